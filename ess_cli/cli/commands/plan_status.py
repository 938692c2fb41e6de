"""`ess plan status`: how far the plan has come."""

from typing import Annotated

from ess_cli.cli.destination import destination
from ess_cli.cli.opening import open_dossier
from ess_cli.cli.options import At, DossierPath, Force, Manual, Output, form, one_command

FORMATS = ("text", "md", "csv", "json")
app = one_command()


@app.command(cls=Manual)
def status(
    dossier: DossierPath = ".",
    at: At = None,
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Output = None,
    force: Force = False,
) -> int:
    """Où en est le plan : avancement par axe, actions en retard, fiches à compléter.

    L'avancement d'une action est la part de ses étapes réalisées ; le retard se calcule à partir
    des dates. Code de sortie : 1 si le dossier contient une erreur.

    Exemples :
        ess plan status mon-dossier
        ess plan status mon-dossier --at 2027-06-30 -o avancement.csv
    """
    where = destination(FORMATS, output_form, output, force)
    opened = open_dossier(dossier, at)
    from ess_cli.cli.broken import tell
    from ess_cli.cli.commands.plan_check import plan_findings
    from ess_cli.cli.showing import show
    from ess_cli.output import plan_status as report
    from ess_cli.output.findings import as_json, json_text
    from ess_cli.output.tables import csv_text
    from ess_cli.plan.progress import plan_progress, status_json

    findings = plan_findings(opened)
    progress = plan_progress(opened.dossier, opened.at)
    if where.form == "json":
        where.write(json_text(status_json(progress, [as_json(one) for one in findings])))
    elif where.form == "csv":
        where.write(csv_text(report.CSV_HEADERS, report.csv_rows(progress)))
    else:
        show(report.page(progress), where, opened.dossier, opened.at)
    errors = tuple(one for one in findings if one.severity == "error")
    # In JSON they are in the answer; elsewhere, an exit code alone would not say what is wrong.
    return int(bool(errors)) if where.form == "json" else tell(errors)
