"""Findings, in every form in which they are read."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ess_cli.findings import Finding, Report
from ess_cli.knowledge import terms
from ess_cli.model.dossier import Dossier
from ess_cli.output.envelope import finding_json
from ess_cli.output.findings_text import position, text_lines
from ess_cli.output.forms import Forms, Sheet
from ess_cli.wording import count, listed, visible


@dataclass(frozen=True, slots=True)
class Shown:
    """A report, and what is shown of it.

    Attributes:
        report: all that counts.
        findings: those that are serious enough to be shown.
        statistics: count them by rule instead of listing them.
        verbose: list each one, even where many say the same.
        colours: mark the severities in colour.
        dossier: what names the subjects of the findings that are told together.
        width: columns of the window; None to cut no line.
    """

    report: Report
    findings: Sequence[Finding]
    statistics: bool = False
    verbose: bool = False
    colours: bool = False
    dossier: Dossier | None = None
    width: int | None = None


def verdict(report: Report) -> str:
    """The counts in a sentence."""
    counts = report.counts()
    words = [
        count(counts["error"], "erreur"),
        count(counts["warning"], "avertissement"),
        count(counts["info"], "information"),
    ]
    if not any(counts.values()):
        return "Rien à signaler."
    return f"{listed(words)}."


def concise(findings: Iterable[Finding]) -> str:
    """One finding a line, for tools and for eyes in a hurry."""
    return "".join(
        f"{position(f)}{': ' if position(f) else ''}{f.code} {visible(f.message)}\n"
        for f in findings
    )


def github(findings: Iterable[Finding]) -> str:
    """Workflow commands, which GitHub shows beside the lines."""
    levels = {"error": "error", "warning": "warning", "info": "notice"}
    return "".join(
        f"::{levels[f.severity]} {_properties(f)}::"
        f"{_data(' — '.join(part for part in (f.message, f.hint) if part))}\n"
        for f in findings
    )


def _properties(finding: Finding) -> str:
    place = finding.place
    pairs = [("file", place.file), ("line", place.line), ("col", place.column)]
    pairs.append(("title", finding.code))
    return ",".join(
        f"{name}={_data(str(value)).replace(':', '%3A').replace(',', '%2C')}"
        for name, value in pairs
        if value is not None
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def statistics(findings: Iterable[Finding]) -> list[str]:
    """How many findings of each rule, the most frequent first."""
    from tabulate import tabulate

    from ess_cli.rules.registry import rules

    titles = {rule.code: rule.entry.title for rule in rules()}
    counted = Counter((finding.code, finding.severity) for finding in findings)
    rows = [
        (number, code, terms("severity")[severity], titles.get(code, ""))
        for (code, severity), number in sorted(counted.items(), key=lambda kv: (-kv[1], kv[0]))
    ]
    if not rows:
        return []
    return tabulate(rows, ("Nombre", "Règle", "Niveau", "Constat"), tablefmt="simple").splitlines()


def coloured(line: str) -> str:
    """A line of the text form with its severity in colour."""
    for word, colour in (("erreur", 31), ("avertissement", 33), ("information", 36)):
        marked = f" {word} : "
        if marked in line:
            return line.replace(marked, f" \x1b[{colour}m{word}\x1b[0m : ", 1)
    return line


def text(shown: Shown) -> str:
    """The findings for a person, then their counts."""
    lines = (
        statistics(shown.findings)
        if shown.statistics
        else text_lines(
            shown.findings, verbose=shown.verbose, dossier=shown.dossier, width=shown.width
        )
    )
    if shown.colours:
        lines = [coloured(line) for line in lines]
    end = [verdict(shown.report)]
    if sure := sum(finding.mend is not None for finding in shown.report.findings):
        end.append(f"{count(sure, 'correction sûre', 'corrections sûres')} : ess check --fix")
    return "\n".join([*lines, *([""] if lines else []), *end]) + "\n"


def as_json(shown: Shown) -> dict[str, Any]:
    """How many findings of each severity; the envelope holds the findings themselves."""
    return {"format": "ess.findings/1", "counts": shown.report.counts()}


def table(shown: Shown) -> Sheet:
    """One row a finding."""
    headers = (
        "code",
        "rule",
        "severity",
        "message",
        "hint",
        "section",
        "subject",
        "file",
        "line",
        "column",
    )
    return Sheet("Constats", headers, [[*finding_json(one).values()] for one in shown.findings])


FORMS: Forms = {
    "text": text,
    "concise": lambda shown: concise(shown.findings),
    "json": as_json,
    "github": lambda shown: github(shown.findings),
    "csv": table,
}
