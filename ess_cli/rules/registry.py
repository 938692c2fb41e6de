"""The catalogue of rules, and the run that turns what they remark into findings.

The docstring of a rule is its catalogue entry, in French, since officers read it: a title, then
« Pourquoi », « À corriger », « Correct » and « Source ». A rule that lacks one is refused. The
examples are whole dossiers, that the tests read; `ess explain` shows the lines that matter.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from inspect import cleandoc
from textwrap import dedent
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from ess_cli.coverage import Coverage, coverage
from ess_cli.families import CODES, FAMILIES
from ess_cli.findings import Finding
from ess_cli.model.dossier import Dossier
from ess_cli.model.entry import Entry

if TYPE_CHECKING:
    from ess_cli.meetings.session import Session
    from ess_cli.plan.tree import PlanTree

PARTS = ("Pourquoi :", "À corriger :", "Correct :", "Source :")
LAYOUT = re.compile(
    r"(?P<title>[^\n]+)\n\n"
    r"Pourquoi : (?P<why>[^\n]+(?:\n[^\n]+)*)\n\n"
    r"À corriger :\n(?P<wrong>(?:\n|    [^\n]*\n)+)\n"
    r"Correct :\n(?P<right>(?:\n|    [^\n]*\n)+)\n"
    r"Source : (?P<source>[^\n]+(?:\n[^\n]+)*)"
)
Theme = Literal["late", "vacancies", "coming", "ahead"]
THEMES: tuple[Theme, ...] = get_args(Theme)
"""The themes of `ess status`, in order of urgency."""


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

    @cached_property
    def plan(self) -> "PlanTree":
        """The axes and the actions of the plan, with their numbers."""
        from ess_cli.plan.tree import plan_tree

        return plan_tree(self.dossier)

    @cached_property
    def sessions(self) -> "tuple[Session, ...]":
        """Every meeting of the dossier with its defaults, in the order of time."""
        from ess_cli.meetings.session import sessions

        return sessions(self.dossier)


class Remark(NamedTuple):
    """What a rule has to say of one entry; `severity` only where it is not the rule's own."""

    section: str
    subject: str | None
    entry: Entry | None
    message: str
    hint: str = ""
    severity: str | None = None


Check = Callable[[Facts], Iterator[Remark]]


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """A rule explained: title, why, a dossier to correct, a correct one, source."""

    title: str
    why: str
    wrong: str
    right: str
    source: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, and all there is to know of it.

    Attributes:
        code: its letter and number.
        name: its name for programs.
        severity: error, warning, info or off, unless the dossier sets another.
        text: its catalogue entry, as it was written.
        check: what finds what it speaks of; None where the reader or the documents tell it.
        required_by: the value of `settings.requires` that makes it a warning.
        many: what ends the sentence that gathers several of its findings (« 12 » + « services
            sans suppléant·e »).
        theme: the theme of `ess status` that tells it, and its place there, the most urgent first.
        circulates: whether documents and pages for others may say it.
    """

    code: str
    name: str
    severity: str
    text: str
    check: Check | None = None
    required_by: str | None = None
    many: str | None = None
    theme: tuple[Theme, int] | None = None
    circulates: bool = True

    @property
    def entry(self) -> CatalogueEntry:
        """What the catalogue says of the rule."""
        return read_entry(self.text)


RULES: dict[str, Rule] = {}


def rule(
    code: str,
    name: str,
    severity: str,
    required_by: str | None = None,
    many: str | None = None,
    theme: tuple[Theme, int] | None = None,
    circulates: bool = True,
) -> Callable[[Check], Check]:
    """Register a function as the rule `code`; its docstring is the catalogue entry.

    The arguments are those of `Rule`.

    Raises:
        ValueError: the code cannot be given, or the docstring is no catalogue entry.
    """

    def register(check: Check) -> Check:
        text = check.__doc__ or ""
        _register(Rule(code, name, severity, text, check, required_by, many, theme, circulates))
        return check

    return register


def told_elsewhere(code: str, name: str, severity: str, text: str) -> Rule:
    """Register the rule `code`, that the reader or the documents tell; `text` is its entry.

    Raises:
        ValueError: the code cannot be given, or the text is no catalogue entry.
    """
    one = Rule(code, name, severity, text)
    _register(one)
    return one


def _register(one: Rule) -> None:
    if one.code not in CODES or one.code in RULES:
        raise ValueError(f"{one.code}: no code to be given, or given already")
    if not LAYOUT.fullmatch(cleandoc(one.text)):
        raise ValueError(f"{one.code}: its docstring is no catalogue entry ({', '.join(PARTS)})")
    RULES[one.code] = one


def read_entry(docstring: str) -> CatalogueEntry:
    """The parts of a rule's docstring, which is laid out as all are."""
    parts = LAYOUT.fullmatch(cleandoc(docstring))
    assert parts is not None  # it was registered
    return CatalogueEntry(
        parts["title"],
        _one_line(parts["why"]),
        dedent(parts["wrong"]).strip("\n"),
        dedent(parts["right"]).strip("\n"),
        _one_line(parts["source"]),
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def run(facts: Facts, families: Iterable[str] = FAMILIES) -> Iterator[Finding]:
    """The findings of the rules whose code starts with a letter of `families`."""
    for one in rules(families):
        level = _level(one, facts.dossier)
        if one.check is None or level == "off":
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


def rules(families: Iterable[str] = FAMILIES) -> list[Rule]:
    """The rules of `families` (letters), in the order of the catalogue."""
    from ess_cli.rules import load

    load(families)
    return [RULES[code] for code in CODES if code[0] in families and code in RULES]


def _level(one: Rule, dossier: Dossier) -> str | None:
    """The severity the dossier gives to the rule, None for the rule's own."""
    levels = dossier.settings.rules
    for length in range(len(one.code), 0, -1):
        if one.code[:length] in levels:
            return levels[one.code[:length]]
    if one.severity == "off":
        return "warning" if one.required_by in dossier.settings.requires else "off"
    return "warning" if one.required_by in dossier.settings.requires else None


def circulates(finding: Finding) -> bool:
    """Whether documents and pages for others may say what was found."""
    return finding.code not in RULES or RULES[finding.code].circulates


def gathered(code: str) -> str | None:
    """The end of the sentence that gathers several findings of a rule, if it has one."""
    return RULES[code].many if code in RULES else None
