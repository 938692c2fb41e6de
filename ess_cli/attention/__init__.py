"""What needs the officer's attention at a date, the most urgent first.

What is wrong is told by the rules; this package sorts it by what can be done about it, and adds
what the coming days hold. Names of people appear here: `ess status` is for the officer alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ess_cli.attention.coming import coming
from ess_cli.attention.item import Item
from ess_cli.attention.trainings import trainings
from ess_cli.findings import Finding, in_order
from ess_cli.rules.registry import THEMES, Facts, rules, run


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
    findings = in_order(run(facts))
    items = [*_of_findings(findings)]
    items += [*coming(facts, days), *trainings(facts, days)]
    errors = [failure for failure in failures if failure.severity == "error"]
    items = [*(_item("late", failure) for failure in errors), *items]
    return Attention(
        facts.at, days, tuple(sorted(items, key=lambda item: THEMES.index(item.theme)))
    )


def _of_findings(findings: tuple[Finding, ...]) -> Iterator[Item]:
    themed = [(one.theme, one.code) for one in rules() if one.theme]
    by_code: dict[str, dict[str, list[Finding]]] = {}
    for finding in findings:
        by_code.setdefault(finding.code, {}).setdefault(finding.hint, []).append(finding)
    for (theme, _), code in sorted(themed):
        for told in by_code.get(code, {}).values():
            yield from (_item(theme, one) for one in told)


def _item(theme: str, finding: Finding) -> Item:
    place = finding.place
    in_file = f"{place.file}, ligne {place.line} : " if finding.code.startswith("F") else ""
    message = f"{in_file}{finding.message}"
    return Item(theme, None, message, finding.hint, finding.section, finding.subject, place)
