"""Which findings are asked for, and how they are written."""

from collections.abc import Iterable, Sequence

from ess_cli.cli.destination import Destination
from ess_cli.cli.errors import UsageProblem
from ess_cli.cli.showing import on_terminal
from ess_cli.findings import SEVERITIES, Finding, Report


def selection(option: str, texts: Iterable[str] | None) -> tuple[str, ...]:
    """The codes or prefixes that an option lists, commas or repeated.

    Raises:
        UsageProblem: one of them is no rule's.
    """
    from ess_cli.rules.registry import rules

    asked = [code.strip().upper() for text in texts or () for code in text.split(",")]
    wanted = tuple(code for code in asked if code)
    known = [rule.code for rule in rules("FSTBMPDL")] if wanted else []
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


def render(
    report: Report,
    shown: Sequence[Finding],
    where: Destination,
    *,
    statistics: bool,
    verbose: bool,
) -> str:
    """The findings in the form of their destination."""
    from ess_cli.output import findings as output

    if where.form == "json":
        return output.json_report(report, shown)
    if where.form == "concise":
        return output.concise(shown)
    if where.form == "github":
        return output.github(shown)
    if where.form == "csv":
        from ess_cli.output.tables import csv_text

        return csv_text(output.CSV_HEADERS, output.csv_rows(shown))
    lines = output.statistics(shown) if statistics else output.text_lines(shown, verbose=verbose)
    if on_terminal(where):
        lines = [output.coloured(line) for line in lines]
    return "\n".join([*lines, *([""] if lines else []), output.verdict(report)]) + "\n"
