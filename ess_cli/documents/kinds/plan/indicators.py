"""Indicators, in a sentence and in a table."""

from datetime import date
from decimal import Decimal
from typing import Any

from ess_cli.coverage import Coverage
from ess_cli.model.actions import DatedValue, Indicator
from ess_cli.plan.indicators import indicator_state, unit_of
from ess_cli.plan.measures import measure_text

NONE = "–"
# Units without which a value is not understood.
_ALWAYS = ("%", "oui/non")


def indicator_row(indicator: Indicator, coverage: Coverage) -> list[str]:
    """Label, where one starts from, where one stands, what is aimed at."""
    state, unit = indicator_state(indicator, coverage), unit_of(indicator)
    current = NONE
    if state.current is not None and state.measured is not None:
        current = _point(state.current, state.measured, unit, whole=True)
    return [
        _label(indicator),
        _dated(indicator.baseline, unit),
        current,
        _dated(indicator.target, unit),
    ]


def indicator_line(indicator: Indicator, coverage: Coverage, voted: bool) -> dict[str, Any]:
    """« 41 300 (2023) → 46 850 (2026) → cible 60 000 heures (2028) », and how far one has come.

    Before the plan is voted, only the start and the target are told.
    """
    state, unit = indicator_state(indicator, coverage), unit_of(indicator)
    start, goal = indicator.baseline, indicator.target
    points = [("départ", start.value, start.date)] if start else []
    if voted and state.current is not None:
        points.append(("dernière valeur", state.current, state.measured))
    if goal:
        points.append(("cible", goal.value, goal.date))
    words = [
        # The arrow says where one starts from and where one stands; alone, a value is named.
        f"{name} {said}" if name == "cible" or len(points) == 1 else said
        for rank, (name, value, day) in enumerate(points, start=1)
        if (said := _point(value, day, unit, whole=rank == len(points)))
    ]
    share = float(state.way) / 100 if voted and state.way is not None else None
    return {"label": _label(indicator), "words": " → ".join(words), "share": share}


def _point(value: Decimal, day: date | None, unit: str | None, *, whole: bool) -> str:
    """« 41 300 (2023) »; with its unit where `whole`, or where it is short."""
    shown = unit if whole or (unit or "").strip().lower() in _ALWAYS else None
    return measure_text(value, shown) + (f" ({day.year})" if day else "")


def _label(indicator: Indicator) -> str:
    label = indicator.label
    of = f" ({indicator.denominator})" if indicator.denominator else ""
    return label + of


def _dated(value: DatedValue | None, unit: str | None) -> str:
    return NONE if value is None else _point(value.value, value.date, unit, whole=True)
