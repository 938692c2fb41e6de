"""What the coming days hold: meetings, terms, departures, absences, tasks and steps."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from ess_cli.attention.item import Item
from ess_cli.knowledge import terms
from ess_cli.meetings.session import present
from ess_cli.meetings.trainings import training_state
from ess_cli.model.dossier import Dossier
from ess_cli.model.entry import Entry
from ess_cli.model.people import Person
from ess_cli.rules.registry import Facts
from ess_cli.wording import listed, of

Dated = tuple[date | None, str, str, str, str | None, Entry]
Soon = Callable[[date | None], bool]


def coming(facts: Facts, days: int) -> list[Item]:
    """Everything dated from `facts.at` to `days` days later, by date."""
    last = facts.at + timedelta(days=days)
    dossier = facts.dossier

    def soon(day: date | None) -> bool:
        return day is not None and facts.at <= day <= last

    found = [
        Item("coming", day, message, hint, section, subject, dossier.place(entry))
        for day, message, hint, section, subject, entry in _dated(dossier, soon)
        if soon(day)
    ]
    return sorted(found, key=lambda item: item.date or facts.at)


def _dated(dossier: Dossier, soon: Soon) -> Iterator[Dated]:
    """What has a date that is `soon`; a few others may be among them."""
    yield from _meetings(dossier, soon)
    yield from _trainings(dossier)
    yield from _network(dossier, soon)
    yield from _bodies(dossier, soon)
    yield from _actions(dossier)


def _meetings(dossier: Dossier, soon: Soon) -> Iterator[Dated]:
    states = terms("meeting_state")
    for meeting in dossier.meetings:
        if meeting.state in ("draft", "convened") and soon(meeting.date):
            body = dossier.body.get(meeting.body or "")
            project = dossier.project.get(meeting.project or "")
            owner = body or project
            name = meeting.title or (
                owner.name if owner else terms("body_kind").get(meeting.kind or "", meeting.id)
            )
            hint = "préparez l'ordre du jour" if meeting.state == "draft" else ""
            message = f"{name} ({states[meeting.state]})"
            yield meeting.date, message, hint, "meetings", meeting.id, meeting
        for task in meeting.minutes.tasks if meeting.minutes else ():
            if task.done is None and soon(task.due):
                here = present(task.owner, dossier, task.due) if task.due else ()
                owners = listed([dossier.name_of(owner, task.due) for owner in here])
                message = f"échéance : {task.text}{f' ({owners})' if owners else ''}"
                yield task.due, message, "", "meetings", task.id, meeting


def _trainings(dossier: Dossier) -> Iterator[Dated]:
    states = terms("meeting_state")
    for training in dossier.trainings:
        state = training_state(training)
        if state != "held":
            hint = "invitez : ess training invite" if state == "draft" else ""
            message = f"formation « {training.title} » ({states[state]})"
            yield training.date, message, hint, "trainings", training.id, training


def _network(dossier: Dossier, soon: Soon) -> Iterator[Dated]:
    for designation in dossier.correspondents:
        days = designation.since, designation.until, *(one.since for one in designation.away)
        if not any(map(soon, days)):
            continue
        names = listed([f"« {dossier.name_of(name)} »" for name in designation.all_services])
        person = dossier.person.get(designation.person or "")
        first = next(iter(designation.all_services), None)
        if person is None:
            continue
        who = dossier.called(person)

        # After her departure and before her arrival, she holds nothing.
        def held(day: date | None, person: Person = person) -> date | None:
            return day if day is not None and person.in_post(day) else None

        message = f"début de la désignation {of(who)} pour {names}"
        hint = "prévenez le réseau, et prévoyez son accueil"
        yield held(designation.since), message, hint, "correspondents", first, designation
        message = f"fin de la désignation {of(who)} pour {names}"
        hint = "proposez de la renouveler, ou préparez la suite"
        yield held(designation.until), message, hint, "correspondents", first, designation
        for absence in designation.away:
            if absence.replaced_by is None:
                message = f"début d'une absence {of(who)} ({names})"
                hint = "prévoyez qui remplace, avec `replaced_by`"
                yield held(absence.since), message, hint, "correspondents", first, designation
    for person in dossier.people:
        if soon(person.left):
            message = f"départ {of(dossier.name_of(person.id))}"
            hint = "préparez la suite avec son service"
            yield person.left, message, hint, "people", person.id, person
    for service in dossier.services:
        if service.exempt:
            message = f"fin du motif « hors périmètre » du service « {service.name} »"
            hint = "prévoyez qui y sera correspondant·e"
            yield service.exempt.until, message, hint, "services", service.id, service


def _bodies(dossier: Dossier, soon: Soon) -> Iterator[Dated]:
    for body in dossier.bodies:
        for member in body.members:
            if not soon(member.until):
                continue
            who = member.person or member.organisation or member.service or ""
            message = f"fin du mandat {of(dossier.name_of(who))} dans « {body.name} »"
            hint = "proposez un renouvellement ou une succession"
            person = dossier.person.get(member.person or "")
            if person is not None and member.until and not person.in_post(member.until):
                continue
            yield member.until, message, hint, "bodies", body.id, body


def _actions(dossier: Dossier) -> Iterator[Dated]:
    for action in dossier.actions:
        if not action.active:
            continue
        yield action.end, f"fin prévue de « {action.title} »", "", "actions", action.id, action
        for step in action.steps:
            if step.done is None:
                message = f"étape « {step.title} » de « {action.title} »"
                yield step.due, message, "", "actions", action.id, action
