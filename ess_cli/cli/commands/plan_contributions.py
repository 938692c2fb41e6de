"""`ess plan contributions`: what networks and actors proposed, and the answers owed."""

from typing import Annotated

from ess_cli.cli.answer import Reply, answer, refuse_unread
from ess_cli.cli.destination import destination
from ess_cli.cli.opening import open_dossier
from ess_cli.cli.options import At, DossierPath, Force, Manual, Output, form, one_command
from ess_cli.cli.printing import PLAN

FORMATS = ("text", "md", "csv", "json", "xlsx", "docx")
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
    refuse_unread(where, opened, PLAN)
    from ess_cli.output.plan_contributions import FORMS, Record

    return answer(where, opened, Reply(FORMS, Record(opened.dossier, opened.at)))
