"""The tables of a document: their captions, their groups, their row headers."""

from typing import Any

from ess_cli.documents.tree.nodes import Node, Nodes, cell_of, plain, row_of, text_of
from ess_cli.documents.tree.widths import leave_room, set_widths, share_width


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
    turned = wide and "turn" in said
    if turned:
        _turn(table)
    if "widths" in said and not turned:
        set_widths(table, [float(part) for part in said["widths"].split()])
        leave_room(table)
    else:
        share_width(table)
    classes = table["c"][0][1]
    classes += [name for name in ("whole", "tall") if name in said]
    if "groups" in said:
        _group(table)
    if "row-headers" in said:
        for body in table["c"][4]:
            body[1] = 1


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
