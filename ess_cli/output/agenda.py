"""The agenda of a meeting for programs."""

from collections.abc import Container
from typing import Any

from ess_cli.meetings.agenda import Agenda
from ess_cli.meetings.timetable import TimedItem
from ess_cli.output.session import clock, meeting_json


def as_json(agenda: Agenda, hidden: Container[str] = ()) -> dict[str, Any]:
    """The agenda, for programs.

    Args:
        agenda: what it says.
        hidden: ids of people who are not to be named.
    """
    session, spent = agenda.session, agenda.durations
    return {
        "format": "ess.agenda/1",
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


def _item(timed: TimedItem, hidden: Container[str]) -> dict[str, Any]:
    item = timed.item
    return {
        "number": timed.number,
        "id": item.id,
        "title": item.title,
        "kind": item.kind,
        "start": clock(timed.start),
        "end": clock(timed.end),
        "duration": timed.duration,
        "presenter": [name for name in item.presenter if name not in hidden],
        "expected": item.expected,
        "visibility": item.visibility,
        "items": [_item(below, hidden) for below in timed.items],
    }
