"""`ess training attendance`: the sign-in sheet of a training."""

from typing import Annotated

from ess_cli.cli.answer import answer, refuse_unread
from ess_cli.cli.destination import destination
from ess_cli.cli.opening import open_dossier
from ess_cli.cli.options import (
    At,
    DossierPath,
    Force,
    Manual,
    Output,
    TrainingId,
    form,
    one_command,
)
from ess_cli.cli.printing import of_training
from ess_cli.cli.sheets import FORMATS, sign_in_sheet

app = one_command()


@app.command(cls=Manual)
def training_attendance(
    dossier: DossierPath = ".",
    at: At = None,
    training: TrainingId = None,
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Output = None,
    force: Force = False,
) -> int:
    """La feuille de présence de la prochaine formation, à signer ou à remplir dans un tableur.

    Sans -o, la liste s'affiche. En tableur (xlsx), les présences se choisissent dans une liste ;
    `ess training record --from` les note ensuite dans le dossier. Des noms y figurent : gardez-la
    en interne.

    Exemples :
        ess training attendance mon-dossier -o presence.pdf
        ess training attendance mon-dossier -o formation.xlsx
    """
    where = destination(FORMATS, output_form, output, force)
    opened = open_dossier(dossier, at)
    from ess_cli.cli.which_training import coming_training
    from ess_cli.meetings.trainings import training_session

    chosen = coming_training(opened, training)
    refuse_unread(where, opened, of_training(chosen))
    session = training_session(chosen, opened.dossier)
    return answer(where, opened, sign_in_sheet(opened, session))
