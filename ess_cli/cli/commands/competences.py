"""`ess competences`: the competences of this authority, who holds them, what the ESS brings."""

from typing import Annotated

from ess_cli.cli.answer import Reply, answer, refuse_unread
from ess_cli.cli.destination import destination
from ess_cli.cli.opening import open_dossier
from ess_cli.cli.options import At, DossierPath, Force, Manual, Output, form, one_command
from ess_cli.cli.printing import NETWORK

FORMATS = ("text", "md", "json")
app = one_command()


@app.command(cls=Manual)
def competences(
    dossier: DossierPath = ".",
    at: At = None,
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Output = None,
    force: Force = False,
) -> int:
    """Les compétences de votre collectivité, leurs services, et ce que l'ESS peut y apporter.

    Pour chacune : pourquoi elle est exercée (par défaut pour ce type de collectivité, ou ajoutée
    par votre dossier), qui s'en charge, si un·e correspondant·e ESS la suit, et le mot à écrire
    dans le dossier.

    Exemples :
        ess competences mon-dossier
        ess competences mon-dossier -o competences.md
    """
    where = destination(FORMATS, output_form, output, force)
    opened = open_dossier(dossier, at)
    refuse_unread(where, opened, NETWORK)
    from ess_cli.coverage import coverage
    from ess_cli.output.competences import FORMS

    return answer(where, opened, Reply(FORMS, coverage(opened.dossier, opened.at)))
