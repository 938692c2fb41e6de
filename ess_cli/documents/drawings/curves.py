"""Indicators in time: the values of each, and the straight way to its target, side by side."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ess_cli.documents.drawings.canvas import GREY, INK, LINE, WIDTH, Canvas, lines_of

MOST = 8
"""How many curves fit in half a page."""
_GAP = 24
_PANEL = (WIDTH - _GAP) / 2
_TITLE = 2 * LINE + 4
_PLOT = 74
_FOOT = 20
_HEIGHT = _TITLE + 20 + _PLOT + _FOOT + 28
_MARGIN = 8
_ABOVE, _BELOW = -9, 16
_LETTER = 5.8


@dataclass(frozen=True, slots=True)
class Point:
    """A value at a date, and its words."""

    day: date
    value: Decimal
    words: str


@dataclass(frozen=True, slots=True)
class Curve:
    """An indicator: its measures from the oldest to the latest, and what is aimed at."""

    label: str
    measures: tuple[Point, ...]
    target: Point | None


def curves(some: Sequence[Curve], colour: str) -> str:
    """A small curve for each, two a row, each on its own scale."""
    canvas = Canvas(colour)
    for rank, curve in enumerate(some):
        _panel(canvas, curve, (rank % 2) * (_PANEL + _GAP), (rank // 2) * _HEIGHT)
    bottom = -(-len(some) // 2) * _HEIGHT
    _legend(canvas, bottom + 6, colour)
    return canvas.svg(bottom + 26)


def _panel(canvas: Canvas, curve: Curve, left: float, top: float) -> None:
    label = lines_of(curve.label, _PANEL)
    for rank, text in enumerate(label):
        canvas.words(left, top + 13 + LINE * rank, text, bold=True)
    points = [*curve.measures, *([curve.target] if curve.target else [])]
    x = _along([point.day.toordinal() for point in points], left + _MARGIN, _PANEL - 2 * _MARGIN)
    high = top + _TITLE + 20
    y = _up([point.value for point in points], high, _PLOT)
    base = high + _PLOT + _FOOT
    canvas.line(left, base, left + _PANEL, base, GREY)
    spots = [(x(point.day.toordinal()), y(point.value)) for point in points]
    if curve.target and len(spots) > 1:
        canvas.line(*spots[0], *spots[-1], INK, "4 3")
    measured = spots[: len(curve.measures)]
    canvas.path(measured)
    for spot in measured:
        canvas.dot(*spot)
    if curve.target:
        canvas.diamond(*spots[-1], False)
    for rank in sorted({0, len(measured) - 1, len(spots) - 1}):
        across, height = spots[rank]
        anchor = "start" if across < left + _PANEL / 3 else "end"
        drop = _BELOW if _under(rank, spots) else _ABOVE
        _value(canvas, points[rank].words, _inside(across, left, anchor), height + drop, anchor)
    for point, (across, _) in zip((points[0], points[-1]), (spots[0], spots[-1]), strict=True):
        anchor = "start" if across < left + _PANEL / 2 else "end"
        canvas.words(_inside(across, left, anchor), base + 14, str(point.day.year), anchor)


def _under(rank: int, spots: Sequence[tuple[float, float]]) -> bool:
    """Whether the words of a point stand below it, away from the way to the target."""
    (first, low), (last, high) = spots[0], spots[-1]
    if rank == 0:
        return len(spots) > 1 and spots[1][1] < low
    if rank == len(spots) - 1 or last == first:
        return False
    across, height = spots[rank]
    return height > low + (high - low) * (across - first) / (last - first)


def _value(canvas: Canvas, words: str, x: float, y: float, anchor: str) -> None:
    """Words that no line crosses."""
    width = _LETTER * len(words)
    left = x if anchor == "start" else x - width
    canvas.box(left - 1, y - 10, width + 2, 12, "#ffffff", edge="none")
    canvas.words(x, y, words, anchor)


def _inside(across: float, left: float, anchor: str) -> float:
    """Where words begin or end so that they start at a point and stay in their panel."""
    return max(across - _MARGIN, left) if anchor == "start" else min(across + 6, left + _PANEL)


def _along(days: Sequence[int], left: float, room: float) -> Callable[[int], float]:
    first, span = min(days), max(days) - min(days)
    return lambda day: left + (room * (day - first) / span if span else room / 2)


def _up(values: Sequence[Decimal], top: float, room: float) -> Callable[[Decimal], float]:
    least, span = min(values), max(values) - min(values)
    return lambda value: top + (room * float(1 - (value - least) / span) if span else room / 2)


def _legend(canvas: Canvas, top: float, colour: str) -> None:
    """What the signs mean."""
    canvas.path([(0, top + 6), (24, top + 6)])
    canvas.dot(12, top + 6)
    canvas.words(30, top + 11, "valeurs relevées")
    canvas.line(160, top + 6, 184, top + 6, INK, "4 3")
    canvas.words(190, top + 11, "chemin vers la cible")
    canvas.diamond(330, top + 6, False)
    canvas.words(342, top + 11, "cible")
