"""How much of a brief holds in one page, from the length of its words."""

from collections.abc import Sequence
from typing import Any, NamedTuple


class Sizes(NamedTuple):
    """How many of each part are shown; what is left is counted or listed."""

    fields: int
    organisations: int
    actions: int
    levers: int


SIZES = tuple(
    Sizes(*one)
    for one in (
        *((3, 6, 4, 4), (3, 6, 4, 3), (3, 6, 3, 3), (2, 6, 3, 3), (2, 6, 3, 2)),
        *((2, 4, 3, 2), (2, 4, 2, 2), (1, 4, 2, 2), (1, 3, 2, 2), (1, 2, 1, 1)),
    )
)
"""From the fullest page to the shortest: no part is ever empty."""

# In points, with words of the usual size: what a page of smaller words holds, what a page of such
# words holds in LibreOffice, where it holds least, and the heights of what stands there.
_PAGE = 850
_SHORT = 660
_TITLE, _TITLE_LINE = 22, 22
_FACTS, _LINE, _ROW, _ROW_LINE, _HEADING, _BOX = 34, 13, 5, 12, 28, 24
_SMALL_CELL = 24
_WIDE = 98
_TITLE_WIDTH = 46


def fits(title: str, words: dict[str, Any]) -> bool:
    """Whether a page with this title and these words is one page."""
    return _height(title, words) <= _PAGE


def is_short(title: str, words: dict[str, Any]) -> bool:
    """Whether it is one page even with words of the usual size, in every format."""
    return _height(title, words) <= _SHORT


def _height(title: str, words: dict[str, Any]) -> int:
    height = _TITLE + _TITLE_LINE * _lines(title, _TITLE_WIDTH)
    height += _FACTS + _LINE * max(_lines(value, _SMALL_CELL) for _, value in words["contacts"])
    height += 4 * _HEADING
    height += _LINE * _lines(words["delegation"], _WIDE)
    if words["decisions"]:
        height += _BOX + sum(_LINE * _lines(one, _WIDE - 6) for one in words["decisions"])
    height += _table(words["fields"], (66, 22))
    height += _LINE * _lines(words["others"], _WIDE)
    height += _table(words["actors"], (22, 66)) if words["actors"] else 2 * _LINE
    height += _LINE * bool(words["more_actors"])
    height += _table(words["actions"], (36, 20, 32)) if words["actions"] else _LINE
    height += _LINE * bool(words["more_actions"])
    height += sum(_LINE * _lines(" ".join(one), _WIDE - 16) for one in words["levers"])
    height += 2 * _LINE * bool(words["talk"])
    return height


def _table(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> int:
    head = _ROW + _ROW_LINE
    return head + sum(
        _ROW
        + _ROW_LINE * max(_lines(cell, width) for cell, width in zip(row, widths, strict=False))
        for row in rows
    )


def _lines(words: str, width: int) -> int:
    return -(-len(words) // width)
