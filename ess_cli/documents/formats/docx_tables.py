"""The tables of a Word document: rows that stay whole, row headers, columns as wide as the page."""

from xml.etree.ElementTree import Element, SubElement

from ess_cli.documents.formats.row_keeping import LONG_ROW, kept_rows

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT_WIDTH = 9412
"""Width of the text on the page, in twentieths of a point: A4 less two margins of 2.2 cm."""

_STYLE = f"{W}val"
_PROPERTIES, _NAMED = f"{W}pPr", f"{W}pStyle"
_BODY = ("BodyText", "FirstParagraph")
_COMPACT = {
    "Compact": "CompactCell",
    "RowHeader": "CompactRowHeader",
    "BodyText": "CompactCell",
    "FirstParagraph": "CompactCell",
}
_TALL = 510
"""Height of a row to sign in, in twentieths of a point: 9 mm."""
_FIRST_COLUMN = 0x80
"""The bit that says « the first column names the rows », for old readers."""


def tables(document: Element, tint: str) -> None:
    """Finishes every table of a document, and what stands after it.

    Args:
        document: its tree.
        tint: what the names of groups stand on, `#rrggbb`.
    """
    for table in document.iter(f"{W}tbl"):
        _finish(table, tint[1:].upper())
    for parent in [document.find(f"{W}body"), *document.iter(f"{W}tc")]:
        if parent is not None and parent.find(f"{W}tbl") is not None:
            _apart(parent)


def _apart(parent: Element) -> None:
    """A paragraph after each table: Word makes one table of two that touch.

    And it refuses a cell that ends with a table.
    """
    children = list(parent)
    for table, following in zip(children, [*children[1:], None], strict=True):
        if table.tag != f"{W}tbl":
            continue
        if following is None or following.tag in (f"{W}tbl", f"{W}sectPr"):
            parent.insert(list(parent).index(table) + 1, Element(f"{W}p"))
        elif _style_of(following) == "BodyText":
            _restyle(following, "AfterTable")


def _finish(table: Element, tint: str) -> None:
    rows = table.findall(f"{W}tr")
    sizes = [_signs(row) for row in rows]
    for row, size in zip(rows, sizes, strict=True):
        if size < LONG_ROW:
            _properties_of(row).insert(0, Element(f"{W}cantSplit"))
    for row in rows:
        if any(_style_of(one).startswith("Tall") for one in row.iter(f"{W}p")):
            _raise(row)
    paragraphs = [one for row in rows for one in row.iter(f"{W}p")]
    named = table.find(f"{W}tblPr/{W}tblStyle")
    compact = named is not None and named.get(_STYLE) == "CompactTable"
    if compact:
        for paragraph in paragraphs:
            style = _style_of(paragraph)
            _restyle(paragraph, _COMPACT.get(style, style))
    for row in filter(_names_group, rows):
        for cell in row.iter(f"{W}tcPr"):
            ground = {f"{W}val": "clear", f"{W}color": "auto", f"{W}fill": tint}
            SubElement(cell, f"{W}shd", ground)
    for rank in kept_rows(sizes, [_names_group(row) for row in rows], compact=compact):
        for paragraph in rows[rank].iter(f"{W}p"):
            _keep_with_next(paragraph)
    for cell in (cell for row in rows for cell in row.findall(f"{W}tc")):
        if len(cell) and _style_of(cell[-1]) in _BODY:
            # The last paragraph of a cell leaves no gap below it.
            _restyle(cell[-1], "Compact")
    if any(_style_of(paragraph).endswith("RowHeader") for paragraph in paragraphs):
        _mark_row_headers(table)
    _widen(table)


def _raise(row: Element) -> None:
    """Makes a row high enough to sign in, its words halfway up."""
    height = {f"{W}val": str(_TALL), f"{W}hRule": "atLeast"}
    SubElement(_properties_of(row), f"{W}trHeight", height)
    for cell in row.findall(f"{W}tc"):
        properties = cell.find(f"{W}tcPr")
        if properties is None:
            properties = Element(f"{W}tcPr")
            cell.insert(0, properties)
        SubElement(properties, f"{W}vAlign", {f"{W}val": "center"})


def _names_group(row: Element) -> bool:
    """Whether one cell of the row spans all the columns."""
    cells = row.findall(f"{W}tc")
    return len(cells) == 1 and cells[0].find(f"{W}tcPr/{W}gridSpan") is not None


def _signs(element: Element) -> int:
    return sum(len(words.text or "") for words in element.iter(f"{W}t"))


def _properties_of(row: Element) -> Element:
    found = row.find(f"{W}trPr")
    if found is None:
        found = Element(f"{W}trPr")
        row.insert(0, found)
    return found


def _pstyle(paragraph: Element) -> Element | None:
    """What names the style of a paragraph: it comes first, by the order of the format."""
    properties = paragraph[0] if len(paragraph) else None
    if properties is None or properties.tag != _PROPERTIES or not len(properties):
        return None
    return properties[0] if properties[0].tag == _NAMED else None


def _style_of(paragraph: Element) -> str:
    found = _pstyle(paragraph)
    return "" if found is None else found.get(_STYLE, "")


def _restyle(paragraph: Element, style: str) -> None:
    found = _pstyle(paragraph)
    if found is not None:
        found.set(_STYLE, style)


def _keep_with_next(paragraph: Element) -> None:
    properties = paragraph.find(f"{W}pPr")
    if properties is not None and properties.find(f"{W}keepNext") is None:
        # After the style, where there is one: the order of what is in it is fixed.
        styled = properties.find(f"{W}pStyle") is not None
        properties.insert(int(styled), Element(f"{W}keepNext"))


def _mark_row_headers(table: Element) -> None:
    look = table.find(f"{W}tblPr/{W}tblLook")
    if look is None:
        look = SubElement(_table_properties(table), f"{W}tblLook")
    look.set(f"{W}firstColumn", "1")
    look.set(f"{W}val", f"{int(look.get(f'{W}val', '0'), 16) | _FIRST_COLUMN:04X}")


def _table_properties(table: Element) -> Element:
    found = table.find(f"{W}tblPr")
    if found is None:
        found = Element(f"{W}tblPr")
        table.insert(0, found)
    return found


def _widen(table: Element) -> None:
    columns = table.findall(f"{W}tblGrid/{W}gridCol")
    total = sum(int(column.get(f"{W}w", "0")) for column in columns) or 1
    for column in columns:
        column.set(f"{W}w", str(int(column.get(f"{W}w", "0")) * TEXT_WIDTH // total))
