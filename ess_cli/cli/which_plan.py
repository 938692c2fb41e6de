"""The plan of a dossier, or what to write first where it has none."""

from typing import TYPE_CHECKING

from ess_cli.cli.errors import UsageProblem

if TYPE_CHECKING:
    from ess_cli.cli.opening import Opened
    from ess_cli.model.plan import Plan


def plan_of(opened: "Opened") -> "Plan":
    """The plan of the dossier.

    Raises:
        UsageProblem: it has none.
    """
    plan = opened.dossier.plan
    if plan is None:
        raise UsageProblem(
            "le dossier n'a pas encore de plan",
            "commencez par quatre lignes : `plan:`, puis `title`, `start` et `end`",
        )
    return plan
