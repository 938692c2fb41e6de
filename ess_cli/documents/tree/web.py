"""A document's tree for the web: parts, sheets, tables that are described, the Sommaire."""

from html import escape
from typing import Any

from ess_cli.documents.tree.nodes import (
    Node,
    Nodes,
    division,
    is_division,
    number,
    plain,
    raw,
    text_of,
    walked,
)
from ess_cli.documents.tree.parts import axis_of, cover_parts, items_of, share_of, sheet_rows
from ess_cli.documents.tree.sommaire import words_of


def for_web(blocks: Nodes, *, toc: bool) -> Nodes:
    """The blocks as pandoc writes them in HTML."""
    made = walked(blocks, {"Div": _division, "Table": _describe})
    return _with_sommaire(made) if toc else made


def _division(div: Node) -> Nodes | None:
    attributes, blocks = div["c"]
    name = next(iter(attributes[1]), "")
    if name == "sheet":
        return _sheet(div)
    if name == "cover":
        band, below, _ = cover_parts(div)
        div["c"][1] = [division(band, "cover-band"), *below]
    elif name == "facts":
        return _pairs(div, '<dl class="facts">', "<div><dt>", "</dt><dd>", "</dd></div>", "</dl>")
    elif name == "figures":
        around = ('<ul class="figures">', "<li><strong>", "</strong> <span>", "</span></li>")
        return _pairs(div, *around, "</ul>")
    elif name in ("tile", "band"):
        axis = axis_of(div)
        if axis > 0:
            attributes[1].append(f"axis-{(axis - 1) % 8 + 1}")
        attributes[2] = []
    elif name == "progress":
        width = f"{share_of(div) * 100:.1f}"
        attributes[2] = []
        bar = f'<div class="track" aria-hidden="true"><span style="width: {width}%"></span></div>'
        blocks.append(raw("html", bar))
    elif name == "page-break":
        return [raw("html", '<div class="page-break"></div>')]
    elif name == "room":
        lines = int(number(div, "lines")) or 1
        return [raw("html", '<div class="room">' + "<div></div>" * lines + "</div>")]
    elif name == "note":
        attributes[2].append(["role", "note"])
    return None


def _pairs(div: Node, begin: str, before: str, between: str, after: str, end: str) -> Nodes:
    made = [raw("html", begin)]
    for head, rest in items_of(div):
        made += [raw("html", before), plain(head), raw("html", between), plain(rest)]
        made.append(raw("html", after))
    return [*made, raw("html", end)]


def _sheet(div: Node) -> Nodes:
    caption, rows = sheet_rows(div)
    if not rows:
        return []
    columns = '<colgroup><col style="width: 25%"><col style="width: 75%"></colgroup><tbody>'
    made = [raw("html", '<table class="sheet">' + ("<caption>" if caption else columns))]
    if caption:
        made += [plain(caption), raw("html", f"</caption>{columns}")]
    for label, content, _ in rows:
        words = escape(text_of(label), quote=False).replace('"', "&quot;")
        made.append(raw("html", f'<tr><th scope="row">{words}</th><td>'))
        # The last paragraph of a cell leaves no gap below it.
        if content and content[-1]["t"] == "Para":
            content[-1] = plain(content[-1]["c"])
        made += [*content, raw("html", "</td></tr>")]
    return [*made, raw("html", "</tbody></table>")]


def _describe(table: Node) -> None:
    """Screen readers announce a cell with its headers; the narrow page repeats them beside it."""
    head, bodies = table["c"][3], table["c"][4]
    heads: dict[int, str] = {}
    for row in head[1]:
        for rank, cell in enumerate(row[1]):
            _say(cell, "scope", "col")
            heads[rank] = text_of(cell[4])
    for body in bodies:
        for row in body[2]:
            for cell in row[1]:
                _say(cell, "scope", "rowgroup")
        for row in body[3]:
            for rank, cell in enumerate(row[1]):
                if rank < body[1]:
                    _say(cell, "scope", "row")
                elif heads.get(rank):
                    _say(cell, "label", heads[rank])


def _say(cell: list[Any], name: str, value: str) -> None:
    cell[0][2].append([name, value])


def _with_sommaire(blocks: Nodes) -> Nodes:
    """The Sommaire as a landmark, after the cover or the title, else first."""
    headers: Nodes = []

    def keep(header: Node) -> None:
        level, attributes, _ = header["c"]
        if level >= 2 and "unlisted" not in attributes[1]:
            headers.append(header)
        attributes[1] = []

    made = walked(blocks, {"Header": keep})
    if not headers:
        return made
    # An identifier with a capital: those made from headings have none.
    begin = '<nav class="toc" aria-labelledby="Sommaire"><p id="Sommaire">Sommaire</p>'
    sommaire = [raw("html", begin), _list(headers, 0, 2)[0], raw("html", "</nav>")]
    heads = (i for i, block in enumerate(made, 1) if _is_head(block))
    place = next(heads, 0)
    return [*made[:place], *sommaire, *made[place:]]


def _is_head(block: Node) -> bool:
    return is_division(block, "cover") or (block["t"] == "Header" and block["c"][0] == 1)


def _list(headers: Nodes, start: int, level: int) -> tuple[Node, int]:
    """Nested links to the headings from `start` on, and the first that is not among them."""
    items: list[Nodes] = []
    while start < len(headers) and headers[start]["c"][0] >= level:
        item: Nodes = []
        if headers[start]["c"][0] == level:
            _, attributes, _ = headers[start]["c"]
            target = [f"#{attributes[0]}", ""]
            link = {"t": "Link", "c": [["", [], []], words_of(headers[start]), target]}
            item.append(plain([link]))
            start += 1
        if start < len(headers) and headers[start]["c"][0] > level:
            inner, start = _list(headers, start, headers[start]["c"][0])
            item.append(inner)
        items.append(item)
    return {"t": "BulletList", "c": items}, start
