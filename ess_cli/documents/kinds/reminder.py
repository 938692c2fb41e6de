"""The words of a reminder: courteous, and about nothing but what concerns its reader."""

from datetime import date, timedelta
from pathlib import Path

from ess_cli.attention.reminders import ActionAsked, Reminder, TaskAsked, TrainingAsked
from ess_cli.coverage.services import ServiceState
from ess_cli.documents.environment import render
from ess_cli.documents.kinds.meetings import IN_MESSAGES, facts, link_of
from ess_cli.documents.kinds.salutation import salutation
from ess_cli.documents.kinds.signature import signature
from ess_cli.documents.people import Naming
from ess_cli.documents.sentences import sentences
from ess_cli.inclusive import inclusive
from ess_cli.model.dossier import Dossier
from ess_cli.typography import date_text
from ess_cli.wording import count, listed, of

TEMPLATE = "reminder"
_TIME_TO_ANSWER = timedelta(days=15)
_TO_COMPLETE = {
    "services": "le service pilote",
    "indicators": "un indicateur",
    "budget": "les moyens",
    "end": "la date de fin",
    "description": "la description",
}


def subject(reminder: Reminder, form: str) -> str:
    """The subject of the message; `form` is that of the inclusive words."""
    services = [state.service.name for state in reminder.vacancies]
    if reminder.training and not (services or reminder.tasks or reminder.actions):
        session = reminder.training.session
        if session is None:
            return "Une formation à l'ESS vous est proposée"
        return f"Formation à l'ESS : {session.title}, {date_text(session.date, weekday=True)}"
    if services and not (reminder.tasks or reminder.actions):
        if len(services) == 1:
            return f"{inclusive('Correspondant·e', form)} ESS du service « {services[0]} »"
        return f"{inclusive('Correspondant·e·s', form)} ESS de vos services"
    if len(reminder.actions) == 1 and not (services or reminder.tasks):
        return f"Plan ESS : « {reminder.actions[0].progress.action.title} »"
    return "ESS : nos points à suivre"


def about(reminder: Reminder) -> str:
    """What the message is about, in a list."""
    numbers = (
        (len(reminder.vacancies), "service à représenter", "services à représenter"),
        (len(reminder.tasks), "tâche", "tâches"),
        (len(reminder.actions), "action du plan", "actions du plan"),
    )
    said = [count(number, one, many) for number, one, many in numbers if number]
    return listed([*said, *(["une formation à l'ESS"] if reminder.training else [])])


def message(reminder: Reminder, dossier: Dossier, root: Path, at: date) -> str:
    """The text of the message, written on the day `at`.

    Raises:
        DocumentError: a template of the dossier cannot be used.
    """
    person = dossier.person.get(reminder.key)
    words = {
        "texts": sentences(dossier),
        "greeting": salutation(
            person.title_at(at) if person else reminder.recipient.name,
            person.civility if person else None,
        ),
        "vacancies": [_vacancy(state, dossier, at) for state in reminder.vacancies],
        "answer_by": date_text(at + _TIME_TO_ANSWER),
        "tasks": [_task(one) for one in reminder.tasks],
        "actions": [_action(one) for one in reminder.actions],
        "training": _training(reminder.training, dossier) if reminder.training else None,
        "signature": signature(dossier, at),
    }
    return render(TEMPLATE, words, root, dossier.settings.documents.inclusive, plain=True)


def _vacancy(state: ServiceState, dossier: Dossier, at: date) -> dict[str, str]:
    return {
        "service": state.service.name,
        "known": _known(state, dossier, at),
        "asked": date_text(state.asked) if state.asked else "",
    }


def _known(state: ServiceState, dossier: Dossier, at: date) -> str:
    """Who is there already, or why nobody is, where the dossier tells."""
    there = state.in_role("deputy", "associate")
    names = listed([dossier.name_of(name, at) for name in there])
    if state.status == "deputy_only":
        return f"la suppléance y est assurée par {names}"
    if state.status == "associate_only":
        return f"le relais y est assuré par {names}"
    return "la personne désignée est absente" if state.reason == "away" else ""


def _task(one: TaskAsked) -> str:
    task = one.task
    due = f", pour le {date_text(task.due)}" if task.due else ""
    return (
        f"{task.text.rstrip('.')}{due}{_instead(one.instead_of)}"
        f" ({one.session.title}, {date_text(one.session.date)})"
    )


def _action(one: ActionAsked) -> dict[str, object]:
    place = one.progress.place
    title = f"{place.number} {place.action.title}" if place.number else place.action.title
    lines = [
        f"{f'Étape « {step} »' if step else 'Fin'} prévue le {date_text(day)}"
        for day, step in one.passed
    ]
    if one.progress.stale and not lines:
        lines.append("Un point d'étape serait utile")
    if one.progress.missing:
        wanted = listed([_TO_COMPLETE[key] for key in one.progress.missing])
        lines.append(f"À compléter sur la fiche : {wanted}")
    return {"title": f"{title}{_instead(one.instead_of)}", "lines": lines}


def _training(one: TrainingAsked, dossier: Dossier) -> dict[str, object]:
    """The session that is proposed, nothing where it is still to be fixed; never a reproach."""
    session = one.session
    if session is None:
        return {"title": "", "facts": [], "link": None}
    known = facts(session, Naming(dossier, session.date, public=False))
    kept = [pair for pair in known if pair[0] in IN_MESSAGES]
    return {"title": session.title, "facts": kept, "link": link_of(session)}


def _instead(name: str | None) -> str:
    return f" (à la place {of(name)})" if name else ""
