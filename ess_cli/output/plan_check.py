"""The findings on the plan as a page."""

from ess_cli.findings import Report
from ess_cli.knowledge import terms
from ess_cli.output import findings
from ess_cli.output.findings import verdict
from ess_cli.output.findings_text import position
from ess_cli.output.forms import Book, Forms
from ess_cli.page import Block, Heading, Page, Sentence, Table
from ess_cli.typography import date_text


def page(report: Report) -> Page:
    """The verdict, then a row a finding."""
    severities = terms("severity")
    blocks: list[Block] = [
        Heading(f"{report.dossier} : vérification du plan au {date_text(report.at)}", 1),
        Sentence(verdict(report)),
    ]
    rows = tuple(
        (one.code, severities[one.severity], one.message, one.hint, position(one))
        for one in report.findings
    )
    if rows:
        headers = ("Règle", "Niveau", "Constat", "Ce qu'il faut faire", "Où")
        blocks.append(Table("Constats sur le plan", headers, rows))
    return blocks


FORMS: Forms = {
    "page": lambda shown: page(shown.report),
    **{form: findings.FORMS[form] for form in ("text", "csv", "json")},
    "xlsx": lambda shown: Book("Constats sur le plan", (findings.table(shown),)),
}
