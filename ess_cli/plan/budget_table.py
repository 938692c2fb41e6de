"""Amounts laid out by year: what may be added, in rows; the years, in columns."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from ess_cli.plan.budget_lines import Line, section_rank, tax_rank, year_rank

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Row(Generic[Key]):
    """One row: what it is about, its section and tax, its amounts by year, their sum."""

    about: Key
    section: str | None
    tax: str | None
    amounts: dict[int | None, Decimal]

    @property
    def total(self) -> Decimal:
        """The sum of the row: one section, one tax, so that adding is right."""
        return sum(self.amounts.values(), Decimal(0))


@dataclass(frozen=True, slots=True)
class BudgetTable(Generic[Key]):
    """The years (None, the whole period, last) and the rows."""

    years: tuple[int | None, ...]
    rows: tuple[Row[Key], ...]


def budget_table(lines: Iterable[Line], about: Callable[[Line], Key]) -> BudgetTable[Key]:
    """`lines` in rows, by what each is `about`, then by section and tax.

    Lines of different natures must not come together: the caller chooses one.
    """
    cells: dict[Key, dict[tuple[str | None, str | None], defaultdict[int | None, Decimal]]] = {}
    years: set[int | None] = set()
    for line in lines:
        row = cells.setdefault(about(line), {}).setdefault(
            (line.section, line.tax), defaultdict(Decimal)
        )
        row[line.year] += line.amount
        years.add(line.year)
    rows = tuple(
        Row(key, section, tax, dict(by_kind[section, tax]))
        for key, by_kind in cells.items()
        for section, tax in sorted(by_kind, key=lambda k: (section_rank(k[0]), tax_rank(k[1])))
    )
    return BudgetTable(tuple(sorted(years, key=year_rank)), rows)
