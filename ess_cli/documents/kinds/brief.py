"""The page that says what the ESS has to do with a service, or with an elected member."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ess_cli.coverage import Coverage
from ess_cli.coverage.delegations import elected_of_action, elected_of_service
from ess_cli.documents.document import Document, document, writer
from ess_cli.documents.kinds.brief_actions import LONGEST, action_row, of_services
from ess_cli.documents.kinds.brief_decisions import waiting
from ess_cli.documents.kinds.brief_fields import (
    Field,
    actor_rows,
    fields,
    levers,
    one_line,
    organisations,
)
from ess_cli.documents.kinds.brief_size import SIZES, Sizes, fits, is_short
from ess_cli.documents.writer import Writer
from ess_cli.meetings.invitations import invited, invited_services
from ess_cli.meetings.session import AHEAD, Session, sessions
from ess_cli.model.dossier import Dossier
from ess_cli.model.people import Organisation, Person
from ess_cli.model.services import Service
from ess_cli.plan.tree import NumberedAction, plan_tree
from ess_cli.typography import date_text
from ess_cli.wording import count, enumerated

TEMPLATE = "brief"
_DECISIONS = 3
_OVER = ("done", "dropped")
_AUDIENCES = {
    "service": ("all", "correspondents", "heads", "agents"),
    "elected": ("all", "elected"),
}


@dataclass(frozen=True)
class Briefs:
    """Makes the pages of one dossier at a date.

    Attributes:
        coverage: the dossier, the date, and who is in office.
        root: the dossier's folder, for its templates.
        public: whether agents and partners are called by their functions.
    """

    coverage: Coverage
    root: Path
    public: bool

    def of_service(self, service: Service) -> Document:
        """The page of a service; that of a grouping tells of the services below it.

        Raises:
            DocumentError: a template of the dossier cannot be used.
            PersonalData: the page is public, and would hold some.
        """
        below = {
            one.service.id: one.service
            for one in self.coverage.services
            if service.id in one.path and one.service.exists(self.coverage.at)
        }
        every = {service.id: service, **below}
        names = [name for one in every.values() for name in one.competences]
        return self._page(_Subject(service, None, tuple(every), tuple(dict.fromkeys(names))))

    def of_elected(self, person: Person) -> Document:
        """The page of an elected member: her delegation, else the services she is in charge of.

        Raises:
            DocumentError: a template of the dossier cannot be used.
            PersonalData: the page is public, and would hold some.
        """
        dossier, at = self.coverage.dossier, self.coverage.at
        hers = [
            one
            for one in dossier.services
            if one.exists(at) and person.id in elected_of_service(one, dossier, at)
        ]
        names = person.competences or [name for one in hers for name in one.competences]
        subject = _Subject(None, person, tuple(one.id for one in hers), tuple(dict.fromkeys(names)))
        return self._page(subject)

    def _page(self, subject: "_Subject") -> Document:
        dossier, at = self.coverage.dossier, self.coverage.at
        made_by = writer(dossier, self.root, at, public=self.public)
        words = _Words(self, subject, made_by)
        return document(TEMPLATE, words.title, words.all(), made_by)

    @cached_property
    def actions(self) -> tuple[NumberedAction, ...]:
        """The actions that are neither done nor dropped, in the order of the plan."""
        return tuple(
            place
            for place in plan_tree(self.coverage.dossier).actions
            if place.action.status not in _OVER
            and not (self.public and place.action.visibility == "internal")
        )

    @cached_property
    def meetings(self) -> list[Session]:
        """The meetings to come, the nearest first."""
        return [
            one
            for one in sessions(self.coverage.dossier)
            if one.state in AHEAD and one.date >= self.coverage.at
        ]


@dataclass(frozen=True)
class _Subject:
    """Whom the page is for: a service or an elected member, her services, her fields."""

    service: Service | None
    elected: Person | None
    services: tuple[str, ...]
    competences: tuple[str, ...]


@dataclass(frozen=True)
class _Words:
    briefs: Briefs
    subject: _Subject
    writer: Writer

    @property
    def dossier(self) -> Dossier:
        return self.briefs.coverage.dossier

    @property
    def title(self) -> str:
        """« L'ESS et votre service – Culture »."""
        if self.subject.service:
            return f"L'ESS et votre service – {_cut(self.subject.service.name)}"
        assert self.subject.elected is not None  # a page is for the one or for the other
        return f"L'ESS et votre délégation – {self._name(self.subject.elected)}"

    def _name(self, person: Person) -> str:
        return self.writer.naming.actor(person.id) if self.writer.public else person.name

    def all(self) -> dict[str, Any]:
        """Everything the template prints, as much of it as holds in one page."""
        every = (self._sized(sizes) for sizes in SIZES)
        kept = next((one for one in every if fits(self.title, one)), self._sized(SIZES[-1]))
        return {**kept, "short": is_short(self.title, kept)}

    def _sized(self, sizes: Sizes) -> dict[str, Any]:
        named = self.subject.competences
        found = fields(named, self.dossier, self._hers, sizes.fields, self.subject.service)
        actors = organisations(named, self.dossier, self._hers, sizes.organisations)
        return {
            **self._unsized,
            "fields": [row for one in found.first for row in self._field(one)],
            "others": enumerated(found.others),
            "actors": actor_rows(actors, self.writer),
            "more_actors": _more(actors.left, "structure"),
            "actions": [action_row(one, self.writer) for one in self._hers[: sizes.actions]],
            "more_actions": _more(len(self._hers) - sizes.actions, "action"),
            "levers": [
                (self.writer.word("lever", one.id), one.use, one.text)
                for one in levers(found, self._hers, sizes.levers)
            ],
        }

    @cached_property
    def _unsized(self) -> dict[str, Any]:
        return {
            "for_elected": self.subject.elected is not None,
            "delegation": self._delegation(),
            "contacts": list(self._facts()),
            "decisions": self._decisions(),
            "ask": self._ask(),
            "talk": self._talk(),
        }

    def _delegation(self) -> str:
        """Her mandate in full; in public her name already says it."""
        person = self.subject.elected
        if person is None or self.writer.public or not person.delegation:
            return ""
        return _cut(person.delegation)

    @cached_property
    def _hers(self) -> tuple[NumberedAction, ...]:
        """The actions of the service or of the member, those that it pilots first."""
        at, services = self.briefs.coverage.at, set(self.subject.services)
        if person := self.subject.elected:
            return tuple(
                place
                for place in self.briefs.actions
                if person.id in elected_of_action(place.action, self.dossier, at)
            )
        return of_services(self.briefs.actions, services)

    def _facts(self) -> Iterator[tuple[str, str]]:
        """Who to talk to, and when."""
        if (service := self.subject.service) and (named := self._correspondents(service)):
            yield self.writer.ours("Correspondant·e ESS"), named
        officers = self.dossier.officers(self.briefs.coverage.at)
        if officers:
            yield "Mission ESS", _cut(self.writer.naming.actors(one.id for one in officers))
        yield "Prochaine réunion", self._meeting()
        yield "Prochaine formation", self._training()

    def _correspondents(self, service: Service) -> str:
        offices, at = self.briefs.coverage.offices, self.briefs.coverage.at
        cover = offices.covering(service, at)
        seats = offices.holders(cover.id, at) if cover else []
        names = dict.fromkeys(seat.person for seat in seats)
        if found := _cut(self.writer.naming.actors(names)):
            return found
        # Of a grouping, or of a service out of scope, nobody expects a correspondent.
        return "à désigner" if self.briefs.coverage.service[service.id].in_scope else ""

    def _talk(self) -> str:
        """Addresses of the officers: in public, the generic mailboxes of their services."""
        at, service = self.briefs.coverage.at, self.dossier.service
        boxes = [
            box
            for person in self.dossier.officers(at)
            for box in (
                [service[one].email for one in person.services_at(at) if one in service]
                if self.writer.public
                else [person.email]
            )
        ]
        return _cut(enumerated(dict.fromkeys(box for box in boxes if box)))

    def _meeting(self) -> str:
        """The next meeting that the service or the member is invited to."""
        for one in self.briefs.meetings:
            if self._comes(one):
                return f"{date_text(one.date)} – {_cut(one.title)}"
        return "à fixer"

    def _comes(self, session: Session) -> bool:
        offices = self.briefs.coverage.offices
        if person := self.subject.elected:
            people = {row.person for row in invited(session, offices)}
            return person.id in people or person.id in session.chair
        return not set(self.subject.services).isdisjoint(invited_services(session, offices))

    def _training(self) -> str:
        audiences = _AUDIENCES["elected" if self.subject.elected else "service"]
        coming = [
            one
            for one in self.dossier.trainings
            if one.date >= self.briefs.coverage.at and one.audience in audiences
        ]
        if not coming:
            return "à fixer"
        nearest = min(coming, key=lambda one: one.date)
        return f"{date_text(nearest.date)} – {_cut(nearest.title)}"

    def _field(self, field: Field) -> Iterator[list[str]]:
        """The name of a field, then what the ESS brings to it and by which lever."""
        yield [field.label]
        for one in field.examples:
            yield [self.writer.ours(one.text), self.writer.word("lever", one.lever)]

    def _decisions(self) -> list[str]:
        person = self.subject.elected
        if person is None:
            return []
        found = waiting(person, self._hers, self.writer)
        return [one_line(one, 2 * LONGEST) for one in found[:_DECISIONS]]

    def _ask(self) -> str:
        """Whom to ask where the dossier knows nobody: the CRESS."""
        known = [one for one in self.dossier.organisations if one.in_college == "cress"]
        return enumerated(_with_address(one) for one in known) or "la CRESS de votre région"


def _with_address(organisation: Organisation) -> str:
    address = f" ({organisation.email})" if organisation.email else ""
    return f"{organisation.name}{address}"


def _more(left: int, what: str) -> str:
    return count(left, f"autre {what}", f"autres {what}s") if left > 0 else ""


def _cut(words: str) -> str:
    return one_line(words, LONGEST)
