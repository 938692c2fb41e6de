"""The workbooks that Excel 2003 and some applications write as one XML file."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from ess_cli.exchange.sheets.book import Book, Mark, Place, Sheet, Value
from ess_cli.exchange.sheets.guard import CannotOpen, damaged, refuse_entities
from ess_cli.exchange.sheets.many_rows import Counter

_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_WIDEST = 2_000


def read(data: bytes) -> Book:
    """The sheets of such a workbook.

    Raises:
        CannotOpen: it is damaged, declares entities, or holds too many rows.
    """
    refuse_entities(data)
    counter = Counter()
    counter.add(data.count(b"<Row") - data.count(b"<Row/>"))
    try:
        root = ElementTree.fromstring(data)
        percent = {
            style.get(f"{_SS}ID")
            for style in root.iter(f"{_SS}Style")
            for shown in style.iter(f"{_SS}NumberFormat")
            if "%" in shown.get(f"{_SS}Format", "").replace("Percent", "%")
        }
        sheets = tuple(_sheet(one, percent) for one in root.iter(f"{_SS}Worksheet"))
        return Book(sheets, ("ce fichier est un tableur au format XML de 2003 : il a été lu",))
    except (ElementTree.ParseError, ValueError):
        raise damaged() from None


def _sheet(worksheet: Element, percent: set[str | None]) -> Sheet:
    rows: list[list[Value]] = []
    marks: dict[Place, Mark] = {}
    merged: list[tuple[Place, Place]] = []
    hidden: set[int] = set()
    for number, row in _placed(worksheet.iterfind(f"{_SS}Table/{_SS}Row")):
        cells: list[Value] = []
        for place, cell in _placed(row.iterfind(f"{_SS}Cell")):
            if place >= _WIDEST:
                break
            cells += [""] * (place - len(cells))
            value, mark = _value(cell)
            cells.append(value)
            if mark or (cell.get(f"{_SS}StyleID") in percent and isinstance(value, float)):
                marks[number, place] = mark or Mark.PERCENT
            wide, high = (int(cell.get(f"{_SS}Merge{way}", "0")) for way in ("Across", "Down"))
            if wide or high:
                merged.append(((number, place), (number + high, place + wide)))
        if any(cell != "" for cell in cells):
            rows += [[] for _ in range(number - len(rows))]
            rows.append(cells)
        if row.get(f"{_SS}Hidden") == "1":
            hidden.add(number)
    name = worksheet.get(f"{_SS}Name", "")
    return Sheet(name, rows, True, tuple(merged), frozenset(hidden), marks=marks)


def _placed(elements: Iterator[Element]) -> Iterator[tuple[int, Element]]:
    """Rows or cells with their places, from 0; some are skipped, or spread over others.

    Raises:
        CannotOpen: one stands further than a spreadsheet goes.
    """
    place = 0
    for one in elements:
        place = int(one.get(f"{_SS}Index", place + 1)) - 1
        if not 0 <= place < 1_048_576:
            raise CannotOpen("une de ses lignes est hors du tableur", "enregistrez-le en .xlsx")
        yield place, one
        place += 1 + int(one.get(f"{_SS}MergeAcross", one.get(f"{_SS}Span", "0")))


def _value(cell: Element) -> tuple[Value, Mark | None]:
    data = cell.find(f"{_SS}Data")
    if data is None:
        return "", Mark.NOT_COMPUTED if cell.get(f"{_SS}Formula") else None
    text, kind = "".join(data.itertext()), data.get(f"{_SS}Type", "String")
    if kind == "Error":
        return "", Mark.ERROR
    if kind == "Number":
        return float(text), None
    if kind == "Boolean":
        return text == "1", None
    if kind == "DateTime":
        with suppress(ValueError):
            moment = datetime.fromisoformat(text)
            return (moment if moment.time() != datetime.min.time() else moment.date()), None
    return text, None
