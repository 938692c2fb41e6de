"""The calendar of the actions: a bar each, years in columns."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from ess_cli.colours import axis_colour
from ess_cli.documents.drawings.canvas import (
    GREY,
    HATCHED,
    INK,
    LINE,
    WIDTH,
    Canvas,
    lines_of,
    softened,
)
from ess_cli.plan.schedule import Bar, Schedule
from ess_cli.typography import date_text

ROWS = 26
"""How many actions fit on a page."""
_LABELS = 230
_TOP = 26
_ROW = 34
_BAR = 14


def calendars(schedule: Schedule, at: date, colour: str) -> Iterator[str]:
    """The drawings of the calendar, one for each page it takes."""
    bars = [bar for bar in schedule.bars if bar.dated]
    for first in range(0, len(bars), ROWS):
        yield _calendar(bars[first : first + ROWS], schedule, at, colour)


def whole_calendar(schedule: Schedule, at: date, colour: str, title: str) -> str:
    """The calendar in one drawing, which says what it is; empty where no action has a date."""
    bars = [bar for bar in schedule.bars if bar.dated]
    return _calendar(bars, schedule, at, colour, title) if bars else ""


def _calendar(
    bars: Sequence[Bar], schedule: Schedule, at: date, colour: str, title: str = ""
) -> str:
    canvas = Canvas(colour)
    begin = date(schedule.first_year, 1, 1)
    days = (date(schedule.last_year + 1, 1, 1) - begin).days
    room = WIDTH - _LABELS - 4
    bottom = _TOP + _ROW * len(bars)

    def x(day: date) -> float:
        return _LABELS + room * (day - begin).days / days

    for year in range(schedule.first_year, schedule.last_year + 1):
        left = x(date(year, 1, 1))
        canvas.line(left, _TOP - 6, left, bottom, GREY)
        middle = (left + x(date(year, 12, 31))) / 2
        canvas.words(middle, _TOP - 10, str(year), "middle", bold=True)
        canvas.line(x(date(year, 7, 1)), _TOP, x(date(year, 7, 1)), bottom)
    for row, bar in enumerate(bars):
        _row(canvas, bar, _TOP + _ROW * row, x, date(schedule.last_year, 12, 31))
    today = begin <= at < date(schedule.last_year + 1, 1, 1)
    if today:
        canvas.line(x(at), _TOP - 6, x(at), bottom, INK, "4 3")
    canvas.line(0, bottom, WIDTH, bottom, GREY)
    return canvas.svg(bottom + _legend(canvas, bottom + 8, colour, at if today else None), title)


def _row(canvas: Canvas, bar: Bar, top: float, x: Callable[[date], float], last: date) -> None:
    """One action: its name, its bar, its milestones."""
    canvas.line(0, top, WIDTH, top)
    number = f"{bar.place.number} " if bar.place.number else ""
    label = lines_of(number + bar.place.action.title, _LABELS - 8)
    for rank, text in enumerate(label):
        canvas.words(0, top + _ROW / 2 + 4 + LINE * (rank - (len(label) - 1) / 2), text)
    middle = top + _ROW / 2
    if bar.start or bar.end:
        days = [m.day for m in bar.milestones]
        start = bar.start or min(days, default=bar.end or last)
        end = bar.end or last
        fill = HATCHED if bar.end is None else softened(_colour(bar, canvas.colour))
        canvas.box(x(start), middle - _BAR / 2, max(x(end) - x(start), 2), _BAR, fill)
    for milestone in bar.milestones:
        canvas.diamond(x(milestone.day), middle, milestone.done)


def _colour(bar: Bar, otherwise: str) -> str:
    """The colour of the axis of an action, whose number stands beside its name."""
    axis = bar.place.number.partition(".")[0] if bar.place.number else ""
    return axis_colour(int(axis)) if axis.isdecimal() else otherwise


def _legend(canvas: Canvas, top: float, colour: str, today: date | None) -> float:
    """What the signs mean; the height it takes."""
    y = top + 12
    canvas.box(0, y - 11, 24, 12, softened(colour))
    canvas.words(30, y, "durée de l'action")
    canvas.box(150, y - 11, 24, 12, HATCHED)
    canvas.words(180, y, "sans fin prévue, ou qui revient chaque année")
    canvas.diamond(435, y - 5, True)
    canvas.words(445, y, "étape réalisée")
    canvas.diamond(545, y - 5, False)
    canvas.words(555, y, "étape prévue")
    if today is None:
        return 28
    y += 18
    canvas.line(12, y - 12, 12, y + 1, INK, "4 3")
    canvas.words(30, y, f"le {date_text(today)}, date d'édition")
    return 46
