"""The mission of the correspondent of a service: who, for which services, from when until when."""

from dataclasses import dataclass
from datetime import date

from ess_cli.coverage.office import ACTS_AS_HOLDER, Offices
from ess_cli.model.people import Designation, Person
from ess_cli.model.services import Service


@dataclass(frozen=True, slots=True)
class Mission:
    """What a mission letter is about.

    Attributes:
        services: those that the designation names, the one asked for first.
        person: None where the place is to be filled.
        designation: None where nobody was designated, or for the officer's own service.
        deputies: who stands in at the service asked for.
    """

    services: tuple[Service, ...]
    person: Person | None
    designation: Designation | None
    deputies: tuple[Person, ...]


def missions(service: Service, offices: Offices, at: date) -> tuple[Mission, ...]:
    """The missions of the holders of a service at the date, else of those designated next.

    Where there is neither, one mission without a person: there is always a letter to write.
    """
    dossier = offices.dossier
    found = [
        one
        for one in offices.designations.get(service.id, ())
        if one.role in ACTS_AS_HOLDER
        and one.person in dossier.person
        and (one.until is None or at <= one.until)
        and offices.in_post(one.person, max(at, one.since or at))
    ]
    running = [one for one in found if one.runs(at)]
    deputies = tuple(
        dossier.person[name]
        for name in dict.fromkeys(
            seat.person for seat in offices.seats(service.id, at) if seat.role == "deputy"
        )
    )
    officers = offices.officers(service.id, at)
    if not running and officers:
        return tuple(Mission((service,), officer, None, deputies) for officer in officers)
    if not found:
        return (Mission((service,), None, None, deputies),)
    return tuple(
        Mission(_services(one, service, offices), dossier.person[one.person or ""], one, deputies)
        for one in running or found
    )


def _services(designation: Designation, first: Service, offices: Offices) -> tuple[Service, ...]:
    known = offices.dossier.service
    names = dict.fromkeys((first.id, *designation.all_services))
    return tuple(known[name] for name in names if name in known)
