"""The tree of the plan: axes and actions in the order of the plan, with their numbers.

Numbers are derived from the positions, so that moving an axis or a fiche renumbers the plan.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ess_cli.model.actions import Action
from ess_cli.model.dossier import Dossier
from ess_cli.model.plan import Axis

# What the actions without an axis stand under, after the last one.
WITHOUT_AXIS = "Autres actions"


@dataclass(frozen=True, slots=True)
class NumberedAction:
    """An action at its place; `number` is None where it has no axis in the plan."""

    number: str | None
    action: Action
    path: tuple[str, ...]

    @property
    def name(self) -> str:
        """« 1.2.1 – Une légumerie », the title alone without a number."""
        return f"{self.number} – {self.action.title}" if self.number else self.action.title


@dataclass(frozen=True, slots=True)
class NumberedAxis:
    """An axis at its place.

    Attributes:
        number: derived, `1.2`.
        axis: as it was written.
        depth: 1 for a root.
        level: what the plan calls an axis of this depth.
        own: the actions of this very axis.
        actions: all the actions below it, in the order of the plan.
    """

    number: str
    axis: Axis
    depth: int
    level: str
    own: tuple[NumberedAction, ...]
    actions: tuple[NumberedAction, ...]


@dataclass(frozen=True)
class PlanTree:
    """The axes depth-first, and the actions in the order of the plan.

    `orphans` are the actions without a known axis: they come last, without a number.
    """

    axes: tuple[NumberedAxis, ...]
    actions: tuple[NumberedAction, ...]
    orphans: tuple[NumberedAction, ...]

    def roots(self) -> Iterator[NumberedAxis]:
        """The axes of the first level."""
        return (axis for axis in self.axes if axis.depth == 1)


def plan_tree(dossier: Dossier) -> PlanTree:
    """The numbered tree of the plan of `dossier`."""
    by_axis: defaultdict[str | None, list[Action]] = defaultdict(list)
    for action in dossier.actions:
        by_axis[action.axis].append(action)
    plan = dossier.plan
    axes = tuple(_numbered(plan.axes, "", (), by_axis, plan.levels)) if plan is not None else ()
    placed = tuple(action for axis in axes if axis.depth == 1 for action in axis.actions)
    known = {axis.axis.id for axis in axes}
    orphans = tuple(
        NumberedAction(None, action, ()) for action in dossier.actions if action.axis not in known
    )
    return PlanTree(axes, placed + orphans, orphans)


def _numbered(
    axes: tuple[Axis, ...],
    prefix: str,
    path: tuple[str, ...],
    by_axis: Mapping[str | None, list[Action]],
    levels: tuple[str, ...],
) -> Iterator[NumberedAxis]:
    """`axes` and all that stands below them, depth-first."""
    for position, axis in enumerate(axes, start=1):
        number = f"{prefix}{position}"
        here = (*path, axis.id)
        below = tuple(_numbered(axis.axes, f"{number}.", here, by_axis, levels))
        own = tuple(
            NumberedAction(f"{number}.{rank}", action, here)
            for rank, action in enumerate(by_axis.get(axis.id, ()), start=len(axis.axes) + 1)
        )
        children = [child for child in below if child.depth == len(here) + 1]
        actions = tuple(action for child in children for action in child.actions) + own
        yield NumberedAxis(number, axis, len(here), level_name(levels, len(here)), own, actions)
        yield from below


def level_name(levels: tuple[str, ...], depth: int) -> str:
    """What an axis of this depth is called: as the plan says, else « Axe », « Sous-axe »."""
    if depth <= len(levels):
        return levels[depth - 1]
    return "Axe" if depth == 1 else "Sous-axe"
