"""Who pays for the actions that others help to pay for, year by year, as the template prints it."""

from collections import defaultdict
from decimal import Decimal
from typing import Any

from ess_cli.documents.kinds.plan.materials import Materials
from ess_cli.documents.kinds.plan.values import bare_amount, total_row, year_text
from ess_cli.documents.writer import Writer
from ess_cli.plan.budget_lines import year_rank
from ess_cli.plan.tree import NumberedAction

_NONE = "–"
Amounts = dict[int | None, Decimal]


def financing(materials: Materials, writer: Writer) -> dict[str, Any]:
    """The years, and a group of rows for each action: who pays, what is left, what it costs."""
    places = [place for place in materials.places if materials.funding.get(place.action.id)]
    costs = {place.action.id: _cost(place, materials) for place in places}
    years: set[int | None] = set()
    for place in places:
        years |= {one.year for one in materials.funding[place.action.id]}
        years |= set(costs[place.action.id])
    columns = sorted(years, key=year_rank)
    rows: list[list[Any]] = []
    for place in places:
        rows.append([place.name])
        rows += _group(place, costs[place.action.id], columns, materials, writer)
    return {"years": [year_text(year) for year in columns], "rows": rows}


def _cost(place: NumberedAction, materials: Materials) -> Amounts:
    """What is planned (where nothing is: voted), year by year; nothing if it cannot be added."""
    lines = materials.lines.get(place.action.id, [])
    nature = "planned" if any(line.nature == "planned" for line in lines) else "voted"
    chosen = [line for line in lines if line.nature == nature]
    if len({line.tax for line in chosen}) != 1:
        return {}
    sums: defaultdict[int | None, Decimal] = defaultdict(Decimal)
    for line in chosen:
        sums[line.year] += line.amount
    return dict(sums)


def _group(
    place: NumberedAction,
    cost: Amounts,
    columns: list[int | None],
    materials: Materials,
    writer: Writer,
) -> list[list[Any]]:
    by_funder: dict[str, Amounts] = {}
    money: defaultdict[int | None, Decimal] = defaultdict(Decimal)
    for one in materials.funding[place.action.id]:
        kind = ", en nature" if one.in_kind else ""
        label = f"{one.name} ({writer.word('funder_state', one.state)}{kind})"
        amounts = by_funder.setdefault(label, {})
        amounts[one.year] = amounts.get(one.year, Decimal(0)) + one.amount
        if not one.in_kind:
            money[one.year] += one.amount
    rows: list[list[Any]] = [
        [label, *_cells(amounts, columns)] for label, amounts in by_funder.items()
    ]
    if not cost:
        return rows
    left = sum(cost.values(), Decimal(0)) - sum(money.values(), Decimal(0))
    # Year by year only where every amount has its year.
    own: Amounts = {}
    if None not in cost and None not in money:
        own = {year: cost.get(year, Decimal(0)) - money.get(year, Decimal(0)) for year in columns}
    rows.append(["Autofinancement", *_cells(own, columns)[:-1], bare_amount(left)])
    tax = writer.word("tax", next(line.tax for line in materials.lines[place.action.id]))
    total = [f"Coût prévu, {tax}" if tax else "Coût prévu", *_cells(cost, columns)]
    return [*rows, total_row(total)]


def _cells(amounts: Amounts, columns: list[int | None]) -> list[str]:
    cells = [bare_amount(amounts[year]) if amounts.get(year) else _NONE for year in columns]
    return [*cells, bare_amount(sum(amounts.values(), Decimal(0)))]
