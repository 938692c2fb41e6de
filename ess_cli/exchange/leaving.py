"""What nobody holds any more once a person has left."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ess_cli.coverage.office import ACTS_AS_HOLDER, Offices
from ess_cli.model.dossier import Dossier


@dataclass(frozen=True)
class Orphan:
    """Something to give to someone else: its kind in French, and its name."""

    kind: str
    name: str


def orphans(before: Dossier, after: Dossier, person: str, left: date) -> tuple[Orphan, ...]:
    """What a person is in charge of, that someone else must take over when she leaves.

    Args:
        before: the dossier with the person in post.
        after: the same once she has left.
        person: her id.
        left: her last day.
    """
    return tuple(dict.fromkeys(_orphans(before, after, person, left)))


def _orphans(before: Dossier, after: Dossier, person: str, left: date) -> Iterator[Orphan]:
    next_day = left + timedelta(days=1)
    old, new = Offices(before), Offices(after)
    for service in before.services:
        held = [one for one in old.seats(service.id, left) if one.person == person]
        if any(one.role in ACTS_AS_HOLDER for one in held):
            if not new.holders(service.id, next_day):
                yield Orphan("service sans correspondant·e", service.name)
        elif any(one.role == "deputy" for one in held):
            yield Orphan("service sans suppléant·e", service.name)
        if person == service.head:
            yield Orphan("direction de service", service.name)
        if person in service.elected:
            yield Orphan("service suivi par cette personne élue", service.name)
    contacts = before.collectivity.contacts if before.collectivity else None
    for key, kind in (
        ("officer", "chargé·e de mission ESS"),
        ("elected", "élu·e à l'ESS"),
        ("direction", "direction générale"),
    ):
        named = getattr(contacts, key, None)
        if person == named or (isinstance(named, tuple) and person in named):
            yield Orphan("contact", kind)
    for body in before.bodies:
        if person in _ids(body.chair) and body.closed is None:
            yield Orphan("présidence", body.name)
        if any(one.person == person and one.until is None for one in body.members):
            yield Orphan("membre d'une instance", body.name)
    for organisation in before.organisations:
        if organisation.contact == person:
            yield Orphan("contact d'une organisation", organisation.name)
    for meeting in before.meetings:
        for task in meeting.minutes.tasks if meeting.minutes else ():
            if person in task.owner and task.done is None:
                yield Orphan("tâche", task.text)
        if meeting.date > left and person in (*meeting.chair, *meeting.secretary):
            yield Orphan("réunion à présider ou à noter", f"{meeting.id}")
    for action in before.actions:
        if action.active and person in (*action.leads, *action.elected):
            yield Orphan("fiche-action", action.title)
        for step in action.steps:
            if step.done is None and person in step.owner:
                yield Orphan("étape d'une fiche-action", f"{step.title} ({action.title})")


def _ids(chairs: object) -> tuple[str, ...]:
    """The ids of the chairs of a body, dated or not."""
    found = []
    for one in chairs if isinstance(chairs, tuple) else ():
        found.append(one if isinstance(one, str) else getattr(one, "person", None) or "")
    return tuple(found)
