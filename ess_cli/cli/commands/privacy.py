"""`ess privacy`: the personal data of the dossier."""

from typing import Annotated

from typer import Option

from ess_cli.cli.answer import Reply, answer
from ess_cli.cli.destination import destination
from ess_cli.cli.opening import open_dossier
from ess_cli.cli.options import At, DossierPath, Force, Manual, Output, form, one_command

FORMATS = ("text", "md")
app = one_command()


@app.command(cls=Manual)
def privacy(
    dossier: DossierPath = ".",
    at: At = None,
    register: Annotated[
        bool, Option("--register", help="Une fiche pour le registre des traitements.")
    ] = False,
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Output = None,
    force: Force = False,
) -> int:
    """Les données personnelles du dossier : lesquelles, où, pourquoi, et ce qui est à effacer.

    Les durées sont celles de la rubrique `settings.privacy` : 6 mois après un départ, 36 mois sans
    échange avec une structure. Rien ne quitte votre ordinateur.

    Exemples :
        ess privacy mon-dossier
        ess privacy mon-dossier --register -o registre.md
    """
    where = destination(FORMATS, output_form, output, force)
    opened = open_dossier(dossier, at)
    from ess_cli.output.privacy import FORMS, REGISTER, Said
    from ess_cli.privacy.held import privacy as held

    said = Said(held(opened.dossier, opened.at), opened.dossier, opened.at)
    return answer(where, opened, Reply(REGISTER if register else FORMS, said))
