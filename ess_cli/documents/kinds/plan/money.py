"""The budget, the staff and the financing of the plan, as its template prints them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from ess_cli.documents.drawings.columns import MOST, Year, columns
from ess_cli.documents.kinds.plan.financing import financing
from ess_cli.documents.kinds.plan.materials import Materials
from ess_cli.documents.kinds.plan.values import bare_amount, total_row, year_text
from ess_cli.documents.writer import Writer
from ess_cli.plan.budget_lines import Line, tax_rank
from ess_cli.plan.budget_table import BudgetTable, Row, budget_table
from ess_cli.plan.grand_totals import common_base, why_no_total
from ess_cli.plan.tree import WITHOUT_AXIS
from ess_cli.typography import number_text

NONE = "–"
_ENOUGH_YEARS = 2
_ENOUGH_COLUMNS = 3


def money(materials: Materials, writer: Writer) -> dict[str, Any]:
    """Everything section « Moyens et budget » prints."""
    lines = reference_lines(materials)
    by_axis = budget_table(lines, lambda line: next(iter(line.place.path), None))
    totals: BudgetTable[str | None] = budget_table(lines, lambda _: None)
    why = why_no_total(lines) if lines else None
    return {
        "years": [year_text(year) for year in by_axis.years],
        "rows": list(_rows(by_axis, totals, materials, writer)),
        "why": f"Il n'y a pas de total général : {why}." if why else "",
        "figures": _figures(totals, writer),
        "staff": [[year_text(one.year), number_text(one.fte)] for one in materials.budget.staff],
        "financing": financing(materials, writer),
    }


def _rows(
    by_axis: BudgetTable[str | None],
    totals: BudgetTable[str | None],
    materials: Materials,
    writer: Writer,
) -> Iterator[list[Any]]:
    """Each axis, its amounts by section and tax, their sum if there is one; then the plan."""
    groups = [(about, [*rows]) for about, rows in groupby(by_axis.rows, lambda row: row.about)]
    for about, rows in groups:
        yield [axis_name(about, materials)]
        yield from _with_sum("Sous-total", rows, by_axis.years, writer)
    if len(groups) > 1:
        yield ["Tout le plan"]
        yield from _with_sum("Total", totals.rows, by_axis.years, writer)


def _with_sum(
    name: str, rows: Sequence[Row[str | None]], years: Sequence[int | None], writer: Writer
) -> Iterator[list[Any]]:
    for row in rows:
        yield [kind_words(row.section, row.tax, writer), *_amounts(row.amounts, years)]
    base = common_base([row.tax for row in rows])
    if base is None or len(rows) == 1:
        return
    sums: defaultdict[int | None, Decimal] = defaultdict(Decimal)
    for row in rows:
        for year, amount in row.amounts.items():
            sums[year] += amount
    cells = [f"{name} {writer.word('tax', base)}", *_amounts(sums, years)]
    yield total_row(cells)


def _amounts(amounts: Mapping[int | None, Decimal], years: Sequence[int | None]) -> list[str]:
    """An amount a year, then their sum."""
    cells = [bare_amount(amounts[year]) if year in amounts else NONE for year in years]
    return [*cells, bare_amount(sum(amounts.values(), Decimal(0)))]


def kind_words(section_: str | None, tax_: str | None, writer: Writer) -> str:
    """« Fonctionnement, HT »."""
    section = writer.word("budget_section", section_) or "section non précisée"
    tax = writer.word("tax", tax_) or "base non précisée"
    return f"{section[:1].upper()}{section[1:]}, {tax}"


def reference_lines(materials: Materials) -> list[Line]:
    """What is planned for each action; for one where nothing is, what was voted."""
    found: list[Line] = []
    for place in materials.places:
        lines = materials.lines.get(place.action.id, [])
        planned = [line for line in lines if line.nature == "planned"]
        found += planned or [line for line in lines if line.nature == "voted"]
    return found


def axis_name(name: str | None, materials: Materials) -> str:
    """« Axe 1 – Acheter autrement »; what has no axis stands under « Autres actions »."""
    if name is None:
        return WITHOUT_AXIS
    axis = materials.axis[name]
    return f"{axis.level} {axis.number} – {axis.axis.title}"


def _figures(totals: BudgetTable[str | None], writer: Writer) -> list[Any]:
    """One drawing on one scale, where there are enough columns to compare and few enough to read.

    Sections and taxes keep a column each, since amounts of different taxes are not added.
    """
    rows: Sequence[Row[str | None]] = totals.rows
    if len(rows) > MOST:
        # Too many kinds to be told apart: those of the tax that weighs most.
        weights: defaultdict[str | None, Decimal] = defaultdict(Decimal)
        for row in rows:
            weights[row.tax] += row.total
        most = max(sorted(weights, key=tax_rank), key=lambda tax: weights[tax])
        rows = [row for row in rows if row.tax == most]
    years = [year for year in totals.years if any(year in row.amounts for row in rows)]
    columns_ = sum(len(row.amounts) for row in rows)
    if len(years) < _ENOUGH_YEARS or columns_ < _ENOUGH_COLUMNS or len(rows) > MOST:
        return []
    names = [kind_words(row.section, row.tax, writer) for row in rows]
    drawn = [
        Year(
            year_text(year),
            tuple(row.amounts.get(year, Decimal(0)) for row in rows),
            tuple(bare_amount(row.amounts.get(year, Decimal(0))) for row in rows),
        )
        for year in years
    ]
    said = " ; ".join(
        f"{year.label} : "
        + ", ".join(
            f"{words} € en {name[:1].lower()}{name[1:]}"
            for words, name, amount in zip(year.words, names, year.amounts, strict=True)
            if amount
        )
        for year in drawn
    )
    return [
        writer.figure(
            columns(drawn, names, writer.colour),
            f"Montants prévus par année, en euros. {said}.",
            "Les mêmes montants, année par année",
        )
    ]
