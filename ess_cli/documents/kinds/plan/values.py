"""Periods, years and measures, as a document says them."""

import re
from datetime import date
from decimal import Decimal

from ess_cli.model.actions import Action
from ess_cli.typography import (
    NBSP,
    amount_text,
    month_text,
    number_text,
    percentage_text,
)

_PLURAL = 2


def period_text(action: Action) -> str:
    """« de janvier 2025 à décembre 2028 », « à partir de janvier 2025, chaque année »."""
    begins = month_text(action.start) if action.start else ""
    ends = month_text(action.end) if action.end else ""
    if begins and ends:
        words = begins if begins == ends else f"de {begins} à {ends}"
    elif begins:
        words = f"à partir de {begins}"
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


def measure_text(value: Decimal, unit: str | None) -> str:
    """« 46 850 heures », « 22,5 % », « oui »."""
    if unit and unit.strip().lower() == "oui/non":
        return "oui" if value else "non"
    if unit and unit.strip() == "%":
        return percentage_text(value)
    return f"{number_text(value)}{NBSP}{agreed(unit, value)}" if unit else number_text(value)


# Words that end in s whatever their number.
_INVARIABLE = re.compile(
    r"(?:temps|mois|fois|repas|cours|avis|pays|bois|bus|colis|dans|sans|sous|plus|moins|vers|corps"
    r"|relais|accès|succès|propos|procès|campus|dès|.{1,2}|.*ss)",
    re.IGNORECASE,
)


def agreed(unit: str, value: Decimal) -> str:
    """A unit as it goes with a number: « 1 lot », « 0 heure d'insertion », « 2 lots »."""
    if abs(value) >= _PLURAL:
        return unit
    return " ".join(_singular(word) for word in unit.split(" "))


def _singular(word: str) -> str:
    if word.endswith("·s"):
        return word.removesuffix("·s")
    if word.endswith("·e·s"):
        return word.removesuffix("s")
    if not word.endswith("s") or _INVARIABLE.fullmatch(word):
        return word
    return word.removesuffix("s")


def euros_text(amount: Decimal, tax: str) -> str:
    """« 4 200 € HT »; `tax` is the label, empty where it is not said."""
    return f"{amount_text(amount)} {tax}".rstrip()


def bare_amount(amount: Decimal) -> str:
    """An amount in a table that says « en euros »."""
    return amount_text(amount).removesuffix(f"{NBSP}€")
