"""How a document names people: by their names inside the authority, by their functions in public.

Agents and partners are never named in public; elected members are, unless the dossier says
otherwise.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ess_cli.coverage.office import Offices
from ess_cli.documents.public import is_shown
from ess_cli.inclusive import inclusive
from ess_cli.knowledge import terms
from ess_cli.meetings.followup import Move, Movement
from ess_cli.meetings.invitations import Invited
from ess_cli.meetings.names import REPLACED, stand_in
from ess_cli.meetings.session import present
from ess_cli.model.dossier import Dossier
from ess_cli.model.people import Person
from ess_cli.wording import enumerated, listed, of, of_service


def services_of(person: Person, dossier: Dossier, at: date) -> tuple[str, ...]:
    """The services someone belongs to at a date, else those she is the correspondent of."""
    return person.services_at(at) or tuple(
        service
        for one in dossier.correspondents
        if one.person == person.id and one.runs(at)
        for service in one.all_services
    )


@dataclass(frozen=True)
class Naming:
    """Names of a dossier's people, services, organisations and bodies, at a date."""

    dossier: Dossier
    at: date
    public: bool

    @cached_property
    def offices(self) -> Offices:
        """Who is in office, to know who replaces someone away."""
        return Offices(self.dossier)

    def word(self, enum: str, value: str, about: Person | None = None) -> str:
        """The French word for a value, in the authority's inclusive form, `about` someone."""
        return self._ours(terms(enum)[value], about)

    def _ours(self, words: str, about: Person | None) -> str:
        form = self.dossier.settings.documents.inclusive
        return inclusive(words, form, about.civility if about else None)

    def actor(self, name: str) -> str:
        """A person, a service, an organisation or a body."""
        person = self.dossier.person.get(name)
        if person is None:
            return self.dossier.name_of(name)
        return self._in_public(person) if self.public else self._with_stand_in(person)

    def actors(self, ids: Iterable[str]) -> str:
        """Several of them, one after the other; who is not in post at the date holds nothing."""
        # « Commerce, artisanat et tourisme » is one service.
        here = present(ids, self.dossier, self.at)
        return enumerated(dict.fromkeys(self.actor(name) for name in here))

    def _with_stand_in(self, person: Person) -> str:
        other = self.dossier.person.get(stand_in(self.offices, person.id, self.at) or "")
        if other is None:
            return self.called(person)
        replaced = REPLACED.get(person.civility or "") or self._ours("remplacé·e", None)
        return f"{self.called(person)} ({replaced} par {self.called(other)})"

    def called(self, person: Person) -> str:
        """The name of a person, with her service at the date if another has this name too."""
        return self.dossier.called(person, self.at)

    def movement(self, movement: Movement | Move) -> str:
        """Who joined or left the network, and for which services; who moved, from where to where.

        Named as such: someone who left is not replaced, and someone new is not yet away.
        """
        if self.public:
            who = self.word("designation_role", "holder")
        else:
            who = self.dossier.person[movement.person].name
        if isinstance(movement, Movement):
            return f"{who} ({self._services_named(movement.services)})"
        left, joined = (self._services_named(names) for names in (movement.left, movement.joined))
        if left and joined:
            return f"{who} passe {of(left)} à {joined}"
        return f"{who} suit aussi {joined}" if joined else f"{who} ne suit plus {left}"

    def _services_named(self, ids: Iterable[str]) -> str:
        return enumerated(self.dossier.service[name].name for name in ids)

    def _in_public(self, person: Person) -> str:
        if is_shown(person, self.dossier):
            return f"{person.name}, {person.delegation}" if person.delegation else person.name
        if title := person.title_at(self.at):
            return title
        organisation = self.dossier.organisation.get(person.organisation or "")
        if organisation is not None:
            return f"{self._ours('représentant·e', person)} {of(organisation.name)}"
        if person.kind != "agent":
            return self.word("person_kind", person.kind, person)
        # Never a bare « agent·e »: whom she works for says more.
        names = services_of(person, self.dossier, self.at)
        services = (self.dossier.service.get(name) for name in names)
        return listed([of_service(one.name) for one in services if one]) or self.dossier.name

    def invited(self, row: Invited) -> str:
        """Who comes for a service, or instead of one."""
        word = self.word("invited_role", row.role, self.dossier.person.get(row.person or ""))
        if row.role in ("head", "mailbox", "none"):
            return word
        name = self.actor(row.person) if row.person is not None else row.name
        return name if row.role in ("holder", "member") else f"{name} ({word})"
