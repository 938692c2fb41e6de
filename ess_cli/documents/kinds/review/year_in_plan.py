"""What the review of a year is made of, computed once."""

from dataclasses import dataclass
from functools import cached_property

from ess_cli.coverage import Coverage, coverage
from ess_cli.documents.kinds.plan.materials import Materials
from ess_cli.documents.writer import Writer
from ess_cli.meetings.session import Session, sessions
from ess_cli.model.dossier import Dossier
from ess_cli.model.plan import Plan
from ess_cli.plan.tree import NumberedAction
from ess_cli.plan.year import PlanYear


@dataclass(frozen=True)
class YearInPlan:
    """The plan of a dossier over a year.

    Attributes:
        dossier: the dossier.
        plan: its plan.
        year: the year, as far as it has gone.
        writer: what puts words in the document.
    """

    dossier: Dossier
    plan: Plan
    year: PlanYear
    writer: Writer

    @cached_property
    def before(self) -> Coverage:
        """The state of the network on the eve of the year."""
        return coverage(self.dossier, self.year.eve)

    @cached_property
    def now(self) -> Coverage:
        """The state of the network at the end of the year, or at the reference date."""
        return coverage(self.dossier, self.year.last)

    @cached_property
    def materials(self) -> Materials:
        """The plan at the end of the year."""
        return Materials(self.now, self.writer.public, followed=True)

    @cached_property
    def meetings(self) -> list[Session]:
        """The meetings held in the year, in the order of time."""
        every = sessions(self.dossier)
        return [one for one in every if one.state == "held" and self.year.holds(one.date)]

    @property
    def places(self) -> tuple[NumberedAction, ...]:
        """The actions of this version, in the order of the plan."""
        return self.materials.places

    def roots(self) -> list[tuple[str | None, list[NumberedAction]]]:
        """The axes of the first level with their actions, those that have some; None last."""
        found: dict[str | None, list[NumberedAction]] = {
            axis.axis.id: [] for axis in self.materials.tree.roots()
        }
        for place in self.places:
            found.setdefault(place.path[0] if place.path else None, []).append(place)
        return [(name, places) for name, places in found.items() if places]

    def colour(self, root: str | None) -> int:
        """The number of an axis of the first level, 0 for what has none."""
        return int(self.materials.axis[root].number) if root else 0
