"""A document's tree as Typst: every word a string literal, which has no syntax.

The functions called here are those of `resources/page.typ`.
"""

from collections.abc import Callable
from typing import Any

from ess_cli.documents.tree.heights import PAGE, height, left_share
from ess_cli.documents.tree.nodes import Node, Nodes, is_division, number, text_of
from ess_cli.documents.tree.parts import (
    axis_of,
    cover_parts,
    items_of,
    runs_in,
    share_of,
)
from ess_cli.documents.tree.typst_tables import sheet, table
from ess_cli.documents.tree.widths import lines, wide

_WHOLE_BOX = 900
"""Signs of a frame that is not cut by the end of a page."""
_WHOLE_ROSTER = 30
"""Lines of a list in two columns that is not cut either."""
_WHOLE_PART = 170
"""Height of a part of a column that is not cut either, in points, and the width of a column."""
_COLUMN = 220
_WHOLE_PAGE = 0.85
"""What blocks that stay together may take of a page, below the headings that stay with them."""
_ROSTER, _REGULAR = 7.58, 0.92
"""Width of one of its columns, in centimetres, and of its signs, of that of signs in bold."""
_FACT, _FACTS = 3.5, 4
"""Width of a column of a fact line, in centimetres, and how many such it has on a line."""
_AROUND = {"Emph": "emph", "Strong": "strong", "Superscript": "super"}
_CALLS = {"title": "doc-title", "cover-title": "cover-title", "note": "note", "keep": "keep"}
_CALLS |= {"large": "large", "logos": "logos", "dense": "dense", "tags": "tags"}
_CALLS |= {"label": "label-line"}


def to_typst(blocks: Nodes) -> str:
    """The Typst of a document whose title is already apart (`titled`)."""
    return _Writing(blocks).blocks(blocks)


def _half(heights: list[int]) -> int:
    """How many of the items stand in the first of two columns, so that both are as high."""
    return min(range(len(heights) + 1), key=lambda n: max(sum(heights[:n]), sum(heights[n:])))


def _literal(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


class _Writing:
    """One document: its labels are numbered, whatever its headings say."""

    def __init__(self, blocks: Nodes) -> None:
        self._labels: dict[str, str] = {}
        self._name(blocks)
        self._headings = iter(self._labels.values())
        self._divisions: dict[str, Callable[[Node], str]] = {
            "toc": lambda div: "#sommaire()\n",
            "page-break": lambda div: "#pagebreak(weak: true)\n",
            "room": lambda div: f"#room({int(number(div, 'lines')) or 1})\n",
            "sheet": lambda div: sheet(div, self.blocks, self.inlines),
            "cover": self._cover,
            "facts": self._facts,
            "figures": lambda div: f"#key-figures(({self._pairs(div)}))\n",
            "tiles": lambda div: f"#tiles(({self._members(div)}))\n",
            "tile": lambda div: f"tile({axis_of(div)})[{self._inside(div)}],\n",
            "columns": self._columns,
            "together": self._together,
            "column": self._column,
            "signatures": lambda div: f"#signatures(({self._members(div)}))\n",
            "signature": lambda div: f"[{self._inside(div)}],\n",
            "band": self._band,
            "box": self._box,
            "progress": lambda div: f"#progress({share_of(div):.3f})[{self._inside(div)}]\n",
            "roster": self._roster,
        }
        self._blocks: dict[str, Callable[[Node], str]] = {
            "Para": lambda node: self.inlines(node["c"]) + "\n\n",
            "Plain": lambda node: self.inlines(node["c"]) + "\n",
            "Header": self._header,
            "Div": self._division,
            "BulletList": lambda node: self._list("list", "", node["c"]),
            "OrderedList": lambda node: self._list(
                "enum", f"start: {node['c'][0][0]}, ", node["c"][1]
            ),
            "BlockQuote": lambda node: f"#quote(block: true)[{self.blocks(node['c'])}]\n",
            "CodeBlock": lambda node: f"#raw({_literal(node['c'][1])}, block: true)\n",
            "HorizontalRule": lambda node: "#horizontal-rule\n",
            "Table": lambda node: table(node, self.blocks),
            "Figure": self._figure,
        }

    def _name(self, blocks: Nodes) -> None:
        for block in blocks:
            if block["t"] == "Header":
                self._labels[block["c"][1][0]] = f"s{len(self._labels) + 1}"
            elif block["t"] in ("Div", "BlockQuote"):
                self._name(block["c"][1] if block["t"] == "Div" else block["c"])
            elif block["t"] in ("BulletList", "OrderedList"):
                for item in block["c"] if block["t"] == "BulletList" else block["c"][1]:
                    self._name(item)

    def blocks(self, blocks: Nodes) -> str:
        """Blocks, one after the other."""
        return "".join(self._blocks[block["t"]](block) for block in blocks)

    def inlines(self, inlines: Nodes) -> str:
        """A line: words and spaces in a row are one literal, quicker to set."""
        parts: list[str] = []
        run: list[str] = []
        for inline in inlines:
            kind = inline["t"]
            if kind == "Str":
                run.append(inline["c"])
            elif kind in ("Space", "SoftBreak"):
                run.append(" ")
            else:
                if run:
                    parts.append(f"#{_literal(''.join(run))};")
                    run = []
                parts.append(self._inline(inline))
        if run:
            parts.append(f"#{_literal(''.join(run))};")
        return "".join(parts)

    def _inline(self, inline: Node) -> str:
        kind: str = inline["t"]
        content: Any = inline.get("c")
        if kind in _AROUND:
            return f"#{_AROUND[kind]}[{self.inlines(content)}];"
        if kind == "LineBreak":
            # A call, since the end of a line would end a heading.
            return "#linebreak();"
        if kind == "Code":
            return f"#raw({_literal(content[1])});"
        if kind == "Link":
            target = content[2][0]
            where = _literal(target)
            if target.startswith("#"):
                where = f"label({_literal(self._labels[target[1:]])})"
            return f"#link({where})[{self.inlines(content[1])}];"
        if kind == "Image":
            name = content[2][0].removeprefix("picture:")
            return f"#image({_literal(name)}, alt: {_literal(text_of(content[1]))});"
        if kind == "Note":
            return f"#footnote[{self.blocks(content).strip()}];"
        return self.inlines(content[1])

    def _header(self, header: Node) -> str:
        level, attributes, words = header["c"]
        outlined = ", outlined: false" if "unlisted" in attributes[1] else ""
        label = self._labels[attributes[0]]
        return f"#heading(level: {level}{outlined})[{self.inlines(words)}]\n<{label}>\n"

    def _list(self, call: str, said: str, items: list[Nodes]) -> str:
        tight = all(item[0]["t"] != "Para" for item in items if item)
        made = "".join(f"[{self.blocks(item).rstrip()}],\n" for item in items)
        return f"#{call}({said}tight: {str(tight).lower()},\n{made})\n"

    def _division(self, div: Node) -> str:
        name = next(iter(div["c"][0][1]), "")
        if name in _CALLS:
            return f"#{_CALLS[name]}[{self._inside(div)}]\n"
        write = self._divisions.get(name)
        return write(div) if write else self.blocks(div["c"][1])

    def _inside(self, div: Node) -> str:
        return "\n" + self.blocks(div["c"][1])

    def _members(self, div: Node) -> str:
        """The parts of a part, each an argument."""
        return "".join(self._division(one) for one in div["c"][1] if one["t"] == "Div")

    def _pairs(self, div: Node) -> str:
        return "".join(
            f"([{self.inlines(head)}], [{self.inlines(rest)}]),\n" for head, rest in items_of(div)
        )

    def _facts(self, div: Node) -> str:
        said = [max(wide(text_of(words)) for words in pair) for pair in items_of(div)]
        even = all(one <= _FACT for one in said) or len(said) > _FACTS
        return f"#facts({str(even).lower()}, ({self._pairs(div)}))\n"

    def _cover(self, div: Node) -> str:
        band, below, pictured = cover_parts(div)
        said = str(pictured).lower()
        return f"#cover(pictured: {said})[{self.blocks(band)}][{self.blocks(below)}]\n"

    def _column(self, div: Node) -> str:
        """Parts that each begin with a label, which the end of a page does not cut if short."""
        parts: list[Nodes] = [[]]
        for block in div["c"][1]:
            if is_division(block, "label"):
                parts.append([])
            parts[-1].append(block)
        return f"[\n{''.join(self._part(part) for part in parts if part)}],\n"

    def _part(self, part: Nodes) -> str:
        label, *rest = part
        made = self.blocks(part)
        if is_division(label, "label") and rest and runs_in(rest[0]):
            (words,) = label["c"][1]
            made = f"#run-in[{self.inlines(words['c'])}];" + self.blocks(rest)
        return f"#part[{made}]\n" if height(part, _COLUMN) <= _WHOLE_PART else made

    def _columns(self, div: Node) -> str:
        left, right = (side["c"][1] for side in div["c"][1])
        return f"#two-columns({left_share(left, right):.2f}, {self._members(div)})\n"

    def _together(self, div: Node) -> str:
        whole = height(div["c"][1]) <= _WHOLE_PAGE * PAGE
        return f"#together({str(whole).lower()})[{self._inside(div)}]\n"

    def _band(self, div: Node) -> str:
        title, *state = div["c"][1]
        below = f"[{self.blocks(state)}]" if state else ""
        return f"#band({axis_of(div)})[{self.blocks([title])}]{below}\n"

    def _box(self, div: Node) -> str:
        whole = len(text_of(div["c"][1])) < _WHOLE_BOX
        return f"#framed(whole: {str(whole).lower()})[{self._inside(div)}]\n"

    def _roster(self, div: Node) -> str:
        first = next(iter(div["c"][1]), None)
        if first is None or first["t"] != "BulletList":
            return self.blocks(div["c"][1])
        half = _half([lines(wide(text_of(item)) * _REGULAR, _ROSTER) for item in first["c"]])
        sides = (first["c"][:half], first["c"][half:])
        columns = "".join(f"[{self._list('list', '', side) if side else ''}]" for side in sides)
        whole = len(first["c"]) <= _WHOLE_ROSTER
        return f"#roster({str(whole).lower()}){columns}\n"

    def _figure(self, figure: Node) -> str:
        _, (_, caption), content = figure["c"]
        said = f", caption: [{self.blocks(caption).rstrip()}]" if caption else ""
        return f"#figure([{self.blocks(content).rstrip()}]{said})\n"
