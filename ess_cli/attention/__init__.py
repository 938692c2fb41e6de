"""What needs the officer's attention at a date, the most urgent first.

What is wrong is told by the rules; this package sorts it by what can be done about it, and adds
what the coming days hold. Names of people appear here: `ess status` is for the officer alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ess_cli.attention.coming import coming
from ess_cli.attention.item import Item
from ess_cli.attention.people import trainings
from ess_cli.findings import Finding, in_order
from ess_cli.rules import FAMILIES
from ess_cli.rules.registry import Facts, run

# The rules whose findings are told, by theme: the themes in order of urgency.
RULES = {
    "late": ("M410", "M412", "M409", "P505", "P513", "P514"),
    "vacancies": ("S102", "S101", "S113", "S103", "S104", "B305"),
    "coming": (),
    "ahead": ("B308", "B307", "B306", "M414", "P501", "P504"),
}
THEMES = tuple(RULES)


@dataclass(frozen=True)
class Attention:
    """The items by theme, and the number of days looked ahead."""

    at: date
    days: int
    items: tuple[Item, ...]

    def of(self, theme: str) -> tuple[Item, ...]:
        """The items of a theme."""
        return tuple(item for item in self.items if item.theme == theme)


def attention(facts: Facts, failures: tuple[Finding, ...], days: int) -> Attention:
    """What to do now, and what the next `days` days hold."""
    findings = in_order(run(facts, "".join(letter for letter in FAMILIES if letter != "F")))
    items = [*_of_findings(findings)]
    items += [*coming(facts, days), *trainings(facts, days)]
    errors = [failure for failure in failures if failure.severity == "error"]
    items = [*(_item("late", failure) for failure in errors), *items]
    return Attention(
        facts.at, days, tuple(sorted(items, key=lambda item: THEMES.index(item.theme)))
    )


def _of_findings(findings: tuple[Finding, ...]) -> Iterator[Item]:
    for theme, codes in RULES.items():
        for code in codes:
            for finding in findings:
                if finding.code == code:
                    yield _item(theme, finding)


def _item(theme: str, finding: Finding) -> Item:
    return Item(
        theme, None, finding.message, finding.hint, finding.section, finding.subject, finding.place
    )
