"""How wide the columns of a table are: shared so that it takes few lines, and cuts no word."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import permutations
from math import ceil

from ess_cli.documents.tree.nodes import Node, rows_of, text_of

_PAGE, _MARGINS = 16.6, 0.42
"""Width of the text and of what stands around a cell, in centimetres."""
_USUAL, _CAPITAL = 0.175, 0.2
# Signs of a table, in bold, in centimetres.
_SIGNS = dict.fromkeys("ilïîjI .,;:!|'’·\u00a0", 0.09) | dict.fromkeys("-–()frstzJ/", 0.13)
_SIGNS |= dict.fromkeys("mwMWœŒ@%", 0.27) | {"\u202f": 0.04}
_SHORT, _LONGEST = 3.0, 5.4
"""Width of a cell that stays on one line, and of what of a word is never cut."""
_BITS = 40
"""Parts of the width of a table that are shared out one by one."""
_FEW_ROWS, _ROUNDS = 40, 8
"""Rows of a table whose lines are counted, and how often at most."""
_MANY_ROWS = 200
"""Rows that say enough of those of a longer table."""
_RAGGED = 0.12
"""Part of a line that is left empty, since words are not cut."""
# After a hyphen, but not within a number such as « COPIL-2026-01 ».
_BREAKS = re.compile(r"[ \u2013]|(?<=[^\W\d])-(?=[^\W\d])(?!\S*\d)")
Row = list[float]


@lru_cache(maxsize=4096)
def wide(text: str) -> float:
    """What a text takes on one line of a table, in centimetres."""
    return sum(_SIGNS.get(sign) or (_CAPITAL if sign.isupper() else _USUAL) for sign in text)


def lines(width: float, room: float) -> int:
    """How many lines a text takes.

    Args:
        width: what it takes on one line.
        room: how wide the lines are.
    """
    return 1 if width <= room else ceil(width / room + _RAGGED)


def share_width(table: Node) -> None:
    """Gives the columns the width of the page, shared so that the table takes few lines."""
    rows = _cells(table)
    words = _longest_words(table)
    short = [
        max(word, *(one for one in column if one <= _SHORT), 0.0)
        for word, column in zip(words, _columns(rows, len(words)), strict=True)
    ]
    fits = sum(short) + _MARGINS * len(short) <= _PAGE
    least = [_MARGINS + one for one in (short if fits else words)]
    set_widths(table, _shared(least, rows))


def set_widths(table: Node, widths: Sequence[float]) -> None:
    """Gives the columns their shares of the width of the page.

    Args:
        table: whose columns they are.
        widths: in any unit.
    """
    total = sum(widths) or 1
    for column, width in zip(table["c"][2], widths, strict=False):
        column[1] = {"t": "ColWidth", "c": width / total}


def leave_room(table: Node) -> None:
    """Widens the columns where a date, an amount or a word would be cut, at the others' expense."""
    shares = [column[1]["c"] for column in table["c"][2]]
    least = [(word + _MARGINS) / _PAGE for word in _longest_words(table)]
    lacking = sum(max(low - share, 0) for low, share in zip(least, shares, strict=True))
    spare = sum(max(share - low, 0) for low, share in zip(least, shares, strict=True))
    if not 0 < lacking < spare:
        return
    kept = 1 - lacking / spare
    widths = [
        low if share < low else low + (share - low) * kept
        for low, share in zip(least, shares, strict=True)
    ]
    set_widths(table, widths)


def _cells(table: Node) -> list[Row]:
    """What each cell takes on one line; without the rows that name a group."""
    columns = len(table["c"][2])
    rows = ([wide(text_of(cell[4])) for cell in row[1]] for row in rows_of(table))
    return [row for row in rows if len(row) == columns and (columns == 1 or any(row[1:]))]


def _columns(rows: list[Row], number: int) -> list[Row]:
    return [[row[rank] for row in rows] for rank in range(number)]


def _longest_words(table: Node) -> list[float]:
    """What the longest word of each column takes, no-break spaces within it: a sign at least."""
    longest = [_CAPITAL] * len(table["c"][2])
    for row in rows_of(table):
        if len(row[1]) == len(longest):
            for rank, cell in enumerate(row[1]):
                word = max(map(wide, _BREAKS.split(text_of(cell[4]))))
                longest[rank] = max(longest[rank], min(word, _LONGEST))
    return longest


def _shared(least: Row, rows: list[Row]) -> Row:
    """The widths, bit by bit: each bit goes where it takes most from the heights of the rows.

    Args:
        least: what no column goes under.
        rows: what each cell takes on one line.
    """
    rows = rows[:: len(rows) // _MANY_ROWS + 1]
    widths = list(least)
    bit = max(_PAGE - sum(widths), 0) / _BITS
    for _ in range(_BITS if rows else 0):
        gains = _gains(widths, rows, 1.0)
        if not any(gains):
            gains = _gains(widths, rows, 0.0)
        widths[gains.index(max(gains))] += bit
    return _fewer_lines(widths, least, rows, bit) if len(rows) <= _FEW_ROWS else widths


def _gains(widths: Row, rows: list[Row], lowest: float) -> Row:
    """What each column would take from the heights of the rows, were it wider.

    Args:
        widths: of the columns.
        rows: what each cell takes on one line.
        lowest: the height of the rows of which nothing can be taken.
    """
    gains = [0.0] * len(widths)
    for row in rows:
        height, column = max(
            (one / (width - _MARGINS), -rank)
            for rank, (one, width) in enumerate(zip(row, widths, strict=True))
        )
        if height > lowest:
            # The higher a row, the more a line less is worth.
            gains[-column] += height * height / (widths[-column] - _MARGINS)
    return gains


def _fewer_lines(widths: Row, least: Row, rows: list[Row], bit: float) -> Row:
    """The widths once what a column can spare has spared lines to another."""
    fewest = _height(widths, rows)
    trials = [
        (giver, taker, bits * bit)
        for bits in (1, 2, 4, 8)
        for giver, taker in permutations(range(len(widths)), 2)
    ]
    for _ in range(_ROUNDS):
        before = fewest
        for giver, taker, given in trials:
            tried = list(widths)
            tried[giver] -= given
            tried[taker] += given
            if tried[giver] >= least[giver] and (height := _height(tried, rows)) < fewest:
                widths, fewest = tried, height
        if fewest == before:
            break
    return widths


def _height(widths: Row, rows: list[Row]) -> int:
    """How many lines a table takes."""
    room = [width - _MARGINS for width in widths]
    return sum(max(map(lines, row, room)) for row in rows)
