"""What each document prints of a dossier: what is wrong elsewhere does not stop it.

Sections that a document reads → the ids of the entries that it prints, None for all of them.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from ess_cli.findings import Finding

if TYPE_CHECKING:
    from ess_cli.attention.reminders import Reminder
    from ess_cli.cli.opening import Opened
    from ess_cli.meetings.session import Session
    from ess_cli.model.actions import Action
    from ess_cli.model.people import Training
    from ess_cli.model.services import Service

Printed = Mapping[str, Collection[str] | None]

_EVERYWHERE = ("collectivity", "settings")
_PEOPLE = (*_EVERYWHERE, "services", "people", "organisations", "bodies", "correspondents")


def all_of(*sections: str) -> Printed:
    """All the entries of some sections."""
    return dict.fromkeys(sections)


NETWORK = all_of(*_EVERYWHERE, "services", "people", "correspondents", "competences")
MEETINGS = all_of(*_EVERYWHERE, "meetings", "bodies", "projects")
SUPPORTS = all_of(*_EVERYWHERE, "services", "organisations", "actions", "supports")
TRAININGS = all_of(*_PEOPLE, "actions", "trainings")
KIT = all_of("organisations", "bodies", "projects", "meetings", "actions", "trainings")
DECISIONS = all_of(*_PEOPLE, "meetings", "projects")
PLAN = all_of(*_PEOPLE, "competences", "plan", "actions", "contributions", "meetings", "trainings")


def of_meeting(opened: "Opened", session: "Session") -> Printed:
    """What the documents of a meeting print: itself, those of its series, who is invited."""
    owners = {one.id for one in (session.body, session.project) if one}
    series = {
        one.id for one in opened.dossier.meetings if owners.intersection((one.body, one.project))
    }
    items = (one for item in session.items for one in (item, *item.items))
    actions = {name for item in items for name in item.actions}
    unread = {
        one.subject
        for one in opened.failures
        if one.section == "meetings" and one.subject not in opened.dossier.meeting
    }
    ids = {name for name in (*series, *unread, session.id) if name}
    return {**all_of(*_PEOPLE, "projects"), "meetings": ids, "actions": actions}


def of_training(training: "Training") -> Printed:
    """What the documents of a training print: itself, who is invited, for which services."""
    return {**all_of(*_PEOPLE, "actions"), "trainings": {training.id}}


def of_letter(opened: "Opened", service: "Service") -> Printed:
    """What a mission letter prints: one service, its designations, those who sign."""
    dossier = opened.dossier
    people = {service.head, *service.elected}
    for designation in dossier.correspondents:
        if service.id in designation.all_services:
            people.update({designation.person, *(one.replaced_by for one in designation.away)})
    return {
        **all_of(*_EVERYWHERE),
        "services": {service.id, *([service.parent] if service.parent else [])},
        "people": {name for name in people if name},
        # A fault in a designation leaves a trace on the services that it names.
        "correspondents": None if service.id in dossier.troubled else (),
    }


def of_reminders(messages: "Iterable[Reminder]") -> Printed:
    """What reminders print: what each asks about, and who reads it."""
    every = tuple(messages)
    sessions = [one.training.session for one in every if one.training]
    return {
        **all_of(*_EVERYWHERE),
        "services": {state.service.id for one in every for state in one.vacancies},
        "people": {one.key for one in every},
        "meetings": {task.session.id for one in every for task in one.tasks if task.session.id},
        "actions": {asked.progress.action.id for one in every for asked in one.actions},
        "trainings": {one.training.id for one in sessions if one and one.training},
    }


def of_action(action: "Action") -> Printed:
    """What one fiche-action prints."""
    return {**all_of(*_PEOPLE, "competences", "plan"), "actions": {action.id}}


def stops(finding: Finding, printed: Printed | None) -> bool:
    """Whether a document that prints `printed` (None: anything) cannot be made with this fault.

    What stands in no section (a file that cannot be read) may be what it prints.
    """
    if printed is None or finding.section is None:
        return True
    ids = printed.get(finding.section, ())
    return ids is None or finding.subject in ids
