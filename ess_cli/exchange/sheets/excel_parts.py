"""The XML of an Excel workbook: cut to where its values are, and asked what values do not say."""

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from posixpath import join, normpath
from xml.etree import ElementTree
from xml.parsers import expat

from ess_cli.exchange.sheets.book import Mark, Place
from ess_cli.exchange.sheets.guard import archive, damaged, part
from ess_cli.exchange.sheets.many_rows import Counter

MOST_COLUMNS = 2_000
MOST_CELLS = 5_000_000
# Empty rows that take less than this are read with the others.
_WORTH_CUTTING = 500_000
_MANY_EMPTY = 2_000
_EMPTY_ROWS = re.compile(rb'<row [^>]*?\br="\d+"[^>]*?(?:/>|>(?:<c [^>]*/>)*</row>)')
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="(\d+)"')
_FAR = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{2,3})(\d+)"')
_TWO_LETTERS = re.compile(rb'"[A-Z]{2,3}\d')
_HAS_VALUE = (b"<v", b"<is", b":v>", b":is>")


@dataclass
class Look:
    """What the XML of a sheet says beside its values; rows and columns from 0."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    marks: dict[Place, Mark] = field(default_factory=dict)
    merged: list[tuple[Place, Place]] = field(default_factory=list)


@dataclass(frozen=True)
class Excel:
    """A workbook ready to be read: its bytes, its sheets' XML by name, what was left out."""

    data: bytes
    sheets: Mapping[str, bytes]
    styles: bytes
    remarks: tuple[str, ...]


def prepare(data: bytes) -> Excel:
    """The workbook `data`, without the empty rows and stray cells that would fill the memory.

    Raises:
        CannotOpen: it is damaged, or holds too many rows.
    """
    found = archive(data)
    names = _sheet_parts(found)
    sheets: dict[str, bytes] = {}
    cut: dict[str, bytes] = {}
    remarks: list[str] = []
    counter = Counter()
    for path in names.values():
        counter.add_part(found, path, b"row r=", _HAS_VALUE)
    for name, path in names.items():
        xml = part(found, path)
        shorter = _cut(name, xml, remarks)
        sheets[name] = shorter
        if shorter is not xml:
            cut[path] = shorter
    part(found, "xl/sharedStrings.xml")
    if any(name.endswith("vbaProject.bin") for name in found.namelist()):
        remarks.append("ce classeur contient des macros : elles n'ont pas été exécutées")
    return Excel(
        with_parts(found, cut) if cut else data,
        sheets,
        part(found, "xl/styles.xml"),
        tuple(remarks),
    )


def look(xml: bytes, styles: bytes) -> Look:
    """What is hidden, in error, not computed, or a percentage, in the XML of a sheet."""
    percent = _percent_styles(styles)
    found = Look()
    asked = (b'hidden="1"', b'hidden="true"', b't="e"', b"<f", b":f")
    used = any(f's="{style}"'.encode() in xml for style in percent)
    if used or any(sign in xml for sign in asked):
        _Looker(found, percent).run(xml)
    return found


class _Looker:
    def __init__(self, into: Look, percent: set[str]) -> None:
        self.into, self.percent = into, percent
        self.row, self.column = -1, -1
        self.cell: dict[str, str] = {}
        self.formula = self.value = self.inside = False

    def run(self, xml: bytes) -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        try:
            parser.Parse(xml, True)
        except expat.ExpatError:
            raise damaged() from None

    def _start(self, name: str, about: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        hidden = about.get("hidden") in ("1", "true")
        if name == "c":
            self.cell, self.formula, self.value, self.inside = about, False, False, False
            where = about.get("r")
            self.column = _column(where.rstrip("0123456789")) if where else self.column + 1
        elif name == "f":
            self.formula = True
        elif name in ("v", "is"):
            # Some write an empty value for a formula that was never computed.
            self.value = name == "is" or self.cell.get("t") == "str"
            self.inside = name == "v"
        elif name == "row":
            self.row = int(about["r"]) - 1 if "r" in about else self.row + 1
            self.column = -1
            if hidden:
                self.into.hidden_rows.add(self.row)
        elif name == "col" and hidden:
            last = min(int(about["max"]), MOST_COLUMNS)
            self.into.hidden_columns.update(range(int(about["min"]) - 1, last))

    def _text(self, text: str) -> None:
        if self.inside:
            self.value = True

    def _end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        if name == "v":
            self.inside = False
        if name != "c":
            return
        place = (self.row, self.column)
        if self.cell.get("t") == "e":
            self.into.marks[place] = Mark.ERROR
        elif self.formula and not self.value:
            self.into.marks[place] = Mark.NOT_COMPUTED
        elif self.value and self.cell.get("s") in self.percent and self.cell.get("t", "n") == "n":
            self.into.marks[place] = Mark.PERCENT


def _sheet_parts(found: zipfile.ZipFile) -> dict[str, str]:
    """The XML part of each sheet, by the name on its tab."""
    book, links = part(found, "xl/workbook.xml"), part(found, "xl/_rels/workbook.xml.rels")
    try:
        sheets = ElementTree.fromstring(book).iter()
        targets = {one.get("Id"): one.get("Target", "") for one in ElementTree.fromstring(links)}
    except ElementTree.ParseError:
        raise damaged() from None
    parts: dict[str, str] = {}
    for one in sheets:
        if one.tag not in (f"{_MAIN}sheet", f"{_STRICT}sheet"):
            continue
        link = next((v for key, v in one.attrib.items() if key.endswith("}id")), None)
        target = targets.get(link, "")
        path = target[1:] if target.startswith("/") else normpath(join("xl", target))
        parts[one.get("name", "")] = path
    return parts


def _cut(name: str, xml: bytes, remarks: list[str]) -> bytes:
    """`xml` without its empty rows, if they are many, and the cells that stand far from others."""
    last = max(xml.rfind(sign) for sign in _HAS_VALUE)
    end = xml.find(b"</row>", last)
    stop = xml.find(b"</sheetData>", last)
    if last >= 0 and 0 <= end < stop and stop - end > _WORTH_CUTTING:
        xml = xml[: end + len(b"</row>")] + xml[stop:]
    if len(xml) > _WORTH_CUTTING and _empty_rows(xml) > _MANY_EMPTY:
        shorter = _EMPTY_ROWS.sub(b"", xml)
        xml = shorter if len(xml) - len(shorter) > _WORTH_CUTTING else xml
    return _without_stray_cells(name, xml, remarks)


def _empty_rows(xml: bytes) -> int:
    """About how many rows of a sheet are empty, or end with an empty cell."""
    return xml.count(b"/></row>") + xml.count(b"/><row ")


def _without_stray_cells(name: str, xml: bytes, remarks: list[str]) -> bytes:
    rows = xml.count(b"row r=")
    where = xml.rfind(b"<row ")
    last = _ROW.match(xml, where) if where >= 0 else None
    deepest = int(last[1]) if last else rows
    # Two letters between quotes are told at a glance; where there are none, no column is far.
    far = _FAR.finditer(xml) if _TWO_LETTERS.search(xml) else ()
    widest = max((_column(match[1].decode()) for match in far), default=25) + 1
    if widest <= MOST_COLUMNS and deepest * widest <= MOST_CELLS:
        return xml
    return _near(name, xml, max(rows * 3, 10_000), remarks)


def _near(name: str, xml: bytes, deepest: int, remarks: list[str]) -> bytes:
    """`xml` without the cells beyond `deepest` rows, or so far right that they are strays."""
    stray: list[str] = []

    def keep_row(match: re.Match[bytes]) -> bytes:
        number = _ROW.match(match[0])
        if number and int(number[1]) > deepest:
            if any(sign in match[0] for sign in _HAS_VALUE):
                found = re.search(rb'\br="([A-Z]+\d+)"', match[0])
                stray.append(found[1].decode() if found else number[1].decode())
            return b""
        return re.sub(rb"<c\b[^>]*?(?:/>|>.*?</c>)", keep_cell, match[0], flags=re.DOTALL)

    def keep_cell(match: re.Match[bytes]) -> bytes:
        far = _FAR.match(match[0])
        if far is None or _column(far[1].decode()) < 200:
            return match[0]
        if any(sign in match[0] for sign in _HAS_VALUE):
            stray.append((far[1] + far[2]).decode())
        return b""

    kept = re.sub(rb"<row\b[^>]*?(?:/>|(?<!/)>.*?</row>)", keep_row, xml, flags=re.DOTALL)
    if stray:
        remarks.append(
            f"feuille « {name} » : loin du tableau, {', '.join(stray[:3])} n'a pas été lu"
        )
    return kept


def with_parts(found: zipfile.ZipFile, parts: Mapping[str, bytes]) -> bytes:
    """The archive with some parts replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new:
        for one in found.infolist():
            if one.filename.endswith((".xml", ".rels")) or one.filename == "mimetype":
                xml = parts.get(one.filename)
                new.writestr(one.filename, part(found, one.filename) if xml is None else xml)
    return out.getvalue()


def _percent_styles(styles: bytes) -> set[str]:
    """The numbers of the cell styles that show a percentage."""
    if not styles:
        return set()
    try:
        root = ElementTree.fromstring(styles)
    except ElementTree.ParseError:
        raise damaged() from None
    own = {
        one.get("numFmtId"): one.get("formatCode", "")
        for one in root.iter()
        if one.tag.endswith("}numFmt")
    }
    formats = {"9", "10"} | {number for number, code in own.items() if "%" in code}
    cells = next((one for one in root.iter() if one.tag.endswith("}cellXfs")), None)
    listed = enumerate(cells if cells is not None else ())
    return {str(rank) for rank, one in listed if one.get("numFmtId") in formats}


def _column(letters: str) -> int:
    number = 0
    for sign in letters:
        number = number * 26 + ord(sign) - 64
    return number - 1
