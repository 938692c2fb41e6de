"""Reads a spreadsheet by what it holds, not by its name."""

import os
import re
import sys
from collections.abc import Iterator
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
# A value repeated so often was never typed.
_MOST_REPEATED = 1_000
_SAVED = re.compile(rb"<(?:dcterms:modified|dc:date)\b[^>]*>(\d{4}-\d\d-\d\d)")
_REPEATED = re.compile(rb'number-(?:columns|rows)-repeated="(\d+)"')


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
    """Stop at a sheet of more rows than a person keeps.

    Raises:
        CannotOpen: there is one.
    """
    for sheet in book.sheets:
        if len(sheet.rows) > excel_parts.MOST_ROWS:
            many = sum(any(cell != "" for cell in row) for row in sheet.rows)
            if many > excel_parts.MOST_ROWS:
                raise excel_parts.too_many(sheet.name, many)


def _workbook(data: bytes, kind: str) -> Book:
    if kind == "xlsx":
        excel = excel_parts.prepare(data)
        looks = {name: excel_parts.look(xml, excel.styles) for name, xml in excel.sheets.items()}
        return Book(tuple(_sheets(excel.data, looks)), excel.remarks)
    if kind != "ods":
        return Book(tuple(_sheets(data, {})))
    from ess_cli.exchange.sheets import open_document

    xml = part(archive(data), "content.xml")
    _refuse_repeated(xml)
    return Book(tuple(_sheets(data, open_document.looks(xml))))


def _refuse_repeated(xml: bytes) -> None:
    """Stop at a sheet whose few words would unfold to millions of cells.

    Raises:
        CannotOpen: it is so.
    """
    for row in xml.split(b"<table:table-row")[1:]:
        if b"office:value-type" not in row:
            continue
        head, *cells = row.split(b"<table:table-cell")
        told = [head, *(cell for cell in cells if b"office:value-type" in cell.split(b">")[0])]
        for one in told:
            times = _REPEATED.search(one.split(b">")[0])
            if times and int(times[1]) > _MOST_REPEATED:
                raise CannotOpen(
                    f"une même valeur y est répétée {int(times[1])} fois",
                    "copiez les cellules utiles dans un classeur neuf",
                )


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
        seen = looks.get(name) or excel_parts.Look()
        yield Sheet(
            name,
            rows,
            about[name].visible == SheetVisibleEnum.Visible,
            merged or tuple(seen.merged),
            frozenset(seen.hidden_rows),
            frozenset(seen.hidden_columns),
            seen.marks,
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
