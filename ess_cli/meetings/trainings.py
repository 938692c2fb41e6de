"""A training as a session: who is invited, when and where, as a meeting says it."""

from dataclasses import replace
from datetime import date

from ess_cli.coverage import coverage
from ess_cli.coverage.trainees import Trainee, to_invite
from ess_cli.meetings.session import Session, session_of
from ess_cli.model.dossier import Dossier
from ess_cli.model.meetings import Invitee, Meeting, Presence
from ess_cli.model.people import Training


def training_session(training: Training, dossier: Dossier) -> Session:
    """The session that a training is, with what its keys say and those invited.

    It was held once someone is noted as having come, it is called once its invitation was sent.
    """
    names = dict.fromkeys((*invited_to(training, dossier), *training.attendees))
    meeting = Meeting.model_construct(
        id=training.id,
        date=training.date,
        title=training.title,
        start=training.start,
        duration=training.duration,
        mode=_mode(training),
        place=training.place,
        url=training.url,
        state=training_state(training),
        revision=training.revision,
        convened_on=training.convened_on,
        services=(),
        invitees=tuple(Invitee.model_construct(person=name) for name in names),
        attendance={
            name: Presence.model_construct(status="present") for name in training.attendees
        },
        agenda=(),
    )
    return replace(session_of(meeting, dossier), training=training)


def _mode(training: Training) -> str:
    if training.url is None:
        return "in_person"
    return "remote" if training.place is None else "hybrid"


def training_state(training: Training) -> str:
    """`held` once someone is noted as having come, `convened` once called, else `draft`."""
    if training.attendees or training.headcount is not None:
        return "held"
    return "convened" if training.convened_on is not None else "draft"


def invited_to(training: Training, dossier: Dossier) -> tuple[str, ...]:
    """Ids of those invited: as written, else whoever of its audience is to be trained by then.

    Of a training that was held, only what is written counts.
    """
    if training.invitees or training_state(training) == "held":
        return training.invitees
    concerned = to_invite(coverage(dossier, training.date), without=training.id)
    return tuple(one.person for one in concerned if one.person and _is_for(training, one))


def _is_for(training: Training, one: Trainee) -> bool:
    """Whether someone is of the audience of a training."""
    audiences = {
        "all": True,
        "elected": one.elected,
        "correspondents": bool(one.holds),
        "heads": bool(one.heads),
        "agents": not one.elected,
    }
    return audiences[training.audience]


def meant_for(session: Session, one: Trainee) -> bool:
    """Whether someone is of the audience of the training that a session is."""
    return session.training is not None and _is_for(session.training, one)


def called_to(session: Session, one: Trainee) -> bool:
    """Whether an invitation to a training was sent to someone."""
    if session.state != "convened" or session.meeting is None or one.person is None:
        return False
    return any(one.person == invitee.person for invitee in session.meeting.invitees or ())


def trainings_to_come(dossier: Dossier, at: date) -> list[Training]:
    """The trainings from the date on that were not held yet, the nearest first."""
    ahead = [one for one in dossier.trainings if one.date >= at and training_state(one) != "held"]
    return sorted(ahead, key=lambda one: one.date)


def trainings_of_the_past(dossier: Dossier, at: date) -> list[Training]:
    """The trainings whose day has come, or that were held, the latest first."""
    coming = trainings_to_come(dossier, at)
    past = [one for one in dossier.trainings if one not in coming]
    return sorted(past, key=lambda one: one.date, reverse=True)
