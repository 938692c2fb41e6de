"""`ess directory`: who is the correspondent of which service."""

from typing import Annotated

from typer import Option

from ess_cli.cli.destination import destination
from ess_cli.cli.opening import open_dossier
from ess_cli.cli.options import At, DossierPath, Force, Manual, Output, form, one_command

FORMATS = ("md", "html", "docx", "odt", "pdf", "xlsx")
app = one_command()


@app.command(cls=Manual)
def directory(
    dossier: DossierPath = ".",
    at: At = None,
    public: Annotated[
        bool,
        Option(
            "--public",
            help="Version publique : des fonctions et les boîtes des services, sans les noms.",
        ),
    ] = False,
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Output = None,
    force: Force = False,
) -> int:
    """L'annuaire des correspondant·e·s ESS, pôle par pôle : qui, comment joindre, qui supplée.

    Exemples :
        ess directory mon-dossier -o annuaire.docx
        ess directory mon-dossier -o annuaire.xlsx
        ess directory mon-dossier --public -o annuaire-public.pdf
    """
    where = destination(FORMATS, output_form, output, force)
    opened = open_dossier(dossier, at)
    from ess_cli.cli import broken
    from ess_cli.cli.writing import document_errors, write_document, write_result
    from ess_cli.coverage import coverage
    from ess_cli.documents.document import writer
    from ess_cli.documents.kinds.directory import directory_document, directory_lines

    broken.refuse(opened.failures)
    network = coverage(opened.dossier, opened.at)
    with document_errors():
        made = directory_document(network, opened.root, public=public)
    if where.form == "xlsx":
        from ess_cli.output.directory import xlsx

        named_by = writer(opened.dossier, opened.root, opened.at, public=public)
        lines = directory_lines(network, named_by)
        content = xlsx(lines, made.title, opened.dossier.name, opened.at, public=public)
        write_result(where, opened, content, public=public)
    else:
        write_document(where, opened, made)
    return 0
