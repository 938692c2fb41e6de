"""Who is in office, for which service, at a given date."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from ess_cli.model.dossier import Dossier
from ess_cli.model.people import Designation
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
        for designation in dossier.correspondents:
            for service in designation.all_services:
                self.designations[service].append(designation)
        self.parents = {service.parent for service in dossier.services}
        self.officer_services = self._officer_services()
        # Answers that chains of services share, kept by those who find them.
        self.covering: dict[tuple[str, date], Service | None] = {}
        self.turning_points: dict[str, tuple[date, ...]] = {}
        self.paths: dict[str, tuple[str, ...]] = {}

    def _officer_services(self) -> frozenset[str]:
        """Services of which the officer is the correspondent without being named so."""
        officer = self.dossier.officer
        if officer is None:
            return frozenset()
        return frozenset(
            name
            for name in officer.all_services
            if (service := self.dossier.service.get(name)) is not None
            and not self.is_grouping(service)
            and all(d.person != officer.id for d in self.designations.get(name, ()))
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

    def here(self, person: str | None, at: date) -> bool:
        """Whether `person` exists and has not left at the date."""
        known = self.dossier.person.get(person or "")
        return known is not None and known.here(at)

    def seats(self, service: str, at: date) -> list[Seat]:
        """Everyone in office for `service` at the date, in the order of the designations."""
        found = []
        for designation in self.designations.get(service, ()):
            seat = self.seat(designation, service, at)
            if seat is not None:
                found.append(seat)
        officer = self.dossier.officer
        if service in self.officer_services and officer is not None and officer.here(at):
            found.append(Seat(officer.id, "holder", None))
        return found

    def seat(self, designation: Designation, service: str, at: date) -> Seat | None:
        """Who is in office for `service` by this designation at the date, if anyone."""
        person = designation.person
        if person is None or not designation.runs(at) or not self.here(person, at):
            return None
        if designation.absence(at) is None:
            return Seat(person, designation.role, designation)
        # Absences may overlap: a long leave, and who replaces her for a part of it.
        named = [away.replaced_by for away in designation.away if away.covers(at)]
        for replacement in named:
            if replacement is not None and self.here(replacement, at):
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
                    and self.here(other.person, at)
                ):
                    return Seat(other.person, designation.role, designation, person)
        return None

    def holders(self, service: str, at: date) -> list[Seat]:
        """Those in office as holder or interim for `service` at the date."""
        return [seat for seat in self.seats(service, at) if seat.role in ACTS_AS_HOLDER]
