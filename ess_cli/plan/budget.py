"""The money and the staff of the plan, exact to the cent.

Amounts before tax (HT), with tax (TTC) and net of tax are never added together, nor is what is
planned with what is voted or spent.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ess_cli.knowledge import terms
from ess_cli.model.actions import Action, Funder
from ess_cli.model.dossier import Dossier
from ess_cli.plan.tree import NumberedAction, plan_tree

Key = tuple[int | None, str | None, str, str | None]
"""Year, section, nature and tax: the lines that may be added are those that agree on all four."""


@dataclass(frozen=True, slots=True)
class Line:
    """An amount in euros of one action, with what the plan says by default.

    `year` None stands for the whole period; `section` and `tax` None for « non précisé ».
    """

    place: NumberedAction
    year: int | None
    section: str | None
    nature: str
    tax: str | None
    amount: Decimal
    perimeter: str | None
    internal: bool

    @property
    def key(self) -> Key:
        """What lines that may be added have in common."""
        return (self.year, self.section, self.nature, self.tax)


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
        own: the rest, the authority's own money; None where the planned amounts differ by tax
            (they cannot be added), or where nothing is planned.
    """

    place: NumberedAction
    planned: dict[str | None, Decimal]
    funded: Decimal
    own: Decimal | None


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
            for key in sorted(gathered, key=_rank)
        )


def plan_budget(dossier: Dossier, *, public: bool = False) -> Budget:
    """The budget of the plan of `dossier`; `public` leaves out internal actions and lines."""
    tree = plan_tree(dossier)
    places = [p for p in tree.actions if not (public and p.action.visibility == "internal")]
    lines = tuple(
        line
        for place in places
        for line in _lines(place, dossier)
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


def action_lines(action: Action, dossier: Dossier) -> tuple[Line, ...]:
    """The amounts of one action, with the plan's defaults."""
    return tuple(_lines(NumberedAction(None, action, ()), dossier))


def _lines(place: NumberedAction, dossier: Dossier) -> Iterator[Line]:
    defaults = dossier.plan.budget if dossier.plan else None
    for line in place.action.budget:
        if line.amount is not None:
            yield Line(
                place,
                line.year,
                line.section or (defaults.section if defaults else None),
                line.nature,
                line.tax or (defaults.tax if defaults else None),
                line.amount,
                line.perimeter or (defaults.perimeter if defaults else None),
                line.visibility == "internal",
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
    own = next(iter(planned.values())) - funded if len(planned) == 1 else None
    return Financing(place, planned, funded, own)


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


def _rank(key: Key) -> tuple[int, int, int, int]:
    year, section, nature, tax = key
    return (
        year_rank(year),
        section_rank(section),
        _order("budget_nature", nature),
        tax_rank(tax),
    )


def year_rank(year: int | None) -> int:
    """Years in order, the whole period last."""
    return 10_000 if year is None else year


def section_rank(section: str | None) -> int:
    """Fonctionnement, then investissement, then what is not said."""
    return _order("budget_section", section)


def tax_rank(tax: str | None) -> int:
    """HT, TTC, net, then what is not said."""
    return _order("tax", tax)


def _order(enum: str, value: str | None) -> int:
    """Rank of a value in its closed list, « non précisé » last."""
    values = list(terms(enum))
    return len(values) if value is None else values.index(value)


def plain(value: Decimal) -> str:
    """A number without an exponent nor useless zeros: `0.5`, `20`."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def funders(budget: Budget) -> list[tuple[str, str, Decimal]]:
    """Each funder's sum in each state, in the order of the plan; in kind is not money."""
    sums: dict[tuple[str, str], Decimal] = {}
    for one in budget.funding:
        if not one.in_kind:
            key = (one.name, one.state)
            sums[key] = sums.get(key, Decimal(0)) + one.amount
    return [(name, state, amount) for (name, state), amount in sums.items()]
