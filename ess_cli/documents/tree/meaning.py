"""What our Markdown means in every format, and what its reader must not leave in the tree.

Raw markup that people typed is text; links that lead nowhere safe, and pictures that are not ours,
are only their words; headings have levels without gaps, and a name each; divisions around tables
and pictures become tables and figures.
"""

import re
from typing import Any

from ess_cli.documents.escape import BREAK
from ess_cli.documents.tree.nodes import (
    Node,
    Nodes,
    is_division,
    para,
    plain,
    string,
    walked,
)
from ess_cli.documents.tree.tables import captioned
from ess_cli.documents.tree.widths import share_width
from ess_cli.typography import ORDINAL

_FOLLOWED = re.compile(r"https?://|mailto:|#", re.IGNORECASE)
_OURS = re.compile(r"picture:\w+\.\w+")
_NOTE = "note:"
# What divisions may say of themselves, whoever wrote the template: no event, no style, no address.
_SAID = frozenset(
    ("widths", "whole", "tall", "row-headers", "lines", "groups", "axis", "share", "turn")
)


def meaning(blocks: Nodes, markdown: str, *, wide: bool = False) -> Nodes:
    """The blocks of a document, as every format takes them.

    Args:
        blocks: as pandoc read them.
        markdown: what they were read from.
        wide: whether the format has the whole width of the page for what stands beside a text.
    """
    read = _Reading(markdown, wide=wide)
    made = walked(blocks, read.handlers)
    for table in read.loose:
        # A table of which nothing is known takes the width of the page.
        if table["c"][2][0][1]["t"] == "ColWidthDefault":
            share_width(table)
    if read.inner:
        made = walked(made, {"Link": read.living})
    return made


def unlist(blocks: Nodes) -> None:
    """Marks the headings that a Sommaire leaves out.

    It lists three levels below the title; where there are bands, two, and every band.
    """
    banded: set[str] = set()

    def note_band(node: Node) -> None:
        inside = node["c"][1]
        if is_division(node, "band") and inside and inside[0]["t"] == "Header":
            banded.add(inside[0]["c"][1][0])

    walked(blocks, {"Div": note_band})
    deepest = 3 if banded else 4

    def mark(header: Node) -> None:
        level, attributes, _ = header["c"]
        if level > deepest and attributes[0] not in banded:
            attributes[1].append("unlisted")

    walked(blocks, {"Header": mark})


class _Reading:
    """One reading of a tree, from its first block to its last: levels and names follow."""

    def __init__(self, markdown: str, *, wide: bool) -> None:
        self._above: list[int] = []
        self._nameless = 0
        self._known: set[str] = set()
        self._wide = wide
        self.inner = False
        self.loose: Nodes = []
        self.handlers = {
            "RawInline": lambda node: [string(node["c"][1])],
            "RawBlock": lambda node: [para([string(node["c"][1])])],
            "Link": self._link,
            "Image": _image,
            "Header": self._header,
            "Table": self.loose.append,
            "Div": self._div,
        }
        # Each costs a call per word: only for documents that hold such signs.
        broken, numbered = BREAK in markdown, ORDINAL.search(markdown) is not None
        if broken or numbered:
            self.handlers["Str"] = lambda node: _words(node["c"], broken, numbered)
        if broken:
            # The same sign hides colons inside code, which would close a division.
            self.handlers["CodeBlock"] = _bare_code

    def living(self, link: Node) -> Nodes | None:
        """A link inside the document that leads nowhere is only its text."""
        target = link["c"][2][0]
        lost = target.startswith("#") and target[1:] not in self._known
        return list(link["c"][1]) if lost else None

    def _link(self, link: Node) -> Nodes | None:
        target = link["c"][2][0]
        if not _FOLLOWED.match(target):
            return list(link["c"][1])
        self.inner = self.inner or target.startswith("#")
        return None

    def _header(self, header: Node) -> None:
        level, attributes, _ = header["c"]
        while self._above and self._above[-1] >= level:
            self._above.pop()
        self._above.append(level)
        header["c"][0] = len(self._above)
        if not attributes[0]:
            # Nothing but signs. The capital: identifiers made from words have none.
            self._nameless += 1
            attributes[0] = f"Titre-{self._nameless}"
        self._known.add(attributes[0])

    def _div(self, div: Node) -> Nodes | None:
        attributes, blocks = div["c"]
        attributes[2] = [pair for pair in attributes[2] if pair[0] in _SAID]
        if is_division(div, "table"):
            self.loose[:] = [one for one in self.loose if not any(one is block for block in blocks)]
            return captioned(blocks, dict(attributes[2]), wide=self._wide)
        if is_division(div, "figure"):
            return _figure(blocks)
        return None


def _image(image: Node) -> Nodes | None:
    _, caption, (source, _) = image["c"]
    if source == _NOTE:
        return [{"t": "Note", "c": [para(caption)]}]
    # Pictures are those that we placed: nothing is fetched when a document is opened.
    return None if _OURS.fullmatch(source) else list(caption)


def _figure(blocks: Nodes) -> Nodes:
    if not blocks:
        return []
    caption: list[Any] = [None, [plain(blocks[1]["c"])] if len(blocks) > 1 else []]
    return [{"t": "Figure", "c": [["", [], []], caption, [plain(blocks[0]["c"])]]}]


def _words(text: str, broken: bool, numbered: bool) -> Nodes | None:
    if broken and BREAK in text:
        made: Nodes = []
        for rank, line in enumerate(text.split(BREAK)):
            if rank:
                made.append({"t": "LineBreak"})
            made += (_ordinals(line) if numbered else None) or ([string(line)] if line else [])
        return made
    return _ordinals(text) if numbered else None


def _ordinals(text: str) -> Nodes | None:
    """« 1er », « 2e », « XXIe »: what follows the number is written above the line."""
    # Most words hold no number; addresses stay whole.
    if (text.islower() and text.isalpha()) or "@" in text or "/" in text or text.startswith("www."):
        return None
    made: Nodes = []
    rest = 0
    for found in ORDINAL.finditer(text):
        digits, ending = (part for part in found.groups() if part)
        made += [
            string(text[rest : found.start()] + digits),
            {"t": "Superscript", "c": [string(ending)]},
        ]
        rest = found.end()
    if not made:
        return None
    return [*made, string(text[rest:])] if rest < len(text) else made


def _bare_code(code: Node) -> None:
    code["c"][1] = code["c"][1].replace(BREAK, "")
