"""Reads back the spreadsheet of a meeting or a training once it is filled in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ess_cli.exchange.attendance_sheet import (
    ATTENDANCE,
    BODY_LABEL,
    DATE_LABEL,
    ID_LABEL,
    ITEMS,
    MEETING,
    SHEETS,
    TRAINING,
    Column,
)
from ess_cli.exchange.importing.days import date_in
from ess_cli.exchange.importing.left_out import LeftOut
from ess_cli.exchange.sheets import reading
from ess_cli.exchange.sheets.book import Book
from ess_cli.exchange.sheets.guard import CannotOpen
from ess_cli.model.dates import read_date
from ess_cli.model.scalars import fold, read_term


@dataclass(frozen=True, slots=True)
class CellError:
    """What cannot be read, and where: row and column count from 1; None for a whole sheet."""

    sheet: str | None
    row: int | None
    column: str | None
    message: str


@dataclass(frozen=True, slots=True)
class Presence:
    """How someone attended; `id` is None for someone who was added by name.

    `function` and `where` are what stands beside her name, empty if nothing does.
    """

    row: int
    id: str | None
    name: str
    presence: str
    represented_by: str | None
    function: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """What was noted of an item (None: of no item): a note, a decision and its kind, a task."""

    row: int
    item: str | None
    note: str | None
    decision: str | None
    kind: str | None
    task: str | None
    who: str | None
    due: date | None


@dataclass(frozen=True, slots=True)
class Filled:
    """What a filled-in spreadsheet says, and all that could not be read of it.

    `meeting` is the id of the training where it is the spreadsheet of one: `training` then holds.
    `source` is the file, as it was given.
    """

    meeting: str | None
    body: str | None
    date: date | None
    presences: tuple[Presence, ...]
    points: tuple[Point, ...]
    errors: tuple[CellError, ...]
    training: bool = False
    source: str = ""


def read(path: Path) -> Filled:
    """Read the file at `path` (XLSX, ODS or XLS); every error is told, the rest is kept."""
    return _Reader().read(path)


Cells = dict[str, Any]


@dataclass
class _Reader:
    errors: list[CellError] = field(default_factory=list)

    def read(self, path: Path) -> Filled:
        try:
            book = reading.read(path)
            if not any(sheet.name for sheet in book.sheets):
                raise CannotOpen(
                    "ce n'est pas un classeur", "donnez celui que ess a préparé, une fois rempli"
                )
        except CannotOpen as error:
            message = f"ce fichier n'a pas pu être lu : {error} ; {error.hint}"
            return Filled(None, None, None, (), (), (CellError(None, None, None, message),))
        training = any(fold(sheet.name) == fold(TRAINING) for sheet in book.sheets)
        kind = TRAINING if training else MEETING
        about = {
            fold(_text(cells["label"])): _text(cells["value"])
            for _, cells in self._rows(book, kind)
        }
        presences = tuple(self._presences(book))
        points = () if training else tuple(self._points(book))
        return Filled(
            about.get(fold(ID_LABEL)) or None,
            about.get(fold(BODY_LABEL)) or None,
            self._value(kind, 1, DATE_LABEL, about.get(fold(DATE_LABEL), ""), read_date),
            presences,
            points,
            tuple(self.errors),
            training,
        )

    def _rows(self, book: Book, sheet: str) -> Iterator[tuple[int, Cells]]:
        """The rows that are not empty, each with its number and its cells by column."""
        named = next((one for one in book.sheets if fold(one.name) == fold(sheet)), None)
        if named is None:
            self._error(sheet, None, None, f"la feuille « {sheet} » n'est plus dans le fichier")
            return
        # From the first row on, even if it is empty: numbers are those that people see.
        rows = named.rows
        head = [fold(_text(cell)) for cell in rows[0]] if rows else []
        places = {column: _place(column, head) for column in SHEETS[sheet]}
        missing = [column.header for column, place in places.items() if place is None]
        for header in missing:
            self._error(sheet, 1, header, f"la colonne « {header} » n'est plus dans le fichier")
        if missing:
            return
        for number, row in enumerate(rows[1:], start=2):
            cells = {
                column.name: row[place] for column, place in places.items() if place is not None
            }
            if any(_text(cell) for cell in cells.values()):
                yield number, cells

    def _presences(self, book: Book) -> Iterator[Presence]:
        seen: set[str] = set()
        for row, cells in self._rows(book, ATTENDANCE):
            name, key = _text(cells["name"]), _text(cells["id"]) or None
            other = _text(cells["represented_by"]) or None
            word = self._value(
                ATTENDANCE, row, "Présence", _text(cells["presence"]), _term("attendance")
            )
            if other and word is None:
                word = "represented"
            if word is None:
                continue
            if key in seen:
                self._error(ATTENDANCE, row, "Identifiant", f"« {key} » a déjà une ligne plus haut")
            elif key is None and not name:
                self._error(ATTENDANCE, row, "Nom", "indiquez qui, dans la colonne « Nom »")
            elif (word == "represented") != (other is not None):
                self._error(
                    ATTENDANCE,
                    row,
                    "Représenté·e par",
                    "« représenté·e » demande de dire par qui, et inversement",
                )
            else:
                about = _text(cells["function"]), _text(cells["where"])
                yield Presence(row, key, name, word, other, *about)
            seen.update({key} if key else ())

    def _points(self, book: Book) -> Iterator[Point]:
        item: str | None = None
        for row, cells in self._rows(book, ITEMS):
            # A line without an id goes on with the item above it.
            item = _text(cells["item"]) or item
            texts = {
                name: _text(cells[name]) or None for name in ("note", "decision", "task", "who")
            }
            kind = self._value(
                ITEMS,
                row,
                "Nature de la décision",
                _text(cells["kind"]),
                _term("minute_decision_kind"),
            )
            due = self._value(ITEMS, row, "Pour quand", _text(cells["due"]), _day(cells["due"]))
            if kind and not texts["decision"]:
                self._error(ITEMS, row, "Décision", "une nature est choisie, mais rien n'est écrit")
            if (texts["who"] or due) and not texts["task"]:
                self._error(ITEMS, row, "Tâche", "indiquez ce qui est à faire, dans cette colonne")
            if texts["decision"] and not kind:
                kind = "decision"
            if texts["note"] or texts["decision"] or texts["task"]:
                yield Point(row, item, kind=kind, due=due, **texts)

    def _value(
        self, sheet: str, row: int, column: str, text: str, read: Callable[[str], Any]
    ) -> Any:
        """The value that `text` spells, None if it is empty or cannot be read."""
        if not text:
            return None
        try:
            return read(text)
        except ValueError as error:
            self._error(sheet, row, column, f"« {text} » ne peut pas être lu : {error}")
            return None

    def _error(self, sheet: str, row: int | None, column: str | None, message: str) -> None:
        self.errors.append(CellError(sheet, row, column, message))


def _place(column: Column, head: list[str]) -> int | None:
    wanted = fold(column.header)
    return head.index(wanted) if wanted in head else None


def _term(enum: str) -> Callable[[str], str]:
    return lambda text: read_term(enum, text)


def _day(cell: Any) -> Callable[[str], date]:
    """Reads the day of a cell: a date, the number that a spreadsheet keeps for it, its spelling."""

    def read(text: str) -> date:
        try:
            return date_in(text, cell, None, "")
        except LeftOut as error:
            why = str(error) or "ce n'est pas une date"
            raise ValueError(f"{why} ; {error.instead}" if error.instead else why) from None

    return read


def _text(cell: Any) -> str:
    """What a cell shows, as the dossier would spell it."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
