"""Every form of the report on coverage."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ess_cli.coverage import Coverage
from ess_cli.coverage.history import Point
from ess_cli.findings import Finding
from ess_cli.knowledge import terms
from ess_cli.output import coverage as pages
from ess_cli.output import coverage_export as export
from ess_cli.output import coverage_history as past
from ess_cli.output import matrix
from ess_cli.output.forms import Book, Forms, Sheet
from ess_cli.page import Page


@dataclass(frozen=True, slots=True)
class Report:
    """The coverage of an authority, and what is shown of it.

    Attributes:
        coverage: services, competences and the rest, at the date.
        target: the rate to reach, in %.
        findings: what was wrong in reading, and what the rules on services say.
        by: view of the gaps: `service`, `competence` or `parent`.
        matrix: add the table of services by competence.
        width: columns that a table has room for.
        history: the state quarter by quarter; none if it is not wanted.
    """

    coverage: Coverage
    target: Decimal
    findings: tuple[Finding, ...]
    by: str
    matrix: bool
    width: int
    history: tuple[Point, ...] = ()


def page(report: Report) -> Page:
    """The verdict and the gaps; the history and the matrix last, if they are wanted."""
    blocks = [*pages.page(report.coverage, report.target, report.findings, report.by)]
    if report.history:
        blocks += past.blocks(report.history)
    return [*blocks, *matrix.blocks(report.coverage, report.width)] if report.matrix else blocks


def table(report: Report) -> Sheet:
    """One row a service: its situation, or, with the matrix, its competences; or the history."""
    if report.history:
        return past.table(report.history)
    return matrix.table(report.coverage) if report.matrix else export.table(report.coverage)


def as_json(report: Report) -> dict[str, Any]:
    """Everything, for programs."""
    found = export.as_json(report.coverage, report.target)
    return {**found, "history": past.as_json(report.history)} if report.history else found


def book(report: Report) -> Book:
    """The services, the competences, and the matrix of both if it is wanted."""
    coverage = report.coverage
    statuses = terms("competence_status")
    competences = [
        (
            one.label,
            statuses[one.status],
            ", ".join(coverage.service[name].service.name for name in one.services),
            one.held_by or "",
        )
        for one in coverage.competences
    ]
    headers = ("compétence", "état", "services", "exercée par")
    sheets = [export.table(coverage), Sheet("Compétences", headers, competences)]
    if report.matrix:
        sheets.append(matrix.table(coverage))
    return Book("Couverture des services", sheets)


FORMS: Forms = {"text": page, "csv": table, "json": as_json, "xlsx": book}
