"""The state of each service: who covers it, and if nobody does, why and since when."""

from collections import Counter
from datetime import date, timedelta
from typing import NamedTuple

from ess_cli.coverage.office import ACTS_AS_HOLDER, Offices, Seat
from ess_cli.model.people import Designation
from ess_cli.model.services import Service

PARTIAL = ("deputy_only", "associate_only")
OUT_OF_SCOPE = ("inactive", "exempt", "grouping")
GAPS = (*PARTIAL, "uncovered")
_BEFORE_ANY_DATE = date.min


class Contact(NamedTuple):
    """Whom to write to about a service."""

    person: str | None
    name: str | None
    email: str | None


class ServiceState(NamedTuple):
    """A service at a date; `since` is the day from which nobody covers it."""

    service: Service
    path: tuple[str, ...]
    status: str
    reason: str | None
    since: date | None
    seats: tuple[Seat, ...]
    pilots: int
    contact: Contact
    asked: date | None

    def in_role(self, *roles: str) -> list[str]:
        """The people in office in one of `roles`, each once."""
        if not self.seats:
            return []
        return list(dict.fromkeys([seat.person for seat in self.seats if seat.role in roles]))

    @property
    def holders(self) -> list[str]:
        """The people in office as holder or interim."""
        return self.in_role(*ACTS_AS_HOLDER)

    @property
    def in_scope(self) -> bool:
        """Whether the service counts in the rate."""
        return self.status not in OUT_OF_SCOPE

    @property
    def is_covered(self) -> bool:
        """Whether the service has, or shares, a correspondent."""
        return self.status in ("covered", "shared")


def states(offices: Offices, at: date) -> tuple[ServiceState, ...]:
    """The state of every service of the dossier at the date, in the order of the files."""
    dossier = offices.dossier
    pilots = Counter(
        name for action in dossier.actions if action.active for name in set(action.services)
    )
    return tuple(_state(service, offices, at, pilots[service.id]) for service in dossier.services)


def _state(service: Service, offices: Offices, at: date, pilots: int) -> ServiceState:
    seats = tuple(offices.seats(service.id, at))
    status = status_of(service, offices, at, seats)
    reason, since = _reason(service, offices, at) if status in GAPS else (None, None)
    return ServiceState(
        service,
        _path(service, offices),
        status,
        reason,
        since,
        seats,
        pilots,
        contact(service, offices, at),
        _last_asked(service, at) if service.asked else None,
    )


def _last_asked(service: Service, at: date) -> date | None:
    return max((request.date for request in service.asked if request.date <= at), default=None)


def status_of(
    service: Service, offices: Offices, at: date, seats: tuple[Seat, ...] | None = None
) -> str:
    """The first status that holds for the service at the date."""
    if not service.exists(at):
        return "inactive"
    if service.exempt and service.exempt.holds(at):
        return "exempt"
    if offices.is_grouping(service):
        return "grouping"
    roles = {seat.role for seat in (offices.seats(service.id, at) if seats is None else seats)}
    if not roles.isdisjoint(ACTS_AS_HOLDER):
        return "covered"
    if covering(offices.dossier.service.get(service.covered_by or ""), offices, at):
        return "shared"
    if "deputy" in roles:
        return "deputy_only"
    return "associate_only" if "associate" in roles else "uncovered"


def covering(service: Service | None, offices: Offices, at: date) -> Service | None:
    """The first service with a holder in office at the date: this one, or along `covered_by`.

    An inactive or exempt service covers nothing; a grouping covers only by its own holder.
    """
    known = offices.covering
    walked = []
    found = None
    while service is not None:
        if (service.id, at) in known:
            found = known[service.id, at]
            break
        walked.append(service.id)
        if not service.exists(at) or (service.exempt and service.exempt.holds(at)):
            break
        if offices.holders(service.id, at):
            found = service
            break
        if offices.is_grouping(service):
            break
        service = offices.dossier.service.get(service.covered_by or "")
    known.update(((name, at), found) for name in walked)
    return found


def _path(service: Service, offices: Offices) -> tuple[str, ...]:
    """The ids from the root to the service; those of a parent are found once for its services."""
    known = offices.paths
    todo = [service]
    while (parent := todo[-1].parent) is not None and parent not in known:
        above = offices.dossier.service.get(parent)
        if above is None:
            known[parent] = (parent,)
            break
        todo.append(above)
    path = known[parent] if parent is not None else ()
    for one in reversed(todo):
        path = known[one.id] = (*path, one.id)
    return path


def contact(service: Service, offices: Offices, at: date) -> Contact:
    """Whom to write to: the head, else the parent's; the service's mailbox, else the person's."""
    parent = offices.dossier.service.get(service.parent or "")
    for one in (service, parent):
        if one is None or one.head is None:
            continue
        person = offices.dossier.person.get(one.head)
        if person is None and " " not in one.head.replace("\u00a0", " ").replace("\u202f", " "):
            continue
        if person is None:
            return Contact(None, one.head, service.email)
        if person.here(at):
            return Contact(person.id, person.name, service.email or person.email)
    return Contact(None, None, service.email)


def _reason(service: Service, offices: Offices, at: date) -> tuple[str, date | None]:
    """Why nobody covers the service at the date, and since when."""
    every = offices.designations.get(service.id, [])
    named = [d for d in every if d.role in ACTS_AS_HOLDER] or every
    latest_first = sorted(named, key=lambda d: d.since or _BEFORE_ANY_DATE, reverse=True)
    for designation in sorted(latest_first, key=lambda d: not d.runs(at)):
        reason = _reason_of(designation, service, offices, at)
        if reason:
            return reason, _uncovered_since(service, offices, at) or designation.since
    reason = "cover_uncovered" if service.covered_by else "never_designated"
    return reason, _uncovered_since(service, offices, at)


def _reason_of(
    designation: Designation, service: Service, offices: Offices, at: date
) -> str | None:
    if not designation.runs(at):
        return "not_started" if designation.since and at < designation.since else "ended"
    if designation.person not in offices.dossier.person:
        return "vacant"
    if not offices.here(designation.person, at):
        return "person_left"
    return None if offices.seat(designation, service.id, at) else "away"


def _uncovered_since(service: Service, offices: Offices, at: date) -> date | None:
    """The day after the last day, up to `at`, when the service was covered or shared."""
    day_before = timedelta(days=1)
    for day in _turning_points(service, offices):
        if date.min < day <= at and status_of(service, offices, day - day_before) in (
            "covered",
            "shared",
        ):
            return day
    return None


def _turning_points(service: Service, offices: Offices) -> tuple[date, ...]:
    """The first days, latest first, on which what covers the service may change.

    They are its own and those of the services it relies on.
    """
    known = offices.turning_points
    chain = []
    current: Service | None = service
    while current is not None and current.id not in known:
        chain.append(current)
        current = offices.dossier.service.get(current.covered_by or "")
    days = known[current.id] if current is not None else ()
    for one in reversed(chain):
        own = _own_turning_points(one, offices)
        if own:
            days = tuple(sorted(own.union(days), reverse=True))
        known[one.id] = days
    return days


def _own_turning_points(service: Service, offices: Offices) -> set[date]:
    first: set[date | None] = {service.since}
    last: set[date | None] = {service.until, service.exempt.until if service.exempt else None}
    for designation in offices.designations.get(service.id, ()):
        first.add(designation.since)
        last.add(designation.until)
        people = [designation.person]
        for absence in designation.away:
            first.add(absence.since)
            last.add(absence.until)
            people.append(absence.replaced_by)
        for name in people:
            person = offices.dossier.person.get(name or "")
            last.add(person.left if person else None)
    officer = offices.dossier.officer
    if officer is not None and service.id in offices.officer_services:
        last.add(officer.left)
    after_last = {day + timedelta(days=1) for day in last if day is not None}
    return {day for day in first if day is not None} | after_last
