"""Amounts by year: a column a year for each section and tax, on one scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ess_cli.documents.drawings.canvas import GREY, HATCHED, WIDTH, Canvas, softened

_HEIGHT = 170
_TOP = 40
MOST = 4
"""Kinds of columns that can be told from each other in black and white."""


@dataclass(frozen=True, slots=True)
class Year:
    """What stands above a year: amounts in euros, and their words, for each section in turn."""

    label: str
    amounts: tuple[Decimal, ...]
    words: tuple[str, ...]


def columns(years: Sequence[Year], names: Sequence[str], colour: str) -> str:
    """A group of columns a year: the first kind full, then hatched, empty, pale."""
    canvas = Canvas(colour)
    fills = (colour, HATCHED, "#ffffff", softened(colour))
    x = 0.0
    for name, fill in zip(names, fills, strict=False):
        canvas.box(x, 4, 24, 12, fill)
        canvas.words(x + 30, 15, name)
        x += 44 + 6 * len(name)
    base = _TOP + _HEIGHT
    largest = max((amount for year in years for amount in year.amounts), default=Decimal(0))
    group = WIDTH / max(len(years), 1)
    bar = min(group / (len(names) + 1), 90)
    for number, year in enumerate(years):
        left = group * number + (group - bar * len(names)) / 2
        for rank, amount in enumerate(year.amounts):
            if not amount:
                continue
            height = float(_HEIGHT * amount / largest)
            at = left + bar * rank
            canvas.box(at + 2, base - height, bar - 4, height, fills[rank])
            canvas.words(at + bar / 2, base - height - 5, year.words[rank], "middle")
        canvas.words(group * number + group / 2, base + 16, year.label, "middle", bold=True)
    canvas.line(0, base, WIDTH, base, GREY)
    return canvas.svg(base + 24)
