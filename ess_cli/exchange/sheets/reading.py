"""Reads a spreadsheet by what it holds, not by its name."""

import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from ess_cli.exchange.sheets import excel_parts
from ess_cli.exchange.sheets.book import Book, Sheet
from ess_cli.exchange.sheets.guard import (
    CannotOpen,
    archive,
    content,
    damaged,
    kind_of,
    part,
)
from ess_cli.exchange.sheets.many_rows import MOST_ROWS, Counter, refuse_many_values

_NAMES = {
    "xlsx": (".xlsx", ".xlsm", ".xltx", ".xltm"),
    "xlsb": (".xlsb",),
    "ods": (".ods", ".ots"),
    "xls": (".xls", ".xlt"),
    "html": (".html", ".htm"),
    "csv": (".csv", ".tsv", ".txt"),
}
_SAID = {
    "xlsx": "un classeur Excel",
    "xlsb": "un classeur Excel binaire",
    "ods": "un classeur LibreOffice",
    "xls": "un ancien classeur Excel",
    "csv": "un fichier texte (CSV)",
}
_SAVED = re.compile(rb"<(?:dcterms:modified|dc:date)\b[^>]*>(\d{4}-\d\d-\d\d)")


def read(path: Path) -> Book:
    """The spreadsheet at `path`.

    Raises:
        CannotOpen: it is none, or cannot be opened safely.
    """
    data = content(path)
    kind = kind_of(data)
    return replace(_read(data, kind, path), day=_day(data, kind, path))


def _day(data: bytes, kind: str, path: Path) -> date:
    """The date that a workbook says it was last saved on, else that of its file."""
    name = {"xlsx": "docProps/core.xml", "ods": "meta.xml"}.get(kind)
    said = _SAVED.search(part(archive(data), name)) if name else None
    try:
        return date.fromisoformat(said[1].decode()) if said else _of_file(path)
    except ValueError:
        return _of_file(path)


def _of_file(path: Path) -> date:
    return datetime.fromtimestamp(path.stat().st_mtime, tz=UTC).date()


def _read(data: bytes, kind: str, path: Path) -> Book:
    if kind == "html":
        from ess_cli.exchange.sheets import web_page

        return web_page.read(data)
    if kind == "xml":
        from ess_cli.exchange.sheets import excel_2003

        return excel_2003.read(data)
    if kind == "csv":
        from ess_cli.exchange.sheets import separated

        book = separated.read(data)
    else:
        book = _workbook(data, kind)
    _refuse_too_many(book)
    suffix = path.suffix.lower()
    if suffix and suffix not in _NAMES[kind]:
        book = Book(book.sheets, (f"malgré son nom, c'est {_SAID[kind]}", *book.remarks))
    return book


def _refuse_too_many(book: Book) -> None:
    """Stop at more rows than a person keeps.

    Raises:
        CannotOpen: there are as many.
    """
    counter = Counter()
    if sum(len(sheet.rows) for sheet in book.sheets) > MOST_ROWS:
        for sheet in book.sheets:
            counter.add(sum(any(cell != "" for cell in row) for row in sheet.rows))


def _workbook(data: bytes, kind: str) -> Book:
    if kind == "xlsx":
        excel = excel_parts.prepare(data)
        looks = {name: excel_parts.look(xml, excel.styles) for name, xml in excel.sheets.items()}
        return Book(tuple(_sheets(excel.data, looks)), excel.remarks)
    if kind == "xls":
        from ess_cli.exchange.sheets import old_excel

        refuse_many_values(data)
        book = Book(tuple(_sheets(data, {})))
        _refuse_too_many(book)
        seen = old_excel.looks(data)
        return Book(tuple(_looked_at(one, seen) for one in book.sheets))
    if kind == "xlsb":
        return Book(tuple(_sheets(data, {})))
    from ess_cli.exchange.sheets import open_document, open_document_cut

    found = open_document_cut.prepare(data)
    return Book(tuple(_sheets(found.data, open_document.looks(found.xml))), found.remarks)


def _sheets(data: bytes, looks: dict[str, excel_parts.Look]) -> Iterator[Sheet]:
    from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    try:
        with _silent():
            book = CalamineWorkbook.from_filelike(BytesIO(data))
            about = {one.name: one for one in book.sheets_metadata}
            found = []
            for name in book.sheet_names:
                if about[name].typ == SheetTypeEnum.WorkSheet:
                    sheet = book.get_sheet_by_name(name)
                    found.append((name, sheet.to_python(skip_empty_area=False), _merged(sheet)))
    except PasswordError:
        raise CannotOpen(
            "il est protégé par un mot de passe",
            "enregistrez-en une copie sans mot de passe, et recommencez",
        ) from None
    except (KeyboardInterrupt, SystemExit, GeneratorExit, CannotOpen):
        raise
    except BaseException:
        # A library that fails on a damaged file may do so in ways that are no `Exception`.
        raise damaged() from None
    for name, rows, merged in found:
        shown = about[name].visible == SheetVisibleEnum.Visible
        yield _looked_at(Sheet(name, rows, shown, merged), looks)


def _looked_at(sheet: Sheet, looks: Mapping[str, excel_parts.Look]) -> Sheet:
    """A sheet with what its values do not say."""
    seen = looks.get(sheet.name) or excel_parts.Look()
    return replace(
        sheet,
        merged=sheet.merged or tuple(seen.merged),
        hidden_rows=frozenset(seen.hidden_rows),
        hidden_columns=frozenset(seen.hidden_columns),
        marks=seen.marks,
    )


def _merged(sheet: Any) -> tuple[Any, ...]:
    return tuple(sheet.merged_cell_ranges or ())


@contextmanager
def _silent() -> Iterator[None]:
    """Keeps what a library would write to the standard error out of the officer's sight."""
    sys.stderr.flush()
    try:
        kept = os.dup(2)
    except OSError:  # there is no standard error
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
