"""Where each indicator stands at a date, and how that compares with its target."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ess_cli.coverage import Coverage, rate
from ess_cli.model.actions import Indicator
from ess_cli.model.dossier import Dossier

# The computed indicators that are a share of something, and are shown as such.
SHARES = ("coverage_rate", "contributions_answered")


@dataclass(frozen=True, slots=True)
class IndicatorState:
    """An indicator at a date.

    Attributes:
        indicator: as it was written.
        current: its value, None where nothing was measured.
        measured: date of the value; the date asked for where the value is computed.
        reached: whether the target is met, None where either is unknown.
        way: share of the way from the baseline to the target, in %, 0 to 100; None if unknown.
    """

    indicator: Indicator
    current: Decimal | None
    measured: date | None
    reached: bool | None
    way: Decimal | None


def indicator_state(indicator: Indicator, coverage: Coverage) -> IndicatorState:
    """The state of `indicator` at the date of `coverage`."""
    current, measured = _current(indicator, coverage)
    reached = None
    if current is not None and indicator.target is not None:
        goal = indicator.target.value
        reached = current >= goal if indicator.direction == "up" else current <= goal
    return IndicatorState(indicator, current, measured, reached, _way(indicator, current))


def unit_of(indicator: Indicator) -> str | None:
    """The unit as written; else that of what is computed: % for a share."""
    return indicator.unit or ("%" if indicator.computed in SHARES else None)


def _current(indicator: Indicator, coverage: Coverage) -> tuple[Decimal | None, date | None]:
    if indicator.computed is not None:
        return computed_value(indicator.computed, coverage), coverage.at
    past = [measure for measure in indicator.values if measure.date <= coverage.at]
    if not past:
        return None, None
    latest = max(past, key=lambda measure: measure.date)
    return latest.value, latest.date


def computed_value(name: str, coverage: Coverage) -> Decimal | None:
    """The value of a computed indicator, from the dossier itself.

    `coverage_rate` and `contributions_answered` are in %, the others are numbers.
    """
    dossier, at = coverage.dossier, coverage.at
    match name:
        case "coverage_rate":
            return coverage.rate
        case "trained_elected":
            return Decimal(coverage.training.elected.trained)
        case "meetings_held":
            return Decimal(_meetings_held(dossier, at))
        case _:
            return _contributions_answered(dossier, at)


def _meetings_held(dossier: Dossier, at: date) -> int:
    began = dossier.plan.start if dossier.plan else date.min
    return sum(m.state == "held" and began <= m.date <= at for m in dossier.meetings)


def _contributions_answered(dossier: Dossier, at: date) -> Decimal | None:
    received = [c for c in dossier.contributions if c.date <= at]
    answered = sum(c.answered is not None and c.answered <= at for c in received)
    return rate(answered, len(received))


def _way(indicator: Indicator, current: Decimal | None) -> Decimal | None:
    """How far from the baseline to the target; an indicator that went back counts 0."""
    if current is None or indicator.baseline is None or indicator.target is None:
        return None
    start, goal = indicator.baseline.value, indicator.target.value
    if goal == start:
        return None
    share = (current - start) * 100 / (goal - start)
    return max(Decimal(0), min(Decimal(100), share))
