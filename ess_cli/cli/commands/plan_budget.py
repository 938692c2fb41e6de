"""`ess plan budget`: the money and the staff of the plan."""

from typing import Annotated

from ess_cli.cli.destination import destination
from ess_cli.cli.opening import open_dossier
from ess_cli.cli.options import At, DossierPath, Force, Manual, Output, form, one_command

FORMATS = ("text", "csv", "md", "json", "xlsx")
app = one_command()


@app.command(cls=Manual)
def budget(
    dossier: DossierPath = ".",
    at: At = None,
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Output = None,
    force: Force = False,
) -> int:
    """Le budget du plan par année et par section : prévu, voté, engagé, mandaté, cofinancements.

    Les montants hors taxes, toutes taxes comprises et nets de taxe ne sont jamais additionnés
    entre eux. Code de sortie : 1 si le dossier contient une erreur.

    Exemples :
        ess plan budget mon-dossier
        ess plan budget mon-dossier -o budget.xlsx
    """
    where = destination(FORMATS, output_form, output, force)
    opened = open_dossier(dossier, at)
    from ess_cli.cli.broken import tell
    from ess_cli.cli.showing import show
    from ess_cli.output import plan_budget as report
    from ess_cli.output.findings import json_text
    from ess_cli.output.tables import csv_text
    from ess_cli.plan.budget import budget_json, plan_budget

    found = plan_budget(opened.dossier)
    if where.form == "json":
        where.write(json_text(budget_json(found, opened.at)))
    elif where.form == "csv":
        where.write(csv_text(report.CSV_HEADERS, report.csv_rows(found)))
    elif where.form == "xlsx":
        where.write(report.xlsx(found, opened.at))
    else:
        show(report.page(found, opened.at), where, opened.dossier, opened.at)
    return tell(opened.failures)
