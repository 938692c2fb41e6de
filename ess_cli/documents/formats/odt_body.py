"""The body of a LibreOffice document: its tables, its lists, the alternatives of its pictures."""

from collections.abc import Iterator
from copy import deepcopy
from xml.etree.ElementTree import Element, SubElement

from ess_cli.documents.formats.row_keeping import LONG_ROW, kept_rows, stays_whole

_URN = "urn:oasis:names:tc:opendocument:xmlns"
STYLE = f"{{{_URN}:style:1.0}}"
TEXT = f"{{{_URN}:text:1.0}}"
OFFICE_NS = f"{{{_URN}:office:1.0}}"
_TABLE = f"{{{_URN}:table:1.0}}"
_SVG = f"{{{_URN}:svg-compatible:1.0}}"
FO = f"{{{_URN}:xsl-fo-compatible:1.0}}"

_NAME = f"{TEXT}style-name"
_CELL_STYLE = f"{_TABLE}style-name"
_BODY = ("Text_20_body", "First_20_paragraph")
_ROW_HEADERS = ("Row_20_Header", "Tall_20_Row_20_Header")
_COMPACT = {
    "Row_20_Header": "Compact_20_Row_20_Header",
    "RowHeaderCell": "CompactHeaderCell",
    "TableRowCell": "CompactRowCell",
}
# Lists begin near the margin, so that they stand in the cells of a table too.
_NUMBER = "-0.2in"
"""Room for the number of an item."""
_INDENTS = (f"{TEXT}list-tab-stop-position", f"{FO}margin-left", f"{FO}text-indent")


def finish(content: Element, looks: Element) -> None:
    """Finishes `content.xml`.

    Args:
        content: the tree that pandoc wrote.
        looks: our automatic styles, of cells, rows and sheets.
    """
    (styles,) = content.findall(f"{OFFICE_NS}automatic-styles")
    _halve_indents(styles)
    _align_tables(styles)
    replaced = {look.get(f"{STYLE}name") for look in looks}
    for style in list(styles):
        if style.get(f"{STYLE}name") in replaced:
            styles.remove(style)
    styles.extend(looks)
    known = _TableStyles(styles)
    for table in content.iter(f"{_TABLE}table"):
        _table(table, known)
    _describe_pictures(content)


def _halve_indents(styles: Element) -> None:
    for element in styles.iter():
        for name in _INDENTS:
            length = element.get(name, "")
            if length.endswith("in"):
                element.set(name, f"{float(length[:-2]) / 2:g}in")
    for level in styles.iter(f"{TEXT}list-level-style-number"):
        for properties in level:
            # Aligned to the right, as pandoc has them, numbers touch the words in so little room.
            properties.set(f"{FO}text-align", "left")
            for label in properties:
                label.set(f"{FO}text-indent", _NUMBER)


def _align_tables(styles: Element) -> None:
    for properties in styles.iter(f"{STYLE}table-properties"):
        if properties.get(f"{_TABLE}align") == "center":
            properties.set(f"{_TABLE}align", "margins")
            properties.set(f"{FO}margin-top", "0cm")
            properties.set(f"{FO}margin-bottom", "0.15cm")


class _TableStyles:
    """Styles of tables and of the paragraphs in them, made from those of the document."""

    def __init__(self, styles: Element) -> None:
        self._styles = styles
        self._known = {style.get(f"{STYLE}name", ""): style for style in styles}

    def sized(self, name: str, suffix: str, parent: str) -> str:
        """Name of the style of a list in the size of the table around it.

        Pandoc makes one from the body's for each list: in a table it is made from the table's, or
        it would be larger than the words around it. `name` itself if it is not of the body.
        """
        style = self._known.get(name)
        if style is None or style.get(f"{STYLE}parent-style-name") != "Text_20_body":
            return name
        made = self._made(name + suffix, like=style)
        made.set(f"{STYLE}parent-style-name", parent)
        return name + suffix

    def kept(self, name: str) -> str:
        """Name of the style like `name` whose paragraphs stay with the next."""
        like = self._known.get(name)
        if like is None:
            like = Element(f"{STYLE}style", {f"{STYLE}family": "paragraph"})
            like.set(f"{STYLE}parent-style-name", name)
        made = self._made(f"{name}Kept", like=like)
        properties = made.find(f"{STYLE}paragraph-properties")
        if properties is None:
            properties = Element(f"{STYLE}paragraph-properties")
            made.insert(0, properties)
        properties.set(f"{FO}keep-with-next", "always")
        return f"{name}Kept"

    def hold(self, name: str) -> None:
        """Says in the style of a table that it is not cut."""
        style = self._known.get(name)
        for properties in () if style is None else style.iter(f"{STYLE}table-properties"):
            properties.set(f"{STYLE}may-break-between-rows", "false")

    def _made(self, name: str, *, like: Element) -> Element:
        if name not in self._known:
            made = deepcopy(like)
            made.set(f"{STYLE}name", name)
            self._known[name] = made
            self._styles.append(made)
        return self._known[name]


def _table(table: Element, known: _TableStyles) -> None:
    compact = table.get(_CELL_STYLE) == "CompactSheet"
    body = "Compact_20_Contents" if compact else "Table_20_Contents"
    suffix = "Small" if compact else "Cell"
    rows = list(_rows(table))
    sizes = [sum(map(len, row.itertext())) for row in rows]
    for row, size in zip(rows, sizes, strict=True):
        if size < LONG_ROW:
            row.set(_CELL_STYLE, "WholeRow")
        for cell in row:
            _cell(cell)
        if _names_group(row):
            _tint(row)
        if any(one.get(_NAME, "").startswith("Tall_20_Row") for one in row.iter(f"{TEXT}p")):
            _raise(row)
    for paragraph in table.iter(f"{TEXT}p"):
        name = paragraph.get(_NAME, "")
        if name in _BODY:
            paragraph.set(_NAME, body)
        else:
            paragraph.set(_NAME, known.sized(name, suffix, body))
    if compact:
        for element in table.iter():
            for attribute in (_NAME, _CELL_STYLE):
                if (name := element.get(attribute, "")) in _COMPACT:
                    element.set(attribute, _COMPACT[name])
    if stays_whole(sizes) and not compact:
        # LibreOffice does not heed rows that are all kept with the next.
        known.hold(table.get(_CELL_STYLE, ""))
    for rank in kept_rows(sizes, [_names_group(row) for row in rows], compact=compact):
        for paragraph in rows[rank].iter(f"{TEXT}p"):
            paragraph.set(_NAME, known.kept(paragraph.get(_NAME, "")))


def _names_group(row: Element) -> bool:
    """Whether one cell of the row spans all the columns."""
    cells = [cell for cell in row if cell.tag == f"{_TABLE}table-cell"]
    return len(cells) == 1 and f"{_TABLE}number-columns-spanned" in cells[0].attrib


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table, without those of tables in its cells."""
    yield from table.findall(f"{_TABLE}table-header-rows/{_TABLE}table-row")
    yield from table.findall(f"{_TABLE}table-row")


def _tint(row: Element) -> None:
    for cell in row:
        if cell.get(_CELL_STYLE) == "TableRowCell":
            cell.set(_CELL_STYLE, "RowHeaderCell")


def _raise(row: Element) -> None:
    """Makes a row high enough to sign in, its words halfway up."""
    row.set(_CELL_STYLE, "TallRow")
    for cell in row:
        if cell.get(_CELL_STYLE) == "TableRowCell":
            cell.set(_CELL_STYLE, "TallRowCell")


def _cell(cell: Element) -> None:
    if cell.get(_CELL_STYLE) == "TableRowCell" and len(cell) and cell[0].get(_NAME) in _ROW_HEADERS:
        cell.set(_CELL_STYLE, "RowHeaderCell")


def _describe_pictures(content: Element) -> None:
    """Puts each text alternative, which the filter left before it, inside its picture."""
    for parent in content.iter():
        for described in parent.findall("alt"):
            place = list(parent).index(described)
            frame = parent[place + 1]
            SubElement(frame, f"{_SVG}desc").text = described.text
            # What follows an element in its parent belongs to it, in this kind of tree.
            if described.tail and described.tail.strip():
                raise AssertionError("words between an alternative and its picture")
            parent.remove(described)
