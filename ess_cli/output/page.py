"""A page to read: headings, sentences, lists and tables; the same blocks in every form."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ess_cli.wording import visible

PLAIN_WIDTH = 100


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


def plain(page: Page) -> str:
    """The page as plain text, for a file or another program."""
    from tabulate import tabulate

    parts = []
    for block in map(_readable, page):
        match block:
            case Heading(text, level):
                parts.append(f"{text}\n{('=' if level == 1 else '-') * len(text)}")
            case Sentence(text):
                parts.append(wrapped(text, PLAIN_WIDTH))
            case Items(texts):
                parts.append("\n".join(wrapped(f"- {t}", PLAIN_WIDTH, "  ") for t in texts))
            case Table(_, headers, rows):
                parts.append(tabulate(rows, headers, tablefmt="simple", disable_numparse=True))
    return "\n\n".join(parts) + "\n"


def _readable(block: Block) -> Block:
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


def markdown(page: Page) -> str:
    """The page as Markdown for any viewer; what people typed stays as they typed it."""
    return _markdown(page, "{table}")


def document(page: Page) -> str:
    """The page as the Markdown of documents, whose tables bear their captions."""
    return _markdown(page, '::: {{.table row-headers="yes"}}\n\n{caption}\n\n{table}\n\n:::')


def _markdown(page: Page, framed: str) -> str:
    from tabulate import tabulate

    from ess_cli.documents.escape import escape
    from ess_cli.typography import french

    def typed(text: str) -> str:
        return escape(french(text)) if text else ""

    parts = []
    for block in map(_readable, page):
        match block:
            case Heading(text, level):
                parts.append(f"{'#' * level} {typed(text)}")
            case Sentence(text):
                parts.append(typed(text))
            case Items(texts):
                parts.append("\n".join(f"- {typed(text)}" for text in texts))
            case Table(caption, headers, rows):
                cells = [[typed(cell) for cell in row] for row in rows]
                table = tabulate(
                    cells, [typed(h) for h in headers], tablefmt="pipe", disable_numparse=True
                )
                parts.append(framed.format(caption=typed(caption), table=table))
    return "\n\n".join(parts) + "\n"


def terminal(page: Page, width: int) -> str:
    """The page with colours, to the width of the window (in columns)."""
    from io import StringIO

    from rich.console import Console
    from rich.text import Text

    tones = {"good": "green", "warning": "yellow", "error": "red", "plain": ""}
    out = StringIO()
    console = Console(file=out, force_terminal=True, width=width, highlight=False, emoji=False)
    for block in map(_readable, page):
        match block:
            case Heading(text, level):
                style = "bold" if level > 1 else "bold underline"
                console.print(Text(wrapped(text, width), style))
            case Sentence(text, tone):
                console.print(Text(wrapped(text, width), tones[tone]))
            case Items(texts):
                for text in texts:
                    console.print(Text(wrapped(f"  • {text}", width, "    ")))
            case Table():
                console.print(_terminal_table(block, width))
        console.print()
    return out.getvalue().rstrip("\n") + "\n"


def _terminal_table(table: Table, width: int) -> Any:
    """A table for the window, or a list of its rows where it is too narrow for the words."""
    from rich.table import Table as RichTable
    from rich.text import Text

    columns = list(zip(table.headers, *table.rows, strict=True))
    longest_words = [
        max(len(word) for cell in column for word in cell.split() or [""]) for column in columns
    ]
    if sum(longest_words) + 2 * len(columns) > width:
        rows = [
            " – ".join(
                [row[0], *(f"{h} : {c}" for h, c in zip(table.headers[1:], row[1:], strict=True))]
            )
            for row in table.rows
        ]
        return Text("\n".join(wrapped(f"  • {row}", width, "    ") for row in rows))
    shown = RichTable(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for header, least in zip(table.headers, longest_words, strict=True):
        shown.add_column(Text(header), min_width=least)
    for row in table.rows:
        shown.add_row(*map(Text, row))
    return shown


_TIED = re.compile(r" (?=[;:!?»%€])|(?<=«) |(?<=\d) (?=\w)")


def wrapped(text: str, width: int, indent: str = "") -> str:
    """`text` cut in lines of `width` columns: never before `:`, next to « », after a number."""
    from textwrap import fill

    tied = _TIED.sub("\u00a0", text)
    lines = fill(tied, width, subsequent_indent=indent, break_on_hyphens=False)
    return lines.replace("\u00a0", " ")
