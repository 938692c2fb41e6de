"""`ess attendance`: the sign-in sheet of a meeting."""

from typing import Annotated

from ess_cli.cli.answer import answer, refuse_unread
from ess_cli.cli.choosing import date_option
from ess_cli.cli.destination import destination
from ess_cli.cli.opening import open_dossier
from ess_cli.cli.options import (
    At,
    DossierPath,
    Force,
    HeldOn,
    Manual,
    MeetingId,
    NextOfBody,
    Output,
    form,
    one_command,
)
from ess_cli.cli.printing import of_meeting
from ess_cli.cli.sheets import FORMATS, sign_in_sheet

app = one_command()


@app.command(cls=Manual)
def attendance(
    dossier: DossierPath = ".",
    at: At = None,
    meeting: MeetingId = None,
    body: NextOfBody = None,
    on: HeldOn = None,
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Output = None,
    force: Force = False,
) -> int:
    """La feuille de présence de la prochaine réunion inter-services, à signer.

    Sans -o, la liste s'affiche. En tableur (xlsx), elle se remplit pendant la séance : les
    présences au choix dans une liste, et pour chaque point ce qui est décidé, qui s'en charge et
    pour quand. Des noms y figurent : gardez-la en interne.

    Exemples :
        ess attendance mon-dossier
        ess attendance mon-dossier -o presence.pdf
        ess attendance mon-dossier --body copil -o presence-copil.docx
        ess attendance mon-dossier -o seance.xlsx
    """
    where = destination(FORMATS, output_form, output, force)
    opened = open_dossier(dossier, at)
    day = date_option("--date", on)
    from ess_cli.cli.which_meeting import coming

    session = coming(opened, meeting, body, day)
    refuse_unread(where, opened, of_meeting(opened, session))
    return answer(where, opened, sign_in_sheet(opened, session))
