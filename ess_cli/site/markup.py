"""Markdown that people typed, as HTML: no markup of theirs, no picture, no title of the page's."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from ess_cli.typography import french

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_DEEPEST = 6


def prose(typed: str, level: int) -> str:
    """The HTML of a text in Markdown, its own titles at `level` and below, without a gap."""
    parser = _parser()
    tokens = parser.parse(typed)
    ranks = sorted({int(one.tag[1]) for one in tokens if one.type == "heading_open"})
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(level + ranks.index(int(token.tag[1])), _DEEPEST)}"
        if token.children:
            token.children = _plain(token.children)
    rendered: str = parser.renderer.render(tokens, parser.options, {})
    return rendered


def _plain(tokens: "Sequence[Token]") -> "list[Token]":
    """The words of a block: pictures by what they show, French spaces."""
    from markdown_it.token import Token

    found = []
    for token in tokens:
        if token.type == "image":
            found.append(Token("text", "", 0, content=french(token.content)))
            continue
        if token.type == "text":
            token.content = french(token.content)
        found.append(token)
    return found


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table")
