"""The plan of a dossier and the years of it that can be told about."""

from typing import TYPE_CHECKING

from ess_cli.cli.errors import UsageProblem
from ess_cli.cli.proposing import proposed

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


def year_of(opened: "Opened", plan: "Plan", year: int | None) -> int:
    """The year to tell about: that asked for, else that of the reference date.

    Raises:
        UsageProblem: it has not begun, or is none of the plan's years.
    """
    chosen = opened.at.year if year is None else year
    if plan.start.year > opened.at.year:
        raise UsageProblem(
            f"le plan ne commence qu'en {plan.start.year} : il n'y a pas encore de bilan",
            f"pour voir où il en est : {proposed('ess plan status')}",
        )
    if chosen > opened.at.year:
        raise UsageProblem(
            f"l'année {chosen} n'a pas commencé", f"la plus récente : --year {opened.at.year}"
        )
    first, last = plan.start.year, plan.end.year
    if not first <= chosen <= last:
        raise UsageProblem(
            f"--year {chosen} : le plan va de {first} à {last}", f"par exemple : --year {first}"
        )
    return chosen
