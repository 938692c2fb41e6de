"""What there is to ask of each person, one message each, and nothing about anyone else."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ess_cli.attention.addressees import Addressee, Addressees
from ess_cli.coverage import Coverage
from ess_cli.coverage.services import GAPS, ServiceState
from ess_cli.coverage.trainees import Trainee, to_invite
from ess_cli.meetings.followup import is_open, tasks
from ess_cli.meetings.recipients import Recipient, of_person
from ess_cli.meetings.session import Session, sessions
from ess_cli.meetings.trainings import called_to, meant_for, training_session, trainings_to_come
from ess_cli.model.meetings import Task
from ess_cli.plan.progress import ActionProgress, overdue, plan_progress
from ess_cli.wording import of

KINDS = ("vacancies", "tasks", "actions")
"""What there is to recall, unless the officer chooses."""
TRAININGS = "trainings"
"""To propose a training is no reminder: it is asked for apart."""
# A task is recalled a little before its date.
SOON = timedelta(days=14)
# A request is left this time to be answered.
PATIENCE = timedelta(days=15)


@dataclass(frozen=True, slots=True)
class TaskAsked:
    """A task to recall, where it was decided, and whose it is if that person is away."""

    task: Task
    session: Session
    instead_of: str | None


@dataclass(frozen=True, slots=True)
class ActionAsked:
    """An action to ask news of: its dates that have passed, and whose it is if she is away."""

    progress: ActionProgress
    passed: tuple[tuple[date, str | None], ...]
    instead_of: str | None


@dataclass(frozen=True, slots=True)
class TrainingAsked:
    """A training to propose: the next session for her, None where none is planned."""

    session: Session | None


@dataclass(frozen=True)
class Reminder:
    """All there is to ask of one person."""

    key: str
    recipient: Recipient
    vacancies: tuple[ServiceState, ...] = ()
    tasks: tuple[TaskAsked, ...] = ()
    actions: tuple[ActionAsked, ...] = ()
    training: TrainingAsked | None = None


@dataclass(frozen=True)
class Reminders:
    """The messages to write; what is for the officer herself, or for nobody that can be found."""

    messages: tuple[Reminder, ...]
    own: int
    nobody: tuple[str, ...]


def reminders(coverage: Coverage, kinds: Collection[str] = KINDS) -> Reminders:
    """What there is to ask, of whom, at the date of `coverage`.

    Args:
        coverage: the dossier at a date.
        kinds: what to ask about, among `KINDS` and `TRAININGS`.
    """
    desk = _Desk(coverage)
    if "vacancies" in kinds:
        for state in coverage.services:
            if _to_fill(state, coverage):
                desk.ask_for(state)
    if "tasks" in kinds:
        for session in sessions(coverage.dossier):
            for task in tasks(session) if session.state != "cancelled" else ():
                if _to_recall(task, coverage.at):
                    desk.recall(task, session)
    if "actions" in kinds:
        for progress in plan_progress(coverage.dossier, coverage.at).actions:
            if progress.late or progress.stale or (progress.action.active and progress.missing):
                desk.ask_news(progress)
    if TRAININGS in kinds:
        dossier, at = coverage.dossier, coverage.at
        ahead = [training_session(one, dossier) for one in trainings_to_come(dossier, at)]
        for one in to_invite(coverage):
            if not any(called_to(session, one) for session in ahead):
                hers = (session for session in ahead if meant_for(session, one))
                desk.propose(one, next(hers, None))
    return Reminders(tuple(desk.messages.values()), desk.own, tuple(desk.nobody))


def _to_fill(state: ServiceState, coverage: Coverage) -> bool:
    """Whether to ask for a name here: not if naming someone in the service relied on is enough."""
    if state.status not in GAPS or state.announced or state.service.id in coverage.dossier.troubled:
        return False
    if state.asked and coverage.at - state.asked < PATIENCE:
        return False
    other = coverage.service.get(state.service.covered_by or "")
    return other is None or other.status not in GAPS


def _to_recall(task: Task, at: date) -> bool:
    return is_open(task, at) and (task.due is None or task.due <= at + SOON)


class _Desk:
    """The messages being written, by addressee."""

    def __init__(self, coverage: Coverage) -> None:
        self.find = Addressees(coverage.dossier, coverage.at)
        self.at = coverage.at
        self.messages: dict[str, Reminder] = {}
        self.own = 0
        self.nobody: list[str] = []

    def ask_for(self, state: ServiceState) -> None:
        """Ask who is to be the correspondent of a service."""
        for one in self._to(self.find.head(state.service), f"le service « {state.service.name} »"):
            self._add(one, vacancies=(state,))

    def recall(self, task: Task, session: Session) -> None:
        """Recall a task to its owners."""
        for one in self._to(self._every(task.owner), f"la tâche « {task.text} »"):
            self._add(one, tasks=(TaskAsked(task, session, one.instead_of),))

    def ask_news(self, progress: ActionProgress) -> None:
        """Ask news of an action of those who lead it, else of its pilot service."""
        action = progress.action
        passed = tuple(overdue(action, self.at))
        for one in self._to(
            self._every(action.leads or action.services[:1]), f"l'action « {action.title} »"
        ):
            self._add(one, actions=(ActionAsked(progress, passed, one.instead_of),))

    def propose(self, one: Trainee, session: Session | None) -> None:
        """Propose a training to someone, and nobody in her place."""
        dossier = self.find.dossier
        if one.person is None:
            found = self.find.head(dossier.service[one.heads[0]])
        else:
            to = of_person(dossier, one.person, self.at)
            found = [Addressee(one.person, to)] if to else []
        for addressee in self._to(found, f"la formation {of(one.name)}"):
            self._add(addressee, training=TrainingAsked(session))

    def _every(self, owners: Iterable[str]) -> list[Addressee]:
        found = [one for owner in owners for one in self.find.of(owner)]
        return list({one.key: one for one in found}.values())

    def _to(self, addressees: list[Addressee], what: str) -> list[Addressee]:
        """Those to write to about `what`; the officer does not write to herself."""
        mine = {officer.id for officer in self.find.dossier.officers(self.at)}
        others = [one for one in addressees if one.key not in mine]
        self.own += len(addressees) > len(others)
        if not addressees:
            self.nobody.append(what)
        return others

    def _add(
        self,
        to: Addressee,
        vacancies: tuple[ServiceState, ...] = (),
        tasks: tuple[TaskAsked, ...] = (),
        actions: tuple[ActionAsked, ...] = (),
        training: TrainingAsked | None = None,
    ) -> None:
        old = self.messages.get(to.key) or Reminder(to.key, to.recipient)
        self.messages[to.key] = replace(
            old,
            recipient=old.recipient if old.recipient.email else to.recipient,
            vacancies=old.vacancies + vacancies,
            tasks=old.tasks + tasks,
            actions=old.actions + actions,
            training=old.training or training,
        )
