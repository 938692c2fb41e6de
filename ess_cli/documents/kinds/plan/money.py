"""The budget, the staff and the financing of the plan, as its template prints them."""

from decimal import Decimal
from typing import Any

from ess_cli.documents.drawings.columns import Year, columns
from ess_cli.documents.kinds.plan.materials import Materials
from ess_cli.documents.kinds.plan.values import euros_text, year_text
from ess_cli.documents.writer import Writer
from ess_cli.plan.budget_lines import Line
from ess_cli.plan.budget_table import BudgetTable, budget_table
from ess_cli.plan.tree import WITHOUT_AXIS
from ess_cli.typography import NBSP, amount_text, number_text

NONE = "–"
UNKNOWN = "non précisé"
_ENOUGH_YEARS = 2


def money(materials: Materials, writer: Writer) -> dict[str, Any]:
    """Everything section « Moyens et budget » prints."""
    lines = reference_lines(materials)
    by_axis = budget_table(lines, lambda line: next(iter(line.place.path), None))
    totals: BudgetTable[str | None] = budget_table(lines, lambda _: None)
    return {
        "years": [year_text(year) for year in by_axis.years],
        "by_axis": [
            [f"{_axis(row.about, materials)}\n{label}", *cells]
            for row, (label, *cells) in zip(by_axis.rows, _cells(by_axis, writer), strict=True)
        ],
        "totals": _cells(totals, writer),
        "figures": _figures(totals, writer),
        "staff": [[year_text(one.year), number_text(one.fte)] for one in materials.budget.staff],
        "financing": _financing(materials, writer),
    }


def reference_lines(materials: Materials) -> list[Line]:
    """What is planned for each action; for one where nothing is, what was voted."""
    found: list[Line] = []
    for place in materials.places:
        lines = materials.lines.get(place.action.id, [])
        planned = [line for line in lines if line.nature == "planned"]
        found += planned or [line for line in lines if line.nature == "voted"]
    return found


def _axis(name: str | None, materials: Materials) -> str:
    if name is None:
        return WITHOUT_AXIS
    axis = materials.axis[name]
    return f"{axis.number} – {axis.axis.title}"


def _cells(table: BudgetTable[str | None], writer: Writer) -> list[list[str]]:
    """« fonctionnement, HT », an amount a year, the sum."""
    return [
        [
            f"{writer.word('budget_section', row.section) or 'section non précisée'}"
            f"{f' {tax}' if (tax := writer.word('tax', row.tax)) else ', base non précisée'}",
            *(_bare(row.amounts[year]) if year in row.amounts else NONE for year in table.years),
            _bare(row.total),
        ]
        for row in table.rows
    ]


def _bare(amount: Decimal) -> str:
    """An amount in a table that says « en euros »."""
    return amount_text(amount).removesuffix(f"{NBSP}€")


def _figures(totals: BudgetTable[str | None], writer: Writer) -> list[Any]:
    """One drawing a tax, since amounts of different taxes do not compare."""
    figures = []
    for tax in dict.fromkeys(row.tax for row in totals.rows):
        rows = [row for row in totals.rows if row.tax == tax]
        years = [year for year in totals.years if any(year in row.amounts for row in rows)]
        if len(years) < _ENOUGH_YEARS:
            continue
        names = [writer.word("budget_section", row.section) or UNKNOWN for row in rows]
        columns_ = [
            Year(
                year_text(year),
                tuple(row.amounts.get(year, Decimal(0)) for row in rows),
                tuple(amount_text(row.amounts.get(year, Decimal(0))) for row in rows),
            )
            for year in years
        ]
        about = writer.word("tax", tax) or UNKNOWN
        said = " ; ".join(
            f"{column.label} : "
            + ", ".join(
                f"{words} en {name}" for words, name in zip(column.words, names, strict=True)
            )
            for column in columns_
        )
        figures.append(
            writer.figure(
                columns(columns_, names, writer.colour),
                f"Montants prévus ({about}) par année. {said}.",
                f"Montants prévus par année et par section ({about})",
            )
        )
    return figures


def _financing(materials: Materials, writer: Writer) -> list[list[str]]:
    """One row for each co-financed action: what is planned, from whom, what remains to pay."""
    rows = []
    for place in materials.places:
        found = materials.financing[place.action.id]
        funding = materials.funding.get(place.action.id, [])
        if not funding:
            continue
        planned = ", ".join(
            euros_text(amount, writer.word("tax", tax)) for tax, amount in found.planned.items()
        )
        from_whom = "\n".join(
            f"{one.name} : {amount_text(one.amount)}"
            f" ({writer.word('funder_state', one.state)}{', en nature' if one.in_kind else ''})"
            for one in funding
        )
        own = "à préciser"
        if found.own is not None:
            own = euros_text(found.own, writer.word("tax", found.tax))
        rows.append([place.name, planned or NONE, from_whom, own])
    return rows
