"""`ess check-coverage`: which services have no correspondent, and whom to write to."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from typer import Option

from ess_cli.cli.answer import Reply, answer
from ess_cli.cli.destination import destination
from ess_cli.cli.errors import UsageProblem
from ess_cli.cli.opening import open_dossier
from ess_cli.cli.options import At, DossierPath, Force, Manual, Output, form, one_command
from ess_cli.cli.screen import width

FORMATS = ("text", "csv", "md", "html", "json", "docx", "pdf", "xlsx")
WITH_HISTORY = ("text", "csv", "json")
VIEWS = ("service", "competence", "parent")
app = one_command()


@app.command(cls=Manual)
def check_coverage(
    dossier: DossierPath = ".",
    at: At = None,
    by: Annotated[
        str,
        Option("--by", metavar="VUE", help="Voir les manques par service, competence ou parent."),
    ] = "service",
    matrix: Annotated[
        bool, Option("--matrix", help="Ajouter le tableau des services par compétence.")
    ] = False,
    since: Annotated[
        str | None,
        Option(
            "--since",
            metavar="DATE",
            help="Ajouter la situation à la fin de chaque trimestre depuis cette date"
            " (formes text, csv, json).",
        ),
    ] = None,
    fail_under: Annotated[
        str | None,
        Option(
            "--fail-under",
            metavar="N",
            help="Objectif en %, à la place de celui du dossier (coverage_target).",
        ),
    ] = None,
    exit_zero: Annotated[
        bool, Option("--exit-zero", help="Toujours terminer par le code 0.")
    ] = False,
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Output = None,
    force: Force = False,
) -> int:
    """Quels services n'ont pas de correspondant·e ESS, pourquoi, depuis quand, et à qui écrire.

    Le résultat commence par un verdict : combien de services du périmètre ont un·e
    correspondant·e, directement ou par un autre service. Code de sortie : 0 si l'objectif est
    atteint, 1 s'il ne l'est pas ou si le dossier contient une erreur.

    Exemples :
        ess check-coverage mon-dossier
        ess check-coverage mon-dossier --at 2025-12-31
        ess check-coverage mon-dossier --by parent
        ess check-coverage mon-dossier --since 2025-01-01
        ess check-coverage mon-dossier --fail-under 80 -o couverture.csv
    """
    where = destination(FORMATS if since is None else WITH_HISTORY, output_form, output, force)
    if by not in VIEWS:
        raise UsageProblem(f"--by {by} n'existe pas", f"vues possibles : {', '.join(VIEWS)}")
    goal = _percentage(fail_under)
    start = _start(since)
    opened = open_dossier(dossier, at)
    if start is not None and start > opened.at:
        raise UsageProblem(f"--since {since} : cette date suit la date de référence")
    from ess_cli.coverage.history import history
    from ess_cli.findings import in_order
    from ess_cli.output.check_coverage import FORMS, Report
    from ess_cli.rules.registry import Facts, run

    facts = Facts(opened.dossier, opened.at)
    coverage = facts.coverage
    target = opened.dossier.settings.coverage_target if goal is None else goal
    findings = in_order((*opened.failures, *run(facts, "S")))
    points = () if start is None else history(coverage.offices, start, opened.at)
    missed = coverage.rate is not None and coverage.rate < target
    reply = Reply(
        FORMS,
        Report(coverage, target, findings, by, matrix, width(where), points),
        findings=findings,
        told=(),
        failing=() if exit_zero else ("error",),
        missed=missed and not exit_zero,
    )
    return answer(where, opened, reply)


def _start(text: str | None) -> date | None:
    """The date that `--since` gives.

    Raises:
        UsageProblem: it is none.
    """
    from ess_cli.model.dates import read_date

    if text is None:
        return None
    try:
        return read_date(text.strip())
    except ValueError as error:
        raise UsageProblem(f"--since {text} : {error}") from None


def _percentage(text: str | None) -> Decimal | None:
    from ess_cli.model.scalars import read_percentage

    if text is None:
        return None
    try:
        return read_percentage(text.strip())
    except ValueError as error:
        raise UsageProblem(f"--fail-under {text} : {error}") from None
