"""Totals over every tax: amounts net of tax, which bear no VAT, join the others; HT and TTC do not.

A total of HT and TTC together, or of lines that do not say what they are, would be wrong: there is
none, and why is said.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from ess_cli.plan.budget_lines import Line, line_rank


@dataclass(frozen=True, slots=True)
class GrandTotal:
    """The sum of the lines of a year, a section and a nature; `base` is `ht`, `ttc` or `net`."""

    year: int | None
    section: str | None
    nature: str
    base: str
    amount: Decimal


def common_base(taxes: Collection[str | None]) -> str | None:
    """What amounts of these taxes are once added; None where they cannot be."""
    present = set(taxes)
    if None in present or {"ht", "ttc"} <= present:
        return None
    return next((tax for tax in ("ht", "ttc", "net") if tax in present), None)


def grand_totals(lines: Iterable[Line]) -> tuple[GrandTotal, ...]:
    """The totals of `lines` by year and section, for each nature whose lines can be added."""
    by_nature: defaultdict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_nature[line.nature].append(line)
    found = []
    for nature, of_nature in by_nature.items():
        base = common_base([line.tax for line in of_nature])
        if base is None:
            continue
        sums: defaultdict[tuple[int | None, str | None], Decimal] = defaultdict(Decimal)
        for line in of_nature:
            sums[line.year, line.section] += line.amount
        found += [
            GrandTotal(year, section, nature, base, amount)
            for (year, section), amount in sums.items()
        ]
    return tuple(
        sorted(found, key=lambda one: line_rank((one.year, one.section, one.nature, None)))
    )


def why_no_total(lines: Collection[Line]) -> str | None:
    """Why `lines`, of one nature, have no grand total; None where they have one."""
    taxes = {line.tax for line in lines}
    if None in taxes:
        return "des lignes ne disent pas si elles sont HT, TTC ou nettes de taxe"
    if {"ht", "ttc"} <= taxes:
        return "des montants HT et TTC ne s'additionnent pas"
    return None
