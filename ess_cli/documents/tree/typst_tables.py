"""The tables of a document as Typst: what names a row, what stays on one page."""

from collections.abc import Callable
from typing import Any

from ess_cli.documents.tree.heights import first_rows
from ess_cli.documents.tree.nodes import Node, Nodes, text_of
from ess_cli.documents.tree.parts import kind_of, sheet_rows

_LONGEST = 1500
"""Signs of a row that could be higher than a page: it may be cut, for nothing may be lost."""
_LAST = 2
"""Rows of a table that stand together at its end."""
_SIDES = {"AlignLeft": "left", "AlignRight": "right", "AlignCenter": "center"}
Write = Callable[[Nodes], str]
"""What writes blocks, or a line, as Typst."""


def sheet(div: Node, blocks: Write, inlines: Write) -> str:
    """Rows of a label and of what is to be read beside it."""
    caption, rows = sheet_rows(div)
    if not rows:
        return ""
    said = f", caption: [{inlines(caption)}]" if caption else ""
    made = []
    for label, content, long in rows:
        cut = "table.cell(breakable: true)" if long else ""
        made.append(f"row-header[{inlines(label)}], {cut}[{blocks(content).rstrip()}],\n")
    if not any(long for *_, long in rows[-_LAST:]):
        made = _last_kept(made)
    return f'#sheet(kind: "{kind_of(div)}"{said},\n{"".join(made)})\n'


def table(node: Node, blocks: Write) -> str:
    """A table: its header is repeated, and its groups are headers too."""
    attributes, (_, caption), columns, head, bodies, _ = node["c"]
    widths = ", ".join(f"{column[1]['c'] * 100:.2f}%" for column in columns)
    sides = ", ".join(_SIDES.get(column[0]["t"], "auto") for column in columns)
    named = f"caption: [{blocks(caption).rstrip()}], " if caption else ""
    whole, tall = (name in attributes[1] for name in ("whole", "tall"))
    kinds = "tall: true, " if tall else ""
    kinds += "whole: true, " if whole else f"first: {first_rows(node):.0f}pt, "
    rows = "".join(_heads(row, blocks) for row in head[1])
    made = [
        f"#tabled({named}{kinds}columns: ({widths},), align: ({sides},),\n",
        f"({rows}),\n",
    ]
    for body in bodies:
        made += (f"group({_heads(row, blocks).rstrip(', ')}),\n" for row in body[2])
        below = [_row(row, body[1], blocks, tall=tall) for row in body[3]]
        last = body[3][-_LAST:]
        if body is bodies[-1] and not whole and sum(map(_signs, last)) < _LONGEST:
            below = _last_kept(below)
        made += below
    return "".join(made) + ")\n"


def _heads(row: list[Any], blocks: Write) -> str:
    return "".join(_head(cell, blocks) for cell in row[1])


def _head(cell: list[Any], blocks: Write) -> str:
    across = f"colspan: {cell[3]}" if cell[3] > 1 else ""
    return f"head-cell({across})[{blocks(cell[4]).rstrip()}], "


def _row(row: list[Any], named: int, blocks: Write, *, tall: bool) -> str:
    """A row stays on one page, unless it could be higher than a page.

    An empty cell to sign in makes the row as high as a signature.
    """
    long = _signs(row) >= _LONGEST
    made = []
    for rank, cell in enumerate(row[1]):
        words = blocks(cell[4]).rstrip() or ("#to-sign" if tall else "")
        if rank < named:
            made.append(f"row-header(breakable: {str(long).lower()})[{words}], ")
        elif long:
            made.append(f"table.cell(breakable: true)[{words}], ")
        else:
            made.append(f"[{words}], ")
    return "".join(made) + "\n"


def _signs(row: list[Any]) -> int:
    return sum(len(text_of(cell[4]).encode()) for cell in row[1])


def _last_kept(rows: list[str]) -> list[str]:
    """The rows, the last two of which are on one page where there are more of them."""
    if len(rows) <= _LAST:
        return rows
    return [*rows[:-_LAST], f"last({''.join(rows[-_LAST:])}),\n"]
