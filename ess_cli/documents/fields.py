"""The Markdown that people type, made fit to stand inside a document.

Their text is parsed here, and written again from the parsed tree: only what this module knows how
to write (headings, paragraphs, lists, quotations, code, tables, emphasis, links, pictures) can
come out, and every word goes through `escape`. An unclosed code block, a stray `:::` or a link
definition therefore cannot reach the rest of the document, and no process is started per field.
Raw HTML, raw Typst or LaTeX and attributes are words like any others.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from ess_cli.documents.blocks import figure
from ess_cli.documents.escape import (
    BREAK,
    clean,
    destination,
    escape,
    escape_ends,
    escape_inside,
    is_harmless,
)
from ess_cli.reading.markdown import parse
from ess_cli.typography import french

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

Placer = Callable[[str, str], str]
"""Gives the Markdown of a picture from what was typed: its path and its text alternative."""

_DEEPEST = 6
_NOT_A_BREAK = re.compile(r"[\x85\u2028\u2029]")
_ENDS_A_LINE = re.compile(r"[\t\n\r\x85\u2028\u2029]")


def embed(markdown: str, level: int, place: Placer) -> str:
    """Markdown of a field, to be put under a heading of the document.

    Args:
        markdown: what was typed.
        level: level of the heading the field stands under, 1 to 6; its own headings come below,
            without gaps, whatever levels were typed.
        place: called for each picture; whatever it raises goes through.
    """
    if is_harmless(plain := markdown.rstrip()):
        # A sentence or two: most fields of a plan.
        return french(plain)
    from markdown_it.tree import SyntaxTreeNode

    tokens = parse(_NOT_A_BREAK.sub(" ", clean(markdown)))
    root = SyntaxTreeNode(tokens)
    titled = any(token.type == "heading_open" for token in tokens)
    levels = _levels(root, level) if titled else {}
    notes = {str(n.meta["name"]): n for n in root.walk() if n.type == "note"}
    return _Writer(levels, place, notes, _called(root)).blocks(root.children)


def _called(root: "SyntaxTreeNode") -> set[str]:
    """The footnotes that are called somewhere else than in a title or in a note."""
    return {
        str(call.meta["name"])
        for block in root.walk()
        if block.type in ("paragraph", "td", "th")
        for inline in block.children
        for call in inline.walk()
        if call.type == "note_ref"
    }


def _levels(root: "SyntaxTreeNode", base: int) -> dict[int, int]:
    """Level of each heading, by its order of appearance, nested without gaps below `base`."""
    levels: dict[int, int] = {}
    above: list[int] = []
    for order, node in enumerate(n for n in root.walk() if n.type == "heading"):
        typed = int(node.tag[1:])
        while above and above[-1] >= typed:
            above.pop()
        # One without words is not written: what follows does not stand below it.
        if any(inline.content.strip() for inline in node.children):
            above.append(typed)
        levels[order] = min(base + len(above), _DEEPEST)
    return levels


class _Writer:
    """Writes a parsed field as Markdown; knows how far it is in the headings."""

    def __init__(
        self,
        levels: dict[int, int],
        place: Placer,
        notes: "dict[str, SyntaxTreeNode]",
        called: set[str],
    ) -> None:
        self._levels = levels
        self._place = place
        self._heading = 0
        self._notes = notes
        self._called = called
        self._in_note = False

    def blocks(self, nodes: "Sequence[SyntaxTreeNode]", tight: bool = False) -> str:
        written: list[str] = []
        alternate = False
        previous = ""
        for node in _captioned(nodes):
            if isinstance(node, _Captioned):
                written.append(self._caption(node))
                previous = ""
                continue
            # Two lists in a row would read as one: the second takes the other sign.
            alternate = node.type == previous and not alternate
            previous = node.type
            if text := self._block(node, alternate):
                written.append(text)
        return ("\n" if tight else "\n\n").join(written)

    def _block(self, node: "SyntaxTreeNode", alternate: bool) -> str:
        match node.type:
            case "heading":
                level = self._levels[self._heading]
                self._heading += 1
                title = self._inline(node)
                return f"{'#' * level} {title}" if title else ""
            case "paragraph":
                return self._figure(node) or self._inline(node)
            case "note":
                name = str(node.meta["name"])
                return "" if name in self._called else f"{escape(f'[^{name}]')} {self._note(node)}"
            case "bullet_list":
                signs = ["*" if alternate else "-"] * len(node.children)
                return self._list(node, signs)
            case "ordered_list":
                start = int(node.attrs.get("start", 1))
                sign = ")" if alternate else "."
                return self._list(node, [f"{start + i}{sign}" for i in range(len(node.children))])
            case "blockquote":
                inside = self.blocks(node.children)
                return "\n".join(f"> {line}" if line else ">" for line in inside.split("\n"))
            case "fence" | "code_block":
                return _fenced(node.content)
            case "hr":
                return "___"
            case "table":
                return self._table(node)
        return ""

    def _note(self, node: "SyntaxTreeNode") -> str:
        self._in_note = True
        text = self._inline(node)
        self._in_note = False
        return text

    def _figure(self, node: "SyntaxTreeNode") -> str:
        """The figure of a paragraph that is one picture with a title (its caption), else ""."""
        parts = [child for inline in node.children for child in inline.children]
        if [part.type for part in parts] != ["image"] or not (title := parts[0].attrs.get("title")):
            return ""
        return figure(self._inline(node), escape(french(str(title))))

    def _caption(self, captioned: "_Captioned") -> str:
        caption = _CAPTION.sub("", self._inline(captioned.caption), count=1)
        return f":::: {{.table}}\n{caption}\n\n{self._table(captioned.table)}\n::::"

    def _list(self, node: "SyntaxTreeNode", signs: list[str]) -> str:
        parts = [part for item in node.children for part in item.children]
        tight = all(
            part.hidden if part.type == "paragraph" else part.type.endswith("_list")
            for part in parts
        )
        items = []
        for item, sign in zip(node.children, signs, strict=True):
            # An item without words is left out: a dash alone would be read as a rule.
            if content := self.blocks(item.children, tight):
                margin = " " * (len(sign) + 1)
                items.append(f"{sign} " + re.sub(r"\n(?=.)", f"\n{margin}", content))
        return ("\n" if tight else "\n\n").join(items)

    def _table(self, node: "SyntaxTreeNode") -> str:
        rows = [row for part in node.children for row in part.children]
        lines = [f"| {' | '.join(map(self._inline, row.children))} |" for row in rows]
        rules = [_RULES.get(str(cell.attrs.get("style", "")), "---") for cell in rows[0].children]
        return "\n".join([lines[0], f"|{'|'.join(rules)}|", *lines[1:]])

    def _inline(self, node: "SyntaxTreeNode") -> str:
        parts = [child for inline in node.children for child in inline.children]
        return escape_ends(self._spans(parts, in_cell=node.type in ("td", "th")).strip(" " + BREAK))

    def _spans(self, nodes: "Sequence[SyntaxTreeNode]", *, in_cell: bool) -> str:
        written: list[str] = []
        for is_text, group in groupby(nodes, lambda node: node.type in ("text", "softbreak")):
            if is_text:
                # One text across the ends of lines, which are spaces. An end of line written as
                # an entity (&#10;) is one too: it must open no new line here.
                text = "".join(node.content if node.type == "text" else " " for node in group)
                written.append(escape_inside(french(_ENDS_A_LINE.sub(" ", clean(text)))))
            else:
                written += [self._span(node, in_cell) for node in group]
        # « Bravo ! » before a link would make a picture of it.
        return _PICTURE_SIGN.sub(r"\\!", "\0".join(written)).replace("\0", "")

    def _span(self, node: "SyntaxTreeNode", in_cell: bool) -> str:
        match node.type:
            case "hardbreak":
                return BREAK
            case "code_inline":
                return _code(node.content, in_cell)
            case "em" | "strong":
                inside = self._spans(node.children, in_cell=in_cell)
                return _emphasis("*" if node.type == "em" else "**", inside)
            case "link":
                return self._link(node, in_cell)
            case "note_ref":
                name = str(node.meta["name"])
                if self._in_note or name not in self._called:
                    return escape(node.content)
                return f"![{self._note(self._notes[name])}]({NOTE})"
            case "image":
                return self._place(str(node.attrs.get("src", "")), node.content)
        return ""

    def _link(self, node: "SyntaxTreeNode", in_cell: bool) -> str:
        text = self._spans(node.children, in_cell=in_cell)
        url = str(node.attrs.get("href", ""))
        if not text.strip() or not url.lower().startswith(("http://", "https://", "mailto:")):
            return text
        return f"[{text}]({destination(url)})"


@dataclass(frozen=True)
class _Captioned:
    table: "SyntaxTreeNode"
    caption: "SyntaxTreeNode"


def _captioned(nodes: "Sequence[SyntaxTreeNode]") -> "Iterator[SyntaxTreeNode | _Captioned]":
    """The blocks, a table with the paragraph beside it that says « Tableau : … »."""
    waiting = list(nodes)
    while waiting:
        first, *rest = waiting
        for table, caption in ((first, rest[:1]), (rest[0] if rest else first, [first])):
            if table.type == "table" and caption and _is_caption(caption[0]):
                yield _Captioned(table, caption[0])
                waiting = rest[1:]
                break
        else:
            yield first
            waiting = rest


def _is_caption(node: "SyntaxTreeNode") -> bool:
    return node.type == "paragraph" and bool(_CAPTION.match(node.children[0].content))


NOTE = "note:"
"""Where a footnote leads in our Markdown: `![its text](note:)`, which each format numbers."""

_CAPTION = re.compile(r"(?:Table(?:au)?)?[ \u00a0\u202f]*:[ \u00a0\u202f]+", re.IGNORECASE)
_PICTURE_SIGN = re.compile(r"!(?=\x00\[)")
_COLONS = re.compile(r"^([ \t>]*):::", re.MULTILINE)
_RULES = {
    "text-align:left": ":--",
    "text-align:right": "--:",
    "text-align:center": ":-:",
}


def _emphasis(sign: str, inside: str) -> str:
    """The words between two signs, which must touch words: spaces at the ends go outside."""
    words = inside.strip()
    if not words:
        return inside
    before, _, after = inside.partition(words)
    return f"{before}{sign}{words}{sign}{after}"


def _fenced(content: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", content)), default=0)
    fence = "`" * max(3, longest + 1)
    # Pandoc closes a division at any line of colons, even inside code: the mark hides them, and the
    # filters take it away.
    hidden = _COLONS.sub(rf"\1{BREAK}:::", content.rstrip("\n"))
    return f"{fence}\n{hidden}\n{fence}"


def _code(content: str, in_cell: bool) -> str:
    if in_cell:
        content = content.replace("|", "\\|")
    longest = max((len(run) for run in re.findall(r"`+", content)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if content.startswith(("`", " ")) or content.endswith(("`", " ")) else ""
    return f"{fence}{pad}{content}{pad}{fence}"
