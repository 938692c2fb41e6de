"""The coverage quarter by quarter, as people and programs read it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from ess_cli.coverage.history import Point
from ess_cli.output.forms import Sheet
from ess_cli.page import Block, Heading, Table
from ess_cli.wording import decimal, short_date

_LONGEST = 20


def blocks(points: Sequence[Point]) -> list[Block]:
    """A row a date, the rate drawn as a bar beside its figure."""
    rows = tuple(
        (
            short_date(one.date),
            f"{one.having} sur {one.in_scope}",
            "–" if one.rate is None else f"{decimal(one.rate)} %",
            _bar(one.rate),
        )
        for one in points
    )
    headers = ("Au", "Services", "Taux", "Courbe")
    return [Heading("Évolution par trimestre"), Table("Évolution par trimestre", headers, rows)]


def _bar(rate: Decimal | None) -> str:
    full = round((rate or Decimal(0)) * _LONGEST / 100)
    return "█" * full + "░" * (_LONGEST - full)


def table(points: Sequence[Point]) -> Sheet:
    """One row a date."""
    rows = [(one.date, one.in_scope, one.covered, one.shared, one.rate) for one in points]
    headers = ("date", "services dans le périmètre", "couverts", "couverts par un autre", "taux")
    return Sheet("Évolution", headers, rows)


def as_json(points: Sequence[Point]) -> list[dict[str, Any]]:
    """Each date, for programs."""
    return [
        {
            "date": one.date.isoformat(),
            "in_scope": one.in_scope,
            "covered": one.covered,
            "shared": one.shared,
            "rate": None if one.rate is None else float(one.rate),
        }
        for one in points
    ]
