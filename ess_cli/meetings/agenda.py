"""The agenda of one meeting, with all that its documents and its JSON say."""

from dataclasses import dataclass
from datetime import date

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
        else Movements((), (), ()),
        previous=previous,
        following=following_meeting(dossier, session),
    )
