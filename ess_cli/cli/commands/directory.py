"""`ess directory`: who is the correspondent of which service."""

from typing import Annotated

from typer import Option

from ess_cli.cli.answer import Reply, answer, refuse_unread
from ess_cli.cli.destination import destination
from ess_cli.cli.opening import open_dossier
from ess_cli.cli.options import At, DossierPath, Force, Manual, Output, form, one_command
from ess_cli.cli.printing import NETWORK

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
    refuse_unread(where, opened, NETWORK, addresses=True)
    from ess_cli.coverage import coverage
    from ess_cli.documents.kinds.directory import TITLE, directory_document, directory_lines
    from ess_cli.output.directory import book

    network = coverage(opened.dossier, opened.at)
    reply = Reply(
        {"xlsx": lambda lines: book(lines(), TITLE, public=public)},
        lambda: directory_lines(network, opened.root, public=public),
        lambda: directory_document(network, opened.root, public=public),
        public=public,
    )
    return answer(where, opened, reply)
