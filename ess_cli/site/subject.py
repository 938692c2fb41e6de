"""What the pages speak of: a dossier at a date, for the inside or for the public."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ess_cli.coverage import Coverage
from ess_cli.documents.people import Naming
from ess_cli.documents.public import is_shown
from ess_cli.inclusive import inclusive
from ess_cli.knowledge import terms
from ess_cli.meetings.followup import of_internal_item
from ess_cli.meetings.session import Session, sessions
from ess_cli.meetings.tracking import Tracked, tracking
from ess_cli.plan.progress import ActionProgress, PlanProgress, plan_progress
from ess_cli.site.parts import Link
from ess_cli.typography import french

NONE = "–"


@dataclass(frozen=True)
class Subject:
    """A dossier at a date, as its pages show it.

    Attributes:
        coverage: the dossier at the date.
        public: whether agents and partners go by their functions, and what is internal is left out.
        colour: the accent of the authority, `#rrggbb`.
        beside: whether other files stand beside the pages.
        papers: what leads to the documents of a meeting, by its id.
    """

    coverage: Coverage
    public: bool
    colour: str
    beside: bool = True
    papers: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)

    @cached_property
    def naming(self) -> Naming:
        """What people, services, organisations and bodies are called."""
        return Naming(self.coverage.dossier, self.coverage.at, self.public)

    @cached_property
    def sessions(self) -> tuple[Session, ...]:
        """The meetings, in the order of time."""
        return sessions(self.coverage.dossier)

    @cached_property
    def tracked(self) -> tuple[Tracked, ...]:
        """What the meetings left, oldest first; without what is internal in public."""
        every = tracking(self.coverage.dossier, self.coverage.at)
        return tuple(
            one for one in every if not (self.public and of_internal_item(one.session, one.item))
        )

    @cached_property
    def progress(self) -> PlanProgress:
        """The plan at the date."""
        return plan_progress(self.coverage.dossier, self.coverage.at)

    @cached_property
    def actions(self) -> tuple[ActionProgress, ...]:
        """The actions that the pages show, in the order of the plan."""
        return tuple(one for one in self.progress.actions if self.shows(one))

    def shows(self, one: ActionProgress) -> bool:
        """Whether these pages have the action."""
        return not (self.public and one.action.visibility == "internal")

    def word(self, enum: str, value: str | None) -> str:
        """The label of a value of a closed list, with a capital; « – » for None."""
        return capital(self.naming.word(enum, value)) if value else NONE

    def ours(self, words: str) -> str:
        """Words of our own, in the inclusive form of the authority."""
        return inclusive(words, self.coverage.dossier.settings.documents.inclusive)

    def services(self, ids: Iterable[str]) -> str:
        """The names of some services."""
        return self.naming.actors(ids) or NONE

    def member(self, name: str) -> str:
        """Who sits in a body; in public, whom she sits for where she may not be named."""
        dossier = self.coverage.dossier
        person = dossier.person.get(name)
        if not self.public or person is None or is_shown(person, dossier):
            return self.naming.actor(name)
        home = person.organisation or next(iter(person.services_at(self.coverage.at)), name)
        return self.naming.actor(home)

    def label(self, competence: str) -> str:
        """The label of a competence."""
        own = {one.id: one.label for one in self.coverage.dossier.competences}
        return own.get(competence) or terms("competence").get(competence, competence)

    def action(self, one: ActionProgress) -> Link:
        """The link to the page of an action."""
        return Link(french(one.place.name), action_page(one.action.id))


def action_page(name: str) -> str:
    """The file of the page of an action."""
    return f"fiche-{name}.html"


def capital(text: str) -> str:
    """`text` with a capital."""
    return text[:1].upper() + text[1:]
