"""Small words of messages: short dates, numbers of things, lists."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal


def short_date(day: date) -> str:
    """A date as in a table: 01/09/2026."""
    return f"{day:%d/%m/%Y}"


def count(number: int, one: str, many: str | None = None) -> str:
    """How many of something: « 1 service », « 3 services ». In French, zero is singular."""
    return f"{number} {one if number < 2 else many or one + 's'}"


def listed(words: Sequence[str], last: str = "et") -> str:
    """Words in a sentence: « a, b et c »."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def decimal(value: Decimal) -> str:
    """A number with a decimal comma, without useless zeros: « 69,6 », « 100 »."""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")
