"""`ess plan check`: the rules on the plan."""

from typing import TYPE_CHECKING, Annotated

from typer import Option

from ess_cli.cli.destination import destination
from ess_cli.cli.opening import Opened, open_dossier
from ess_cli.cli.options import At, DossierPath, Force, Manual, Output, form, one_command

if TYPE_CHECKING:
    from ess_cli.findings import Finding

FORMATS = ("text", "md", "csv", "json")
app = one_command()


@app.command(cls=Manual)
def check(
    dossier: DossierPath = ".",
    at: At = None,
    verbose: Annotated[
        bool, Option("--verbose", help="Montrer chaque constat, sans regroupement.")
    ] = False,
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Output = None,
    force: Force = False,
) -> int:
    """Ce qui manque ou se contredit dans le plan : fiches, indicateurs, budget, contributions.

    Chaque constat porte le code d'une règle, que `ess explain CODE` explique. Code de sortie : 1
    s'il reste une erreur.

    Exemples :
        ess plan check mon-dossier
        ess plan check mon-dossier -o constats.csv
    """
    where = destination(FORMATS, output_form, output, force)
    opened = open_dossier(dossier, at)
    from ess_cli.cli.checking import render
    from ess_cli.findings import Report

    report = Report(opened.dossier.name, opened.at, plan_findings(opened))
    if where.form == "md":
        from ess_cli.output.page import markdown
        from ess_cli.output.plan_check import page

        where.write(markdown(page(report)))
    else:
        where.write(render(report, report.findings, where, statistics=False, verbose=verbose))
    return int(report.counts()["error"] > 0)


def plan_findings(opened: Opened) -> "tuple[Finding, ...]":
    """What was wrong in reading the dossier, and what the rules on the plan say."""
    from ess_cli.findings import in_order
    from ess_cli.rules.registry import Facts, run

    return in_order((*opened.failures, *run(Facts(opened.dossier, opened.at), "P")))
