"""The title of a document, for the formats that have one of their own, and where its Sommaire goes.

The first heading of level 1 becomes the title, and the other headings move up by one, so that the
outline starts at 1 without a gap. The Sommaire goes after the cover, or else after the title.
"""

from ess_cli.documents.tree.nodes import Node, Nodes, division, is_division, plain, walked


def titled(blocks: Nodes, *, toc: bool) -> Nodes:
    """The blocks with the title in a division `title`, and an empty one `toc` if `toc`."""
    place = next((i for i, block in enumerate(blocks) if _is_head(block)), None)
    marker = [division([], "toc")] if toc else []
    if place is None:
        return [*marker, *blocks]
    head = blocks[place]
    if head["t"] == "Header":
        head, found = _title(head), True
    else:
        inside = head["c"][1]
        found = any(_is_title(block) for block in inside)
        head["c"][1] = [_title(block) if _is_title(block) else block for block in inside]
    made = [*blocks[:place], head, *marker, *blocks[place + 1 :]]
    return walked(made, {"Header": _raise}) if found else made


def _is_head(block: Node) -> bool:
    return _is_title(block) or is_division(block, "cover")


def _is_title(block: Node) -> bool:
    return block["t"] == "Header" and bool(block["c"][0] == 1)


def _title(header: Node) -> Node:
    return division([plain(header["c"][2])], "title")


def _raise(header: Node) -> None:
    header["c"][0] = max(1, header["c"][0] - 1)
