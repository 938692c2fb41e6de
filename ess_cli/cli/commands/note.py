"""`ess note`: one page for the direction générale."""

from typing import Annotated

from typer import Option

from ess_cli.cli.answer import Reply, answer, refuse_unread
from ess_cli.cli.choosing import date_option
from ess_cli.cli.destination import destination
from ess_cli.cli.errors import UsageProblem
from ess_cli.cli.opening import open_dossier
from ess_cli.cli.options import At, DossierPath, Force, Manual, Output, form, one_command

FORMATS = ("md", "html", "docx", "odt", "pdf")
MONTHS = 6
app = one_command()


@app.command(cls=Manual)
def note(
    dossier: DossierPath = ".",
    at: At = None,
    since: Annotated[
        str | None,
        Option(
            "--since",
            metavar="DATE",
            help="Comparer avec cette date ; par défaut, six mois plus tôt.",
        ),
    ] = None,
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Output = None,
    force: Force = False,
) -> int:
    """Une page pour la direction générale : chiffres clés, évolutions, décisions sollicitées.

    Les services à pourvoir et les retards y figurent : cette note ne circule pas au-delà.

    Exemples :
        ess note mon-dossier -o note.docx
        ess note mon-dossier --since 2026-01-01 -o note.pdf
    """
    where = destination(FORMATS, output_form, output, force)
    opened = open_dossier(dossier, at)
    begun = date_option("--since", since)
    refuse_unread(where, opened)
    from ess_cli.documents.kinds.note import note_document
    from ess_cli.periods import months_before

    first = begun or months_before(opened.at, MONTHS)
    if first >= opened.at:
        raise UsageProblem(f"--since {since} : cette date doit précéder celle de la note")
    reply = Reply(document=lambda: note_document(opened.dossier, opened.root, first, opened.at))
    return answer(where, opened, reply)
