"""Who was trained on the ESS, recently enough, at a given date."""

from dataclasses import dataclass
from datetime import date

from ess_cli.coverage.services import ServiceState
from ess_cli.model.dossier import Dossier
from ess_cli.periods import months_before

_TO_BE_TRAINED = ("holder", "interim", "deputy")


@dataclass(frozen=True, slots=True)
class Share:
    """How many are trained, out of how many."""

    trained: int
    total: int


@dataclass(frozen=True, slots=True)
class Training:
    """The state of training: correspondents, elected members, services in scope."""

    correspondents: Share
    elected: Share
    services: Share
    trained: frozenset[str]


def last_trained(dossier: Dossier, at: date, without: str | None = None) -> dict[str, date]:
    """Who ever attended a training up to the date → the day of the last one.

    Args:
        dossier: whose trainings they are.
        at: the reference date.
        without: id of a training that does not count.
    """
    last: dict[str, date] = {}
    for one in dossier.trainings:
        if one.date <= at and one.id != without:
            for name in one.attendees:
                last[name] = max(one.date, last.get(name, one.date))
    return last


def training(dossier: Dossier, states: tuple[ServiceState, ...], at: date) -> Training:
    """Who attended a training in the `training_valid_for` months up to the date."""
    oldest = months_before(at, dossier.settings.training_valid_for)
    recent = [t for t in dossier.trainings if oldest <= t.date <= at]
    trained = frozenset(name for t in recent for name in t.attendees)
    in_office = {
        seat.person for state in states for seat in state.seats if seat.role in _TO_BE_TRAINED
    }
    in_scope = [state for state in states if state.in_scope]
    elected = [p.id for p in dossier.people if p.kind == "elected" and p.in_post(at)]
    counted = max((t.headcount.elected or 0 for t in recent if t.headcount), default=0)
    seats = dossier.collectivity.seats if dossier.collectivity else None
    return Training(
        Share(len(in_office & trained), len(in_office)),
        Share(max(len(trained.intersection(elected)), counted), seats or len(elected)),
        Share(
            sum(not trained.isdisjoint([s.person for s in state.seats]) for state in in_scope),
            len(in_scope),
        ),
        trained,
    )
