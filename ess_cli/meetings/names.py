"""What a meeting's people, services, organisations and bodies are called, and who stands in."""

from collections.abc import Iterable
from datetime import date

from ess_cli.coverage.office import Offices
from ess_cli.meetings.session import present
from ess_cli.model.dossier import Dossier

REPLACED = {"Mme": "remplacée", "M.": "remplacé"}


def names_of(dossier: Dossier, ids: Iterable[str]) -> list[str]:
    """What to call each of these."""
    return [dossier.name_of(name) for name in ids]


def acting(offices: Offices, ids: Iterable[str], at: date) -> list[str]:
    """What to call each of these who is in post at the date, with who replaces her if she is away.

    Args:
        offices: who is in office.
        ids: people, services, organisations or bodies.
        at: the date.
    """
    dossier = offices.dossier
    found = []
    for one in present(ids, dossier, at):
        called, person = dossier.name_of(one, at), dossier.person.get(one)
        if person is not None and (other := stand_in(offices, one, at)) is not None:
            replaced = REPLACED.get(person.civility or "", "remplacé·e")
            called = f"{called} ({replaced} par {dossier.name_of(other, at)})"
        found.append(called)
    return found


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
