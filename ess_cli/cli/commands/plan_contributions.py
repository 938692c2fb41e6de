"""`ess plan contributions`: what networks and actors proposed, and the answers owed."""

from typing import Annotated

from ess_cli.cli.destination import destination
from ess_cli.cli.opening import open_dossier
from ess_cli.cli.options import At, DossierPath, Force, Manual, Output, form, one_command

FORMATS = ("text", "md", "csv", "json")
app = one_command()


@app.command(cls=Manual)
def contributions(
    dossier: DossierPath = ".",
    at: At = None,
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Output = None,
    force: Force = False,
) -> int:
    """Ce que les réseaux et les acteurs ont proposé, et les réponses qui restent à envoyer.

    Code de sortie : 1 si le dossier contient une erreur.

    Exemples :
        ess plan contributions mon-dossier
        ess plan contributions mon-dossier -o contributions.csv
    """
    where = destination(FORMATS, output_form, output, force)
    opened = open_dossier(dossier, at)
    from ess_cli.cli.broken import tell
    from ess_cli.cli.showing import show
    from ess_cli.output import plan_contributions as report
    from ess_cli.output.findings import json_text
    from ess_cli.output.tables import csv_text

    if where.form == "json":
        where.write(json_text(report.as_json(opened.dossier, opened.at)))
    elif where.form == "csv":
        where.write(csv_text(report.CSV_HEADERS, report.csv_rows(opened.dossier, opened.at)))
    else:
        show(report.page(opened.dossier, opened.at), where, opened.dossier, opened.at)
    return tell(opened.failures)
