"""Shares of a whole: progress of the axes, services with a correspondent, seats of a body."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ess_cli.documents.drawings.canvas import LINE, WIDTH, Canvas, lines_of

_LABELS = 260
_WORDS = 110
_GAP = 12
_BAR = 16


@dataclass(frozen=True, slots=True)
class Share:
    """A bar: its label, how much is full out of how much, and the words beside it."""

    label: str
    full: Decimal
    whole: Decimal
    words: str


def shares(rows: Sequence[Share], colour: str, full: str, rest: str) -> str:
    """A track a row, all of one length: full for what is there, empty for the rest.

    Args:
        rows: the bars.
        colour: of what is full.
        full: what the full part is, in the legend.
        rest: what the empty part is, in the legend.
    """
    canvas = Canvas(colour)
    room = WIDTH - _LABELS - _WORDS - 2 * _GAP
    left = _LABELS + _GAP
    y = 6.0
    for row in rows:
        label = lines_of(row.label, _LABELS)
        height = max(_BAR, LINE * len(label))
        for number, text in enumerate(label):
            canvas.words(_LABELS, y + 12 + LINE * number, text, "end")
        top = y + (height - _BAR) / 2
        if row.whole:
            canvas.box(left, top, room, _BAR, "#ffffff")
        if row.full and row.whole:
            canvas.box(left, top, float(room * row.full / row.whole), _BAR, colour)
        canvas.words(left + room + _GAP, top + 12, row.words)
        y += height + 8
    canvas.box(left, y, 24, 12, colour)
    canvas.words(left + 30, y + 11, full)
    second = left + 44 + 6.4 * len(full)
    canvas.box(second, y, 24, 12, "#ffffff")
    canvas.words(second + 30, y + 11, rest)
    return canvas.svg(y + 18)
