"""What `ess` has to say about a dossier: findings, and the report that gathers them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

SEVERITIES = ("error", "warning", "info")


class Place(NamedTuple):
    """Where something stands in the dossier: file relative to its root, line and column from 1."""

    file: str | None = None
    line: int | None = None
    column: int | None = None


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Mend:
    """The one safe mending of something: `old`, at a line and a column from 1, becomes `new`."""

    line: int
    column: int
    old: str
    new: str


class Finding(NamedTuple):
    """One thing to look at: what, how serious, what to do, about whom, where, and its mending.

    `key` is the key whose value is wrong, where it is one that could not be read.
    """

    code: str
    rule: str
    severity: str
    message: str
    hint: str
    section: str | None = None
    subject: str | None = None
    place: Place = NOWHERE
    mend: Mend | None = None
    key: str = ""

    def sort_key(self) -> tuple[str, int, str, int, str]:
        """File, line, code: the order in which a person mends them."""
        place = self.place
        return (place.file or "", place.line or 0, self.code, place.column or 0, self.message)


@dataclass(frozen=True, slots=True)
class Report:
    """The findings on one dossier at one date, sorted, each said once."""

    dossier: str
    at: date
    findings: tuple[Finding, ...]

    def counts(self) -> dict[str, int]:
        """How many findings of each severity."""
        counted = Counter(finding.severity for finding in self.findings)
        return {severity: counted[severity] for severity in SEVERITIES}


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """`findings` sorted by file, line and code, without repetition."""
    by_key: dict[tuple[str, int, str, int, str], list[Finding]] = {}
    for finding in findings:
        same = by_key.setdefault(finding.sort_key(), [])
        if finding not in same:
            same.append(finding)
    return tuple(finding for _, same in sorted(by_key.items()) for finding in same)


def chosen(
    findings: Iterable[Finding], select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()
) -> tuple[Finding, ...]:
    """The findings whose code starts with one of `select` (all if empty) and none of `ignore`."""
    return tuple(
        finding
        for finding in findings
        if (not select or finding.code.startswith(select)) and not finding.code.startswith(ignore)
    )
