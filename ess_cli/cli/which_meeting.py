"""The meeting that the options of a command name, or the one they mean without naming it."""

from dataclasses import replace
from datetime import date

from ess_cli.cli.answer import refuse
from ess_cli.cli.choosing import chosen_body, unknown
from ess_cli.cli.errors import UsageProblem
from ess_cli.cli.opening import Opened
from ess_cli.cli.proposing import proposed
from ess_cli.findings import Finding, in_order
from ess_cli.meetings.minutes import meeting_to_record
from ess_cli.meetings.schedule import coming_meeting, inter_service_body
from ess_cli.meetings.session import INTER_SERVICE, Session, session_of, sessions
from ess_cli.model.bodies import Body


def coming(opened: Opened, meeting: str | None, body: str | None, day: date | None) -> Session:
    """The meeting named, else the next one of a body, else the next inter-service one.

    Args:
        opened: the dossier.
        meeting: id of the meeting.
        body: id of the body.
        day: when to hold it, in place of its own date.

    Raises:
        UsageProblem: there is no such meeting or body, or they do not go together.
        Refused: it could not be read; it was told.
    """
    held_by = body_of(opened, body)
    if meeting is None:
        of = held_by or inter_service_body(opened.dossier, opened.at)
        return coming_meeting(opened.dossier, of, opened.at, day)
    session = _named(opened, meeting, held_by)
    return replace(session, date=day) if day else session


def to_record(opened: Opened, meeting: str | None, body: str | None, day: date | None) -> Session:
    """The meeting named, the next one if it is to be held on `day`, else the last one held.

    Without any meeting held, it is the next one.

    Raises:
        UsageProblem: there is no such meeting or body, or they do not go together.
        Refused: it could not be read; it was told.
    """
    if meeting is not None or day is not None:
        return coming(opened, meeting, body, day)
    return meeting_to_record(opened.dossier, body_of(opened, body), opened.at)


def that_took_place(opened: Opened, meeting: str | None, body: str | None) -> Session:
    """The meeting named, else the last one whose day has come.

    Raises:
        UsageProblem: there is none, or it has not taken place.
        Refused: it could not be read; it was told.
    """
    if meeting is None:
        past = [
            one
            for one in meetings_of(opened, body)
            if one.date <= opened.at
            and one.state != "cancelled"
            and (body is not None or one.kind == INTER_SERVICE)
        ]
        if not past:
            raise UsageProblem(
                "aucune réunion de cette instance n'a encore eu lieu",
                f"indiquez-la avec --meeting ; la liste : {proposed('ess meeting list')}",
            )
        return past[-1]
    session = coming(opened, meeting, body, None)
    if session.state == "cancelled":
        raise UsageProblem(f"la réunion « {meeting} » a été annulée")
    if session.date > opened.at:
        raise UsageProblem(f"la réunion « {meeting} » n'a pas encore eu lieu")
    return session


def meetings_of(opened: Opened, body: str | None) -> tuple[Session, ...]:
    """The meetings of a body, or all of them, in the order of time.

    Raises:
        UsageProblem: there is no such body.
        Refused: it could not be read; it was told.
    """
    held_by = body_of(opened, body)
    return tuple(
        one
        for one in sessions(opened.dossier)
        if held_by is None or (one.body and one.body.id == held_by.id)
    )


def body_of(opened: Opened, name: str | None) -> Body | None:
    """The body that `--body` names, None if it was not used.

    Raises:
        UsageProblem: there is none.
        Refused: it could not be read; it was told.
    """
    if name is not None and name not in opened.dossier.body:
        _refuse_unread(opened, "bodies", name)
    return chosen_body(opened.dossier, name)


def meeting_findings(opened: Opened, session: Session) -> tuple[Finding, ...]:
    """What rules on meetings say of this one, at the date it is to be held on."""
    from ess_cli.rules.registry import Facts, run

    return in_order(run(Facts(opened.dossier, opened.at, session), "M"))


def _named(opened: Opened, meeting: str, held_by: Body | None) -> Session:
    known = opened.dossier.meeting
    if meeting not in known:
        _refuse_unread(opened, "meetings", meeting)
        problem = f"--meeting {meeting} : aucune réunion du dossier n'a cet identifiant"
        raise unknown(problem, meeting, known)
    session = session_of(known[meeting], opened.dossier)
    if held_by is not None and (session.body is None or session.body.id != held_by.id):
        raise UsageProblem(
            f"la réunion « {meeting} » n'est pas une réunion de l'instance « {held_by.id} »",
            "--meeting suffit",
        )
    return session


def _refuse_unread(opened: Opened, section: str, name: str) -> None:
    """Stop on an entry that is there, and that reading left out."""
    refuse(one for one in opened.failures if (one.section, one.subject) == (section, name))
