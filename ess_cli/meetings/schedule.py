"""Which meeting comes next, and the one to propose where none is planned."""

from dataclasses import replace
from datetime import date, time, timedelta

from ess_cli.knowledge import terms
from ess_cli.meetings.items import usual_items
from ess_cli.meetings.session import (
    AHEAD,
    INTER_SERVICE,
    Session,
    chair_of,
    officers,
    session_of,
    sessions,
    timezone,
)
from ess_cli.meetings.working_days import territory, working_day_from
from ess_cli.model.bodies import Body
from ess_cli.model.dossier import Dossier
from ess_cli.periods import months_after

# What is proposed where the body does not say.
USUAL_START = time(9, 30)
USUAL_MINUTES = 90
USUAL_PER_YEAR = 4
USUAL_NOTICE_DAYS = 7
FIRST_MEETING_DAYS = 21


def next_meeting(dossier: Dossier, body: Body, at: date) -> Session | None:
    """The first meeting of `body` on or after `at` that is still to be held, if one is planned."""
    ahead = [
        session_of(meeting, dossier)
        for meeting in dossier.meetings_of.get(body.id, ())
        if meeting.state in AHEAD and meeting.date >= at
    ]
    return min(ahead, key=Session.when, default=None)


def next_days(dossier: Dossier, at: date) -> dict[str, date | None]:
    """The day on which each body meets next, by its id; None where no meeting is planned."""
    coming = ((body.id, next_meeting(dossier, body, at)) for body in dossier.bodies)
    return {name: session.date if session else None for name, session in coming}


def inter_service_body(dossier: Dossier, at: date) -> Body | None:
    """The open inter-service body whose next meeting is nearest, then the first of the files."""
    bodies = [body for body in dossier.bodies if body.kind == INTER_SERVICE and body.open(at)]

    def nearest(body: Body) -> tuple[bool, tuple[date, time]]:
        coming = next_meeting(dossier, body, at)
        return coming is None, coming.when() if coming else (at, time())

    return min(bodies, key=nearest, default=None)


def coming_meeting(
    dossier: Dossier, body: Body | None, at: date, on: date | None = None
) -> Session:
    """The next meeting of `body`, planned or else proposed.

    Args:
        dossier: what is known of the authority.
        body: the body that meets; None for an inter-service meeting that no body holds yet.
        at: the reference date.
        on: the date to hold it on, in place of the one planned or proposed.
    """
    planned = next_meeting(dossier, body, at) if body else None
    session = planned or proposed_meeting(dossier, body, at)
    return session if on is None else replace(session, date=on)


def proposed_meeting(dossier: Dossier, body: Body | None, at: date) -> Session:
    """The meeting to propose for `body` where none is planned."""
    kind = body.kind if body else INTER_SERVICE
    day = proposed_date(dossier, body, at)
    return Session(
        meeting=None,
        body=body,
        project=None,
        kind=kind,
        title=body.name if body else terms("body_kind")[INTER_SERVICE],
        date=day,
        start=(body.start if body else None) or USUAL_START,
        slot=(body.duration if body else None) or USUAL_MINUTES,
        timezone=timezone(dossier),
        mode="in_person",
        place=body.place if body else None,
        url=body.url if body else None,
        state="draft",
        revision=0,
        chair=chair_of(body, dossier, day) if body else officers(dossier, day),
        secretary=officers(dossier, day),
        items=(body.agenda if body else ()) or usual_items(kind),
    )


def proposed_date(dossier: Dossier, body: Body | None, at: date) -> date:
    """A working day at the body's rhythm after its last meeting, with time enough to convene."""
    past = [
        meeting.date
        for meeting in (dossier.meetings_of.get(body.id, ()) if body else ())
        if meeting.state != "cancelled"
    ]
    if past:
        per_year = (body.per_year if body else None) or USUAL_PER_YEAR
        wished = months_after(max(past), max(1, 12 // per_year))
    else:
        wished = at + timedelta(days=FIRST_MEETING_DAYS)
    notice = body.notice_days if body else USUAL_NOTICE_DAYS
    return working_day_from(max(wished, at + timedelta(days=notice)), territory(dossier))


def following_meeting(dossier: Dossier, session: Session) -> Session | None:
    """The next meeting planned after `session` in the same body or project."""
    later = [
        other
        for other in series(dossier, session)
        if other.state in AHEAD and other.when() > session.when() and other.id != session.id
    ]
    return later[0] if later else None


def planned_from(dossier: Dossier, session: Session, at: date) -> Session | None:
    """The first other meeting of the same body or project that is planned on or after `at`."""
    return next(
        (
            other
            for other in series(dossier, session)
            if other.state in AHEAD and other.date >= at and other.id != session.id
        ),
        None,
    )


def previous_meeting(dossier: Dossier, session: Session) -> Session | None:
    """The last meeting before `session` in the same body or project that was not cancelled."""
    earlier = earlier_meetings(dossier, session)
    return earlier[-1] if earlier else None


def earlier_meetings(dossier: Dossier, session: Session) -> list[Session]:
    """The meetings before `session` in the same body or project, not cancelled, oldest first."""
    return [
        other
        for other in series(dossier, session)
        if other.state != "cancelled" and other.when() < session.when() and other.id != session.id
    ]


def series(dossier: Dossier, session: Session) -> list[Session]:
    """The meetings of the same body or project, in the order of time; none for a one-off."""
    owner = session.owner
    return [other for other in sessions(dossier) if other.owner == owner] if owner else []
