"""One meeting, as every JSON gives it."""

from datetime import time
from typing import Any

from ess_cli.meetings.session import Session


def meeting_json(session: Session) -> dict[str, Any]:
    """A meeting, planned or proposed, for programs."""
    return {
        "id": session.id,
        "body": session.body.id if session.body else None,
        "title": session.title,
        "date": session.date.isoformat(),
        "start": clock(session.start),
        "end": clock(session.end),
        "timezone": session.timezone,
        "mode": session.mode,
        "place": session.place,
        "url": session.url,
        "state": session.state,
        "revision": session.revision,
        "proposed": session.proposed,
    }


def clock(moment: time | None) -> str | None:
    """A time of day as programs read it."""
    return moment.isoformat("minutes") if moment is not None else None
