"""Who covers which service, at a given date.

A service is covered when a holder, or an interim, is in office. This package answers from the
dossier alone: it reads no file and no clock.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from ess_cli.coverage.competences import CompetenceState, competences
from ess_cli.coverage.concertation import Concertation, Mode, concertation, modes
from ess_cli.coverage.office import Offices, Seat
from ess_cli.coverage.services import GAPS, PARTIAL, ServiceState, states
from ess_cli.coverage.training import Training, training
from ess_cli.model.dossier import Dossier
from ess_cli.model.people import Designation


@dataclass(frozen=True)
class Coverage:
    """State of every service, competence, mode and concertation body at a date."""

    dossier: Dossier
    at: date
    offices: Offices
    services: tuple[ServiceState, ...]
    training: Training

    @cached_property
    def service(self) -> dict[str, ServiceState]:
        """States by service id."""
        return {state.service.id: state for state in self.services}

    @cached_property
    def gaps(self) -> tuple[ServiceState, ...]:
        """The services in scope that nobody covers, or not quite."""
        return tuple(state for state in self.services if state.status in GAPS)

    @cached_property
    def in_office(self) -> tuple[tuple[ServiceState, Seat, Designation], ...]:
        """Every written designation in office for a service in scope, service by service."""
        return tuple(
            (state, seat, seat.designation)
            for state in self.services
            if state.seats and state.in_scope
            for seat in state.seats
            if seat.designation is not None
        )

    @cached_property
    def competences(self) -> tuple[CompetenceState, ...]:
        """The competences exercised, held elsewhere or held by a service."""
        return competences(self.offices, self.services, self.at)

    @cached_property
    def modes(self) -> tuple[Mode, ...]:
        """The three modes of transversal organisation."""
        return modes(self.dossier, self.at)

    @cached_property
    def concertation(self) -> tuple[Concertation, ...]:
        """The concertation bodies and one-off meetings."""
        return concertation(self.dossier, self.at)

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many services: in all, in scope, and in each state."""
        by_status = Counter(state.status for state in self.services)
        out = by_status["exempt"] + by_status["inactive"] + by_status["grouping"]
        return {
            "total": len(self.services),
            "in_scope": len(self.services) - out,
            "covered": by_status["covered"],
            "shared": by_status["shared"],
            "partial": sum(by_status[status] for status in PARTIAL),
            "uncovered": by_status["uncovered"],
            "exempt": by_status["exempt"],
            "inactive": by_status["inactive"],
            "groupings": by_status["grouping"],
        }

    @property
    def rate(self) -> Decimal | None:
        """Covered and shared services out of those in scope, in %; None if none is in scope."""
        return rate(self.counts["covered"] + self.counts["shared"], self.counts["in_scope"])


def rate(part: int, whole: int) -> Decimal | None:
    """`part` out of `whole` in %, one decimal, half up; None out of nothing."""
    if whole == 0:
        return None
    return (Decimal(part) * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)


def coverage(dossier: Dossier, at: date) -> Coverage:
    """State of every service, competence and body of `dossier` on `at`."""
    offices = Offices(dossier)
    found = states(offices, at)
    return Coverage(dossier, at, offices, found, training(dossier, found, at))
