"""The budget of the plan, in every form in which it is read."""

from datetime import date
from decimal import Decimal

from ess_cli.knowledge import terms
from ess_cli.output.page import Block, Heading, Page, Sentence, Table
from ess_cli.output.workbook import Sheet, workbook
from ess_cli.plan.budget import Budget, Line, funders
from ess_cli.plan.budget_table import budget_table
from ess_cli.typography import amount_text, date_text
from ess_cli.wording import decimal

UNKNOWN = "non précisé"
WHOLE_PERIOD = "toute la période"


def page(budget: Budget, at: date) -> Page:
    """One table a nature, years in columns; then staff, then who else pays."""
    dossier = budget.dossier
    blocks: list[Block] = [Heading(f"{dossier.name} : budget du plan au {date_text(at)}", 1)]
    if not budget.lines:
        blocks.append(Sentence("Aucun montant n'est écrit dans les fiches-actions."))
    else:
        blocks.append(
            Sentence(
                "Les montants HT, TTC et nets de taxe ne sont jamais additionnés entre eux ;"
                " « – » : aucun montant."
            )
        )
    for nature, label in terms("budget_nature").items():
        lines = [line for line in budget.lines if line.nature == nature]
        if lines:
            blocks += [
                Heading(label[0].upper() + label[1:]),
                _by_year(lines, f"Montants : {label}"),
            ]
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


CSV_HEADERS = (
    "numéro",
    "action",
    "année",
    "section",
    "nature",
    "taxe",
    "montant",
    "périmètre",
)


def csv_rows(budget: Budget) -> list[list[str]]:
    """One row a line of budget, under `CSV_HEADERS`."""
    return [
        [
            f"{cell:.2f}".replace(".", ",") if isinstance(cell, Decimal) else str(cell)
            for cell in row
        ]
        for row in _lines(budget)
    ]


def _lines(budget: Budget) -> list[tuple[str | int | Decimal, ...]]:
    natures = terms("budget_nature")
    return [
        (
            line.place.number or "",
            line.place.action.title,
            year(line.year) if line.year is None else line.year,
            section(line.section),
            natures[line.nature],
            tax(line.tax),
            line.amount,
            line.perimeter or "",
        )
        for line in budget.lines
    ]


def xlsx(budget: Budget, at: date) -> bytes:
    """The budget as a spreadsheet: lines, totals, staff, funders."""
    natures, states = terms("budget_nature"), terms("funder_state")
    totals = [
        (year(t.year), section(t.section), natures[t.nature], tax(t.tax), t.amount, t.lines)
        for t in budget.totals()
    ]
    staff = [(year(one.year), one.fte) for one in budget.staff]
    money = [
        (
            one.place.number or "",
            one.place.action.title,
            one.name,
            states[one.state],
            year(one.year),
            one.amount,
            "en nature" if one.in_kind else "en argent",
        )
        for one in budget.funding
    ]
    headers = tuple(header.capitalize() for header in CSV_HEADERS)
    sheets = (
        Sheet("Lignes", headers, _lines(budget)),
        Sheet("Totaux", ("Année", "Section", "Nature", "Taxe", "Montant", "Lignes"), totals),
        Sheet("Moyens humains", ("Année", "Équivalents temps plein"), staff),
        Sheet(
            "Cofinancements",
            ("Numéro", "Action", "Financeur", "État", "Année", "Montant", "Forme"),
            money,
        ),
    )
    plan = budget.dossier.plan
    title = f"Budget : {plan.title}" if plan else "Budget"
    return workbook(sheets, title, budget.dossier.name, at)
