"""What the dossier says of a meeting once its invitation has been sent."""

from datetime import date

from ess_cli.meetings.session import Session

Noted = dict[str, str]
# Bodies whose members are « convoqués », as the rules of most of them say.
CONVENED = ("comite_de_pilotage", "comite_de_suivi", "comite_consultatif")


def was_sent(session: Session) -> bool:
    """Whether an invitation to the meeting has already been sent, at whatever date."""
    meeting = session.meeting
    return session.state != "draft" or (
        meeting is not None and (meeting.convened_on is not None or meeting.moved_from is not None)
    )


def unsaid(session: Session, at: date) -> bool:
    """Whether those invited were not told that a meeting to come has moved, or is cancelled.

    Each sending after the first raises the revision, which nothing else does.
    """
    meeting = session.meeting
    if meeting is None or session.date < at or meeting.revision > 0:
        return False
    if session.state == "cancelled":
        return meeting.convened_on is not None
    return session.state == "convened" and first_date(session) is not None


def first_date(session: Session) -> date | None:
    """The date that a meeting was first called for, None if it has not moved."""
    first = session.meeting.moved_from if session.meeting else None
    return first if first != session.date else None


def convening(session: Session, at: date, reason: str | None = None) -> Noted:
    """The keys to write in the meeting when its invitation is sent, or sent again.

    The first sending convenes; each later one raises the revision, so that calendars replace what
    they hold. The day of the first stays, unless the meeting has moved: the notice starts again.

    Args:
        session: the meeting, at the date to hold it on.
        at: the day of sending.
        reason: why it moves, or why it is cancelled, if it is told.
    """
    meeting = session.meeting
    if meeting is None:
        raise ValueError("a proposed meeting cannot be convened")
    noted: Noted = {}
    moved = session.date != meeting.date
    if moved:
        noted["date"] = session.date.isoformat()
    if session.state == "draft":
        noted["state"] = "convened"
    if session.state != "cancelled" and (moved or meeting.convened_on is None):
        noted["convened_on"] = at.isoformat()
    if was_sent(session):
        noted["revision"] = str(meeting.revision + 1)
        if moved and meeting.moved_from is None:
            noted["moved_from"] = meeting.date.isoformat()
    if reason is not None:
        noted["reason"] = reason
    return noted
