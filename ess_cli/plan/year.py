"""A year of the plan: its days, what was done in it, what it cost, what is still to come.

A status bears no date: it is that of the dossier. Steps, measures, meetings and contributions bear
theirs.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ess_cli.model.actions import Step
from ess_cli.model.contributions import Contribution
from ess_cli.model.dossier import Dossier
from ess_cli.periods import months_after
from ess_cli.plan.budget_lines import Line
from ess_cli.plan.contributions import received
from ess_cli.plan.tree import NumberedAction

NATURES = ("planned", "voted", "committed", "spent")
_AHEAD_MONTHS = 12


@dataclass(frozen=True, slots=True)
class PlanYear:
    """A civil year, as far as it has gone at the reference date.

    Attributes:
        year: which one.
        at: the reference date.
    """

    year: int
    at: date

    @property
    def eve(self) -> date:
        """The last day of the year before."""
        return date(self.year - 1, 12, 31)

    @property
    def last(self) -> date:
        """The last day of the year, or the reference date if it comes before."""
        return min(date(self.year, 12, 31), self.at)

    @property
    def over(self) -> bool:
        """Whether the year has ended at the reference date."""
        return self.at >= date(self.year, 12, 31)

    def holds(self, day: date | None) -> bool:
        """Whether a day is in what has gone of the year."""
        return day is not None and self.eve < day <= self.last


def steps_done(places: Iterable[NumberedAction], year: PlanYear) -> list[tuple[date, Step]]:
    """The steps done in the year, the first done first."""
    found = [
        (step.done, step)
        for place in places
        for step in place.action.steps
        if step.done is not None and year.holds(step.done)
    ]
    return sorted(found, key=lambda pair: pair[0])


def steps_ahead(
    places: Iterable[NumberedAction], year: PlanYear
) -> list[tuple[date, Step, NumberedAction]]:
    """The dated steps not done at the end of the year and due within twelve months of it."""
    until = months_after(date(year.year, 12, 31) if not year.over else year.last, _AHEAD_MONTHS)
    found = [
        (step.due, step, place)
        for place in places
        if place.action.active
        for step in place.action.steps
        if step.due is not None
        and step.due <= until
        and (step.done is None or step.done > year.last)
    ]
    return sorted(found, key=lambda row: row[0])


def contributions_of(dossier: Dossier, year: PlanYear) -> list[Contribution]:
    """The contributions received or answered in the year, the oldest first."""
    return [
        one
        for one in received(dossier, year.last)
        if year.holds(one.date) or year.holds(one.answered)
    ]


Amounts = dict[str, Decimal]
"""Amounts in euros by nature: planned, voted, committed, spent."""


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """What was planned, voted, committed and spent for one thing, in one section and tax."""

    place: NumberedAction
    section: str | None
    tax: str | None
    amounts: Amounts


def money_rows(lines: Iterable[Line], year: int | None) -> list[MoneyRow]:
    """The amounts of a year (None: of the whole period), by action, section and tax."""
    found: dict[tuple[str, str | None, str | None], tuple[NumberedAction, Amounts]] = {}
    for line in lines:
        if line.year == year:
            key = (line.place.action.id, line.section, line.tax)
            _, amounts = found.setdefault(key, (line.place, defaultdict(Decimal)))
            amounts[line.nature] += line.amount
    return [
        MoneyRow(place, section, tax, dict(amounts))
        for (_, section, tax), (place, amounts) in found.items()
    ]


def added(rows: Iterable[MoneyRow]) -> Amounts:
    """The sums of some rows, nature by nature; a nature that none of them has is left out."""
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        for nature, amount in row.amounts.items():
            sums[nature] += amount
    return dict(sums)
