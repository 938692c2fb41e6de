"""The parts of the plan as a document, in order, and which of them have content yet.

Until the plan is adopted an empty part stays, with one sentence that says what to write there;
afterwards it is left out, and numbering follows.
"""

from dataclasses import dataclass
from datetime import date

from ess_cli.coverage import Coverage
from ess_cli.model.plan import Plan
from ess_cli.plan.section_parts import Part, contents


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the document; `number` is None where it is left out."""

    key: str
    title: str
    number: int | None
    parts: tuple[Part, ...]

    @property
    def filled(self) -> bool:
        """Whether any of its parts has content."""
        return any(part.filled for part in self.parts)


def sections(
    coverage: Coverage, *, final: bool = False, public: bool = False
) -> tuple[Section, ...]:
    """The sections of the plan's document, numbered; `final` leaves out the empty ones.

    Raises:
        ValueError: the dossier has no plan.
    """
    plan = coverage.dossier.plan
    if plan is None:
        raise ValueError("no plan")
    number = 0
    numbered = []
    for key, title, parts in contents(plan, coverage, public):
        kept = not final or any(part.filled for part in parts)
        number += kept
        numbered.append(Section(key, title, number if kept else None, parts))
    return tuple(numbered)


def is_final(plan: Plan, at: date) -> bool:
    """Whether the plan is adopted at the date."""
    return plan.adopted is not None and plan.adopted <= at


def missing_parts(every: tuple[Section, ...]) -> list[str]:
    """What has no content and should have: « Cadre : articulation avec les autres schémas »."""
    found = []
    for section in every:
        for part in section.parts:
            if not part.filled and part.prompt:
                alone = len(section.parts) == 1
                found.append(section.title if alone else f"{section.title} : {part.title}")
    return found
