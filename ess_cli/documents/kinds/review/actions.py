"""The actions of a year, by status and by axis, and what is still to be done in them."""

from collections.abc import Iterator, Sequence
from typing import Any

from ess_cli.documents.environment import safe, text
from ess_cli.documents.kinds.plan.fiche import SHAPES
from ess_cli.documents.kinds.plan.money import axis_name
from ess_cli.documents.kinds.review.year_in_plan import YearInPlan
from ess_cli.knowledge import terms
from ess_cli.plan.progress import exact_progress, mean_progress
from ess_cli.plan.statuses import agreed, counted
from ess_cli.plan.tree import NumberedAction
from ess_cli.plan.year import steps_ahead, steps_done
from ess_cli.typography import date_text, percentage_text
from ess_cli.wording import count

NONE = "–"
WAITING = ("blocked", "on_hold", "to_discuss", "postponed")
"""Statuses of actions that wait for a decision."""


def by_status(found: YearInPlan) -> list[list[Any]]:
    """A group of rows a status: action, who leads it, how far it is, what was done in the year."""
    rows: list[list[Any]] = []
    for status in terms("action_status"):
        places = [one for one in found.places if one.action.status == status]
        if places:
            word = agreed(found.writer.word("action_status", status), len(places))
            shape = SHAPES.get(status, "")
            rows.append([f"{shape} {word[:1].upper()}{word[1:]} ({len(places)})".strip()])
            rows += [_row(place, found) for place in places]
    return rows


def _row(place: NumberedAction, found: YearInPlan) -> list[str]:
    progress = exact_progress(place.action, found.year.last)
    done = [f"{step.title} ({date_text(day)})" for day, step in steps_done([place], found.year)]
    return [
        place.name,
        found.writer.naming.actors(place.action.services),
        NONE if progress is None else percentage_text(float(progress)),
        " ; ".join(done) or NONE,
    ]


def axes(found: YearInPlan) -> list[tuple[str, str, float | None]]:
    """Each axis, and how far its actions have come on average."""
    rows = []
    for root, places in found.roots():
        progress = mean_progress(places, found.year.last)
        share = None if progress is None else float(progress) / 100
        words = "pas encore connu" if progress is None else percentage_text(progress)
        rows.append((axis_name(root, found.materials), words, share))
    return rows


def tiles(found: YearInPlan) -> list[tuple[int, str, Any]]:
    """A tile for each axis: its actions by status, its steps of the year."""
    return [
        (found.colour(root), axis_name(root, found.materials), _tile(places, found))
        for root, places in found.roots()
    ]


def _tile(places: Sequence[NumberedAction], found: YearInPlan) -> Any:
    done = len(steps_done(places, found.year))
    lines = [
        counted([place.action for place in places]),
        count(
            done,
            f"étape réalisée en {found.year.year}",
            f"étapes réalisées en {found.year.year}",
        ),
    ]
    return safe("\n".join(f"- {text(line)}" for line in lines))


def ahead(found: YearInPlan) -> list[list[str]]:
    """The dated steps to come: when, what, in which action, by whom."""
    return [
        [
            date_text(due),
            step.title,
            place.name,
            found.writer.naming.actors(step.owner)
            or found.writer.naming.actors(place.action.services[:1]),
        ]
        for due, step, place in steps_ahead(found.places, found.year)
    ]


def to_decide(found: YearInPlan) -> Iterator[str]:
    """The actions that wait for a decision, and why where the version may say it."""
    for place in found.places:
        action = place.action
        if action.status in WAITING:
            word = found.writer.word("action_status", action.status)
            reason = "" if found.writer.public else (action.status_reason or "")
            yield f"{place.name} ({word})" + (f" : {reason}" if reason else "")
