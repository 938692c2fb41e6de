"""The entries of a section as a table, under the French headings that `ess import` reads."""

from collections.abc import Mapping, Sequence

from ess_cli.output.forms import Book, Cell, Sheet


def sheet(name: str, headings: Mapping[str, str], rows: Sequence[Mapping[str, Cell]]) -> Sheet:
    """A table.

    Args:
        name: of its sheet.
        headings: by the keys of the rows, in the order of the columns.
        rows: the cells, by these keys.
    """
    keys = tuple(headings)
    lines = [tuple(None if (c := row.get(key)) == "" else c for key in keys) for row in rows]
    return Sheet(name, tuple(headings.values()), lines)


def book(title: str, table: Sheet) -> Book:
    """The same as a workbook."""
    return Book(title, (table,))
