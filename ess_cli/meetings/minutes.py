"""The minutes of one meeting: who came, what was said, decided and undertaken."""

from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

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

FORMAT = "ess.minutes/1"


@dataclass(frozen=True, slots=True)
class Attendance:
    """Ids of those who came and of those who sent their apologies; nobody else is named.

    `represented` pairs who could not come with who came instead.
    """

    present: tuple[str, ...] = ()
    remote: tuple[str, ...] = ()
    represented: tuple[tuple[str, str], ...] = ()
    excused: tuple[str, ...] = ()


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
        """Arbitrations asked of another body."""
        return tuple(one for one in self.decisions if one.decision.kind not in NUMBERED)


def meeting_to_record(dossier: Dossier, body: Body | None, at: date) -> Session:
    """The last meeting held of `body` (of an inter-service body for None), else the next one."""
    held = [
        session
        for session in sessions(dossier)
        if session.state == "held"
        and session.date <= at
        and session.body is not None
        and (session.body.id == body.id if body else session.kind == INTER_SERVICE)
    ]
    return (
        held[-1] if held else coming_meeting(dossier, body or inter_service_body(dossier, at), at)
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
    return Attendance(those("present"), those("remote"), stood_in, those("excused"))


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


def as_json(found: Minutes, hidden: Container[str] = ()) -> dict[str, Any]:
    """The minutes as `ess minutes --format json` gives them, without their findings.

    Args:
        found: what they say.
        hidden: ids of people who are not to be named.
    """
    session, who = found.session, found.attendance
    return {
        "format": FORMAT,
        "dossier": found.dossier.name,
        "at": found.at.isoformat(),
        "meeting": {
            "id": session.id,
            "body": session.body.id if session.body else None,
            "title": session.title,
            "date": session.date.isoformat(),
            "state": session.state,
            "proposed": session.proposed,
        },
        "written": found.written,
        "approved": found.approved.isoformat() if found.approved else None,
        "attendance": {
            "present": list(who.present),
            "remote": list(who.remote),
            "represented": [{"id": name, "by": other} for name, other in who.represented],
            "excused": list(who.excused),
            "number": found.number,
        },
        "summary": found.summary,
        "items": [
            {
                "number": timed.number,
                "id": timed.item.id,
                "title": timed.item.title,
                "kind": timed.item.kind,
                "text": found.notes.get(timed.item.id),
            }
            for timed in every(found.items)
        ],
        "decisions": [
            {
                "id": one.decision.id,
                "number": one.number,
                "kind": one.decision.kind,
                "text": one.decision.text,
                "item": one.decision.item,
                "for": list(one.decision.asked_of),
                "settled": list(one.decision.settled),
            }
            for one in found.decisions
        ],
        "settles": [
            {"id": one.decision.id, "text": one.decision.text, "meeting": one.session.id}
            for one in found.settled
        ],
        "tasks": [
            {
                "id": one.id,
                "text": one.text,
                "owner": [name for name in one.owner if name not in hidden],
                "due": one.due.isoformat() if one.due else None,
                "done": one.done.isoformat() if one.done else None,
                "item": one.item,
            }
            for one in found.tasks
        ],
        "next": found.following.id if found.following else None,
    }
