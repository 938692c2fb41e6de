"""How far each action and each axis has come, what is late, what is missing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor

from ess_cli.model.actions import Action
from ess_cli.model.dossier import Dossier
from ess_cli.periods import months_before
from ess_cli.plan.tree import NumberedAction, NumberedAxis, PlanTree, plan_tree

STALE_MONTHS = 12
_WITHOUT_STEPS = {
    "to_discuss": Fraction(0),
    "planned": Fraction(0),
    "done": Fraction(100),
}


@dataclass(frozen=True, slots=True)
class ActionProgress:
    """An action at a date.

    Attributes:
        place: the action and its number.
        progress: in %, one decimal; None where nothing tells.
        days_late: 0 if it is not late.
        stale: nobody has looked at it for a year.
        missing: the keys without content, in the order of the contract.
    """

    place: NumberedAction
    progress: Decimal | None
    days_late: int
    stale: bool
    missing: tuple[str, ...]

    @property
    def action(self) -> Action:
        """The action itself."""
        return self.place.action

    @property
    def late(self) -> bool:
        """Whether its end, or a step not done, has passed."""
        return self.days_late > 0


@dataclass(frozen=True, slots=True)
class AxisProgress:
    """An axis at a date: the mean progress of its actions, in %, None if none is known."""

    place: NumberedAxis
    progress: Decimal | None


@dataclass(frozen=True)
class PlanProgress:
    """The whole plan at a date, axes depth-first, actions in the order of the plan."""

    dossier: Dossier
    at: date
    tree: PlanTree
    axes: tuple[AxisProgress, ...]
    actions: tuple[ActionProgress, ...]

    def action(self, name: str) -> ActionProgress | None:
        """The action of id `name`."""
        return next((one for one in self.actions if one.action.id == name), None)


def plan_progress(dossier: Dossier, at: date) -> PlanProgress:
    """Progress, lateness and gaps of the plan of `dossier` on `at`."""
    tree = plan_tree(dossier)
    began = dossier.plan.start if dossier.plan else None
    actions = tuple(
        ActionProgress(
            place,
            _rounded(exact_progress(place.action, at)),
            days_late(place.action, at),
            is_stale(place.action, began, at),
            tuple(missing(place.action)),
        )
        for place in tree.actions
    )
    axes = tuple(AxisProgress(axis, axis_progress(axis, at)) for axis in tree.axes)
    return PlanProgress(dossier, at, tree, axes, actions)


def exact_progress(action: Action, at: date) -> Fraction | None:
    """Steps done out of the steps, in %; without steps, what the status alone tells."""
    if action.status == "dropped":
        return None
    if not action.steps:
        return _WITHOUT_STEPS.get(action.status)
    done = sum(step.done is not None and step.done <= at for step in action.steps)
    return Fraction(done * 100, len(action.steps))


def axis_progress(axis: NumberedAxis, at: date) -> Decimal | None:
    """Mean of the known progress of the actions below an axis, in %."""
    return mean_progress(axis.actions, at)


def mean_progress(places: Sequence[NumberedAction], at: date) -> Decimal | None:
    """Mean of the known progress of some actions, in %."""
    known = [value for place in places if (value := exact_progress(place.action, at)) is not None]
    return _rounded(sum(known, Fraction(0)) / len(known)) if known else None


def _rounded(value: Fraction | None) -> Decimal | None:
    """One decimal, half up. Thirds of steps are kept exact until here, so that halves are true."""
    return None if value is None else Decimal(floor(value * 10 + Fraction(1, 2))) / 10


def days_late(action: Action, at: date) -> int:
    """Days since the earliest date of an active action that has passed; 0 if none has."""
    passed = overdue(action, at)
    return (at - passed[0][0]).days if passed else 0


def overdue(action: Action, at: date) -> list[tuple[date, str | None]]:
    """The dates of an active action that have passed, earliest first, each with its step.

    The step is None for the end of the action itself.
    """
    if not action.active:
        return []
    due = [(step.due, step.title) for step in action.steps if not _done(step.done, at)]
    dates = [(action.end, None), *due]
    passed = [(day, title) for day, title in dates if day is not None and day < at]
    return sorted(passed, key=lambda pair: pair[0])


def _done(day: date | None, at: date) -> bool:
    return day is not None and day <= at


def is_stale(action: Action, plan_start: date | None, at: date) -> bool:
    """Whether an active action has gone twelve months without a look.

    An action that was never looked at is counted from the start of the plan: before that, or in
    the first year, there was nothing to review.
    """
    seen = action.last_review(at) or plan_start
    return action.active and (seen is None or seen <= months_before(at, STALE_MONTHS))


def missing(action: Action) -> Iterator[str]:
    """The keys of a fiche that have no content yet, in the order in which they are shown."""
    if not action.services:
        yield "services"
    if not action.indicators:
        yield "indicators"
    if not (has_amount(action) or has_staff(action) or written(action.resources)):
        yield "budget"
    if action.end is None and not action.recurring:
        yield "end"
    if not written(action.description):
        yield "description"


def has_amount(action: Action) -> bool:
    """Whether the budget of the action holds an amount."""
    return any(line.amount is not None for line in action.budget)


def has_staff(action: Action) -> bool:
    """Whether the budget of the action holds full-time equivalents."""
    return any(line.fte is not None for line in action.budget)


def written(text: str | None) -> bool:
    """Whether a text holds anything but spaces."""
    return bool(text and text.strip())
