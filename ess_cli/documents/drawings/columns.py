"""Amounts by year: a column a year for each section and tax, on one scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ess_cli.documents.drawings.canvas import GREY, HATCHED, WIDTH, Canvas, softened

_HEIGHT = 170
_TOP = 40
_APART = 13
"""From one line of amounts to the next."""
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
    most = max((sum(map(bool, year.amounts)) for year in years), default=1)
    bar = min(group / (most + 0.6), 90)
    for number, year in enumerate(years):
        shown = [rank for rank, amount in enumerate(year.amounts) if amount]
        at = group * number + (group - bar * len(shown)) / 2
        last: float = base + _APART
        said = []
        for rank in shown:
            height = float(_HEIGHT * year.amounts[rank] / largest)
            canvas.box(at + 2, base - height, bar - 4, height, fills[rank])
            top = base - height - 5
            # Wider than its column, an amount stands above that of the column before.
            last = last - _APART if abs(top - last) < _APART and top > last - _APART else top
            said.append((at + bar / 2, last, year.words[rank]))
            at += bar
        for x, y, words in said:
            canvas.words(x, y, words, "middle", apart=True)
        canvas.words(group * number + group / 2, base + 16, year.label, "middle", bold=True)
    canvas.line(0, base, WIDTH, base, GREY)
    return canvas.svg(base + 24)
