"""A value of the dossier in a cell, and the text of a cell as the dossier would spell it."""

from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from ess_cli.exchange.sheets.book import Value, shown
from ess_cli.exchange.whole.references import References, Vocabulary
from ess_cli.exchange.whole.tables import Column
from ess_cli.exchange.writing import Bare, Written
from ess_cli.model.keys import Choice, Reference, Scalar, Several, Shape

Cell = str | int | float | date | None

NONE = "(aucun)"
"""A list of nobody and nothing, where an empty cell means the default."""
REMOVED = "(retiré)"
"""A key of a standing item that a meeting removes."""

_APART = "; "
_TEXTS = ("text", "markdown", "path", "email", "url")
_FURTHER = "  "


class Cells:
    """Values to cells, and back."""

    def __init__(self, references: References) -> None:
        self.references, self.vocabulary = references, Vocabulary()

    def cell(self, column: Column, value: Any, *, there: bool = True) -> Cell:
        """What stands in the cell of a value.

        Args:
            column: its column.
            value: the typed value.
            there: whether the entry has the key at all.
        """
        if value is None:
            return REMOVED if column.removed and there else None
        if isinstance(value, list):
            if not value:
                return NONE if column.emptied and there else None
            return None if column.apart else self._several(column.shape, value)
        return self._one(column.shape, value)

    def _several(self, shape: Shape, values: list[Any]) -> str:
        of = shape.of if isinstance(shape, Several) else shape
        if _is_text(of):
            # A line that goes on is set back: no text begins with a space.
            return "\n".join(str(one).replace("\n", f"\n{_FURTHER}") for one in values)
        return _APART.join(str(self._one(of, one)) for one in values)

    def _one(self, shape: Shape, value: Any) -> Cell:
        if isinstance(value, bool):
            return "oui" if value else "non"
        if isinstance(value, Decimal):
            near = float(value)
            return near if Decimal(repr(near)) == value else f"{value:f}"
        if isinstance(value, (int, date)):
            return value
        if isinstance(value, time):
            return f"{value:%H:%M}"
        text = str(value)
        match shape:
            case Choice(enum):
                return self.vocabulary.label(enum, text)
            case Reference(sections):
                return self.references.word(sections, text)
        return text

    def written(self, column: Column, cell: Value) -> Written | None:
        """What a cell says, as the dossier would spell it; None for nothing."""
        text = cell if isinstance(cell, str) else _spelled(cell)
        if not text.strip():
            return None
        if column.emptied and text.strip() == NONE:
            return Bare("[]")
        if column.removed and text.strip() == REMOVED:
            return Bare("~")
        if column.apart:
            return None
        shape = column.shape
        if isinstance(shape, Several):
            parts = _lines(text) if _is_text(shape.of) else text.split(";")
            return [self._meant(shape.of, part) for part in parts if part.strip()] or None
        return self._meant(shape, text)

    def _meant(self, shape: Shape, text: str) -> str:
        if _is_text(shape):
            return text
        text = " ".join(text.split())
        match shape:
            case Choice(enum):
                return self.vocabulary.value(enum, text)
            case Reference(sections):
                return self.references.id_of(sections, text)
        return text

    def is_default(self, column: Column, said: Written) -> bool:
        """Whether a cell says what the dossier says where the key is absent."""
        if column.default is None or not isinstance(said, str) or isinstance(said, Bare):
            return False
        default = self.cell(column, column.default)
        return default is not None and said == self.written(column, default)


def _spelled(cell: Value) -> str:
    if isinstance(cell, datetime) and cell.time() != time():
        return f"{cell:%H:%M}" if cell.year < 1901 else shown(cell)
    return shown(cell)


def _is_text(shape: Shape) -> bool:
    return isinstance(shape, Scalar) and shape.spelling in _TEXTS


def _lines(text: str) -> Iterator[str]:
    """The texts of a cell, one a line; what is set back goes on the line before."""
    found: list[str] = []
    for line in text.split("\n"):
        if line.startswith(_FURTHER) and found:
            found[-1] += f"\n{line[len(_FURTHER) :]}"
        else:
            found.append(line)
    yield from found
