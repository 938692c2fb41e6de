"""The whole dossier of one authority: its sections, and the look-ups the analyses need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

from ess_cli.findings import NOWHERE, Place
from ess_cli.model.collectivity import Collectivity, Competence, Settings
from ess_cli.model.entry import Entry

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
    Competence,
)


def _by_id(entries: tuple[Named, ...]) -> dict[str, Named]:
    return {entry.id: entry for entry in entries}


@dataclass(frozen=True)
class Dossier:
    """Everything that could be read of a dossier.

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
    def action(self) -> dict[str, Action]:
        """Actions by id."""
        return _by_id(self.actions)

    @cached_property
    def officer(self) -> Person | None:
        """The ESS officer, if the dossier names her."""
        contacts = self.collectivity.contacts if self.collectivity else None
        return self.person.get(contacts.officer or "") if contacts else None
