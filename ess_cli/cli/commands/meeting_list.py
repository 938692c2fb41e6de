"""`ess meeting list`: the meetings of the dossier."""

from typing import Annotated

from ess_cli.cli.answer import Reply, answer, refuse_unread
from ess_cli.cli.destination import destination
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

FORMATS = ("text", "json")
app = one_command()


@app.command(cls=Manual)
def meeting_list(
    dossier: DossierPath = ".",
    at: At = None,
    body: MeetingsOfBody = None,
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
    refuse_unread(where, opened, MEETINGS)
    from ess_cli.cli.which_meeting import meetings_of
    from ess_cli.output.meetings import FORMS, Meetings

    found = Meetings(meetings_of(opened, body), opened.dossier, opened.at)
    return answer(where, opened, Reply(FORMS, found))
