"""The state of each competence: which services hold it, and whether one of them is covered."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from ess_cli.coverage.office import ACTS_AS_HOLDER, Offices, Seat
from ess_cli.coverage.services import ServiceState
from ess_cli.knowledge import terms
from ess_cli.knowledge.authorities import default_competences
from ess_cli.model.dossier import Dossier


@dataclass(frozen=True, slots=True)
class CompetenceState:
    """A competence at a date: status, services in charge, who else holds it."""

    id: str
    label: str
    status: str
    services: tuple[str, ...]
    held_by: str | None


def by_default(dossier: Dossier) -> frozenset[str]:
    """The competences that the kind of this authority exercises, whatever the dossier says."""
    authority = dossier.collectivity
    if authority is None:
        return frozenset()
    return default_competences(authority.kind, authority.code, authority.siren)


def exercised(dossier: Dossier) -> frozenset[str]:
    """The competences this authority exercises."""
    if dossier.collectivity is None:
        return frozenset()
    chosen = dossier.collectivity.competences
    return (by_default(dossier) - set(chosen.held_elsewhere)) | set(chosen.exercised)


def labels(dossier: Dossier) -> dict[str, str]:
    """Every competence that may be named, built-in ones first, with its label."""
    return dict(terms("competence")) | {own.id: own.label for own in dossier.competences}


def competences(
    offices: Offices, states: tuple[ServiceState, ...], at: date
) -> tuple[CompetenceState, ...]:
    """The state at the date of every competence exercised, held elsewhere or held by a service."""
    dossier = offices.dossier
    chosen = dossier.collectivity.competences if dossier.collectivity else None
    elsewhere = chosen.held_elsewhere if chosen else {}
    ours = exercised(dossier)
    in_charge: defaultdict[str, list[ServiceState]] = defaultdict(list)
    listed_by_holders: set[str] = set()
    for state in states:
        if state.status == "inactive":
            continue
        for name in state.service.competences:
            in_charge[name].append(state)
        for seat in state.seats:
            if seat.role in ACTS_AS_HOLDER and seat.designation:
                listed_by_holders.update(seat.designation.competences)
    return tuple(
        CompetenceState(
            name,
            label,
            _status(name, name in elsewhere and name not in ours, in_charge[name])
            or _covered(name, in_charge[name], listed_by_holders, offices, at),
            tuple(state.service.id for state in in_charge[name]),
            elsewhere.get(name),
        )
        for name, label in labels(dossier).items()
        if name in ours or name in elsewhere or in_charge[name]
    )


def _status(name: str, gone: bool, in_charge: list[ServiceState]) -> str | None:
    if gone:
        return "held_elsewhere"
    if in_charge and all(state.status == "exempt" for state in in_charge):
        return "exempt"
    return None


def _covered(
    name: str,
    in_charge: list[ServiceState],
    listed_by_holders: set[str],
    offices: Offices,
    at: date,
) -> str:
    if name in listed_by_holders or any(followed(name, state, offices, at) for state in in_charge):
        return "covered"
    return "uncovered" if in_charge else "unassigned"


def followed(name: str, state: ServiceState, offices: Offices, at: date) -> bool:
    """Whether a holder in office for the service, or for the one it relies on, takes `name`."""
    return any(_takes(name, seat) for seat in _holders(state, offices, at))


def _holders(state: ServiceState, offices: Offices, at: date) -> list[Seat]:
    own = offices.holders(state.service.id, at)
    cover = offices.covering(offices.dossier.service.get(state.service.covered_by or ""), at)
    return [*own, *(offices.holders(cover.id, at) if cover else [])]


def _takes(name: str, seat: Seat) -> bool:
    designation = seat.designation
    return designation is None or not designation.competences or name in designation.competences
