"""About how high blocks are on a page of the PDF, before it is set.

Typst could measure them, at the price of setting each fiche three times. What is decided from
these figures (the widths of two columns, what stays whole) suffers no harm from a line or two.
All lengths are in points.
"""

from itertools import islice
from math import ceil

from ess_cli.documents.tree.nodes import Node, Nodes, rows_of, text_of
from ess_cli.documents.tree.parts import items_of

PAGE = 711
"""Height of the text on a page."""
_WIDTH = 470.6
"""Width of the text on a page."""
_BETWEEN = 25
"""What stands between two columns."""
_SHARES = [part / 100 for part in range(38, 63, 2)]
"""What the left column may have of the width."""
_SIGN = 0.44
"""Width of a sign, for the size of the text."""
_SIZE, _LINE, _GAP = 9.5, 11.2, 1.9
"""Size of a text in columns, from one line to the next, and what more is after a paragraph."""
_INDENT = 18
_ROW_SIZE, _ROW_LINE, _ROW_GAP = 8.5, 10.1, 2.3
_AFTER_TABLE, _FIGURE, _HEADING = 6, 170, 40
_FIRST = 3
"""The header of a table and two rows."""
_FACTS, _BAND, _FRAME, _TAGS, _BAR = 34, 50, 34, 10, 10
"""What is around the words of a fact line, a band, a frame, a line of tags, a progress line."""


def left_share(left: Nodes, right: Nodes) -> float:
    """The part of the width with which two columns are about as high as each other.

    It is 0 where one is so much longer that it would go on alone from page to page: the columns
    then stand one after the other.
    """
    room = _WIDTH - _BETWEEN

    def heights(part: float) -> list[float]:
        return sorted((height(left, room * part), height(right, room * (1 - part))))

    def apart(part: float) -> float:
        shorter, longer = heights(part)
        return longer - shorter

    best = min(_SHARES, key=apart)
    shorter, longer = heights(best)
    return 0 if longer > PAGE / 2 and shorter < longer / 2 else best


def height(blocks: Nodes, width: float = _WIDTH) -> float:
    """About how high blocks are in a column of this width."""
    return sum(_height(block, width) for block in blocks)


def _height(block: Node, width: float) -> float:
    kind = block["t"]
    if kind in ("Para", "Plain"):
        gap = _GAP if kind == "Para" else 0
        return _lines(text_of([block]), width, _SIZE) * _LINE + gap
    if kind in ("BulletList", "OrderedList"):
        items = block["c"] if kind == "BulletList" else block["c"][1]
        return sum(height(item, width - _INDENT) for item in items) + _GAP
    if kind == "Table":
        return _table(block, width)
    if kind == "Div":
        return _division(block, width)
    return _FIGURE if kind == "Figure" else _HEADING


def _lines(text: str, width: float, size: float) -> int:
    # However deep the lists are, a line has room for a sign.
    return max(1, ceil(len(text) * size * _SIGN / max(width, size)))


def first_rows(table: Node) -> float:
    """About how high a table is down to its second row, in the width of the page."""
    return _table(table, _WIDTH, _FIRST)


def _table(table: Node, width: float, rows: int | None = None) -> float:
    _, (_, caption), columns, *_ = table["c"]
    high = _lines(text_of(caption), width, _SIZE) * _LINE + _GAP if caption else 0.0
    for row in islice(rows_of(table), rows):
        # A cell across the table has all its width.
        shares = [column[1].get("c", 0) for column in columns] if len(row[1]) > 1 else [1]
        lines = max(
            _lines(text_of(cell[4]), width * share - 8, _ROW_SIZE)
            for cell, share in zip(row[1], shares, strict=False)
        )
        high += lines * _ROW_LINE + _ROW_GAP
    return high + _AFTER_TABLE


def _division(div: Node, width: float) -> float:
    name, blocks = next(iter(div["c"][0][1]), ""), div["c"][1]
    if name == "columns":
        left, right = (side["c"][1] for side in blocks)
        part = left_share(left, right)
        if not part:
            return height(left + right, width)
        room = width - _BETWEEN
        return max(height(left, room * part), height(right, room * (1 - part))) + 2 * _GAP
    if name == "facts":
        rows = items_of(div)
        cell = width / max(1, min(len(rows), 4)) - 12
        deepest = max((_lines(text_of(words), cell, _SIZE) for _, words in rows), default=1)
        return deepest * _LINE + _FACTS
    if name == "band":
        return _BAND
    high = height(blocks, width)
    return high + {"progress": _BAR, "box": _FRAME, "tags": _TAGS}.get(name, 0)
