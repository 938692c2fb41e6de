"""The agenda of one meeting, with all that its documents and its JSON say."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from typing import Any

from ess_cli.coverage.office import Offices
from ess_cli.meetings.followup import (
    Movements,
    NumberedDecision,
    OpenTask,
    movements,
    open_tasks,
    pending_arbitrations,
)
from ess_cli.meetings.invitations import Invited, concerned_not_invited, invited
from ess_cli.meetings.schedule import following_meeting, previous_meeting
from ess_cli.meetings.session import Session
from ess_cli.meetings.timetable import Durations, TimedItem, durations, timetable
from ess_cli.model.dossier import Dossier

FORMAT = "ess.agenda/1"


@dataclass(frozen=True)
class Agenda:
    """A meeting, its items on the clock, who is invited and what earlier meetings left."""

    dossier: Dossier
    at: date
    session: Session
    items: tuple[TimedItem, ...]
    durations: Durations
    invited: tuple[Invited, ...]
    concerned_not_invited: tuple[str, ...]
    open_tasks: tuple[OpenTask, ...]
    arbitrations: tuple[NumberedDecision, ...]
    movements: Movements
    previous: Session | None
    following: Session | None


def agenda(dossier: Dossier, session: Session, at: date) -> Agenda:
    """Everything about the agenda of `session`, as known on `at`."""
    offices = Offices(dossier)
    previous = previous_meeting(dossier, session)
    return Agenda(
        dossier=dossier,
        at=at,
        session=session,
        items=timetable(session.items, session.start),
        durations=durations(session.items, session.slot),
        invited=invited(session, offices),
        concerned_not_invited=concerned_not_invited(session, offices),
        open_tasks=open_tasks(dossier, session, at),
        arbitrations=pending_arbitrations(dossier, session),
        movements=movements(offices, previous.date, session.date)
        if previous
        else Movements((), ()),
        previous=previous,
        following=following_meeting(dossier, session),
    )


def as_json(agenda: Agenda, hidden: Container[str] = ()) -> dict[str, Any]:
    """The agenda as `ess agenda --format json` gives it, without its findings.

    Args:
        agenda: what it says.
        hidden: ids of people who are not to be named.
    """
    session, spent = agenda.session, agenda.durations
    return {
        "format": FORMAT,
        "dossier": agenda.dossier.name,
        "at": agenda.at.isoformat(),
        "meeting": meeting_json(session),
        "items": [_item(item, hidden) for item in agenda.items],
        "duration": {
            "slot": spent.slot,
            "planned": spent.planned,
            "unknown": spent.unknown,
            "overrun": spent.overrun,
            "free": spent.free,
        },
        "invited": [
            {
                "service": row.service,
                "person": row.person,
                "organisation": row.organisation,
                "name": row.name,
                "role": row.role,
            }
            for row in agenda.invited
        ],
        "concerned_not_invited": list(agenda.concerned_not_invited),
        "open_tasks": [
            {
                "id": one.task.id,
                "text": one.task.text,
                "owner": [name for name in one.task.owner if name not in hidden],
                "due": one.task.due.isoformat() if one.task.due else None,
                "days_late": one.days_late,
                "meeting": one.session.id,
            }
            for one in agenda.open_tasks
        ],
    }


def meeting_json(session: Session) -> dict[str, Any]:
    """A meeting, planned or proposed, as every JSON gives it."""
    return {
        "id": session.id,
        "body": session.body.id if session.body else None,
        "title": session.title,
        "date": session.date.isoformat(),
        "start": _clock(session.start),
        "end": _clock(session.end),
        "timezone": session.timezone,
        "mode": session.mode,
        "place": session.place,
        "url": session.url,
        "state": session.state,
        "revision": session.revision,
        "proposed": session.proposed,
    }


def _clock(moment: Any) -> str | None:
    return moment.isoformat("minutes") if moment is not None else None


def _item(timed: TimedItem, hidden: Container[str]) -> dict[str, Any]:
    item = timed.item
    return {
        "number": timed.number,
        "id": item.id,
        "title": item.title,
        "kind": item.kind,
        "start": _clock(timed.start),
        "end": _clock(timed.end),
        "duration": timed.duration,
        "presenter": [name for name in item.presenter if name not in hidden],
        "expected": item.expected,
        "visibility": item.visibility,
        "items": [_item(below, hidden) for below in timed.items],
    }
