"""The budget of the plan, in every form in which it is read."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from ess_cli.knowledge import terms
from ess_cli.output.forms import Book, Cell, Forms, Sheet
from ess_cli.page import Block, Heading, Page, Sentence, Table
from ess_cli.plan.budget import Budget, funders
from ess_cli.plan.budget_lines import Line
from ess_cli.plan.budget_table import budget_table
from ess_cli.plan.grand_totals import common_base, why_no_total
from ess_cli.typography import amount_text, date_text
from ess_cli.wording import decimal, plain

UNKNOWN = "non précisé"
WHOLE_PERIOD = "toute la période"


@dataclass(frozen=True, slots=True)
class PlanBudget:
    """The budget of the plan as known at a date."""

    budget: Budget
    at: date


def page(found: PlanBudget) -> Page:
    """One table a nature, years in columns; then staff, then who else pays."""
    budget, at = found.budget, found.at
    dossier = budget.dossier
    blocks: list[Block] = [Heading(f"{dossier.name} : budget du plan au {date_text(at)}", 1)]
    if not budget.lines:
        blocks.append(Sentence("Aucun montant n'est écrit dans les fiches-action."))
    else:
        blocks.append(
            Sentence(
                "Les montants HT et TTC ne sont jamais additionnés entre eux ; ceux qui sont nets"
                " de taxe s'ajoutent aux uns ou aux autres. « – » : aucun montant."
            )
        )
    for nature, label in terms("budget_nature").items():
        lines = [line for line in budget.lines if line.nature == nature]
        if lines:
            blocks += [
                Heading(label[0].upper() + label[1:]),
                _by_year(lines, f"Montants : {label}"),
            ]
            if why := why_no_total(lines):
                blocks.append(Sentence(f"Pas de total général : {why}."))
    if budget.staff:
        blocks += [Heading("Moyens humains"), _staff(budget)]
    states = terms("funder_state")
    money = tuple((name, states[state], amount_text(sum_)) for name, state, sum_ in funders(budget))
    if money:
        headers = ("Financeur", "État", "Montant")
        blocks += [Heading("Cofinancements"), Table("Cofinancements", headers, money)]
    return blocks


def _staff(budget: Budget) -> Table:
    rows = tuple((year(staff.year), decimal(staff.fte)) for staff in budget.staff)
    return Table("Moyens humains", ("Année", "Équivalents temps plein"), rows)


def _by_year(lines: list[Line], caption: str) -> Table:
    table = budget_table(lines, lambda _: None)
    headers = ("Section", "Taxe", *(year(one) for one in table.years), "Total")
    rows = tuple(
        (
            section(row.section),
            tax(row.tax),
            *(_amount(row.amounts.get(one)) for one in table.years),
            amount_text(row.total),
        )
        for row in table.rows
    )
    base = common_base([line.tax for line in lines])
    if base and len(rows) > 1:
        sums = [
            sum((row.amounts.get(one, Decimal(0)) for row in table.rows), Decimal(0))
            for one in table.years
        ]
        total = (*map(amount_text, sums), amount_text(sum(sums, Decimal(0))))
        rows = (*rows, ("total", tax(base), *total))
    return Table(caption, headers, rows)


def _amount(value: Decimal | None) -> str:
    return "–" if value is None else amount_text(value)


def year(value: int | None) -> str:
    """« 2027 », « toute la période »."""
    return WHOLE_PERIOD if value is None else str(value)


def section(value: str | None) -> str:
    """« fonctionnement », « investissement », « non précisé »."""
    return UNKNOWN if value is None else terms("budget_section")[value]


def tax(value: str | None) -> str:
    """« HT », « TTC », « net de taxe », « non précisé »."""
    return UNKNOWN if value is None else terms("tax")[value]


HEADERS = (
    "numéro",
    "action",
    "année",
    "section",
    "nature",
    "taxe",
    "montant",
    "périmètre",
)


def table(found: PlanBudget) -> Sheet:
    """One row a line of budget."""
    return Sheet("Lignes", HEADERS, _lines(found.budget))


def _lines(budget: Budget) -> list[tuple[Cell, ...]]:
    natures = terms("budget_nature")
    return [
        (
            line.place.number or "",
            line.place.action.title,
            year(line.year) if line.year is None else line.year,
            section(line.section),
            natures[line.nature],
            tax(line.tax),
            _cents(line.amount),
            line.perimeter or "",
        )
        for line in budget.lines
    ]


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"))


def book(found: PlanBudget) -> Book:
    """Lines, totals, staff, funders."""
    budget = found.budget
    natures, states = terms("budget_nature"), terms("funder_state")
    totals = [
        (year(t.year), section(t.section), natures[t.nature], tax(t.tax), _cents(t.amount), t.lines)
        for t in budget.totals()
    ]
    grand = [
        (year(t.year), section(t.section), natures[t.nature], tax(t.base), _cents(t.amount))
        for t in budget.grand_totals
    ]
    staff = [(year(one.year), one.fte) for one in budget.staff]
    money = [
        (
            one.place.number or "",
            one.place.action.title,
            one.name,
            states[one.state],
            year(one.year),
            _cents(one.amount),
            "en nature" if one.in_kind else "en argent",
        )
        for one in budget.funding
    ]
    sheets = (
        table(found),
        Sheet("Totaux", ("Année", "Section", "Nature", "Taxe", "Montant", "Lignes"), totals),
        Sheet("Totaux généraux", ("Année", "Section", "Nature", "Base", "Montant"), grand),
        Sheet("Moyens humains", ("Année", "Équivalents temps plein"), staff),
        Sheet(
            "Cofinancements",
            ("Numéro", "Action", "Financeur", "État", "Année", "Montant", "Forme"),
            money,
        ),
    )
    plan = budget.dossier.plan
    title = f"Budget : {plan.title}" if plan else "Budget"
    return Book(title, sheets)


def as_json(found: PlanBudget) -> dict[str, Any]:
    """Lines, totals, staff and funders, for programs; amounts are exact to the cent."""
    budget = found.budget
    return {
        "format": "ess.budget/1",
        "lines": [
            {
                "action": line.place.action.id,
                "number": line.place.number,
                "axis": line.place.action.axis,
                "year": line.year,
                "section": line.section,
                "nature": line.nature,
                "tax": line.tax,
                "amount": f"{line.amount:.2f}",
                "perimeter": line.perimeter,
            }
            for line in budget.lines
        ],
        "totals": [
            {
                "year": total.year,
                "section": total.section,
                "nature": total.nature,
                "tax": total.tax,
                "amount": f"{total.amount:.2f}",
                "lines": total.lines,
            }
            for total in budget.totals()
        ],
        "grand_totals": [
            {
                "year": total.year,
                "section": total.section,
                "nature": total.nature,
                "base": total.base,
                "amount": f"{total.amount:.2f}",
            }
            for total in budget.grand_totals
        ],
        "staff": [{"year": staff.year, "fte": plain(staff.fte)} for staff in budget.staff],
        "funders": [
            {"name": name, "state": state, "amount": f"{amount:.2f}"}
            for name, state, amount in funders(budget)
        ],
    }


FORMS: Forms = {"text": page, "csv": table, "json": as_json, "xlsx": book}
