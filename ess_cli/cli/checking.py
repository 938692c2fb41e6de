"""Which findings are asked for."""

from collections.abc import Iterable

from ess_cli.cli.errors import UsageProblem
from ess_cli.cli.opening import Opened
from ess_cli.families import FAMILIES
from ess_cli.findings import SEVERITIES, Finding, in_order


def selection(option: str, texts: Iterable[str] | None) -> tuple[str, ...]:
    """The codes or prefixes that an option lists, commas or repeated.

    Raises:
        UsageProblem: one of them is no rule's.
    """
    from ess_cli.rules.registry import rules

    asked = [code.strip().upper() for text in texts or () for code in text.split(",")]
    wanted = tuple(code for code in asked if code)
    known = [rule.code for rule in rules()] if wanted else []
    for code in wanted:
        if not any(rule.startswith(code) for rule in known):
            raise UsageProblem(
                f"{option} {code} : aucune règle ne porte ce code", "la liste : ess rules"
            )
    return wanted


def severities_from(level: str | None) -> tuple[str, ...]:
    """The severities at least as serious as `level`, read in English or in French.

    Raises:
        UsageProblem: there is no such severity.
    """
    from ess_cli.model.scalars import read_term

    if level is None:
        return SEVERITIES
    try:
        least = read_term("severity", level.strip())
    except ValueError as error:
        raise UsageProblem(f"--severity {level} : {error}") from None
    return SEVERITIES[: SEVERITIES.index(least) + 1]


def said(opened: Opened, families: Iterable[str] = FAMILIES) -> tuple[Finding, ...]:
    """What was wrong in reading a dossier, and what the rules of those families say of it."""
    from ess_cli.rules.registry import Facts, run

    return in_order((*opened.failures, *run(Facts(opened.dossier, opened.at), families)))
