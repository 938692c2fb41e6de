"""Who is in office, for which service, at a given date, and which service covers which."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from ess_cli.model.dossier import Dossier
from ess_cli.model.people import Designation, Person
from ess_cli.model.services import Service

ACTS_AS_HOLDER = ("holder", "interim")


class Seat(NamedTuple):
    """A person in office in a role for a service; the designation is None for the officer's own.

    `replaces` is the person away whose place she takes.
    """

    person: str
    role: str
    designation: Designation | None
    replaces: str | None = None


class Offices:
    """The designations of a dossier by service, and who is in office on any date."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.designations: defaultdict[str, list[Designation]] = defaultdict(list)
        # By person, the designations that she is, was or will be away from.
        self.absences: defaultdict[str, list[Designation]] = defaultdict(list)
        for designation in dossier.correspondents:
            for service in designation.all_services:
                self.designations[service].append(designation)
            if designation.away and designation.person is not None:
                self.absences[designation.person].append(designation)
        self.parents = {service.parent for service in dossier.services}
        self._officers = self._officers_by_service()
        self._successors: defaultdict[str, list[Service]] = defaultdict(list)
        for successor in dossier.services:
            for replaced in successor.replaces:
                self._successors[replaced].append(successor)
        # Answers that chains of services share: each is found once.
        self._covering: dict[tuple[str, date], Service | None] = {}
        self._turning_points: dict[str, tuple[date, ...]] = {}
        self._paths: dict[str, tuple[str, ...]] = {}

    def _officers_by_service(self) -> dict[str, list[Person]]:
        """The officers who are, or were, correspondents of a service without being named so."""
        found: defaultdict[str, list[Person]] = defaultdict(list)
        for name in dict.fromkeys(self.dossier.contacts.officer):
            officer = self.dossier.person.get(name)
            if officer is None:
                continue
            posts = [post.service for post in officer.posts if post.service]
            for service_id in dict.fromkeys([*officer.all_services, *posts]):
                service = self.dossier.service.get(service_id)
                if (
                    service is not None
                    and not self.is_grouping(service)
                    and all(d.person != name for d in self.designations.get(service_id, ()))
                ):
                    found[service_id].append(officer)
        return dict(found)

    def officers(self, service: str, at: date) -> tuple[Person, ...]:
        """The officers who hold `service` at the date because it is their own."""
        return tuple(
            officer
            for officer in self._officers.get(service, ())
            if officer.in_post(at) and service in officer.services_at(at)
        )

    def is_grouping(self, service: Service) -> bool:
        """Whether the service only gathers others (a pôle) and is not counted."""
        if service.counted is not None:
            return not service.counted
        return (
            service.id in self.parents
            and service.exempt is None
            and service.covered_by is None
            and service.id not in self.designations
        )

    def successors(self, service: str, at: date) -> tuple[Service, ...]:
        """The services open at the date that take over `service`."""
        return tuple(one for one in self._successors.get(service, ()) if one.exists(at))

    def in_post(self, person: str | None, at: date) -> bool:
        """Whether `person` exists and is in post at the date."""
        known = self.dossier.person.get(person or "")
        return known is not None and known.in_post(at)

    def seats(self, service: str, at: date) -> list[Seat]:
        """Everyone in office for `service` at the date, in the order of the designations."""
        found = []
        for designation in self.designations.get(service, ()):
            seat = self.seat(designation, service, at)
            if seat is not None:
                found.append(seat)
        if service in self._officers:
            found += [Seat(officer.id, "holder", None) for officer in self.officers(service, at)]
        return found

    def seat(self, designation: Designation, service: str, at: date) -> Seat | None:
        """Who is in office for `service` by this designation at the date, if anyone."""
        person = designation.person
        if person is None or not designation.runs(at) or not self.in_post(person, at):
            return None
        if designation.absence(at) is None:
            return Seat(person, designation.role, designation)
        # Absences may overlap: a long leave, and who replaces her for a part of it.
        named = [away.replaced_by for away in designation.away if away.covers(at)]
        for replacement in named:
            if replacement is not None and self.in_post(replacement, at):
                return Seat(replacement, designation.role, designation, person)
        if any(replacement is not None for replacement in named):
            return None
        if designation.role in ACTS_AS_HOLDER:
            for other in self.designations[service]:
                if (
                    other.role == "deputy"
                    and other.runs(at)
                    and other.absence(at) is None
                    and other.person not in (None, person)
                    and self.in_post(other.person, at)
                ):
                    return Seat(other.person, designation.role, designation, person)
        return None

    def holders(self, service: str, at: date) -> list[Seat]:
        """Those in office as holder or interim for `service` at the date."""
        return [seat for seat in self.seats(service, at) if seat.role in ACTS_AS_HOLDER]

    def covering(self, service: Service | None, at: date) -> Service | None:
        """The first service with a holder in office at the date: this one, or by `covered_by`.

        An inactive or exempt service covers nothing; a grouping covers only by its own holder.
        """
        walked = []
        found = None
        while service is not None:
            if (service.id, at) in self._covering:
                found = self._covering[service.id, at]
                break
            walked.append(service.id)
            if not service.exists(at) or (service.exempt and service.exempt.holds(at)):
                break
            if self.holders(service.id, at):
                found = service
                break
            if self.is_grouping(service):
                break
            service = self.dossier.service.get(service.covered_by or "")
        self._covering.update(((name, at), found) for name in walked)
        return found

    def path(self, service: Service) -> tuple[str, ...]:
        """The ids from the root to the service."""
        todo = [service]
        while (parent := todo[-1].parent) is not None and parent not in self._paths:
            above = self.dossier.service.get(parent)
            if above is None:
                self._paths[parent] = (parent,)
                break
            todo.append(above)
        path = self._paths[parent] if parent is not None else ()
        for one in reversed(todo):
            path = self._paths[one.id] = (*path, one.id)
        return path

    def turning_points(self, service: Service) -> tuple[date, ...]:
        """The first days, latest first, on which what covers the service may change.

        They are its own and those of the services it relies on.
        """
        chain = []
        current: Service | None = service
        while current is not None and current.id not in self._turning_points:
            chain.append(current)
            current = self.dossier.service.get(current.covered_by or "")
        days = self._turning_points[current.id] if current is not None else ()
        for one in reversed(chain):
            own = self._own_turning_points(one)
            if own:
                days = tuple(sorted(own.union(days), reverse=True))
            self._turning_points[one.id] = days
        return days

    def _own_turning_points(self, service: Service) -> set[date]:
        first: set[date | None] = {service.since}
        last: set[date | None] = {service.until, service.exempt.until if service.exempt else None}
        for since, until in self._terms(service):
            first.add(since)
            last.add(until)
        after_last = {day + timedelta(days=1) for day in last if day is not None}
        return {day for day in first if day is not None} | after_last

    def _terms(self, service: Service) -> Iterator[tuple[date | None, date | None]]:
        """First and last days of everything that may make someone hold the service."""
        people = [*self._officers.get(service.id, ())]
        for designation in self.designations.get(service.id, ()):
            yield designation.since, designation.until
            for absence in designation.away:
                yield absence.since, absence.until
            names = [designation.person, *(away.replaced_by for away in designation.away)]
            people += [p for name in names if (p := self.dossier.person.get(name or ""))]
        for person in people:
            yield person.since, person.left
            yield from ((post.since, post.until) for post in person.posts)
