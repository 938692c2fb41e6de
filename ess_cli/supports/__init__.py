"""What the authority gave to the ESS: its years, its sums, what the law looks at.

Amounts are those that the dossier writes: what other funders gave is not known here.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ess_cli.knowledge import threshold
from ess_cli.model.contributions import Support
from ess_cli.model.dossier import Dossier
from ess_cli.periods import months_before

SUBSIDY = "subvention"
MARKETS = ("marche", "marche_reserve")
"""Kinds that buy something: they are no aid."""


@dataclass(frozen=True, slots=True)
class Year:
    """The subsidies of a civil year to one organisation, in euros."""

    organisation: str
    year: int
    supports: tuple[Support, ...]

    @property
    def amount(self) -> Decimal:
        """Their sum."""
        return total(self.supports)

    @property
    def has_convention(self) -> bool:
        """Whether one of them names a convention."""
        return any(support.convention for support in self.supports)


@dataclass(frozen=True, slots=True)
class Window:
    """The aid of one kind to one organisation over three rolling years, in euros.

    Attributes:
        organisation: who received it.
        last: the support that ends the window.
        amount: the sum of the aid of that kind.
        unqualified: what was given over the same time without saying whether it is an aid.
    """

    organisation: str
    last: Support
    amount: Decimal
    unqualified: Decimal


def known(dossier: Dossier, at: date) -> list[Support]:
    """The supports given on or before `at`, in the order of time."""
    return sorted((one for one in dossier.supports if one.date <= at), key=lambda one: one.date)


def total(supports: Sequence[Support]) -> Decimal:
    """The sum of some supports, in euros."""
    return sum((one.amount for one in supports), Decimal(0))


def subsidies_by_year(dossier: Dossier, at: date) -> Iterator[Year]:
    """The subsidies of each civil year to each organisation, up to `at`."""
    found: defaultdict[tuple[str, int], list[Support]] = defaultdict(list)
    for support in known(dossier, at):
        if support.kind == SUBSIDY:
            found[support.organisation, support.date.year].append(support)
    for (organisation, year), supports in found.items():
        yield Year(organisation, year, tuple(supports))


def windows(dossier: Dossier, aid: str, at: date) -> Iterator[Window]:
    """For each support of the kind of aid `aid`, what the three years that it ends hold.

    The years are counted to the day: what was given three years before the same day is out.
    """
    of_organisation: defaultdict[str, list[Support]] = defaultdict(list)
    for support in known(dossier, at):
        if support.kind not in MARKETS:
            of_organisation[support.organisation].append(support)
    for organisation, supports in of_organisation.items():
        for last in supports:
            if last.aid != aid:
                continue
            row = threshold("de_minimis_window", last.date)
            start = months_before(last.date, int(row["value"]) if row else 36)
            inside = [one for one in supports if start < one.date <= last.date]
            yield Window(
                organisation,
                last,
                total([one for one in inside if one.aid == aid]),
                total([one for one in inside if one.aid is None]),
            )
