"""Findings as a person reads them: each in words, those that say the same thing together."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ess_cli.findings import Finding
from ess_cli.knowledge import terms
from ess_cli.model.dossier import Dossier
from ess_cli.output.page import wrapped
from ess_cli.rules.registry import gathered
from ess_cli.wording import count, enumerated, short_date, visible

MOST_SHOWN = 10
_MANY = 3
_MARGIN = "    "


def position(finding: Finding) -> str:
    """Where a finding points: `services.yaml:12:5`, as far as it is known."""
    place = finding.place
    return ":".join(
        str(part) for part in (place.file, place.line, place.column) if part is not None
    )


def headline(finding: Finding) -> str:
    """A finding on one line."""
    where = position(finding)
    severity = terms("severity")[finding.severity]
    return visible(f"{where + ': ' if where else ''}{finding.code} {severity} : {finding.message}")


def text_lines(
    findings: Iterable[Finding],
    *,
    verbose: bool,
    dossier: Dossier | None = None,
    every: str = "--verbose",
    width: int | None = None,
) -> list[str]:
    """The findings for a person, those that say the same thing gathered unless `verbose`.

    Args:
        findings: in the order in which to say them.
        verbose: list each one.
        dossier: what names the subjects of those that are gathered; None to count them alone.
        every: what to add, or to run, to see each of them.
        width: columns of the window; None to cut no line.
    """
    listed = list(findings)
    lines = _each(listed) if verbose else _gathered(listed, dossier, every)
    if width is None:
        return [*lines]
    return [
        wrapped(line, width, _MARGIN if line.startswith(_MARGIN) else _MARGIN[:2]) for line in lines
    ]


def _each(findings: Iterable[Finding]) -> Iterator[str]:
    for finding in findings:
        yield headline(finding)
        if finding.hint:
            yield f"{_MARGIN}aide : {visible(finding.hint)}"


def _gathered(findings: list[Finding], dossier: Dossier | None, every: str) -> Iterator[str]:
    groups: defaultdict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[finding.code, finding.severity].append(finding)
    together = {key for key, group in groups.items() if _together(group)}
    seen: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        key = finding.code, finding.severity
        group = groups[key]
        seen[key] += 1
        if key in together:
            if seen[key] == 1:
                yield from _as_one(group, dossier, every)
        elif seen[key] <= MOST_SHOWN:
            yield from _each([finding])
            if seen[key] == MOST_SHOWN < len(group):
                others = count(len(group) - MOST_SHOWN, "autre")
                yield f"{finding.code} : et {others} ; la liste : {every}"


def _together(group: Sequence[Finding]) -> bool:
    """Whether findings of one rule are better told at once.

    Three are, if the same is to be done of all, or if they only inform; others are worth reading
    one by one, as long as a page holds them.
    """
    if gathered(group[0].code) is None or len(group) < _MANY:
        return False
    alike = len({finding.hint for finding in group}) == 1 or group[0].severity == "info"
    return alike or len(group) > MOST_SHOWN


def _as_one(group: Sequence[Finding], dossier: Dossier | None, every: str) -> Iterator[str]:
    first = group[0]
    severity = terms("severity")[first.severity]
    yield f"{first.code} {severity} : {len(group)} {gathered(first.code)}"
    named = [_subject(one, dossier) for one in group] if dossier is not None else []
    names = [*dict.fromkeys(filter(None, named))]
    left = len(names) - MOST_SHOWN
    if names:
        more = f" ; et {count(left, 'autre')} : {every}" if left > 0 else ""
        yield _MARGIN + visible(enumerated(names[:MOST_SHOWN]) + more)
    # A hint that names one subject would mislead about the others.
    shared = first.hint if len({finding.hint for finding in group}) == 1 else ""
    told = [shared, "" if left > 0 else f"la liste : {every}"]
    if any(told):
        yield f"{_MARGIN}aide : {visible(' ; '.join(filter(None, told)))}"


def _subject(finding: Finding, dossier: Dossier) -> str:
    """What to call the subject of a finding in a list; nothing where it has no name."""
    subject = finding.subject or ""
    match finding.section:
        case "meetings":
            meeting = dossier.meeting.get(subject)
            return f"réunion du {short_date(meeting.date)}" if meeting else ""
        case "actions":
            action = dossier.action.get(subject)
            return f"« {action.title} »" if action else ""
        case "services" | "people" | "organisations" | "bodies":
            return dossier.name_of(subject)
    return ""
