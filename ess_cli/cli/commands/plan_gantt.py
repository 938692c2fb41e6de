"""`ess plan gantt`: the calendar of the actions, drawn."""

from typing import TYPE_CHECKING, Annotated

from typer import Option

from ess_cli.cli.answer import Reply, answer, refuse_unread
from ess_cli.cli.destination import destination
from ess_cli.cli.errors import UsageProblem
from ess_cli.cli.opening import open_dossier
from ess_cli.cli.options import At, DossierPath, Force, Manual, Output, form, one_command
from ess_cli.cli.printing import PLAN

if TYPE_CHECKING:
    from ess_cli.documents.kinds.plan.calendar import Calendar

FORMATS = ("svg", "html", "pdf")
app = one_command()


@app.command(cls=Manual)
def gantt(
    dossier: DossierPath = ".",
    at: At = None,
    public: Annotated[
        bool, Option("--public", help="Version publique : sans les actions internes.")
    ] = False,
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Output = None,
    force: Force = False,
) -> int:
    """Le calendrier des actions, dessiné : une barre par action, un losange par étape.

    Le fichier svg se glisse dans une présentation ou une page web ; html et pdf ajoutent les dates
    dans un tableau. C'est le dessin qui figure dans le plan et dans son bilan.

    Exemples :
        ess plan gantt mon-dossier -o calendrier.svg
        ess plan gantt mon-dossier --public -o calendrier.pdf
    """
    where = destination(FORMATS, output_form, output, force)
    opened = open_dossier(dossier, at)
    refuse_unread(where, opened, PLAN, answering=())
    from ess_cli.coverage import coverage
    from ess_cli.documents.document import writer
    from ess_cli.documents.kinds.plan.calendar import calendar_document, calendar_of

    state = coverage(opened.dossier, opened.at)
    drawn = calendar_of(state, writer(opened.dossier, opened.root, opened.at, public=public))
    return answer(
        where,
        opened,
        Reply(
            {"svg": _drawing},
            drawn,
            lambda: calendar_document(state, opened.root, public=public),
            public=public,
        ),
    )


def _drawing(found: "Calendar") -> str:
    """The drawing as a file of its own.

    Raises:
        UsageProblem: there is nothing to draw.
    """
    if not found.whole:
        raise UsageProblem(
            "aucune action n'a de date",
            "notez `start`, `end` ou l'échéance d'une étape dans une fiche-action",
        )
    return found.whole
