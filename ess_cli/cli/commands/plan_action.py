"""`ess plan action ID`: one fiche-action."""

from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

from typer import Argument

from ess_cli.cli.answer import Reply, answer, refuse, refuse_unread
from ess_cli.cli.choosing import dossier_last, unknown
from ess_cli.cli.destination import destination
from ess_cli.cli.missing import needed
from ess_cli.cli.opening import Opened, open_dossier
from ess_cli.cli.options import At, DossierPath, Force, Manual, Output, form, one_command
from ess_cli.cli.printing import of_action
from ess_cli.cli.proposing import proposed

if TYPE_CHECKING:
    from ess_cli.plan.tree import NumberedAction

FORMATS = ("md", "html", "docx", "odt", "pdf")
app = one_command()


@app.command(cls=Manual)
def action(
    name: Annotated[
        str, Argument(metavar="ACTION", help="Le numéro, le titre ou l'identifiant de l'action.")
    ],
    dossier: DossierPath = ".",
    at: At = None,
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Output = None,
    force: Force = False,
) -> int:
    """Une fiche-action seule, sur une page, à joindre à un ordre du jour ou à un courriel.

    Exemples :
        ess plan action legumerie mon-dossier -o legumerie.pdf
        ess plan action 3.1.1 mon-dossier
    """
    where = destination(FORMATS, output_form, output, force)
    (given,), dossier = dossier_last((name,), dossier)
    name = needed(given, "Quelle fiche-action", str, "ess plan action ACTION")
    opened = open_dossier(dossier, at)
    from ess_cli.coverage import coverage
    from ess_cli.documents.kinds.plan.document import action_document

    place = _chosen_action(opened, name)
    refuse_unread(where, opened, of_action(place.action))
    reply = Reply(
        document=lambda: action_document(coverage(opened.dossier, opened.at), opened.root, place)
    )
    return answer(where, opened, reply)


def _chosen_action(opened: Opened, name: str) -> "NumberedAction":
    """The action of that id, number or title.

    Raises:
        UsageProblem: there is none.
    """
    from ess_cli.exchange.names_written import NamesWritten, UnknownName
    from ess_cli.plan.tree import plan_tree

    places = plan_tree(opened.dossier).actions
    with suppress(UnknownName):
        found = NamesWritten(opened.dossier).action(name)
        return next(place for place in places if place.action.id == found)
    refuse(one for one in opened.failures if (one.section, one.subject) == ("actions", name))
    known = [place.action.id for place in places]
    problem = f"le plan n'a pas d'action « {name} »"
    raise unknown(problem, name, known, f"la liste : {proposed('ess plan status')}")
