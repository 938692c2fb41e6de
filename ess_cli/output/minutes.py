"""The minutes of a meeting for programs."""

from collections.abc import Container
from typing import Any

from ess_cli.meetings.minutes import Minutes
from ess_cli.meetings.timetable import every


def as_json(found: Minutes, hidden: Container[str] = ()) -> dict[str, Any]:
    """The minutes, for programs.

    Args:
        found: what they say.
        hidden: ids of people who are not to be named.
    """
    session, who = found.session, found.attendance
    return {
        "format": "ess.minutes/1",
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
