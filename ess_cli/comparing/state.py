"""What a dossier says of one day: who was there, what had been held, done, given or answered."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Protocol, TypeVar

from ess_cli.model.actions import Action
from ess_cli.model.bodies import Body
from ess_cli.model.collectivity import Collectivity
from ess_cli.model.contributions import Contribution
from ess_cli.model.dossier import Dossier
from ess_cli.model.meetings import Meeting
from ess_cli.model.people import Designation, Person
from ess_cli.model.plan import Plan
from ess_cli.model.services import Service


class _Dated(Protocol):
    @property
    def date(self) -> date: ...


Kept = TypeVar("Kept", bound=_Dated)
_PAST = ("held", "cancelled")


def state_at(dossier: Dossier, day: date) -> Dossier:
    """The dossier as of `day`: what bears a later date is not there yet, what is over is no more.

    What bears no date is the same on every day.
    """
    return replace(
        dossier,
        collectivity=dossier.collectivity and _collectivity(dossier.collectivity, day),
        services=tuple(_service(one, day) for one in dossier.services if one.exists(day)),
        people=tuple(_person(one, day) for one in dossier.people if one.in_post(day)),
        correspondents=tuple(
            _designation(one, day)
            for one in dossier.correspondents
            if one.runs(day) and _held(one, dossier, day)
        ),
        trainings=tuple(one for one in dossier.trainings if one.date <= day),
        bodies=tuple(_body(one, day) for one in dossier.bodies if one.open(day)),
        projects=tuple(one for one in dossier.projects if one.runs(day)),
        meetings=tuple(
            _meeting(one, day) for one in dossier.meetings if one.date <= day and one.state in _PAST
        ),
        plan=dossier.plan and _plan(dossier.plan, day),
        actions=tuple(_action(one, day) for one in dossier.actions),
        contributions=tuple(
            _contribution(one, day) for one in dossier.contributions if one.date <= day
        ),
        supports=tuple(one for one in dossier.supports if one.date <= day),
    )


def _held(one: Designation, dossier: Dossier, day: date) -> bool:
    """Whether a designation is a vacancy, or of someone in post at the date."""
    person = dossier.person.get(one.person or "")
    return one.person is None or (person is not None and person.in_post(day))


def _collectivity(one: Collectivity, day: date) -> Collectivity:
    contacts = one.contacts
    signing = tuple(who for who in contacts.signatory if who.runs(day))
    spaser = one.spaser if one.spaser and one.spaser.adopted <= day else None
    return one.model_copy(
        update={"spaser": spaser, "contacts": contacts.model_copy(update={"signatory": signing})}
    )


def _service(one: Service, day: date) -> Service:
    if not (one.exempt or one.asked):
        return one
    exempt = one.exempt if one.exempt and one.exempt.holds(day) else None
    asked = tuple(request for request in one.asked if request.date <= day)
    return one.model_copy(update={"exempt": exempt, "asked": asked})


def _person(one: Person, day: date) -> Person:
    if not one.posts:
        return one
    update = {"service": None, "services": one.services_at(day), "title": one.title_at(day)}
    return one.model_copy(update={**update, "posts": ()})


def _designation(one: Designation, day: date) -> Designation:
    if not one.away and one.letter == _by(one.letter, day):
        return one
    away = tuple(absence for absence in one.away if absence.covers(day))
    return one.model_copy(update={"away": away, "letter": _by(one.letter, day)})


def _body(one: Body, day: date) -> Body:
    members = tuple(member for member in one.members if member.runs(day))
    chair = tuple(who for who in one.chair if who.runs(day))
    return one.model_copy(update={"members": members, "chair": chair})


def _meeting(one: Meeting, day: date) -> Meeting:
    minutes = one.minutes
    if minutes is None:
        return one
    later = [day < when for when in (minutes.approved, *(t.done for t in minutes.tasks)) if when]
    if not any(later):
        return one
    tasks = tuple(t.model_copy(update={"done": _by(t.done, day)}) for t in minutes.tasks)
    update = {"tasks": tasks, "approved": _by(minutes.approved, day)}
    return one.model_copy(update={"minutes": minutes.model_copy(update=update)})


def _plan(one: Plan, day: date) -> Plan:
    return one.model_copy(update={"adopted": _by(one.adopted, day)})


def _action(one: Action, day: date) -> Action:
    indicators = tuple(
        i.model_copy(update={"values": _until(i.values, day)}) if i.values else i
        for i in one.indicators
    )
    steps = tuple(
        s.model_copy(update={"done": _by(s.done, day)}) if s.done else s for s in one.steps
    )
    # What was spent in a year is known at its end.
    budget = tuple(
        line
        for line in one.budget
        if not (line.nature == "spent" and line.year and date(line.year, 12, 31) > day)
    )
    update = {"indicators": indicators, "steps": steps, "budget": budget, "reviewed": None}
    return one.model_copy(update={**update, "notes": _until(one.notes, day)})


def _contribution(one: Contribution, day: date) -> Contribution:
    if one.answered is None or one.answered <= day:
        return one
    return one.model_copy(update={"outcome": "pending", "answer": None, "answered": None})


def _by(when: date | None, day: date) -> date | None:
    """A date on which something was done, None if that was after `day`."""
    return when if when and when <= day else None


def _until(held: Iterable[Kept], day: date) -> tuple[Kept, ...]:
    return tuple(one for one in held if one.date <= day)
