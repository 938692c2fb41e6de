"""The indicators of a year: their curve against the target, and a table of their values."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from typing import Any

from ess_cli.documents.drawings.curves import Curve, curves
from ess_cli.documents.drawings.measured import curve_of, said_of
from ess_cli.documents.kinds.plan.money import axis_name
from ess_cli.documents.kinds.review.year_in_plan import YearInPlan
from ess_cli.model.actions import DatedValue, Indicator
from ess_cli.plan.indicators import IndicatorState, indicator_state, unit_of
from ess_cli.plan.measures import measure_text
from ess_cli.plan.tree import NumberedAction
from ess_cli.typography import percentage_text
from ess_cli.wording import count

NONE = "–"
_BESIDE = ("%", "oui/non")
"""Units without which a value is not understood."""
_AT_ONCE, _DRAWINGS = 4, 12
"""Curves in a drawing that finds its place on a page, and drawings that are still looked at."""


def indicators(found: YearInPlan) -> dict[str, Any]:
    """The figures, then the rows of the table, axis by axis."""
    return {
        "figures": list(_figures(found)),
        "rows": list(_rows(found)),
    }


def _rows(found: YearInPlan) -> Iterator[list[str]]:
    for root, places in found.roots():
        rows = [_row(place, one, found) for place in places for one in place.action.indicators]
        if rows:
            yield [axis_name(root, found.materials)]
            yield from rows


def _row(place: NumberedAction, indicator: Indicator, found: YearInPlan) -> list[str]:
    """Its number, its label with its unit, then values alone: they stand in narrow columns."""
    unit = (unit_of(indicator) or "").strip()
    beside = unit if unit.lower() in _BESIDE else None
    said = [word for word in ("" if beside else unit, indicator.denominator or "") if word]
    then = _at_the_eve(indicator, found)
    now = indicator_state(indicator, found.now)
    return [
        place.number or NONE,
        indicator.label + (f" ({', '.join(said)})" if said else ""),
        _dated(indicator.baseline, beside),
        NONE if then is None else measure_text(then, beside),
        NONE if now.current is None else measure_text(now.current, beside),
        _dated(indicator.target, beside),
        _progress(now),
    ]


def _at_the_eve(indicator: Indicator, found: YearInPlan) -> Decimal | None:
    """The last value noted before the year: what is computed has no past but what was noted."""
    noted = {one.date: one.value for one in indicator.values}
    if indicator.baseline and indicator.baseline.date:
        noted.setdefault(indicator.baseline.date, indicator.baseline.value)
    past = [day for day in noted if day <= found.year.eve]
    return noted[max(past)] if past else None


def _progress(state: IndicatorState) -> str:
    if state.current is None:
        return "à mesurer"
    if state.reached:
        return "cible atteinte"
    return NONE if state.way is None else f"{percentage_text(state.way)} du chemin"


def reached(found: YearInPlan) -> tuple[int, int, int]:
    """How many indicators have reached their target, how many are measured, how many there are."""
    states = [
        indicator_state(one, found.now) for place in found.places for one in place.action.indicators
    ]
    measured = [one for one in states if one.current is not None]
    return sum(bool(one.reached) for one in measured), len(measured), len(states)


def _dated(value: DatedValue | None, unit: str | None) -> str:
    if value is None:
        return NONE
    return measure_text(value.value, unit) + (f" ({value.date.year})" if value.date else "")


def _figures(found: YearInPlan) -> Iterator[Any]:
    """The first curves, a few in each drawing; how many are left out."""
    every = (
        curve
        for place in found.places
        for one in place.action.indicators
        if (curve := _curve(one, place, found)) is not None
    )
    for _ in range(_DRAWINGS):
        if some := list(islice(every, _AT_ONCE)):
            said = " ; ".join(map(said_of, some))
            yield found.writer.figure(
                curves(some, found.writer.colour),
                f"Courbe de chaque indicateur, et chemin vers sa cible. {said}.",
                "Chaque indicateur a sa propre échelle ; le trait pointillé mène à la cible",
            )
    if left := sum(1 for _ in every):
        yield (
            f"{count(left, 'autre indicateur', 'autres indicateurs')} : les valeurs sont dans le"
            " tableau qui suit."
        )


def _curve(indicator: Indicator, place: NumberedAction, found: YearInPlan) -> Curve | None:
    return curve_of(indicator, place.number, found.now, found.year.last, found.plan.end)
