"""The minutes of one meeting: who came, what was said, decided and undertaken."""

from dataclasses import dataclass, replace
from datetime import date

from ess_cli.coverage.office import Offices
from ess_cli.meetings.attendance import came
from ess_cli.meetings.followup import (
    NUMBERED,
    NumberedDecision,
    decisions,
    decisions_of,
    of_internal_item,
    tasks,
)
from ess_cli.meetings.roll import Expected, roll
from ess_cli.meetings.schedule import coming_meeting, following_meeting, inter_service_body
from ess_cli.meetings.session import INTER_SERVICE, Session, sessions
from ess_cli.meetings.timetable import TimedItem, every, public_items, timetable
from ess_cli.model.bodies import Body
from ess_cli.model.dossier import Dossier
from ess_cli.model.meetings import Task


@dataclass(frozen=True, slots=True)
class Attendance:
    """Ids of those who came and of those who sent their apologies; nobody else is named.

    `represented` pairs who could not come with who came instead; `visitors` are no ids, but what
    was noted of who came and is not in the dossier.
    """

    present: tuple[str, ...] = ()
    remote: tuple[str, ...] = ()
    represented: tuple[tuple[str, str], ...] = ()
    excused: tuple[str, ...] = ()
    visitors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Minutes:
    """What the minutes of a meeting say; `written` is false as long as there are none.

    Attributes:
        notes: what was said of an item, by the id of the item.
        number: how many came, None where nobody noted it.
        settled: the arbitrations asked for earlier that this meeting settled.
        expected: who is to come.
    """

    dossier: Dossier
    at: date
    session: Session
    written: bool
    approved: date | None
    summary: str | None
    notes: dict[str, str]
    items: tuple[TimedItem, ...]
    attendance: Attendance
    number: int | None
    decisions: tuple[NumberedDecision, ...]
    settled: tuple[NumberedDecision, ...]
    tasks: tuple[Task, ...]
    expected: tuple[Expected, ...]
    following: Session | None

    @property
    def decided(self) -> tuple[NumberedDecision, ...]:
        """Decisions and orientations."""
        return tuple(one for one in self.decisions if one.decision.kind in NUMBERED)

    @property
    def asked(self) -> tuple[NumberedDecision, ...]:
        """The arbitrations that this meeting asks of another body."""
        return tuple(one for one in self.decisions if one.decision.kind not in NUMBERED)


def meeting_to_record(dossier: Dossier, body: Body | None, at: date) -> Session:
    """The last meeting held of `body` (of an inter-service body for None).

    Without any, the last one whose day is over, held or not; else the next one.
    """
    past = [
        session
        for session in sessions(dossier)
        if session.state != "cancelled"
        and session.date <= at
        and session.body is not None
        and (session.body.id == body.id if body else session.kind == INTER_SERVICE)
    ]
    held = [session for session in past if session.state == "held"]
    over = held or [session for session in past if session.date < at]
    return (
        over[-1] if over else coming_meeting(dossier, body or inter_service_body(dossier, at), at)
    )


def minutes(dossier: Dossier, session: Session, at: date) -> Minutes:
    """Everything that the minutes of `session` say, as known on `at`."""
    meeting = session.meeting
    record = meeting.minutes if meeting else None
    return Minutes(
        dossier=dossier,
        at=at,
        session=session,
        written=record is not None,
        approved=record.approved if record else None,
        summary=record.summary if record else None,
        notes=dict(record.items) if record else {},
        items=timetable(session.items, session.start),
        attendance=attendance(session),
        number=(came(meeting) or None) if meeting else None,
        decisions=decisions_of(dossier, session),
        settled=_settled_by(dossier, session),
        tasks=tasks(session),
        expected=roll(session, Offices(dossier)).expected,
        following=following_meeting(dossier, session),
    )


def attendance(session: Session) -> Attendance:
    """Who came to a meeting, and how."""
    noted = session.meeting.attendance if session.meeting else {}

    def those(word: str) -> tuple[str, ...]:
        return tuple(name for name, presence in noted.items() if presence.word == word)

    stood_in = tuple(
        (name, presence.represented_by)
        for name, presence in noted.items()
        if presence.represented_by is not None
    )
    visitors = session.meeting.visitors if session.meeting else ()
    return Attendance(those("present"), those("remote"), stood_in, those("excused"), visitors)


def _settled_by(dossier: Dossier, session: Session) -> tuple[NumberedDecision, ...]:
    if session.id is None:
        return ()
    return tuple(
        NumberedDecision(decision, other, None)
        for other in sessions(dossier)
        for decision in decisions(other)
        if decision.kind == "arbitration" and session.id in decision.settled
    )


def public_minutes(found: Minutes) -> Minutes:
    """The minutes without what is internal: items and what comes of them, and who came by name.

    Decisions keep their numbers: both versions speak of the same ones.
    """
    session = found.session
    items = public_items(found.items)
    shown = {timed.item.id for timed in every(items)}
    return replace(
        found,
        notes={name: text for name, text in found.notes.items() if name in shown},
        items=items,
        attendance=Attendance(),
        decisions=_public_decisions(found.decisions),
        settled=_public_decisions(found.settled),
        tasks=tuple(one for one in found.tasks if not of_internal_item(session, one.item)),
        expected=(),
    )


def _public_decisions(found: tuple[NumberedDecision, ...]) -> tuple[NumberedDecision, ...]:
    return tuple(one for one in found if not of_internal_item(one.session, one.decision.item))
