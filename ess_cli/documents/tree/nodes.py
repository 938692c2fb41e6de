"""The nodes of a document's tree, as pandoc reads and writes them: made, walked, read as text."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

Node = dict[str, Any]
"""A block or an inline: its type under `t`, its content under `c`."""
Nodes = list[Node]
Handlers = Mapping[str, Callable[[Node], "Nodes | None"]]
"""For a type of node, what takes its place; None where it stays."""

SPACE: Node = {"t": "Space"}
_PLAIN = frozenset(("Para", "Plain", "Emph", "Strong", "Superscript", "Note", "BlockQuote"))
"""Those whose content is a list of nodes."""
_SECOND = frozenset(("Link", "Image", "Div", "Span"))
"""Those that say something of themselves before it."""


def string(text: str) -> Node:
    """A word, or several."""
    return {"t": "Str", "c": text}


def para(inlines: Nodes) -> Node:
    """A paragraph."""
    return {"t": "Para", "c": inlines}


def plain(inlines: Nodes) -> Node:
    """A line with no gap around it."""
    return {"t": "Plain", "c": inlines}


def raw(form: str, text: str) -> Node:
    """What stands as it is in the file of one format, as a block."""
    return {"t": "RawBlock", "c": [form, text]}


def raw_inline(form: str, text: str) -> Node:
    """What stands as it is in the file of one format, inside a line."""
    return {"t": "RawInline", "c": [form, text]}


def division(blocks: Nodes, *classes: str, **attributes: str) -> Node:
    """Blocks that go together."""
    return {"t": "Div", "c": [["", list(classes), [[k, v] for k, v in attributes.items()]], blocks]}


def styled(name: str, blocks: Iterable[Node]) -> Node:
    """Blocks in a named style of a word processor."""
    shown = [para(block["c"]) if block["t"] == "Plain" else block for block in blocks]
    return {"t": "Div", "c": [["", [], [["custom-style", name]]], shown]}


def is_division(node: Node, name: str) -> bool:
    """Whether `node` is a division whose first class is `name`."""
    return bool(node["t"] == "Div" and node["c"][0][1][:1] == [name])


def attribute(node: Node, name: str) -> str:
    """An attribute of a division; an empty text where it has none of that name."""
    return next((value for key, value in node["c"][0][2] if key == name), "")


def number(node: Node, name: str) -> float:
    """An attribute of a division as a number; 0 where it is none."""
    try:
        return float(attribute(node, name))
    except ValueError:
        return 0


def text_of(nodes: Iterable[Node]) -> str:
    """The words of nodes, without their marks; footnotes left out."""
    parts: list[str] = []
    _collect(nodes, parts)
    return "".join(parts)


def _collect(nodes: Iterable[Node], parts: list[str]) -> None:
    for node in nodes:
        kind = node["t"]
        if kind == "Str":
            parts.append(node["c"])
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            parts.append(" ")
        elif kind in ("Code", "CodeBlock"):
            parts.append(node["c"][1])
        elif kind != "Note":
            for inner in _lists(node):
                _collect(inner, parts)


def walked(nodes: Nodes, handlers: Handlers) -> Nodes:
    """`nodes` with each handled one replaced, from the inside out and in the order of reading."""
    return _walked(nodes, handlers, lines=not _INLINES.isdisjoint(handlers))


_INLINES = frozenset(("Str", "Link", "Image", "RawInline", "LineBreak"))
"""Those that are handled: without any, a walk does not enter the lines, most of a document."""
_LINES = frozenset(("Para", "Plain"))


def _walked(nodes: Nodes, handlers: Handlers, *, lines: bool) -> Nodes:
    made: Nodes = []
    for node in nodes:
        kind = node["t"]
        if kind == "Str" or kind == "Space":
            pass
        elif kind in _PLAIN:
            if lines or kind not in _LINES:
                node["c"] = _walked(node["c"], handlers, lines=lines)
        else:
            _walk_inside(node, handlers, lines=lines)
        handle = handlers.get(kind)
        found = None if handle is None else handle(node)
        if found is None:
            made.append(node)
        else:
            made += found
    return made


def _walk_inside(node: Node, handlers: Handlers, *, lines: bool) -> None:
    kind: str = node["t"]
    content: Any = node.get("c")
    if kind in _SECOND:
        content[1] = _walked(content[1], handlers, lines=lines)
    elif kind == "Header":
        if lines:
            content[2] = _walked(content[2], handlers, lines=lines)
    elif kind == "BulletList":
        content[:] = [_walked(item, handlers, lines=lines) for item in content]
    elif kind == "OrderedList":
        content[1] = [_walked(item, handlers, lines=lines) for item in content[1]]
    elif kind == "Table":
        content[1][1] = _walked(content[1][1], handlers, lines=lines)
        for cell in cells_of(node):
            cell[4] = _walked(cell[4], handlers, lines=lines)
    elif kind == "Figure":
        content[1][1] = _walked(content[1][1], handlers, lines=lines)
        content[2] = _walked(content[2], handlers, lines=lines)


def _lists(node: Node) -> Iterable[Nodes]:
    """The lists of nodes right inside a node."""
    kind: str = node["t"]
    content: Any = node.get("c")
    if kind in _PLAIN:
        return [content]
    if kind in _SECOND:
        return [content[1]]
    if kind == "Header":
        return [content[2]]
    if kind == "BulletList":
        return list(content)
    if kind == "OrderedList":
        return list(content[1])
    if kind == "Table":
        return [content[1][1], *(cell[4] for cell in cells_of(node))]
    if kind == "Figure":
        return [content[2], content[1][1]]
    return ()


def cells_of(table: Node) -> Iterable[list[Any]]:
    """The cells of a table, its header first."""
    for row in rows_of(table):
        yield from row[1]


def rows_of(table: Node) -> Iterable[list[Any]]:
    """The rows of a table, its header first."""
    _, _, _, head, bodies, foot = table["c"]
    yield from head[1]
    for body in bodies:
        yield from body[2]
        yield from body[3]
    yield from foot[1]


def row_of(cells: list[Any]) -> list[Any]:
    """A row of a table."""
    return [["", [], []], cells]


def cell_of(blocks: Nodes, columns: int = 1) -> list[Any]:
    """A cell of a table, across some columns."""
    return [["", [], []], {"t": "AlignDefault"}, 1, columns, blocks]
