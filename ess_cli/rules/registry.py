"""The catalogue of rules, and the run that turns what they remark into findings.

The docstring of a rule is its catalogue entry, in French, since officers read it: a title, then
« Pourquoi », « À corriger », « Correct » and « Source ». A rule without them is refused.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from inspect import cleandoc
from typing import TYPE_CHECKING

from ess_cli.coverage import Coverage, coverage
from ess_cli.findings import Finding
from ess_cli.model.dossier import Dossier
from ess_cli.model.entry import Entry

if TYPE_CHECKING:
    from ess_cli.meetings.session import Session

PARTS = ("Pourquoi :", "À corriger :", "Correct :", "Source :")


@dataclass(frozen=True)
class Facts:
    """What rules look at: a dossier at a date, and what was computed from it.

    `meeting` is the only meeting that rules M look at, moved or proposed as it may be; None for
    every meeting of the dossier.
    """

    dossier: Dossier
    at: date
    meeting: "Session | None" = None

    @cached_property
    def coverage(self) -> Coverage:
        """The coverage of the dossier at the date."""
        return coverage(self.dossier, self.at)


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule has to say of one entry; `severity` only where it is not the rule's own."""

    section: str
    subject: str | None
    entry: Entry | None
    message: str
    hint: str = ""
    severity: str | None = None


Check = Callable[[Facts], Iterator[Remark]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its code, its name, its severity unless the dossier sets another, its function.

    `required_by` names the value of `settings.requires` that makes a rule a warning; `many` ends
    the sentence that gathers several findings (« 12 » + « services sans suppléant·e »).
    """

    code: str
    name: str
    severity: str
    check: Check
    required_by: str | None = None
    many: str | None = None

    @property
    def entry(self) -> "CatalogueEntry":
        """What the catalogue says of the rule."""
        return read_entry(self.check.__doc__ or "")


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """A rule explained: title, why, a dossier to correct, a correct one, source."""

    title: str
    why: str
    wrong: str
    right: str
    source: str


RULES: dict[str, Rule] = {}


def rule(
    code: str, name: str, severity: str, required_by: str | None = None, many: str | None = None
) -> Callable[[Check], Check]:
    """Register a rule under `code`; `severity` is error, warning, info or off.

    Raises:
        ValueError: the code is taken, or the docstring lacks a part of the catalogue entry.
    """

    def register(check: Check) -> Check:
        missing = [part for part in PARTS if part not in (check.__doc__ or "")]
        if missing or code in RULES:
            raise ValueError(f"{code}: already registered, or its docstring lacks {missing}")
        RULES[code] = Rule(code, name, severity, check, required_by, many)
        return check

    return register


def read_entry(docstring: str) -> CatalogueEntry:
    """The parts of a rule's docstring."""
    text = cleandoc(docstring)
    title, rest = text.split(PARTS[0], 1)
    parts = []
    for mark in PARTS[1:]:
        part, rest = rest.split(mark, 1)
        parts.append(part)
    why, wrong, right = parts
    return CatalogueEntry(
        _one_line(title), _one_line(why), cleandoc(wrong), cleandoc(right), _one_line(rest)
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def run(facts: Facts, families: str) -> Iterator[Finding]:
    """The findings of the rules whose code starts with a letter of `families`."""
    for one in rules(families):
        level = _level(one, facts.dossier)
        if level == "off":
            continue
        for remark in one.check(facts):
            severity = level or remark.severity or one.severity
            place = facts.dossier.place(remark.entry) if remark.entry is not None else None
            yield Finding(
                one.code,
                one.name,
                severity if severity != "off" else "warning",
                remark.message,
                remark.hint,
                remark.section,
                remark.subject,
                *((place,) if place else ()),
            )


def rules(families: str) -> list[Rule]:
    """The rules of `families` (letters), by code."""
    from ess_cli.rules import load

    load(families)
    return [RULES[code] for code in sorted(RULES) if code[0] in families]


def _level(one: Rule, dossier: Dossier) -> str | None:
    """The severity the dossier gives to the rule, None for the rule's own."""
    levels = dossier.settings.rules
    for length in range(len(one.code), 0, -1):
        if one.code[:length] in levels:
            return levels[one.code[:length]]
    if one.severity == "off":
        return "warning" if one.required_by in dossier.settings.requires else "off"
    return "warning" if one.required_by in dossier.settings.requires else None


def gathered(code: str) -> str | None:
    """The end of the sentence that gathers several findings of a rule, if it has one."""
    return RULES[code].many if code in RULES else None


def catalogue() -> list[Rule]:
    """Every rule, by family in the order of the help, then by code."""
    from ess_cli.rules import FAMILIES

    return [one for letter in FAMILIES for one in rules(letter)]
