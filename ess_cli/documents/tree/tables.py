"""The tables of a document: the widths of their columns, their groups, their row headers."""

import re
from typing import Any

from ess_cli.documents.tree.nodes import Node, Nodes, cell_of, plain, row_of, rows_of, text_of

_NARROWEST, _WIDEST = 8, 60
"""Signs that count in the width of a column."""
_PAGE, _MARGINS, _SIGN = 16.6, 0.42, 0.17
"""Width of the text, of what stands around a cell, and of a sign in bold, in centimetres."""
_MOST_SIGNS = 22
_BREAKS = re.compile(r"[ \-\u2013]")


def captioned(blocks: Nodes, said: dict[str, str], *, wide: bool) -> Nodes:
    """The table of a division, with the caption that stands above it.

    Args:
        blocks: a paragraph, if there is a caption, and the table.
        said: what the division says of the table.
        wide: whether it is turned, where it says that it may be.
    """
    made: Nodes = []
    caption: Node | None = None
    for block in blocks:
        if block["t"] == "Table":
            if caption:
                block["c"][1] = [None, [plain(caption["c"])]]
            caption = None
            _shape(block, said, wide=wide)
        elif block["t"] == "Para" and caption is None:
            caption = block
            continue
        made.append(block)
    return [*made, caption] if caption else made


def _shape(table: Node, said: dict[str, str], *, wide: bool) -> None:
    if wide and "turn" in said:
        _turn(table)
        share_width(table)
    if "widths" in said:
        _set_widths(table, [float(part) for part in said["widths"].split()])
        _leave_room(table)
    classes = table["c"][0][1]
    classes += [name for name in ("whole", "tall") if name in said]
    if "groups" in said:
        _group(table)
    if "row-headers" in said:
        for body in table["c"][4]:
            body[1] = 1


def share_width(table: Node) -> None:
    """Gives the columns the width of the page, shared by what they hold."""
    longest: list[int] = []
    for row in rows_of(table):
        for i, cell in enumerate(row[1]):
            # In bytes, as the filters of pandoc count.
            length = min(len(text_of(cell[4]).encode()), _WIDEST)
            if i == len(longest):
                longest.append(_NARROWEST)
            longest[i] = max(longest[i], length)
    columns = len(table["c"][2])
    _set_widths(table, [*longest, *[_NARROWEST] * columns][:columns])


def _set_widths(table: Node, widths: list[Any]) -> None:
    total = sum(widths) or 1
    for column, width in zip(table["c"][2], widths, strict=False):
        column[1] = {"t": "ColWidth", "c": width / total}


def _leave_room(table: Node) -> None:
    """Widens the columns where a date, an amount or a word would be cut, at the others' expense."""
    shares = [column[1]["c"] for column in table["c"][2]]
    least = [(signs * _SIGN + _MARGINS) / _PAGE for signs in _longest_words(table)]
    lacking = sum(max(low - share, 0) for low, share in zip(least, shares, strict=True))
    spare = sum(max(share - low, 0) for low, share in zip(least, shares, strict=True))
    if not 0 < lacking < spare:
        return
    kept = 1 - lacking / spare
    widths = [
        low if share < low else low + (share - low) * kept
        for low, share in zip(least, shares, strict=True)
    ]
    _set_widths(table, widths)


def _longest_words(table: Node) -> list[int]:
    """The signs of the longest words of each column, no-break spaces within them."""
    longest = [0] * len(table["c"][2])
    for row in rows_of(table):
        if len(row[1]) == len(longest):
            for i, cell in enumerate(row[1]):
                words = map(len, _BREAKS.split(text_of(cell[4])))
                longest[i] = max(longest[i], min(max(words), _MOST_SIGNS))
    return longest


def _group(table: Node) -> None:
    """A row of which only the first cell is filled, in bold, spans the table over its group."""
    bodies: list[Any] = []
    for row in table["c"][4][0][3]:
        heads = _heads_group(row)
        if not bodies or heads:
            bodies.append([["", [], []], 0, [], []])
        if heads:
            bodies[-1][2] = [row_of([cell_of(row[1][0][4], len(row[1]))])]
        else:
            bodies[-1][3].append(row)
    table["c"][4] = bodies


def _heads_group(row: list[Any]) -> bool:
    first, *others = (cell[4] for cell in row[1])
    if not text_of(first) or any(text_of(other) for other in others):
        return False
    words = first[0].get("c", [])
    return len(words) == 1 and words[0]["t"] == "Strong"


def _turn(table: Node) -> None:
    """Rows become columns: years across, not down."""
    rows = [table["c"][3][1][0], *table["c"][4][0][3]]
    turned = [row_of([row[1][column] for row in rows]) for column in range(len(table["c"][2]))]
    table["c"][2] = [
        [{"t": "AlignRight" if rank else "AlignLeft"}, {"t": "ColWidthDefault"}]
        for rank in range(len(rows))
    ]
    table["c"][3][1] = turned[:1]
    table["c"][4][0][3] = turned[1:]
