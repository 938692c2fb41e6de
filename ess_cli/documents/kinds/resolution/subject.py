"""What is put to the vote: the plan itself, or once it is adopted its review of a year."""

from dataclasses import dataclass
from functools import cached_property

from ess_cli.documents.kinds.assembly import Assembly, assembly_of
from ess_cli.documents.kinds.plan.values import years_text
from ess_cli.documents.kinds.review.year_in_plan import YearInPlan
from ess_cli.knowledge import terms
from ess_cli.model.scalars import fold
from ess_cli.plan.sections import is_final

_FEMININE = ("feuille_de_route", "strategie")


@dataclass(frozen=True)
class Subject:
    """What the assembly is asked to vote.

    Attributes:
        found: the plan over the year of the review, or of the vote.
    """

    found: YearInPlan

    @property
    def reviewing(self) -> bool:
        """Whether the plan is adopted already."""
        return is_final(self.found.plan, self.found.year.at)

    @cached_property
    def assembly(self) -> Assembly:
        """The body that votes."""
        return assembly_of(self.found.dossier, self.found.year.at)

    @property
    def feminine(self) -> bool:
        """Whether the plan is called by a feminine noun."""
        return self.found.plan.kind in _FEMININE

    @property
    def plan(self) -> str:
        """« le plan de développement de l'ESS 2025 – 2028 »."""
        plan = self.found.plan
        kind = terms("plan_kind")[plan.kind]
        article = "la" if self.feminine else "le"
        if fold(plan.title).startswith(fold(kind)):
            named = f"{article} {plan.title[:1].lower()}{plan.title[1:]}"
        else:
            named = f"{article} {kind} « {plan.title} »"
        return f"{named} ({years_text(plan.start, plan.end)})"

    @property
    def of_plan(self) -> str:
        """« du plan de développement… », « de la feuille de route… »."""
        named = self.plan
        return f"de {named}" if self.feminine else f"du {named.removeprefix('le ')}"

    @property
    def object(self) -> str:
        """What the délibération is about."""
        if self.reviewing:
            return f"Bilan {self.found.year.year} {self.of_plan}"
        return f"Adoption {self.of_plan}"
