"""What a report may be made into: a page, a table, a workbook, JSON, or finished text."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from ess_cli.page import Page

Cell = str | int | Decimal | date | None
"""A Decimal with cents is an amount; a text is never computed."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table for spreadsheets: its name (31 letters at most), its headers, its rows."""

    name: str
    headers: Sequence[str]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook: its title, its sheets."""

    title: str
    sheets: Sequence[Sheet]


Content = Page | Sheet | Book | Mapping[str, Any] | str | bytes
Forms = Mapping[str, Callable[[Any], Content]]
"""What makes each form of a report; `page`, where its text is none, makes its documents."""
