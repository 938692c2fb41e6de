"""`ess plan check`: the rules on the plan."""

from typing import Annotated

from typer import Option

from ess_cli.cli.answer import Reply, answer
from ess_cli.cli.destination import destination
from ess_cli.cli.opening import open_dossier
from ess_cli.cli.options import At, DossierPath, Force, Manual, Output, form, one_command
from ess_cli.cli.screen import on_terminal, width

FORMATS = ("text", "md", "csv", "json", "xlsx", "docx")
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
    from ess_cli.cli.checking import said
    from ess_cli.findings import Report
    from ess_cli.output.findings import Shown
    from ess_cli.output.plan_check import FORMS

    findings = said(opened, "P")
    report = Report(opened.dossier.name, opened.at, findings)
    window = width(where) if on_terminal(where) else None
    shown = Shown(report, findings, False, verbose, window is not None, opened.dossier, window)
    reply = Reply(FORMS, shown, findings=findings, told=())
    return answer(where, opened, reply)
