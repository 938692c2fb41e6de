"""Periods, years and amounts, as a document says them."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from ess_cli.documents.environment import safe, text
from ess_cli.model.actions import Action
from ess_cli.typography import (
    NBSP,
    amount_text,
    month_text,
)
from ess_cli.wording import of


def period_text(action: Action) -> str:
    """« de janvier 2025 à décembre 2028 », « à partir de janvier 2025, chaque année »."""
    begins = month_text(action.start) if action.start else ""
    ends = month_text(action.end) if action.end else ""
    if begins and ends:
        words = begins if begins == ends else f"{of(begins)} à {ends}"
    elif begins:
        words = f"à partir {of(begins)}"
    else:
        words = f"jusqu'en {ends}" if ends else ""
    if action.recurring:
        return f"{words}, chaque année" if words else "chaque année"
    return words


def years_text(start: date, end: date) -> str:
    """« 2025 – 2028 », « 2026 »."""
    return str(start.year) if start.year == end.year else f"{start.year} – {end.year}"


def year_text(year: int | None) -> str:
    """« 2027 », « toute la période »."""
    return "toute la période" if year is None else str(year)


def euros_text(amount: Decimal, tax: str) -> str:
    """« 4 200 € HT »; `tax` is the label, empty where it is not said."""
    return f"{amount_text(amount)} {tax}".rstrip()


def total_row(cells: Iterable[str]) -> list[Any]:
    """A row of sums, in bold."""
    return [safe(f"**{text(cell)}**") for cell in cells]


def bare_amount(amount: Decimal) -> str:
    """An amount in a table that says « en euros »."""
    return amount_text(amount).removesuffix(f"{NBSP}€")
