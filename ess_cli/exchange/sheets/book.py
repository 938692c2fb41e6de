"""A spreadsheet as it was read: sheets, rows of values, and what the values do not say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import Enum

Value = str | float | int | bool | date | datetime | time | timedelta
Place = tuple[int, int]
"""A row and a column, both from 0."""


# Signs without width, which come with copied text, and make two names of one.
_UNSEEN = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xAD))


class Mark(Enum):
    """What a cell shows that its value does not say."""

    ERROR = "error"
    NOT_COMPUTED = "not computed"
    PERCENT = "percent"


@dataclass(frozen=True)
class Sheet:
    """A sheet; the first row is row 1 of the spreadsheet, even if it is empty.

    Attributes:
        name: as on its tab; empty for a file that has none.
        rows: the values, row by row; an empty cell is an empty text.
        visible: whether its tab is shown.
        merged: the ranges of merged cells, each with its first and its last cell.
        hidden_rows: the rows that a filter or a person hides, from 0.
        hidden_columns: likewise.
        marks: the cells whose value does not say all.
    """

    name: str
    rows: Sequence[Sequence[Value]]
    visible: bool = True
    merged: tuple[tuple[Place, Place], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    marks: Mapping[Place, Mark] = field(default_factory=dict)


@dataclass(frozen=True)
class Book:
    """All the sheets of a file, the sentences to tell about how it was read, and its date."""

    sheets: tuple[Sheet, ...]
    remarks: tuple[str, ...] = ()
    day: date | None = None


def letter(column: int) -> str:
    """The letters of a column, from 0."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def shown(value: Value) -> str:
    """What a cell shows, as the dossier would spell it."""
    if isinstance(value, str):
        value = value.translate(_UNSEEN)
        return " ".join(value.split()) if "\n" not in value else value.strip()
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value.hour}:{value.minute:02}"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.15g}"
    return str(value)
