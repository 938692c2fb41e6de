"""`ess meeting list`: the meetings of the dossier."""

from typing import Annotated

from typer import Option

from ess_cli.cli.commands.calendar import sessions_of
from ess_cli.cli.destination import destination
from ess_cli.cli.opening import open_dossier
from ess_cli.cli.options import At, DossierPath, Force, Manual, Output, form, one_command

FORMATS = ("text", "json")
app = one_command()


@app.command(cls=Manual)
def meeting_list(
    dossier: DossierPath = ".",
    at: At = None,
    body: Annotated[
        str | None, Option("--body", metavar="ID", help="Les réunions d'une seule instance.")
    ] = None,
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Output = None,
    force: Force = False,
) -> int:
    """Les réunions à venir et passées, avec l'identifiant que demandent les autres commandes.

    Exemples :
        ess meeting list mon-dossier
        ess meeting list mon-dossier --body copil
    """
    where = destination(FORMATS, output_form, output, force)
    opened = open_dossier(dossier, at)
    from ess_cli.cli import broken
    from ess_cli.cli.showing import show
    from ess_cli.output import meetings as report
    from ess_cli.output.findings import as_json, json_text

    sessions = tuple(sessions_of(opened.dossier, body))
    if where.form == "json":
        data = report.as_json("ess.meetings/1", opened.dossier, opened.at, sessions)
        where.write(json_text({**data, "findings": [as_json(one) for one in opened.failures]}))
        return int(any(one.severity == "error" for one in opened.failures))
    show(report.list_page(opened.dossier, opened.at, sessions), where, opened.dossier, opened.at)
    return broken.tell(opened.failures)
