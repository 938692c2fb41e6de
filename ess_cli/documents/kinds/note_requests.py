"""What the note asks of the direction générale: the few things that only it can unblock."""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from ess_cli.coverage import Coverage
from ess_cli.knowledge import terms
from ess_cli.meetings.schedule import next_days
from ess_cli.meetings.session import INTER_SERVICE
from ess_cli.meetings.tracking import Wanted, tracking
from ess_cli.plan.progress import plan_progress
from ess_cli.typography import date_text
from ess_cli.wording import enumerated, listed, of

MOST = 8
"""Names that a request gives, where the page has no room for all."""
# The fiche gives the whole reason; one page has room for its first sentence.
_FIRST_SENTENCE = re.compile(r"(?<=[.!?…])\s+")


def requests(now: Coverage, most: int) -> Iterator[str]:
    """What is asked, one sentence each, the correspondents first.

    Args:
        now: how the network stands.
        most: names that a sentence gives.
    """
    yield from _designations(now, most)
    yield from _terms(now, most)
    yield from _arbitrations(now)
    yield from _actions(now, most)


def annexes(now: Coverage, most: int) -> Iterator[tuple[str, list[str]]]:
    """What the requests only begin to list, whole: what it is, and its names."""
    for title, names in (
        ("Services à doter d'un·e correspondant·e", _gaps(now)),
        ("Missions qui prennent fin", _ending(now)),
        ("Actions qui ont pris du retard", _late(now)),
    ):
        if not _fits(names, most):
            yield title, names


def _gaps(now: Coverage) -> list[str]:
    """The services without a correspondent, those that lead an action of the plan first."""
    reasons = terms("coverage_reason")
    gaps = [state for state in now.services if state.in_scope and not state.is_covered]
    gaps.sort(key=lambda state: -state.pilots)
    return [
        f"{state.service.name} ({reasons[state.reason]})" if state.reason else state.service.name
        for state in gaps
    ]


def _designations(now: Coverage, most: int) -> Iterator[str]:
    if names := _gaps(now):
        yield f"Proposer un·e correspondant·e pour {_some(names, most)}."


def _ending(now: Coverage) -> list[str]:
    """The designations that end soon."""
    dossier = now.dossier
    limit = now.at + timedelta(days=dossier.settings.mandate_warning)
    return [
        f"{dossier.name_of(one.person, now.at)} ({_services(now, one.all_services)}, jusqu'au"
        f" {date_text(one.until)})"
        for one in dossier.correspondents
        if one.until is not None
        and now.at <= one.until <= limit
        and one.runs(now.at)
        and one.person in dossier.person
        and now.offices.in_post(one.person, now.at)
    ]


def _terms(now: Coverage, most: int) -> Iterator[str]:
    if names := _ending(now):
        yield f"Prévoir la suite de la mission {of(_some(names, most))}."


def _services(now: Coverage, ids: tuple[str, ...]) -> str:
    return enumerated(now.dossier.service[name].name for name in ids if name in now.dossier.service)


def _arbitrations(now: Coverage) -> Iterator[str]:
    """The questions put to a body that decides, and when it meets next."""
    dossier = now.dossier
    days = next_days(dossier, now.at)
    for one in tracking(dossier, now.at, Wanted(open=True)):
        bodies = [dossier.body[name] for name in one.owner if name in dossier.body]
        deciding = [body for body in bodies if body.kind != INTER_SERVICE]
        if one.kind != "arbitration" or not deciding:
            continue
        dates = [day for body in deciding if (day := days[body.id])]
        when = f", qui se réunit le {date_text(min(dates))}" if dates else ""
        asked_of = listed([body.name for body in deciding])
        yield f"Rendre un arbitrage ({asked_of}{when}) : {_ended(one.text)}"


def _actions(now: Coverage, most: int) -> Iterator[str]:
    """The actions of the plan that are stopped, and those that are late."""
    progress = plan_progress(now.dossier, now.at)
    for one in progress.actions:
        if one.action.status in ("blocked", "on_hold") and one.action.status_reason:
            reason = _ended(_FIRST_SENTENCE.split(one.action.status_reason.strip())[0])
            yield f"Débloquer l'action « {one.action.title} » : {reason}"
    if late := _late(now):
        what = "l'action qui a" if len(late) == 1 else "les actions qui ont"
        yield f"Appuyer {what} pris du retard : {_some(late, most)}."


def _late(now: Coverage) -> list[str]:
    """The actions whose dates have passed."""
    progress = plan_progress(now.dossier, now.at)
    return [f"« {one.action.title} »" for one in progress.actions if one.late]


def _fits(names: Sequence[str], most: int) -> bool:
    """Whether the note has room for them: one more takes no more room than saying so."""
    return len(names) <= most + 1


def _some(names: Sequence[str], most: int) -> str:
    """The first of the names, and how many more, that the annexe names."""
    if _fits(names, most):
        return listed(list(names))
    return f"{', '.join(names[:most])} et {len(names) - most} autres (liste en annexe)"


def _ended(text: str) -> str:
    """What someone typed, with a full stop where it has no sign of its own at the end."""
    said = text.strip()
    return said if said.endswith((".", "?", "!", "…")) else f"{said}."
