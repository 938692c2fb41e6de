"""What was planned, voted, committed and spent in a year, action by action, axis by axis."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from ess_cli.documents.drawings.columns import Year, columns
from ess_cli.documents.environment import safe, text
from ess_cli.documents.kinds.plan.money import axis_name, kind_words
from ess_cli.documents.kinds.plan.values import bare_amount
from ess_cli.documents.kinds.review.year_in_plan import YearInPlan
from ess_cli.plan.budget_lines import tax_rank
from ess_cli.plan.grand_totals import common_base, why_no_total
from ess_cli.plan.year import NATURES, Amounts, MoneyRow, added, money_rows
from ess_cli.typography import amount_text

_DRAWN = ("planned", "voted", "spent")
_ENOUGH = 2


def money(found: YearInPlan) -> dict[str, Any]:
    """Everything the section on the budget prints."""
    lines = [line for line in found.materials.budget.lines if line.year == found.year.year]
    rows = money_rows(lines, found.year.year)
    of_axis = [
        (root, [row for row in rows if row.place in places]) for root, places in found.roots()
    ]
    of_axis = [(root, some) for root, some in of_axis if some]
    why = why_no_total(lines) if lines else None
    return {
        "rows": list(_rows(of_axis, rows, found)),
        "natures": [_capital(found.writer.word("budget_nature", one)) for one in NATURES],
        "why": f"Il n'y a pas de total général : {why}." if why else "",
        "figure": _figure(of_axis, rows, found),
        "whole_period": _whole_period(found),
    }


def _rows(
    of_axis: Sequence[tuple[str | None, list[MoneyRow]]], rows: list[MoneyRow], found: YearInPlan
) -> Iterator[list[Any]]:
    for root, some in of_axis:
        yield [axis_name(root, found.materials)]
        for row in some:
            yield [
                row.place.name,
                kind_words(row.section, row.tax, found.writer),
                *_cells(row.amounts),
            ]
        yield from _sums("Sous-total", some, found)
    if len(of_axis) > 1:
        yield ["Tout le plan"]
        yield from _sums("Total", rows, found)


def sums(rows: Sequence[MoneyRow]) -> dict[str | None, Amounts]:
    """One sum where all may be added, else one for each tax."""
    taxes = {row.tax for row in rows}
    if (base := common_base(taxes)) is not None:
        return {base: added(rows)}
    return {
        tax: added([row for row in rows if row.tax == tax]) for tax in sorted(taxes, key=tax_rank)
    }


def _sums(name: str, rows: Sequence[MoneyRow], found: YearInPlan) -> Iterator[list[Any]]:
    for tax, amounts in sums(rows).items():
        cells = [f"{name} {base_words(tax, found)}", "", *_cells(amounts)]
        yield [safe(f"**{text(cell)}**") if cell else "" for cell in cells]


def base_words(tax: str | None, found: YearInPlan) -> str:
    """« HT », « sans base précisée »."""
    return found.writer.word("tax", tax) or "sans base précisée"


def _cells(amounts: Amounts) -> list[str]:
    return [bare_amount(amounts[one]) if one in amounts else "" for one in NATURES]


def _figure(
    of_axis: Sequence[tuple[str | None, list[MoneyRow]]], rows: list[MoneyRow], found: YearInPlan
) -> Any:
    """Planned, voted and spent by axis, where they may be added and compared."""
    natures = [one for one in _DRAWN if any(one in row.amounts for row in rows)]
    if len(of_axis) < _ENOUGH or len(natures) < _ENOUGH or len(sums(rows)) > 1:
        return ""
    names = [_capital(found.writer.word("budget_nature", one)) for one in natures]
    groups = []
    for root, some in of_axis:
        amounts = added(some)
        axis = found.materials.axis.get(root or "")
        label = f"{axis.level} {axis.number}" if axis else axis_name(root, found.materials)
        each = tuple(amounts.get(one, Decimal(0)) for one in natures)
        groups.append(Year(label, each, tuple(map(bare_amount, each))))
    said = " ; ".join(
        f"{group.label} : "
        + ", ".join(
            f"{name[:1].lower()}{name[1:]} {words} €"
            for name, words, amount in zip(names, group.words, group.amounts, strict=True)
            if amount
        )
        for group in groups
    )
    base = next(iter(sums(rows)))
    return found.writer.figure(
        columns(groups, names, found.writer.colour),
        f"Montants de {found.year.year} par axe, en euros {base_words(base, found)}. {said}.",
        f"Par axe, en euros {base_words(base, found)}",
    )


def _whole_period(found: YearInPlan) -> str:
    """What is planned without a year, which no year can count."""
    rows = money_rows(found.materials.budget.lines, None)
    said = [
        f"{amount_text(sum(row.amounts.values(), Decimal(0)))} {base_words(row.tax, found)}"
        f" ({row.place.name})"
        for row in rows
    ]
    return f"Sans année, donc hors de ce tableau : {' ; '.join(said)}." if said else ""


def headline(found: YearInPlan) -> tuple[str, str] | None:
    """The figure that opens the review: what was voted (else planned), and what of it is spent."""
    rows = money_rows(found.materials.budget.lines, found.year.year)
    every = sums(rows)
    for nature, words in (("voted", "votés"), ("planned", "prévus")):
        known = {tax: amounts for tax, amounts in every.items() if amounts.get(nature)}
        if known:
            tax = max(known, key=lambda one: known[one][nature])
            spent = known[tax].get("spent")
            more = f", et {amount_text(spent)} mandatés" if spent else ""
            return (
                amount_text(known[tax][nature]),
                f"{words} pour {found.year.year}, {base_words(tax, found)}{more}",
            )
    return None


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
