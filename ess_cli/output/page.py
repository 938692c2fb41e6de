"""A page as text: in colours for a window, plain for a pipe."""

import re
from collections.abc import Sequence
from typing import Any

from ess_cli.page import Heading, Items, Page, Sentence, Table, readable

PLAIN_WIDTH = 100
_EMPTY = ("", "–")


def plain(page: Page) -> str:
    """The page as plain text, for a file or another program."""
    from tabulate import tabulate

    parts = []
    for block in map(readable, page):
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


def terminal(page: Page, width: int) -> str:
    """The page with colours, to the width of the window (in columns)."""
    from io import StringIO

    from rich.console import Console
    from rich.text import Text

    tones = {"good": "green", "warning": "yellow", "error": "red", "plain": ""}
    out = StringIO()
    console = Console(file=out, force_terminal=True, width=width, highlight=False, emoji=False)
    for block in map(readable, page):
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
    # An amount or a date is one word: a no-break space does not cut it.
    longest_words = [
        max(len(word) for cell in column for word in cell.split(" ")) for column in columns
    ]
    if sum(longest_words) + 2 * len(columns) > width:
        rows = [
            " – ".join(
                [
                    row[0],
                    *(
                        f"{header} : {cell}"
                        for header, cell in zip(table.headers[1:], row[1:], strict=True)
                        if cell not in _EMPTY
                    ),
                ]
            )
            for row in table.rows
        ]
        return Text("\n".join(wrapped(f"  • {row}", width, "    ") for row in rows))
    shown = RichTable(box=None, padding=(0, 2, 0, 0), header_style="bold")
    longest = [max(map(len, column)) for column in columns]
    widths = _widths(longest, longest_words, width - 2 * len(columns))
    for header, given in zip(table.headers, widths, strict=True):
        shown.add_column(Text(header), width=given)
    for row in table.rows:
        shown.add_row(*map(Text, row))
    return shown


def _widths(longest: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """The widths of columns in `room`: the widest give way first, no word is cut."""
    widths = list(longest)
    while sum(widths) > room:
        wide = [place for place, given in enumerate(widths) if given > least[place]]
        widths[max(wide, key=widths.__getitem__)] -= 1
    return widths


_TIED = re.compile(r" (?=[;:!?»%€])|(?<=«) |(?<=\d) (?=\w)")


def wrapped(text: str, width: int, indent: str = "") -> str:
    """`text` cut in lines of `width` columns: never before `:`, next to « », after a number."""
    from textwrap import fill

    tied = _TIED.sub("\u00a0", text)
    lines = fill(tied, width, subsequent_indent=indent, break_on_hyphens=False)
    return lines.replace("\u00a0", " ")
