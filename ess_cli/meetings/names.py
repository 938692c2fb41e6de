"""What a meeting's people, services, organisations and bodies are called, and who stands in."""

from collections.abc import Iterable
from datetime import date

from ess_cli.coverage.office import Offices
from ess_cli.model.dossier import Dossier


def names_of(dossier: Dossier, ids: Iterable[str]) -> list[str]:
    """What to call each of these."""
    return [dossier.name_of(name) for name in ids]


def stand_in(offices: Offices, person: str, at: date) -> str | None:
    """The id of who replaces a correspondent that is away at the date, if anyone does."""
    for designation in offices.absences.get(person, ()):
        if designation.absence(at) is None:
            continue
        for service in designation.all_services:
            seat = offices.seat(designation, service, at)
            if seat is not None:
                return seat.person
    return None
