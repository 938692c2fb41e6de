"""The lines of the budget of the plan, each with what the plan says by default."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ess_cli.knowledge import terms
from ess_cli.model.actions import Action
from ess_cli.model.dossier import Dossier
from ess_cli.plan.tree import NumberedAction

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


def action_lines(action: Action, dossier: Dossier) -> tuple[Line, ...]:
    """The amounts of one action, with the plan's defaults."""
    return tuple(lines_of(NumberedAction(None, action, ()), dossier))


def lines_of(place: NumberedAction, dossier: Dossier) -> Iterator[Line]:
    """The amounts of one action of the plan, with the plan's defaults."""
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


def line_rank(key: Key) -> tuple[int, int, int, int]:
    """The order of lines: by year, section, nature and tax."""
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
