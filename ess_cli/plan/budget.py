"""The money and the staff of the plan, exact to the cent.

Amounts before tax (HT) and with tax (TTC) are never added together, nor is what is planned with
what is voted or spent.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ess_cli.model.actions import Funder
from ess_cli.model.dossier import Dossier
from ess_cli.plan.budget_lines import Key, Line, line_rank, lines_of, tax_rank, year_rank
from ess_cli.plan.grand_totals import GrandTotal, common_base, grand_totals
from ess_cli.plan.tree import NumberedAction, plan_tree


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of the lines that may be added."""

    year: int | None
    section: str | None
    nature: str
    tax: str | None
    amount: Decimal
    lines: int


@dataclass(frozen=True, slots=True)
class Staff:
    """Full-time equivalents of a year (None: the whole period)."""

    year: int | None
    fte: Decimal


@dataclass(frozen=True, slots=True)
class Funding:
    """What someone else pays for one action, in euros."""

    place: NumberedAction
    name: str
    state: str
    amount: Decimal
    year: int | None
    in_kind: bool


@dataclass(frozen=True, slots=True)
class Financing:
    """How one action is paid for.

    Attributes:
        place: the action.
        planned: what is planned, by tax.
        funded: money from elsewhere, without contributions in kind.
        own: the rest, the authority's own money; None where the planned amounts cannot be added,
            or where nothing is planned.
        tax: what that rest is: HT, TTC, net, or None where it is not said.
    """

    place: NumberedAction
    planned: dict[str | None, Decimal]
    funded: Decimal
    own: Decimal | None
    tax: str | None


@dataclass(frozen=True)
class Budget:
    """The budget of the plan."""

    dossier: Dossier
    lines: tuple[Line, ...]
    staff: tuple[Staff, ...]
    funding: tuple[Funding, ...]
    financing: tuple[Financing, ...]

    def totals(self, lines: tuple[Line, ...] | None = None) -> tuple[Total, ...]:
        """The sums of `lines` (all by default), by year, section, nature and tax."""
        gathered: defaultdict[Key, list[Decimal]] = defaultdict(list)
        for line in self.lines if lines is None else lines:
            gathered[line.key].append(line.amount)
        return tuple(
            Total(*key, sum(gathered[key], Decimal(0)), len(gathered[key]))
            for key in sorted(gathered, key=line_rank)
        )

    @property
    def grand_totals(self) -> tuple[GrandTotal, ...]:
        """The totals over every tax, of the natures whose lines can be added."""
        return grand_totals(self.lines)


def plan_budget(dossier: Dossier, *, public: bool = False) -> Budget:
    """The budget of the plan of `dossier`; `public` leaves out internal actions and lines."""
    tree = plan_tree(dossier)
    places = [p for p in tree.actions if not (public and p.action.visibility == "internal")]
    lines = tuple(
        line
        for place in places
        for line in lines_of(place, dossier)
        if not (public and line.internal)
    )
    by_action: defaultdict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_action[line.place.action.id].append(line)
    funding = tuple(
        _funding(place, funder, dossier) for place in places for funder in place.action.funders
    )
    return Budget(
        dossier,
        lines,
        tuple(_staff(places, public)),
        funding,
        tuple(_financing(place, by_action[place.action.id]) for place in places),
    )


def _staff(places: list[NumberedAction], public: bool) -> Iterator[Staff]:
    by_year: defaultdict[int | None, Decimal] = defaultdict(Decimal)
    for place in places:
        for line in place.action.budget:
            if line.fte is not None and not (public and line.visibility == "internal"):
                by_year[line.year] += line.fte
    for year in sorted(by_year, key=year_rank):
        yield Staff(year, by_year[year])


def _funding(place: NumberedAction, funder: Funder, dossier: Dossier) -> Funding:
    organisation = dossier.organisation.get(funder.organisation or "")
    name = organisation.name if organisation else funder.name or funder.organisation or ""
    return Funding(place, name, funder.state, funder.amount, funder.year, funder.in_kind)


def _financing(place: NumberedAction, lines: list[Line]) -> Financing:
    planned = reference_amounts(lines)
    money = [funder.amount for funder in place.action.funders if not funder.in_kind]
    funded = sum(money, Decimal(0))
    tax = next(iter(planned)) if len(planned) == 1 else common_base(planned)
    added = len(planned) == 1 or tax is not None
    own = sum(planned.values(), Decimal(0)) - funded if added else None
    return Financing(place, planned, funded, own, tax)


def reference_amounts(lines: Sequence[Line]) -> dict[str | None, Decimal]:
    """What is planned (where nothing is: voted), by tax, over all the years."""
    for nature in ("planned", "voted"):
        amounts: defaultdict[str | None, Decimal] = defaultdict(Decimal)
        for line in lines:
            if line.nature == nature:
                amounts[line.tax] += line.amount
        if amounts:
            return dict(sorted(amounts.items(), key=lambda pair: tax_rank(pair[0])))
    return {}


def funders(budget: Budget) -> list[tuple[str, str, Decimal]]:
    """Each funder's sum in each state, in the order of the plan; in kind is not money."""
    sums: dict[tuple[str, str], Decimal] = {}
    for one in budget.funding:
        if not one.in_kind:
            key = (one.name, one.state)
            sums[key] = sums.get(key, Decimal(0)) + one.amount
    return [(name, state, amount) for (name, state), amount in sums.items()]
