"""How the parts of the look are read, whatever the format that shows them."""

from ess_cli.documents.tree.nodes import Node, Nodes, is_division, number, walked

_COLON = ("\u00a0:", " :", ":")


def axis_of(div: Node) -> int:
    """The number of the axis of a part; 0 for the accent."""
    return int(number(div, "axis"))


def share_of(div: Node) -> float:
    """How far a progress line goes, from 0 to 1."""
    return max(0.0, min(1.0, number(div, "share")))


def items_of(div: Node) -> list[tuple[Nodes, Nodes]]:
    """The items of a part: what is bold first, and what follows (« **12** words »)."""
    lists = (block["c"] for block in div["c"][1] if block["t"] == "BulletList")
    return [_split(item) for items in lists for item in items]


def _split(blocks: Nodes) -> tuple[Nodes, Nodes]:
    inlines = blocks[0].get("c", []) if blocks else []
    head: Nodes = []
    rest: Nodes = []
    for rank, inline in enumerate(inlines):
        if rank == 0 and inline["t"] == "Strong":
            head = inline["c"]
        elif rest or not (inline["t"] == "Space" or inline.get("c") in _COLON):
            rest.append(inline)
    return head, rest


def runs_in(block: Node) -> bool:
    """Whether a paragraph makes one line with the label above it: not if its own words are bold."""
    return bool(block["t"] == "Para" and block["c"] and block["c"][0]["t"] != "Strong")


def cover_parts(div: Node) -> tuple[Nodes, Nodes, bool]:
    """The band of a cover, what is below it, and whether a picture is among it all.

    The band holds all down to the large words, else to the title, which becomes a division
    `cover-title` where it was one.
    """
    blocks = div["c"][1]
    last = 0
    for rank, block in enumerate(blocks, 1):
        title = block["t"] == "Header" or is_division(block, "title")
        if is_division(block, "large") or (title and last == 0):
            last = rank
    pictures: Nodes = []
    for block in blocks:
        if is_division(block, "title"):
            block["c"][0][1] = ["cover-title"]
        elif block["t"] == "Para":
            walked([block], {"Image": lambda image: pictures.append(image)})
    return blocks[:last], blocks[last:], bool(pictures)


def sheet_rows(div: Node) -> tuple[Nodes | None, list[tuple[Nodes, Nodes, bool]]]:
    """The caption of a sheet, and its rows: a label, what is beside it, whether it may be long."""
    caption: Nodes | None = None
    rows: list[tuple[Nodes, Nodes, bool]] = []
    for block in div["c"][1]:
        if block["t"] == "Div":
            label, *content = block["c"][1] or [{"t": "Plain", "c": []}]
            rows.append((label["c"], content, "long" in block["c"][0][1]))
        elif block["t"] == "Para":
            caption = block["c"]
    return caption, rows


def kind_of(sheet: Node) -> str:
    """`compact`, `whole` or nothing."""
    classes = sheet["c"][0][1]
    return str(classes[1]) if len(classes) > 1 else ""
