"""An indicator as a curve: what was measured until a day, and the target."""

from datetime import date

from ess_cli.coverage import Coverage
from ess_cli.documents.drawings.curves import Curve, Point
from ess_cli.model.actions import Indicator
from ess_cli.plan.indicators import indicator_state, unit_of
from ess_cli.plan.measures import measure_text

_YES_OR_NO = "oui/non"
_ENOUGH = 2


def curve_of(
    indicator: Indicator, number: str | None, coverage: Coverage, last: date, end: date | None
) -> Curve | None:
    """The measures of an indicator in time; None where there are too few for a curve.

    Args:
        indicator: the indicator.
        number: of its action, in front of its label.
        coverage: what is computed of it, at the day that stands for now.
        last: values of later days are left out.
        end: where the target stands that has no date.
    """
    unit = unit_of(indicator)
    if (unit or "").strip().lower() == _YES_OR_NO:
        return None
    shown = unit if (unit or "").strip() == "%" else None
    values = {one.date: one.value for one in indicator.values if one.date <= last}
    if indicator.baseline and indicator.baseline.date:
        values.setdefault(indicator.baseline.date, indicator.baseline.value)
    if indicator.computed is not None:
        current = indicator_state(indicator, coverage).current
        if current is not None:
            values[last] = current
    if len(values) < _ENOUGH:
        return None
    measures = [Point(day, value, measure_text(value, shown)) for day, value in values.items()]
    target = None
    goal = indicator.target
    if goal is not None and (day := goal.date or end) is not None:
        target = Point(day, goal.value, measure_text(goal.value, shown))
    counted = f" ({unit})" if unit and not shown else ""
    return Curve(
        f"{f'{number} – ' if number else ''}{indicator.label}{counted}",
        tuple(sorted(measures, key=lambda point: point.day)),
        target,
    )


def said_of(curve: Curve) -> str:
    """The curve in words: its text alternative."""
    points = [f"{point.words} en {point.day.year}" for point in curve.measures]
    if curve.target:
        points.append(f"cible {curve.target.words} en {curve.target.day.year}")
    return f"{curve.label} : {', '.join(points)}"
