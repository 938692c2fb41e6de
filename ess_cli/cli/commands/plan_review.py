"""`ess plan review`: what became of the plan in a year."""

from typing import Annotated

from typer import Option

from ess_cli.cli.answer import Reply, answer, refuse_unread
from ess_cli.cli.destination import destination
from ess_cli.cli.opening import open_dossier
from ess_cli.cli.options import At, DossierPath, Force, Manual, Output, form, one_command
from ess_cli.cli.printing import PLAN
from ess_cli.cli.which_plan import plan_of, year_of

FORMATS = ("md", "html", "docx", "odt", "pdf")
app = one_command()


@app.command(cls=Manual)
def review(
    dossier: DossierPath = ".",
    at: At = None,
    year: Annotated[
        int | None,
        Option("--year", metavar="ANNÉE", help="L'année du bilan ; par défaut, celle en cours."),
    ] = None,
    public: Annotated[
        bool,
        Option(
            "--public",
            help="Version publique : sans ce qui est interne, des fonctions à la place des noms.",
        ),
    ] = False,
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Output = None,
    force: Force = False,
) -> int:
    """Le bilan d'une année du plan, pour l'assemblée et le comité de suivi.

    Actions par état, montants prévus, votés et mandatés, indicateurs face à leur cible, réunions,
    contributions et réponses, réseau et formation au début et à la fin de l'année, ce qui reste à
    faire et ce qui est demandé à l'assemblée.

    Exemples :
        ess plan review mon-dossier --year 2026 -o bilan-2026.docx
        ess plan review mon-dossier --year 2025 --public -o bilan-2025.pdf
    """
    where = destination(FORMATS, output_form, output, force)
    opened = open_dossier(dossier, at)
    refuse_unread(where, opened, PLAN, answering=())
    from ess_cli.documents.kinds.review.document import review_document

    chosen = year_of(opened, plan_of(opened), year)
    return answer(
        where,
        opened,
        Reply(
            document=lambda: review_document(
                opened.dossier, opened.root, chosen, opened.at, public=public
            ),
            public=public,
        ),
    )
