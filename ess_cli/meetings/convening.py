"""What the dossier says of a meeting once its invitation has been sent."""

from datetime import date

from ess_cli.meetings.session import Session

Noted = dict[str, str]
# Bodies whose members are « convoqués », as the rules of most of them say.
CONVENED = ("comite_de_pilotage", "comite_de_suivi", "comite_consultatif")


def was_sent(session: Session) -> bool:
    """Whether an invitation to the meeting has already been sent."""
    meeting = session.meeting
    return session.state != "draft" or (meeting is not None and meeting.convened_on is not None)


def convening(session: Session, at: date) -> Noted:
    """The keys to write in the meeting when its invitation is sent, or sent again.

    The first sending convenes; each later one raises the revision, so that calendars replace what
    they hold. The day of the first stays, unless the meeting has moved: the notice starts again.

    Args:
        session: the meeting, at the date to hold it on.
        at: the day of sending.
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
    return noted
