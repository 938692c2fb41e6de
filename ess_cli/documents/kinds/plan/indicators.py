"""Indicators, in a sentence and in a table."""

from ess_cli.coverage import Coverage
from ess_cli.documents.kinds.plan.values import measure_text
from ess_cli.documents.writer import Writer
from ess_cli.model.actions import DatedValue, Indicator
from ess_cli.plan.indicators import indicator_state, unit_of
from ess_cli.typography import NBSP, date_text

NONE = "–"


def indicator_row(indicator: Indicator, coverage: Coverage, writer: Writer) -> list[str]:
    """Label, where one starts from, where one stands, what is aimed at."""
    state, unit = indicator_state(indicator, coverage), unit_of(indicator)
    current = NONE
    if state.current is not None and state.measured is not None:
        current = f"{measure_text(state.current, unit)} ({date_text(state.measured)})"
    return [
        _label(indicator, writer),
        _dated(indicator.baseline, unit),
        current,
        _dated(indicator.target, unit),
    ]


def indicator_text(indicator: Indicator, coverage: Coverage, writer: Writer) -> str:
    """« Heures d'insertion : 41 300 heures au départ, … ; cible : 60 000 heures (…) »."""
    label, start, current, goal = indicator_row(indicator, coverage, writer)
    parts = [("départ", start), ("dernière valeur", current), ("cible", goal)]
    said = " ; ".join(f"{name}{NBSP}: {words}" for name, words in parts if words != NONE)
    return f"{label}{NBSP}: {said}" if said else label


def _label(indicator: Indicator, writer: Writer) -> str:
    label = indicator.label
    of = f" ({indicator.denominator})" if indicator.denominator else ""
    return label + of


def _dated(value: DatedValue | None, unit: str | None) -> str:
    if value is None:
        return NONE
    words = measure_text(value.value, unit)
    return f"{words} ({date_text(value.date)})" if value.date else words
