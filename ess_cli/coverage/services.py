"""The state of each service: who covers it, and if nobody does, why and since when."""

from collections import Counter
from datetime import date, timedelta
from typing import NamedTuple

from ess_cli.coverage.office import ACTS_AS_HOLDER, Offices, Seat
from ess_cli.model.people import Designation
from ess_cli.model.scalars import is_full_name
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


class Announced(NamedTuple):
    """Who will hold a service, from when."""

    person: str
    since: date


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
    announced: Announced | None

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
    return tuple(
        _state(service, offices, at, pilots.get(service.id, 0)) for service in dossier.services
    )


def _state(service: Service, offices: Offices, at: date, pilots: int) -> ServiceState:
    seats = tuple(offices.seats(service.id, at))
    status = status_of(service, offices, at, seats)
    reason, since = _reason(service, offices, at) if status in GAPS else (None, None)
    return ServiceState(
        service,
        offices.path(service),
        status,
        reason,
        since,
        seats,
        pilots,
        contact(service, offices, at),
        _last_asked(service, at) if service.asked else None,
        _announced(service, offices, at),
    )


def _announced(service: Service, offices: Offices, at: date) -> Announced | None:
    """Who is named holder or interim from a day to come, within `mandate_warning` days."""
    coming = []
    for designation in offices.designations.get(service.id, ()):
        since = designation.since
        if (
            since is not None
            and at < since <= at + timedelta(days=offices.dossier.settings.mandate_warning)
            and designation.role in ACTS_AS_HOLDER
            and designation.person is not None
            and offices.in_post(designation.person, since)
        ):
            coming.append(Announced(designation.person, since))
    return min(coming, key=lambda one: one.since, default=None)


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
    if offices.covering(offices.dossier.service.get(service.covered_by or ""), at):
        return "shared"
    if "deputy" in roles:
        return "deputy_only"
    return "associate_only" if "associate" in roles else "uncovered"


def contact(service: Service, offices: Offices, at: date) -> Contact:
    """Whom to write to: the head, else the parent's; the service's mailbox, else the person's."""
    parent = offices.dossier.service.get(service.parent or "")
    for one in (service, parent):
        if one is None or one.head is None:
            continue
        person = offices.dossier.head(one)
        if person is None and not is_full_name(one.head):
            continue
        if person is None:
            return Contact(None, one.head, service.email)
        if person.in_post(at):
            name = offices.dossier.called(person, at)
            return Contact(person.id, name, service.email or person.email)
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
    person = offices.dossier.person.get(designation.person or "")
    if person is None:
        return "vacant"
    if not person.in_post(at):
        return "not_started" if person.since and at < person.since else "person_left"
    return None if offices.seat(designation, service.id, at) else "away"


def _uncovered_since(service: Service, offices: Offices, at: date) -> date | None:
    """The day after the last day, up to `at`, when the service was covered or shared."""
    day_before = timedelta(days=1)
    for day in offices.turning_points(service):
        if date.min < day <= at and status_of(service, offices, day - day_before) in (
            "covered",
            "shared",
        ):
            return day
    return None
