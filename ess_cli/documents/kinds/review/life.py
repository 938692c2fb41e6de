"""The life of the plan over a year: meetings, contributions, the network and its training."""

from collections.abc import Iterator
from typing import Any

from ess_cli.comparing import structures_between
from ess_cli.coverage import Coverage
from ess_cli.coverage.training import Share
from ess_cli.documents.kinds.note_trainings import training_lines
from ess_cli.documents.kinds.review.year_in_plan import YearInPlan
from ess_cli.meetings.followup import (
    NUMBERED,
    decisions,
    decisions_of,
    movements,
    of_internal_item,
)
from ess_cli.meetings.session import Session
from ess_cli.model.contributions import Contribution
from ess_cli.plan.contributions import author, is_answered
from ess_cli.plan.year import contributions_of
from ess_cli.typography import date_text, percentage_text
from ess_cli.wording import count, listed

_NOBODY = "0 sur 0"


def meetings(found: YearInPlan) -> list[list[str]]:
    """Date, title, among whom, how many came, how many decisions."""
    return [_meeting(one, found) for one in found.meetings]


def _meeting(session: Session, found: YearInPlan) -> list[str]:
    meeting = session.meeting
    came = len(meeting.came()) if meeting else 0
    counted = meeting.headcount.number if meeting and meeting.headcount else 0
    taken = sum(
        one.kind in NUMBERED and not (found.writer.public and of_internal_item(session, one.item))
        for one in decisions(session)
    )
    return [
        date_text(session.date),
        session.title,
        "interne" if session.inside else "avec les acteurs",
        str(max(came, counted) or ""),
        str(taken or ""),
    ]


def taken(found: YearInPlan) -> list[str]:
    """The decisions and orientations of the year, with their numbers, in the order of time."""
    return [
        f"{one.number} : {one.decision.text}"
        for session in found.meetings
        for one in decisions_of(found.dossier, session)
        if one.number and not (found.writer.public and of_internal_item(session, one.decision.item))
    ]


def evolutions(found: YearInPlan) -> list[str]:
    """What else changed: services and bodies that came or went, supports; nobody is named."""
    every = structures_between(found.dossier, found.year.eve, found.year.last)
    return [one.message for one in every]


def contributions(found: YearInPlan) -> list[list[str]]:
    """What was received or answered in the year, and what became of it."""
    return [_contribution(one, found) for one in contributions_of(found.dossier, found.year)]


def _contribution(one: Contribution, found: YearInPlan) -> list[str]:
    answered = is_answered(one, found.year.last)
    return [
        date_text(one.date),
        author(one, found.dossier),
        one.text,
        found.writer.word("contribution_outcome", one.outcome),
        (one.answer or "") if answered else "réponse à venir",
    ]


def network(found: YearInPlan) -> dict[str, Any]:
    """Coverage and training on both days, and what changed between them."""
    then, now = found.before, found.now
    ours = found.writer.ours
    rows = [
        [ours("Services qui ont un·e correspondant·e"), _rate(then), _rate(now)],
        [
            ours("Correspondant·e·s formé·e·s à l'ESS"),
            _share(then.training.correspondents),
            _share(now.training.correspondents),
        ],
        [
            ours("Élu·e·s formé·e·s à l'ESS"),
            _share(then.training.elected),
            _share(now.training.elected),
        ],
        [
            "Services dont quelqu'un est formé",
            _share(then.training.services),
            _share(now.training.services),
        ],
    ]
    return {
        "then": date_text(found.year.eve),
        "now": date_text(found.year.last),
        "rows": [row for row in rows if row[1:] != [_NOBODY, _NOBODY]],
        "changes": list(_changes(found)),
        "trainings": [
            [date_text(one.date), one.title, str(one.reached() or "")]
            for one in sorted(found.dossier.trainings, key=lambda one: one.date)
            if found.year.holds(one.date)
        ],
        "ahead": _ahead(found),
    }


def _ahead(found: YearInPlan) -> list[str]:
    """The next training and how many are to come; of a year that is over, or in public, nothing."""
    if found.year.over or found.writer.public:
        return []
    return [found.writer.ours(one) for one in training_lines(found.now)]


def _rate(state: Coverage) -> str:
    counts = state.counts
    said = f"{counts['covered'] + counts['shared']} sur {counts['in_scope']}"
    return said if state.rate is None else f"{said} ({percentage_text(state.rate)})"


def _share(share: Share) -> str:
    return f"{share.trained} sur {share.total}"


def _changes(found: YearInPlan) -> Iterator[str]:
    """How many came into the network, left it, or changed services in it."""
    moved = movements(found.now.offices, found.year.eve, found.year.last)
    said = []
    if moved.arrivals:
        said.append(count(len(moved.arrivals), "nouvelle désignation", "nouvelles désignations"))
    if moved.departures:
        said.append(count(len(moved.departures), "fin de mission", "fins de mission"))
    if moved.moves:
        said.append(count(len(moved.moves), "changement de service", "changements de service"))
    if said:
        yield f"Dans l'année : {listed(said)}."
