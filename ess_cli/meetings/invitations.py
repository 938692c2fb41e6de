"""Who is invited to a meeting, and which services are concerned without being invited."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ess_cli.coverage.office import ACTS_AS_HOLDER, Offices, Seat
from ess_cli.coverage.services import OUT_OF_SCOPE, status_of
from ess_cli.meetings.session import INTER_SERVICE, Session
from ess_cli.model.agenda import every_item
from ess_cli.model.meetings import Invitee
from ess_cli.model.scalars import is_full_name
from ess_cli.model.services import Service


@dataclass(frozen=True, slots=True)
class Invited:
    """One line of the invitation; `role` is a role in office, or how else someone is reached."""

    service: str | None
    person: str | None
    organisation: str | None
    name: str
    role: str


def invited_services(
    session: Session, offices: Offices, among: Iterable[str] | None = None
) -> tuple[str, ...]:
    """Ids of the services invited: those named, else those of the body or of the project.

    Where all are, only those `among` which one asks for are looked at.
    """
    meeting, dossier = session.meeting, offices.dossier
    if meeting is not None and meeting.services is not None:
        named = list(meeting.services)
    elif session.project:
        named = [session.project.lead, *session.project.services]
    elif session.body and session.body.members:
        named = [m.service for m in session.body.members if m.service and m.runs(session.date)]
    elif session.kind == INTER_SERVICE:
        left_out = session.body.excepted if session.body else ()
        return tuple(
            name
            for name in (dossier.service if among is None else among)
            if name not in left_out
            and (service := dossier.service.get(name)) is not None
            and status_of(service, offices, session.date) not in OUT_OF_SCOPE
        )
    else:
        named = []
    # A service dissolved since then has nobody to send.
    return tuple(
        name
        for name in dict.fromkeys(named)
        if (service := dossier.service.get(name)) is not None and service.exists(session.date)
    )


def invited(session: Session, offices: Offices) -> tuple[Invited, ...]:
    """Everyone invited: for each service who represents it, then the other invitees."""
    dossier = offices.dossier
    rows = [
        row
        for name in invited_services(session, offices)
        if (service := dossier.service.get(name)) is not None
        for row in _of_service(service, session, offices)
    ]
    people = {row.person for row in rows if row.person}
    rows += [row for row in _invitees(session, offices) if row.person not in people]
    return tuple(dict.fromkeys(rows))


def _of_service(service: Service, session: Session, offices: Offices) -> Iterator[Invited]:
    seats = offices.seats(service.id, session.date)
    for roles in (ACTS_AS_HOLDER, ("deputy",), ("associate",)):
        if chosen := [seat for seat in seats if seat.role in roles]:
            yield from _seated(service, chosen, session, offices)
            return
    yield _without_correspondent(service, session, offices)


def _seated(
    service: Service, seats: list[Seat], session: Session, offices: Offices
) -> Iterator[Invited]:
    seen = set()
    for seat in seats:
        if seat.person not in seen:
            seen.add(seat.person)
            dossier = offices.dossier
            name = dossier.called(dossier.person[seat.person], session.date)
            yield Invited(service.id, seat.person, None, name, seat.role)


def _without_correspondent(service: Service, session: Session, offices: Offices) -> Invited:
    """The head, else the mailbox, else only the name of the service."""
    head = service.head
    person = offices.dossier.head(service)
    if person is not None and person.in_post(session.date):
        name = offices.dossier.called(person, session.date)
        return Invited(service.id, person.id, None, name, "head")
    if head is not None and person is None and is_full_name(head):
        return Invited(service.id, None, None, head, "head")
    role = "mailbox" if service.email else "none"
    return Invited(service.id, None, None, service.name, role)


def invitees(session: Session, offices: Offices) -> tuple[Invitee, ...]:
    """Invitees beside the services: those named, else the body's members or the project's."""
    meeting = session.meeting
    if meeting is not None and meeting.invitees is not None:
        return meeting.invitees
    if session.project:
        project = session.project
        return (
            *(Invitee.model_construct(person=name) for name in project.people),
            *(Invitee.model_construct(organisation=name) for name in project.organisations),
        )
    found = []
    for member in session.body.members if session.body else ():
        if not member.runs(session.date):
            continue
        person = member.person if offices.in_post(member.person, session.date) else None
        if person or member.organisation:
            found.append(Invitee.model_construct(person=person, organisation=member.organisation))
    return tuple(found)


def _invitees(session: Session, offices: Offices) -> Iterator[Invited]:
    dossier = offices.dossier
    for invitee in invitees(session, offices):
        person = next(iter(dossier.in_post((invitee.person or "",), session.date)), None)
        organisation = dossier.organisation.get(invitee.organisation or "")
        someone = person or organisation
        if someone:
            yield Invited(
                None,
                person.id if person else None,
                organisation.id if organisation else None,
                dossier.name_of(someone.id, session.date),
                invitee.role,
            )


def concerned_not_invited(session: Session, offices: Offices) -> tuple[str, ...]:
    """Services of an item, or pilots of an action on the agenda, that are not invited."""
    dossier = offices.dossier
    concerned: dict[str, None] = {}
    for item in every_item(session.items):
        concerned.update(dict.fromkeys(item.services))
        for name in item.actions:
            action = dossier.action.get(name)
            concerned.update(dict.fromkeys(action.services if action else ()))
    coming = set(invited_services(session, offices, concerned))
    return tuple(
        name
        for name in concerned
        if name not in coming
        and (service := dossier.service.get(name)) is not None
        and service.exists(session.date)
    )
