"""Finds the tables of a spreadsheet: where their header is, what they hold, which rows are data."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ess_cli.exchange.importing.column import Kind, folded
from ess_cli.exchange.importing.headings import ONE_PER_YEAR, Heading
from ess_cli.exchange.importing.kinds import KINDS
from ess_cli.exchange.importing.lines import Row, data_rows
from ess_cli.exchange.importing.person_headings import column_of
from ess_cli.exchange.importing.scoring import (
    DEEPEST_HEADER,
    Asked,
    Header,
    header,
    known_words,
    lacking,
    score,
)
from ess_cli.exchange.importing.unsure import Unsure, nothing, which_year
from ess_cli.exchange.sheets.book import Book, Sheet, Value, shown

# A sheet that explains the others, or holds what they choose from.
_ABOUT = re.compile(
    r"(?:lisez|lire)[ -]?moi|read ?me|mode emploi|notice|consigne|instruction|legende|guide|"
    r"liste|parametre|nomenclature"
)
_YEARS_ONLY = re.compile(r"(?:annee |exercice |archive )?20[0-9]{2}")
_ANY_NAME = re.compile(r"(?:feuil(?:le)?|sheet|tableau) ?[0-9]*|page [0-9]+|export|data|donnee")


@dataclass(frozen=True)
class Table:
    """A table that was found.

    Attributes:
        sheet: where it stands.
        kind: what it holds.
        header: the row of its headings, from 0.
        headings: what becomes of each column.
        rows: its rows of data.
        under: the parent of all its entries, where there is one sheet per pôle.
        remarks: what is to be said of the way it was read.
    """

    sheet: Sheet
    kind: Kind
    header: int
    headings: tuple[Heading, ...]
    rows: tuple[Row, ...]
    under: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def used(self) -> list[Heading]:
        """The columns that are kept."""
        return [one for one in self.headings if one.column is not None]


def tables(book: Book, asked: Asked) -> list[Table]:
    """The tables of `book` that hold what was asked, or what their headings say.

    Raises:
        Unsure: no header is found, or which sheet to read is not certain.
    """
    sheets = _sheets(book, asked)
    found = [table for sheet in sheets for table in _tables_of(sheet, asked)]
    if not found:
        raise nothing(sheets, asked)
    _refuse_years(found, asked)
    several = len({table.sheet.name for table in found if table.kind.name == "services"}) > 1
    return [_under_its_sheet(table) if several else table for table in found]


def _refuse_years(found: Sequence[Table], asked: Asked) -> None:
    """Stop where the same thing stands in a sheet or a column per year: one is true today.

    Raises:
        Unsure: it is so.
    """
    for table in found:
        columns = [one for one in table.headings if one.why == ONE_PER_YEAR]
        if any(one.near for one in columns):
            raise which_year(columns)
    for kind in {table.kind.name for table in found}:
        names = sorted({table.sheet.name for table in found if table.kind.name == kind})
        yearly = len(names) > 1 and all(_YEARS_ONLY.fullmatch(folded(name)) for name in names)
        if yearly and asked.sheet is None:
            raise Unsure(
                f"le même tableau se trouve dans une feuille par année : {', '.join(names)}",
                f"dites laquelle reprendre, par exemple --sheet {names[-1]}",
            )


def _sheets(book: Book, asked: Asked) -> list[Sheet]:
    if asked.sheet is None:
        shown_ones = [sheet for sheet in book.sheets if sheet.visible]
        return [one for one in shown_ones if not _ABOUT.fullmatch(folded(one.name))] or shown_ones
    found = [one for one in book.sheets if folded(one.name) == folded(asked.sheet)]
    if not found:
        names = ", ".join(f"« {sheet.name} »" for sheet in book.sheets if sheet.name)
        raise Unsure(
            f"ce fichier n'a pas de feuille « {asked.sheet} »",
            f"ses feuilles : {names}" if names else "retirez --sheet : il n'a qu'une feuille",
        )
    return found


def _tables_of(whole: Sheet, asked: Asked) -> list[Table]:
    headers = _headers(whole, asked)
    bands = _side_by_side(whole, headers, asked)
    if not bands:
        return _tables_under(whole, headers)
    return [table for band in bands for table in _tables_under(band, _headers(band, asked))]


def _side_by_side(sheet: Sheet, headers: Sequence[Header], asked: Asked) -> list[Sheet]:
    """The tables of a sheet that stand beside each other, an empty column between them."""
    if asked.header_row is not None or not headers:
        return []
    texts = [one.text for one in headers[0].headings]
    last = max((place for place, text in enumerate(texts) if text), default=0)
    first = next((place for place, text in enumerate(texts) if text), 0)
    gaps = [
        place
        for place in range(first + 1, last)
        if not texts[place]
        and all(place >= len(cells) or cells[place] == "" for cells in sheet.rows)
    ]
    if not gaps:
        return []
    edges = [-1, *gaps, max(map(len, sheet.rows))]
    bands = [(left + 1, right) for left, right in pairwise(edges) if right - left > 2]
    parts = [_band(sheet, left, right) for left, right in bands]
    found = [part for part in parts if _headers(part, asked)]
    return found if len(found) > 1 and len(found) == len(parts) else []


def _band(sheet: Sheet, left: int, right: int) -> Sheet:
    """A sheet with the columns of a band alone, at their own places."""
    rows = [
        [cell if left <= place < right else "" for place, cell in enumerate(cells)]
        for cells in sheet.rows
    ]
    merged = tuple(one for one in sheet.merged if left <= one[0][1] < right)
    marks = {place: mark for place, mark in sheet.marks.items() if left <= place[1] < right}
    return replace(sheet, rows=rows, merged=merged, marks=marks)


def _tables_under(sheet: Sheet, headers: Sequence[Header]) -> list[Table]:
    made = []
    for number, top in enumerate(headers):
        end = len(sheet.rows)
        if number + 1 < len(headers):
            end = _first_title(sheet, top.row, headers[number + 1].row)
        rows, remarks = data_rows(sheet, top.row, end, top.headings, top.kind)
        made.append(Table(sheet, top.kind, top.row, top.headings, tuple(rows), "", remarks))
    return made


def _first_title(sheet: Sheet, top: int, header: int) -> int:
    """The first row of the titles above the second of two headers, the header if it has none."""
    row, first = header - 1, header
    while row > top and sum(cell != "" for cell in sheet.rows[row]) <= 1:
        if row == header - 1 or not any(map(shown, sheet.rows[row])):
            first = row
        row -= 1
    return first


def _headers(sheet: Sheet, asked: Asked) -> list[Header]:
    """The header of each table of a sheet; one that is repeated counts once."""
    kinds = [KINDS[asked.kind]] if asked.kind else list(KINDS.values())
    if asked.header_row is not None:
        row = asked.header_row - 1
        if row >= len(sheet.rows) or not any(shown(cell) for cell in sheet.rows[row]):
            raise Unsure(
                f"la ligne {asked.header_row} est vide", "donnez celle des titres de colonnes"
            )
        best = max((header(sheet, row, kind, asked) for kind in kinds), key=score)
        return [best]
    words = known_words(kinds, asked)
    found: list[Header] = []
    for row, cells in enumerate(sheet.rows):
        if row >= DEEPEST_HEADER and not found:
            break
        # Below a table, another one starts after an empty row, or the title that follows it.
        if found and sum(cell != "" for cell in sheet.rows[row - 1]) > 1:
            continue
        if not _may_be_header(sheet, row, words, kinds):
            continue
        if found and _same_headings(sheet, found[-1].row, row):
            continue
        every = [header(sheet, row, kind, asked) for kind in kinds]
        best = max(every, key=score)
        unsure = not _is_new_header(best, cells) if found else lacking(every, best) is not None
        if best.score <= 0 or unsure:
            continue
        if not found and _may_be_header(sheet, row + 1, words, kinds):
            # Of two rows of headings, the lower one says more.
            lower = max((header(sheet, row + 1, kind, asked) for kind in kinds), key=score)
            best = lower if lower.score > best.score else best
        found.append(best)
    return found


def _may_be_header(sheet: Sheet, row: int, words: frozenset[str], kinds: Sequence[Kind]) -> bool:
    if row >= len(sheet.rows):
        return False
    cells = sheet.rows[row]
    texts = [folded(text) for cell in cells if 0 < len(text := shown(cell)) < 80]
    known = sum(text in words or any(column_of(text, "", kind) for kind in kinds) for text in texts)
    return known >= (2 if row or len(cells) > 1 else 1)


def _same_headings(sheet: Sheet, first: int, row: int) -> bool:
    one = [folded(shown(cell)) for cell in sheet.rows[first]]
    other = [folded(shown(cell)) for cell in sheet.rows[row]]
    return [text for text in one if text] == [text for text in other if text]


def _is_new_header(header: Header, cells: Sequence[Value]) -> bool:
    """Whether a row below a table is the header of another one, and not a row of data."""
    filled = [shown(cell) for cell in cells if shown(cell)]
    strict = [
        one for one in header.headings if one.column and folded(one.text) in one.column.headings
    ]
    return len(strict) >= 2 and len(strict) >= len(filled) * 0.6 and len(filled) >= 2


def _under_its_sheet(table: Table) -> Table:
    """The table of one pôle among others: its sheet's name is the parent of what has none."""
    keys = {one.column.key for one in table.used if one.column}
    name = table.sheet.name.strip()
    if table.kind.name != "services" or "parent" in keys or _ANY_NAME.fullmatch(folded(name)):
        return table
    return Table(
        table.sheet, table.kind, table.header, table.headings, table.rows, name, table.remarks
    )
