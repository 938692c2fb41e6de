"""By which address to reach the people, services and organisations that a message is for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ess_cli.coverage.office import Offices
from ess_cli.meetings.invitations import invited
from ess_cli.meetings.names import stand_in
from ess_cli.meetings.session import Session
from ess_cli.model.dossier import Dossier


@dataclass(frozen=True)
class Recipient:
    """Who a message is for: name, address (None if there is none), id of whose address it is."""

    name: str
    email: str | None
    subject: str


def of_person(dossier: Dossier, name: str, at: date) -> Recipient | None:
    """A person at her own address, else at that of her service at the date or organisation."""
    person = dossier.person.get(name)
    if person is None:
        return None
    called = dossier.called(person, at)
    if person.email:
        return Recipient(called, person.email, name)
    for one in person.services_at(at):
        service = dossier.service.get(one)
        if service is not None and service.email:
            return Recipient(called, service.email, one)
    employer = dossier.organisation.get(person.organisation or "")
    if employer is not None and employer.email:
        return Recipient(called, employer.email, employer.id)
    return Recipient(called, None, name)


def of_service(dossier: Dossier, name: str) -> Recipient | None:
    """A service at its generic address."""
    service = dossier.service.get(name)
    if service is None:
        return None
    return Recipient(service.name, service.email, name)


def of_organisation(dossier: Dossier, name: str, at: date) -> Recipient | None:
    """An organisation by the person in post to contact there, else at its own address."""
    organisation = dossier.organisation.get(name)
    if organisation is None:
        return None
    contact = dossier.person.get(organisation.contact or "")
    if contact is not None and contact.in_post(at) and contact.email:
        return Recipient(organisation.name, contact.email, contact.id)
    return Recipient(organisation.name, organisation.email, name)


def sender(dossier: Dossier, at: date, *, public: bool = False) -> Recipient | None:
    """Who sends messages: the officer in post, else the authority; in public, she never does."""
    officer = dossier.officer(at)
    if officer is not None and officer.email and not public:
        return Recipient(officer.name, officer.email, officer.id)
    authority = dossier.collectivity
    if authority is None or not authority.email:
        return None
    return Recipient(dossier.name, authority.email, dossier.name)


def of_meeting(dossier: Dossier, session: Session) -> tuple[Recipient, ...]:
    """Who receives the invitation: those invited, those who chair, those who present an item.

    Someone away on the day gives way to whoever stands in. The officer, who sends it, is left out.
    """
    offices = Offices(dossier)
    found = [one for one in _of_meeting(dossier, session, offices) if one is not None]
    officers = dossier.officers(session.date)
    mine = {name for one in officers for name in (one.id, one.email) if name}
    kept: dict[tuple[str, str], Recipient] = {}
    for one in found:
        key = (one.email.casefold(), "") if one.email else ("", one.subject)
        if not mine.intersection((one.subject, one.email)):
            kept.setdefault(key, one)
    return tuple(kept.values())


def _of_meeting(dossier: Dossier, session: Session, offices: Offices) -> Iterator[Recipient | None]:
    def person(name: str, service: str | None = None) -> Recipient | None:
        # Rule M404 tells of those who have left.
        if not offices.in_post(name, session.date):
            return None
        found = of_person(dossier, stand_in(offices, name, session.date) or name, session.date)
        if found is not None and not found.email and service is not None:
            mailbox = of_service(dossier, service)
            return mailbox if mailbox and mailbox.email else found
        return found

    for row in invited(session, offices):
        if row.person is not None:
            yield person(row.person, row.service)
        elif row.service is not None:
            yield of_service(dossier, row.service)
        elif row.organisation is not None:
            yield of_organisation(dossier, row.organisation, session.date)
    for name in (*session.chair, *_presenters(session)):
        if name in dossier.person:
            yield person(name)
        elif name in dossier.organisation:
            yield of_organisation(dossier, name, session.date)


def _presenters(session: Session) -> Iterator[str]:
    for item in session.items:
        yield from item.presenter
        for below in item.items:
            yield from below.presenter
