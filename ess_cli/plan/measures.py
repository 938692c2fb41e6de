"""What an indicator measures, with its unit, as a sentence says it."""

import re
from decimal import Decimal

from ess_cli.typography import NBSP, number_text, percentage_text

_PLURAL = 2


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
