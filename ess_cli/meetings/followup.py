"""What earlier meetings leave to follow: decisions, tasks, arbitrations, and who came or left."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ess_cli.coverage.office import Offices
from ess_cli.meetings.schedule import earlier_meetings, series
from ess_cli.meetings.session import Session, sessions
from ess_cli.model.dossier import Dossier
from ess_cli.model.meetings import Decision, Task

NUMBERED = ("decision", "orientation")
NETWORK_ROLES = ("holder", "interim", "deputy")


@dataclass(frozen=True, slots=True)
class OpenTask:
    """A task not done; `days_late` at the reference date, 0 if it is not late."""

    task: Task
    session: Session
    days_late: int


@dataclass(frozen=True, slots=True)
class NumberedDecision:
    """A decision with its number in its body's year, `COPIL-2026-03`; None if it has none."""

    decision: Decision
    session: Session
    number: str | None


@dataclass(frozen=True, slots=True)
class Movement:
    """Someone who joined, or left, the network of correspondents, and for which services."""

    person: str
    services: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """Someone of the network whose services changed: those she no longer has, and the new ones."""

    person: str
    left: tuple[str, ...]
    joined: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Movements:
    """Who joined the network of correspondents between two dates, who left it, who moved in it."""

    arrivals: tuple[Movement, ...]
    departures: tuple[Movement, ...]
    moves: tuple[Move, ...]


def is_open(task: Task, at: date) -> bool:
    """Whether the task is not done yet at the date."""
    return task.done is None or task.done > at


def days_late(task: Task, at: date) -> int:
    """Days since the task was due, 0 if it is not late."""
    return max(0, (at - task.due).days) if task.due else 0


def open_tasks(dossier: Dossier, session: Session, at: date) -> tuple[OpenTask, ...]:
    """Tasks of the earlier meetings of the same body or project that are not done at `at`."""
    return tuple(
        OpenTask(task, other, days_late(task, at))
        for other in earlier_meetings(dossier, session)
        for task in tasks(other)
        if is_open(task, at)
    )


def tasks(session: Session) -> tuple[Task, ...]:
    """The tasks in the minutes of a meeting."""
    minutes = session.meeting.minutes if session.meeting else None
    return minutes.tasks if minutes else ()


def decisions(session: Session) -> tuple[Decision, ...]:
    """What stands in the minutes of a meeting: decisions, orientations, arbitrations asked for."""
    minutes = session.meeting.minutes if session.meeting else None
    return minutes.decisions if minutes else ()


def numbered(meetings: Iterable[Session]) -> tuple[NumberedDecision, ...]:
    """The decisions of the meetings of one body, in their order, numbered within each year.

    An arbitration is asked for, not decided: it has no number. Cancelled meetings decide nothing.
    """
    found = []
    ranks: dict[int, int] = {}
    for session in meetings:
        for decision in decisions(session) if session.state != "cancelled" else ():
            number = None
            if decision.kind in NUMBERED:
                year = session.date.year
                ranks[year] = ranks.get(year, 0) + 1
                number = f"{session.short_name}-{year}-{ranks[year]:02}"
            found.append(NumberedDecision(decision, session, number))
    return tuple(found)


def _owner(session: Session) -> str:
    """What stands before the numbers of a body: its short name, else its id; none for no body."""
    if session.body is None:
        return ""
    return f"{session.body.short_name or session.body.id.upper()}-"


def decisions_of(dossier: Dossier, session: Session) -> tuple[NumberedDecision, ...]:
    """The decisions of one meeting, with their numbers in its body's year."""
    meetings = series(dossier, session) or [session]
    return tuple(one for one in numbered(meetings) if one.session.id == session.id)


def pending_arbitrations(dossier: Dossier, session: Session) -> tuple[NumberedDecision, ...]:
    """Arbitrations asked of the body before this meeting, that no earlier meeting settled."""
    if session.body is None:
        return ()
    every = sessions(dossier)
    before = {other.id for other in every if other.when() < session.when()} - {session.id}
    return tuple(
        NumberedDecision(decision, other, None)
        for other in every
        if other.id in before and other.state != "cancelled"
        for decision in decisions(other)
        if decision.kind == "arbitration"
        and session.body.id in decision.asked_of
        and not before.intersection(decision.settled)
    )


def arbitrations_named(dossier: Dossier, ids: Iterable[str]) -> tuple[NumberedDecision, ...]:
    """The arbitrations of any meeting that have these ids."""
    wanted = set(ids)
    if not wanted:
        return ()
    return tuple(
        NumberedDecision(decision, session, None)
        for session in sessions(dossier)
        for decision in decisions(session)
        if decision.id in wanted
    )


def of_internal_item(session: Session, item: str | None) -> bool:
    """Whether a record of the meeting comes from an item that is internal, or below one."""
    for top in session.items:
        for one in (top, *top.items):
            if one.id == item:
                return "internal" in (top.visibility, one.visibility)
    return False


def movements(offices: Offices, since: date, until: date) -> Movements:
    """Who joined, left, or changed services in the network between the two dates.

    An absence, replaced or not, is no departure: only designations count.
    """
    before, after = _network(offices, since), _network(offices, until)
    return Movements(
        tuple(Movement(one, _ids(after[one])) for one in after if one not in before),
        tuple(Movement(one, _ids(before[one])) for one in before if one not in after),
        tuple(
            Move(one, _ids(before[one] - after[one]), _ids(after[one] - before[one]))
            for one in before
            if one in after and after[one] != before[one]
        ),
    )


def _ids(services: set[str]) -> tuple[str, ...]:
    return tuple(sorted(services))


def _network(offices: Offices, at: date) -> dict[str, set[str]]:
    """The services of each person of the network, whether or not she is away at the date."""
    network: dict[str, set[str]] = {}
    for service in offices.dossier.services:
        if not service.exists(at):
            continue
        for designation in offices.designations.get(service.id, ()):
            person = designation.person
            if (
                person is not None
                and designation.role in NETWORK_ROLES
                and designation.runs(at)
                and offices.in_post(person, at)
            ):
                network.setdefault(person, set()).add(service.id)
    return network
