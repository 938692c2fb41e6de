"""What a page of the report is made of, before it is HTML."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to another page, or to an address."""

    text: str
    to: str


@dataclass(frozen=True, slots=True)
class State:
    """A state: its words, and a tone (good, partial, gap or plain) that gives it a shape."""

    text: str
    tone: str = "plain"


Cell = str | Link | State | tuple[str | Link | State, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """The title of a part of a page; the page's own is of level 1."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or two."""

    content: Cell


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; the first cell of each row names it.

    Attributes:
        caption: its title.
        headers: the title of each column.
        rows: its cells.
        numbers: the columns of amounts.
        found_as: what a row is, where it is searched for; empty for rows that are not.
    """

    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numbers: tuple[int, ...] = ()
    found_as: str = ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """A table of states so wide that it is read beside its headers; None where there is nothing."""

    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, tuple[State | None, ...]], ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A part of an organisation, and its own parts."""

    content: Cell
    parts: tuple["Node", ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """An organisation, part by part."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Key figures: each a value and what it counts."""

    boxes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Short facts: what each is about, and what there is to say."""

    lines: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing (SVG), with its text alternative."""

    svg: str
    alt: str


@dataclass(frozen=True, slots=True)
class Prose:
    """A text that was typed in Markdown, its own titles below `level`."""

    markdown: str
    level: int = 2


Block = Title | Paragraph | Bullets | Grid | Matrix | Tree | Figures | Facts | Drawing | Prose


@dataclass(frozen=True, slots=True)
class Page:
    """A page.

    Attributes:
        name: its file.
        title: its title of level 1, and in the bar of the browser.
        blocks: what it says below its title.
        menu: its name in the menu; empty for a page that another one leads to.
    """

    name: str
    title: str
    blocks: tuple[Block, ...]
    menu: str = ""
