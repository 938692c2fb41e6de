"""Who answers for a service, a task or an action: the person, or the mailbox, to write to."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from ess_cli.coverage.office import Offices
from ess_cli.coverage.services import Contact, contact
from ess_cli.meetings.names import stand_in
from ess_cli.meetings.recipients import Recipient, of_organisation, of_person
from ess_cli.meetings.session import chair_of
from ess_cli.model.dossier import Dossier
from ess_cli.model.scalars import fold_name
from ess_cli.model.services import Service


@dataclass(frozen=True)
class Addressee:
    """Who to write to; `instead_of` names who is away or has left, whose place she takes."""

    key: str
    recipient: Recipient
    instead_of: str | None = None


class Addressees:
    """Finds who to write to in a dossier, at a date."""

    def __init__(self, dossier: Dossier, at: date) -> None:
        self.dossier = dossier
        self.at = at
        self.offices = Offices(dossier)

    def of(self, owner: str) -> list[Addressee]:
        """Those who answer for a person, a service, an organisation or a body; none if unknown."""
        return list(self._of(owner, frozenset()))

    def head(self, service: Service) -> list[Addressee]:
        """Who heads a service, or reads its mailbox."""
        return list(self._contact(service, contact(service, self.offices, self.at)))

    def _of(self, owner: str, seen: frozenset[str]) -> Iterator[Addressee]:
        dossier = self.dossier
        if owner in seen:
            return
        seen |= {owner}
        if owner in dossier.person:
            yield from self._person(owner, seen)
        elif (service := dossier.service.get(owner)) is not None:
            holders = list(dict.fromkeys(s.person for s in self.offices.holders(owner, self.at)))
            for name in holders:
                yield from self._person(name, seen)
            if not holders:
                yield from self.head(service)
        elif owner in dossier.organisation:
            found = of_organisation(dossier, owner, self.at)
            if found is not None:
                yield Addressee(owner, found)
        elif (body := dossier.body.get(owner)) is not None:
            for name in chair_of(body, dossier, self.at) or body.secretariat:
                yield from self._of(name, seen)

    def _person(self, name: str, seen: frozenset[str]) -> Iterator[Addressee]:
        person = self.dossier.person[name]
        if not person.in_post(self.at):
            # Her services go on without her.
            for service in person.services_at(self.at):
                for one in self._of(service, seen):
                    yield replace(one, instead_of=self.dossier.called(person))
            return
        other = stand_in(self.offices, name, self.at)
        found = of_person(self.dossier, other or name, self.at)
        if found is not None:
            yield Addressee(other or name, found, self.dossier.called(person) if other else None)

    def _contact(self, service: Service, who: Contact) -> Iterator[Addressee]:
        if who.person is not None:
            person = self.dossier.person[who.person]
            if person.email:
                yield Addressee(
                    who.person,
                    Recipient(self.dossier.called(person, self.at), person.email, person.id),
                )
                return
        # Two heads may share a mailbox: each has a message of their own. One head of two services
        # has one, however the name is written.
        key = who.person or (fold_name(who.name) if who.name else who.email or service.id)
        yield Addressee(key, Recipient(who.name or service.name, who.email, service.id))
