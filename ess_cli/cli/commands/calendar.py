"""`ess calendar`: the meetings of the year."""

from typing import TYPE_CHECKING, Annotated

from typer import Option

from ess_cli.cli.answer import Reply, answer, refuse_unread
from ess_cli.cli.destination import destination
from ess_cli.cli.errors import UsageProblem
from ess_cli.cli.opening import open_dossier
from ess_cli.cli.options import (
    At,
    DossierPath,
    Force,
    Manual,
    MeetingsOfBody,
    Output,
    form,
    one_command,
)
from ess_cli.cli.printing import MEETINGS

if TYPE_CHECKING:
    from ess_cli.output.meetings import Year

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
    body: MeetingsOfBody = None,
    usual: Annotated[
        bool,
        Option("--usual", help="Aussi les dates de la loi, des usages et de votre dossier."),
    ] = False,
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Output = None,
    force: Force = False,
) -> int:
    """Les réunions de l'année, dans un tableau ou dans un fichier pour votre agenda.

    Le fichier .ics s'ouvre dans Outlook, Thunderbird ou un téléphone. Ouvert de nouveau après un
    changement, il met les réunions à jour sans les doubler ; celles qui sont annulées le sont
    aussi dans l'agenda. Rien n'est envoyé : s'il reste à annoncer qu'une réunion est déplacée ou
    annulée, ess le dit.
    --usual ajoute les autres dates de l'année, selon votre type de collectivité : ce que la loi
    date (débat d'orientation budgétaire, vote du budget, comptes rendus financiers), avec sa
    source ; les usages (appel à projets, Mois de l'ESS) ; les échéances de votre dossier
    (désignations, mandats, conventions, plan).

    Exemples :
        ess calendar mon-dossier
        ess calendar mon-dossier --year 2027 -o reunions-2027.ics
        ess calendar mon-dossier --body copil -o copil.md
        ess calendar mon-dossier --year 2027 --usual -o annee-2027.ics
    """
    where = destination(FORMATS, output_form, output, force)
    opened = open_dossier(dossier, at)
    from ess_cli.attention.usual_year import usual_year
    from ess_cli.cli.which_meeting import meetings_of
    from ess_cli.model.scalars import FIRST_YEAR, LAST_YEAR
    from ess_cli.output.meetings import OF_A_YEAR, Year, to_announce

    # A year with a hole in it is no calendar, not even on a screen.
    printed = None if usual else MEETINGS
    refuse_unread(where, opened, printed, answering=("json",))
    chosen = year if year is not None else opened.at.year
    if not FIRST_YEAR <= chosen <= LAST_YEAR:
        raise UsageProblem(f"--year {chosen} : une année entre {FIRST_YEAR} et {LAST_YEAR}")
    sessions = tuple(one for one in meetings_of(opened, body) if one.date.year == chosen)
    dates = usual_year(opened.dossier, chosen) if usual else ()
    found = Year(sessions, opened.dossier, opened.at, chosen, dates)
    reply = Reply({**OF_A_YEAR, "ics": _calendar}, found, notes=to_announce(found))
    return answer(where, opened, reply)


def _calendar(found: "Year") -> bytes:
    """The file for a calendar program.

    Raises:
        UsageProblem: it would hold nothing.
    """
    from ess_cli.output.meetings import calendar

    if not (found.sessions or found.usual):
        raise UsageProblem(f"aucune réunion n'est prévue en {found.year}")
    return calendar(found)
