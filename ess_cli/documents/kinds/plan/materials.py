"""What the plan's document is made of, computed once."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from ess_cli.coverage import Coverage
from ess_cli.plan.budget import Budget, Financing, Funding, plan_budget
from ess_cli.plan.budget_lines import Line
from ess_cli.plan.sections import is_final
from ess_cli.plan.tree import NumberedAction, NumberedAxis, PlanTree, plan_tree


@dataclass(frozen=True)
class Materials:
    """The plan of a dossier at a date; `public` leaves out what is internal.

    `followed` tells how far things have come even before the vote, for those who do the work.

    Numbers stay those of the whole plan: both versions speak of the same fiches.
    """

    coverage: Coverage
    public: bool
    followed: bool = False

    @cached_property
    def tree(self) -> PlanTree:
        """The axes and the actions."""
        return plan_tree(self.coverage.dossier)

    @cached_property
    def voted(self) -> bool:
        """Whether the plan is adopted: how far it has come is told only then."""
        if self.followed:
            return True
        plan = self.coverage.dossier.plan
        return plan is not None and is_final(plan, self.coverage.at)

    @cached_property
    def axis(self) -> dict[str, NumberedAxis]:
        """Axes by id."""
        return {one.axis.id: one for one in self.tree.axes}

    @cached_property
    def budget(self) -> Budget:
        """The money and the staff."""
        return plan_budget(self.coverage.dossier, public=self.public)

    def shows(self, place: NumberedAction) -> bool:
        """Whether this version has the action."""
        return not (self.public and place.action.visibility == "internal")

    @cached_property
    def places(self) -> tuple[NumberedAction, ...]:
        """The actions of this version, in the order of the plan."""
        return tuple(place for place in self.tree.actions if self.shows(place))

    @cached_property
    def lines(self) -> dict[str, list[Line]]:
        """Amounts by action id."""
        found: defaultdict[str, list[Line]] = defaultdict(list)
        for line in self.budget.lines:
            found[line.place.action.id].append(line)
        return dict(found)

    @cached_property
    def funding(self) -> dict[str, list[Funding]]:
        """Who else pays, by action id."""
        found: defaultdict[str, list[Funding]] = defaultdict(list)
        for one in self.budget.funding:
            found[one.place.action.id].append(one)
        return dict(found)

    @cached_property
    def financing(self) -> dict[str, Financing]:
        """How each action is paid for, by action id."""
        return {one.place.action.id: one for one in self.budget.financing}
