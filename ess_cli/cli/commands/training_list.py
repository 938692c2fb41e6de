"""`ess training list`: who is trained on the ESS, until when, and who is to be invited."""

from typing import Annotated

from ess_cli.cli.answer import Reply, answer, refuse_unread
from ess_cli.cli.destination import destination
from ess_cli.cli.opening import open_dossier
from ess_cli.cli.options import At, DossierPath, Force, Manual, Output, form, one_command
from ess_cli.cli.printing import TRAININGS

FORMATS = ("text", "csv", "json", "xlsx")
app = one_command()


@app.command(cls=Manual)
def training_list(
    dossier: DossierPath = ".",
    at: At = None,
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Output = None,
    force: Force = False,
) -> int:
    """Qui est formé à l'ESS et jusqu'à quand, qui inviter d'abord et pourquoi, et les séances.

    À inviter d'abord : les élu·e·s sans formation, les correspondant·e·s qui n'en ont pas encore
    eu, les responsables des services qui pilotent une action, puis celles et ceux dont la formation
    n'est plus valable (`training_valid_for`, 36 mois par défaut). Des noms y figurent : gardez
    cette liste en interne.

    Exemples :
        ess training list mon-dossier
        ess training list mon-dossier -o formations.xlsx
    """
    where = destination(FORMATS, output_form, output, force)
    opened = open_dossier(dossier, at)
    refuse_unread(where, opened, TRAININGS)
    from ess_cli.coverage import coverage
    from ess_cli.output.training import FORMS, Trainings

    return answer(where, opened, Reply(FORMS, Trainings.of(coverage(opened.dossier, opened.at))))
