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


def shares(rows: Sequence[Share], colour: str) -> str:
    """One bar a row, to one scale: full for what is there, empty for the rest."""
    canvas = Canvas(colour)
    room = WIDTH - _LABELS - _WORDS - 2 * _GAP
    widest = max((row.whole for row in rows), default=Decimal(1)) or Decimal(1)
    y = 6.0
    for row in rows:
        label = lines_of(row.label, _LABELS)
        height = max(_BAR, LINE * len(label))
        for number, text in enumerate(label):
            canvas.words(_LABELS, y + 12 + LINE * number, text, "end")
        top = y + (height - _BAR) / 2
        left = _LABELS + _GAP
        if row.whole:
            canvas.box(left, top, float(room * row.whole / widest), _BAR, "#ffffff")
        if row.full:
            canvas.box(left, top, float(room * row.full / widest), _BAR, colour)
        canvas.words(left + room + _GAP, top + 12, row.words)
        y += height + 8
    return canvas.svg(y)
