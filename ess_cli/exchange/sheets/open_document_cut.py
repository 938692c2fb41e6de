"""The XML of a LibreOffice workbook, cut to where its values are before it is unfolded."""

import re
from dataclasses import dataclass

from ess_cli.exchange.sheets.excel_parts import with_parts
from ess_cli.exchange.sheets.guard import CannotOpen, archive, part
from ess_cli.exchange.sheets.many_rows import Counter

# A value repeated so often was never typed.
_MOST_REPEATED = 1_000
# What stands after so many empty rows, or columns, is no part of the table.
_FAR_DOWN, _FAR_RIGHT = 10_000, 1_000
_PART = "content.xml"
_START = b"<table:table-row"
_FILLED = b"value-type"
_REPEATED = re.compile(rb'number-(?:columns|rows)-repeated="(\d+)"')
_MANY = re.compile(rb'-repeated="\d{4,}"')
_SHEET = re.compile(rb"(?=<table:table )")
_ROW = re.compile(rb"<table:table-row(?=[ />])[^>]*?(?:/>|(?<!/)>.*?</table:table-row>)", re.DOTALL)
_GAP = re.compile(rb'<table:table-cell[^>]*?number-columns-repeated="(\d+)"[^>]*?/>')
_NAME = re.compile(rb'table:name="([^"]*)"')


@dataclass(frozen=True)
class OpenDocument:
    """A workbook ready to be read: its bytes, the XML of its sheets, what was left out."""

    data: bytes
    xml: bytes
    remarks: tuple[str, ...] = ()


def prepare(data: bytes) -> OpenDocument:
    """The workbook `data`, without the empty rows and stray cells that would fill the memory.

    Raises:
        CannotOpen: it is damaged, holds too many rows, or a value that is repeated too often.
    """
    found = archive(data)
    Counter().add_part(found, _PART, _START, (_FILLED,), _rows)
    xml = part(found, _PART)
    if not _MANY.search(xml):
        return OpenDocument(data, xml)
    _refuse_repeated(xml)
    remarks: list[str] = []
    shorter = b"".join(_near(sheet, remarks) for sheet in _SHEET.split(xml))
    if shorter == xml:
        return OpenDocument(data, xml)
    return OpenDocument(with_parts(found, {_PART: shorter}), shorter, tuple(remarks))


def _rows(piece: bytes) -> int:
    """For how many rows one counts."""
    return _times(piece.split(b">")[0])


def _times(tag: bytes) -> int:
    found = _REPEATED.search(tag)
    return int(found[1]) if found else 1


def _refuse_repeated(xml: bytes) -> None:
    """Stop at a sheet whose few words would unfold to millions of cells.

    Raises:
        CannotOpen: it is so.
    """
    for row in xml.split(_START)[1:]:
        if _FILLED not in row:
            continue
        head, *cells = row.split(b"<table:table-cell")
        filled = [cell for cell in cells if _FILLED in cell.split(b">")[0]]
        for one in [head, *filled]:
            times = _times(one.split(b">")[0])
            if times > _MOST_REPEATED:
                raise CannotOpen(
                    f"une même valeur y est répétée {times} fois",
                    "copiez les cellules utiles dans un classeur neuf",
                )


def _near(sheet: bytes, remarks: list[str]) -> bytes:
    """The XML of a sheet without what stands far below or far right of its table."""
    number, far = 0, False
    stray: list[str] = []

    def keep(match: re.Match[bytes]) -> bytes:
        nonlocal number, far
        row = match[0]
        times = _rows(row)
        number += times
        if _FILLED not in row:
            far |= times > _FAR_DOWN
            return b"" if far else row
        if far:
            stray.append(f"ligne {number}")
            return b""
        for gap in _GAP.finditer(row):
            if int(gap[1]) > _FAR_RIGHT:
                if _FILLED in row[gap.end() :]:
                    stray.append(f"ligne {number}")
                return row[: gap.start()] + b"</table:table-row>"
        return row

    kept = _ROW.sub(keep, sheet)
    if stray:
        name = _NAME.search(sheet)
        said = name[1].decode("utf-8", "replace") if name else ""
        where = ", ".join(dict.fromkeys(stray[:3]))
        remarks.append(f"feuille « {said} » : loin du tableau, {where} n'a pas été lu")
    return kept
