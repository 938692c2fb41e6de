"""Which rows of a table stay on the page of the row below them, in Word and LibreOffice."""

from collections.abc import Sequence

LONG_ROW = 1500
"""Signs in a row that could be higher than a page: it may break, for nothing may be lost."""
# A table of no more than this stays on one page.
_FEW_ROWS, _FEW_SIGNS = 9, 700
_HEAD = 2
"""The header of a table and its first row, which have a second one below them."""
_CLOSING = 5
"""Rows of the last group, below its name, that are few: those left blank on a sign-in sheet."""


def stays_whole(signs: Sequence[int]) -> bool:
    """Whether a table, of which each row holds so many signs, is not cut by the end of a page."""
    return len(signs) <= _FEW_ROWS and sum(signs) <= _FEW_SIGNS


def kept_rows(signs: Sequence[int], groups: Sequence[bool], *, compact: bool = False) -> list[int]:
    """The ranks of the rows that are kept with the next.

    All but the last of a short table; else its head, the name of each group, the last row but one
    of each group, and all of the last group if it is short.

    Args:
        signs: how many each row holds, its header first.
        groups: whether each row is the name of a group.
        compact: whether the table is made to be cut anywhere.
    """
    last = len(signs) - 1
    if compact:
        return []
    if stays_whole(signs):
        return list(range(last))

    def ends(rank: int) -> bool:
        return rank == last or groups[rank + 1]

    closing = max((rank for rank in range(last) if groups[rank]), default=last)
    if last - closing > _CLOSING:
        closing = last
    return [
        rank
        for rank in range(last)
        if max(signs[rank], signs[rank + 1]) < LONG_ROW
        and (rank < _HEAD or rank >= closing or groups[rank] or (ends(rank + 1) and not ends(rank)))
    ]
