"""Rows, and how a cell of text says hours, durations, shares and numbers."""

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal

from ess_cli.wording import decimal

Cell = str | int | Decimal | date | None
Row = Mapping[str, Cell]
"""What stands in a row, by the keys of the columns."""


def clock(moment: time | None) -> str:
    """« 9 h 30 »."""
    return f"{moment.hour} h {moment.minute:02}" if moment else ""


def lasting(minutes: int | None) -> str:
    """« 1 h 30 », « 45 min »."""
    if minutes is None:
        return ""
    hours, rest = divmod(minutes, 60)
    return f"{rest} min" if not hours else f"{hours} h {rest:02}" if rest else f"{hours} h"


def share(percentage: Decimal | None) -> str:
    """« 12,5 % »."""
    return f"{decimal(percentage)} %" if percentage is not None else ""


def siret(number: str | None) -> str:
    """« 912 345 675 00017 »: with its spaces, no spreadsheet takes it for a number."""
    return f"{number[:3]} {number[3:6]} {number[6:9]} {number[9:]}" if number else ""


def siren(number: str | None) -> str:
    """« 912 345 675 »."""
    return f"{number[:3]} {number[3:6]} {number[6:]}" if number else ""
