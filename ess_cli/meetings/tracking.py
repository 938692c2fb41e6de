"""The follow-up table: everything meetings decided, asked for or undertook, and where it stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ess_cli.meetings.followup import (
    days_late,
    decisions,
    is_open,
    numbered,
    tasks,
)
from ess_cli.meetings.session import Session, sessions
from ess_cli.model.dossier import Dossier

KINDS = ("decision", "orientation", "arbitration", "task")


@dataclass(frozen=True, slots=True)
class Tracked:
    """A decision, an orientation, an arbitration or a task, at the reference date.

    Attributes:
        kind: one of `KINDS`.
        number: of a decision or an orientation, in its body's year.
        owner: who has to act: the owners of a task, the bodies that an arbitration is asked of.
        closed: when a task was done, or an arbitration settled.
        settled_by: the meeting that settled an arbitration.
        days_late: of a task, 0 if it is not late.
    """

    kind: str
    id: str
    number: str | None
    text: str
    session: Session
    item: str | None
    owner: tuple[str, ...] = ()
    due: date | None = None
    closed: date | None = None
    settled_by: str | None = None
    days_late: int = 0

    @property
    def open(self) -> bool:
        """Whether there is something left to do: an open task, or an arbitration not given."""
        return self.kind in ("arbitration", "task") and self.closed is None

    @property
    def late(self) -> bool:
        """Whether its date has passed."""
        return self.days_late > 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to keep of the table; None and False keep everything."""

    open: bool = False
    late: bool = False
    owner: str | None = None
    body: str | None = None
    since: date | None = None

    def keeps(self, one: Tracked) -> bool:
        """Whether one line is wanted."""
        body = one.session.body.id if one.session.body else None
        asked_of = one.owner if one.kind == "arbitration" else ()
        return (
            (one.open or not (self.open or self.late))
            and (one.late or not self.late)
            and (self.owner is None or self.owner in one.owner)
            and (self.body is None or self.body == body or self.body in asked_of)
            and (self.since is None or one.session.date >= self.since)
        )


def tracking(dossier: Dossier, at: date, wanted: Wanted | None = None) -> tuple[Tracked, ...]:
    """What the meetings up to `at` left, oldest first, as it stands on that day."""
    past = [one for one in sessions(dossier) if one.date <= at and one.state != "cancelled"]
    numbers = _numbers(dossier)
    held = {one.id: one.date for one in past if one.id}
    found = (line for session in past for line in _of(session, numbers, held, at))
    return tuple(line for line in found if (wanted or Wanted()).keeps(line))


def _numbers(dossier: Dossier) -> dict[str, str | None]:
    """The number of each decision, by its id."""
    series: dict[object, list[Session]] = {}
    for session in sessions(dossier):
        series.setdefault(session.owner or session.id, []).append(session)
    return {one.decision.id: one.number for of in series.values() for one in numbered(of)}


def _of(
    session: Session, numbers: dict[str, str | None], held: dict[str, date], at: date
) -> Iterator[Tracked]:
    for decision in decisions(session):
        settled = sorted((held[name], name) for name in decision.settled if name in held)
        closed, by = settled[0] if settled else (None, None)
        yield Tracked(
            decision.kind,
            decision.id,
            numbers[decision.id],
            decision.text,
            session,
            decision.item,
            owner=decision.asked_of,
            closed=closed,
            settled_by=by,
        )
    for task in tasks(session):
        still = is_open(task, at)
        yield Tracked(
            "task",
            task.id,
            None,
            task.text,
            session,
            task.item,
            owner=task.owner,
            due=task.due,
            closed=None if still else task.done,
            days_late=days_late(task, at) if still else 0,
        )


def by_due(lines: Iterable[Tracked]) -> list[Tracked]:
    """Lines in the order in which to deal with them: the earliest date first, undated last."""
    return sorted(lines, key=lambda one: (one.due is None, one.due or one.session.date))
