"""`ess calendar`: the meetings of the year."""

from typing import TYPE_CHECKING, Annotated

from typer import Option

from ess_cli.cli.choosing import unknown
from ess_cli.cli.destination import destination
from ess_cli.cli.errors import UsageProblem
from ess_cli.cli.opening import open_dossier
from ess_cli.cli.options import At, DossierPath, Force, Manual, Output, form, one_command

if TYPE_CHECKING:
    from ess_cli.meetings.session import Session
    from ess_cli.model.dossier import Dossier

FORMATS = ("text", "md", "ics", "json")
app = one_command()


@app.command(cls=Manual)
def calendar(
    dossier: DossierPath = ".",
    at: At = None,
    year: Annotated[
        int | None,
        Option("--year", metavar="ANNÉE", help="L'année ; par défaut, celle en cours."),
    ] = None,
    body: Annotated[
        str | None, Option("--body", metavar="ID", help="Les réunions d'une seule instance.")
    ] = None,
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Output = None,
    force: Force = False,
) -> int:
    """Les réunions de l'année, dans un tableau ou dans un fichier pour votre agenda.

    Le fichier .ics s'ouvre dans Outlook, Thunderbird ou un téléphone. Ouvert de nouveau après un
    changement, il met les réunions à jour sans les doubler ; celles qui sont annulées le sont
    aussi dans l'agenda.

    Exemples :
        ess calendar mon-dossier
        ess calendar mon-dossier --year 2027 -o reunions-2027.ics
        ess calendar mon-dossier --body copil -o copil.md
    """
    where = destination(FORMATS, output_form, output, force)
    opened = open_dossier(dossier, at)
    from ess_cli.cli import broken
    from ess_cli.cli.showing import show
    from ess_cli.meetings.calendar_file import Planned, calendar_file
    from ess_cli.output import meetings as report
    from ess_cli.output.findings import as_json as finding_json
    from ess_cli.output.findings import json_text

    chosen = year if year is not None else opened.at.year
    sessions = tuple(one for one in sessions_of(opened.dossier, body) if one.date.year == chosen)
    if where.form == "json":
        data = report.as_json("ess.calendar/1", opened.dossier, opened.at, sessions)
        said = [finding_json(one) for one in opened.failures]
        where.write(json_text({**data, "year": chosen, "findings": said}))
        return int(any(one.severity == "error" for one in opened.failures))
    broken.refuse(opened.failures)
    if where.form == "ics":
        planned = [Planned(one) for one in sessions]
        if not planned:
            raise UsageProblem(f"aucune réunion n'est prévue en {chosen}")
        where.write(calendar_file(planned, opened.dossier.name, opened.at))
    else:
        page = report.calendar_page(opened.dossier, chosen, sessions)
        show(page, where, opened.dossier, opened.at)
    return 0


def sessions_of(dossier: "Dossier", body: str | None) -> "list[Session]":
    """The meetings of a body, or all of them, in the order of time.

    Raises:
        UsageProblem: there is no such body.
    """
    from ess_cli.meetings.session import sessions

    if body is not None and body not in dossier.body:
        what = "aucune instance du dossier n'a cet identifiant"
        raise unknown(f"--body {body}", body, dossier.body, what)
    return [one for one in sessions(dossier) if body is None or (one.body and one.body.id == body)]
