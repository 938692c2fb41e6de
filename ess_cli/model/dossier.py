"""The whole dossier of one authority: its sections, and the look-ups the analyses need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

from ess_cli.findings import NOWHERE, Place
from ess_cli.model.collectivity import Collectivity, Competence, Contacts, Settings
from ess_cli.model.entry import Entry
from ess_cli.model.scalars import fold_name

if TYPE_CHECKING:
    from ess_cli.model.actions import Action
    from ess_cli.model.bodies import Body, Project
    from ess_cli.model.contributions import Contribution, Support
    from ess_cli.model.meetings import Meeting
    from ess_cli.model.people import Designation, Organisation, Person, Training
    from ess_cli.model.plan import Plan
    from ess_cli.model.services import Service

_MODELS = {
    "collectivity": ("collectivity", "Collectivity"),
    "settings": ("collectivity", "Settings"),
    "services": ("services", "Service"),
    "competences": ("collectivity", "Competence"),
    "people": ("people", "Person"),
    "correspondents": ("people", "Designation"),
    "trainings": ("people", "Training"),
    "organisations": ("people", "Organisation"),
    "bodies": ("bodies", "Body"),
    "projects": ("bodies", "Project"),
    "meetings": ("meetings", "Meeting"),
    "plan": ("plan", "Plan"),
    "actions": ("actions", "Action"),
    "contributions": ("contributions", "Contribution"),
    "supports": ("contributions", "Support"),
}


class _Sections(Mapping[str, type[Entry]]):
    """The model of each section, imported when it is asked for: few dossiers have them all."""

    def __getitem__(self, section: str) -> type[Entry]:
        module, name = _MODELS[section]
        model: type[Entry] = getattr(import_module(f"ess_cli.model.{module}"), name)
        return model

    def __iter__(self) -> Iterator[str]:
        return iter(_MODELS)

    def __len__(self) -> int:
        return len(_MODELS)


SECTIONS = _Sections()
SINGLE_SECTIONS = ("collectivity", "settings", "plan")

Named = TypeVar(
    "Named",
    "Service",
    "Person",
    "Organisation",
    "Body",
    "Project",
    "Meeting",
    "Action",
    "Training",
    Competence,
)


def _by_id(entries: tuple[Named, ...]) -> dict[str, Named]:
    return {entry.id: entry for entry in entries}


@dataclass(frozen=True, eq=False)
class Dossier:
    """Everything that could be read of a dossier, equal to itself alone.

    `troubled` holds the ids of the services about which a reading error was already reported,
    so that no rule adds to it; `places` tells where each entry stands, by its identity.
    """

    folder: str
    collectivity: Collectivity | None = None
    settings: Settings = field(default_factory=Settings)
    services: tuple[Service, ...] = ()
    competences: tuple[Competence, ...] = ()
    people: tuple[Person, ...] = ()
    correspondents: tuple[Designation, ...] = ()
    trainings: tuple[Training, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    bodies: tuple[Body, ...] = ()
    projects: tuple[Project, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    plan: Plan | None = None
    actions: tuple[Action, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    supports: tuple[Support, ...] = ()
    troubled: frozenset[str] = frozenset()
    places: Mapping[int, Place] = field(default_factory=dict, repr=False, compare=False)

    def place(self, entry: Entry) -> Place:
        """Where `entry` stands in the files: its first key."""
        return self.places.get(id(entry), NOWHERE)

    @property
    def name(self) -> str:
        """The authority's name, else that of the folder."""
        return self.collectivity.name if self.collectivity else self.folder

    @cached_property
    def service(self) -> dict[str, Service]:
        """Services by id."""
        return _by_id(self.services)

    @cached_property
    def person(self) -> dict[str, Person]:
        """People by id."""
        return _by_id(self.people)

    @cached_property
    def delegations(self) -> Mapping[str, list[int]]:
        """The ranks in `people` of the elected members in charge of each competence, by its id."""
        found: dict[str, list[int]] = {}
        for rank, person in enumerate(self.people):
            for name in person.competences if person.kind == "elected" else ():
                found.setdefault(name, []).append(rank)
        return found

    @cached_property
    def _people_by_name(self) -> dict[str, list[Person]]:
        """People by their folded name."""
        found: dict[str, list[Person]] = {}
        for person in self.people:
            found.setdefault(fold_name(person.name), []).append(person)
        return found

    @cached_property
    def _namesakes(self) -> set[str]:
        """The ids of the people whose name another has too."""
        shared = (people for people in self._people_by_name.values() if len(people) > 1)
        return {person.id for people in shared for person in people}

    def head(self, service: Service) -> Person | None:
        """Who heads the service, by id or by a name that one person alone has."""
        if service.head is None:
            return None
        return self.person.get(service.head) or self.person_called(service.head)

    def person_called(self, name: str) -> Person | None:
        """The person of that name, if one alone has it."""
        people = self._people_by_name.get(fold_name(name), [])
        return people[0] if len(people) == 1 else None

    def called(self, person: Person, at: date | None = None) -> str:
        """The name of a person, with her service, structure or function if another has it too.

        Args:
            person: one of the dossier.
            at: the date of which to say the service and the function; None for today's.
        """
        if person.id not in self._namesakes:
            return person.name
        home = self.home(person, at)
        return f"{person.name} ({home})" if home else person.name

    def home(self, person: Person, at: date | None = None) -> str | None:
        """Her first service, else her structure, her function or her delegation, if one is known.

        Args:
            person: one of the dossier.
            at: the date of which to say the service and the function; None for today's.
        """
        services = person.services_at(at) if at else person.all_services
        title = person.title_at(at) if at else person.title
        homes = [
            *(self.service[name].name for name in services if name in self.service),
            *(one.name for one in (self.organisation.get(person.organisation or ""),) if one),
            *(said for said in (title, person.delegation) if said),
        ]
        return homes[0] if homes else None

    def name_of(self, name: str, at: date | None = None) -> str:
        """What to call a person (as of `at`), a service, an organisation, a body; else its id."""
        person = self.person.get(name)
        if person is not None:
            return self.called(person, at)
        known = self.service.get(name) or self.organisation.get(name) or self.body.get(name)
        return known.name if known is not None else name

    @cached_property
    def organisation(self) -> dict[str, Organisation]:
        """Organisations by id."""
        return _by_id(self.organisations)

    @cached_property
    def body(self) -> dict[str, Body]:
        """Bodies by id."""
        return _by_id(self.bodies)

    @cached_property
    def project(self) -> dict[str, Project]:
        """Projects by id."""
        return _by_id(self.projects)

    @cached_property
    def meeting(self) -> dict[str, Meeting]:
        """Meetings by id."""
        return _by_id(self.meetings)

    @cached_property
    def training(self) -> dict[str, Training]:
        """Trainings by id."""
        return _by_id(self.trainings)

    @cached_property
    def meetings_of(self) -> Mapping[str, list[Meeting]]:
        """The meetings of each body, by its id, in the order of the files."""
        found: dict[str, list[Meeting]] = {}
        for meeting in self.meetings:
            if meeting.body is not None:
                found.setdefault(meeting.body, []).append(meeting)
        return found

    @cached_property
    def action(self) -> dict[str, Action]:
        """Actions by id."""
        return _by_id(self.actions)

    @property
    def contacts(self) -> Contacts:
        """The authority's contacts, none where it is not described."""
        return self.collectivity.contacts if self.collectivity else Contacts.model_construct()

    def in_post(self, names: Iterable[str], at: date) -> tuple[Person, ...]:
        """Those of `names` who are in post at the date, each once, in their order."""
        known = (self.person.get(name) for name in dict.fromkeys(names))
        return tuple(person for person in known if person is not None and person.in_post(at))

    def signatory(self, at: date) -> tuple[str, str | None] | None:
        """Name and title of who signs at the date, None if nobody does."""
        for one in self.contacts.signatory:
            if not one.runs(at):
                continue
            if one.person is None:
                return one.name or "", one.title
            for person in self.in_post((one.person,), at):
                return person.name, one.title or person.title_at(at) or person.delegation
        return None

    def officers(self, at: date) -> tuple[Person, ...]:
        """The ESS officers in post at the date."""
        return self.in_post(self.contacts.officer, at)

    def officer(self, at: date) -> Person | None:
        """The first ESS officer in post at the date, if there is one."""
        return next(iter(self.officers(at)), None)
