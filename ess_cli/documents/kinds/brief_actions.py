"""What a page says of the actions of a service: their state, and what comes next."""

from collections.abc import Collection, Iterable

from ess_cli.documents.kinds.brief_fields import one_line
from ess_cli.documents.kinds.plan.fiche import SHAPES
from ess_cli.documents.writer import Writer
from ess_cli.plan.tree import NumberedAction
from ess_cli.typography import date_text

LONGEST = 110
"""Signs of a cell: what is longer is cut."""


def of_services(
    actions: Iterable[NumberedAction], services: Collection[str]
) -> tuple[NumberedAction, ...]:
    """The actions of some services, those that they pilot first."""
    every, names = list(actions), set(services)
    pilots = [one for one in every if names & set(one.action.services)]
    joins = [one for one in every if names & set(one.action.contributing)]
    return tuple({one.action.id: one for one in (*pilots, *joins)}.values())


def action_row(place: NumberedAction, writer: Writer, longest: int = LONGEST) -> list[str]:
    """An action, its state as a shape and a word, its next step; titles of so many signs."""
    status = place.action.status
    state = f"{SHAPES.get(status, '')} {writer.word('action_status', status)}".strip()
    return [one_line(place.name, longest), state, _next_step(place, writer, longest)]


def _next_step(place: NumberedAction, writer: Writer, longest: int) -> str:
    at = writer.naming.at
    open_steps = [one for one in place.action.steps if one.done is None or one.done > at]
    open_steps.sort(key=lambda one: (one.due is None, one.due or at))
    if not open_steps:
        return "à convenir"
    title, due = one_line(open_steps[0].title, longest), open_steps[0].due
    return f"{title} ({date_text(due)})" if due else title
