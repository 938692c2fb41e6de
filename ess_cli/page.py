"""A page to read: headings, sentences, lists and tables, before it takes any form."""

from collections.abc import Sequence
from dataclasses import dataclass

from ess_cli.wording import visible


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of what follows; `level` 1 is the page's own."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; `tone` is good, warning, error or plain, shown beside the words, never alone."""

    text: str
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class Items:
    """A list of sentences."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what it shows, its headers, its rows."""

    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Sentence | Items | Table
Page = Sequence[Block]


def readable(block: Block) -> Block:
    """The block with each text on one line, whatever signs people pasted in it."""
    match block:
        case Heading(text, level):
            return Heading(visible(text), level)
        case Sentence(text, tone):
            return Sentence(visible(text), tone)
        case Items(texts):
            return Items(tuple(map(visible, texts)))
        case Table(caption, headers, rows):
            return Table(caption, headers, tuple(tuple(map(visible, row)) for row in rows))
