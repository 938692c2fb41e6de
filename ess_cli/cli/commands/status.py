"""`ess status`: what to do now."""

from typing import Annotated

from typer import Option

from ess_cli.cli.answer import Reply, answer
from ess_cli.cli.destination import destination
from ess_cli.cli.opening import open_dossier
from ess_cli.cli.options import At, DossierPath, Force, Manual, Output, form, one_command

FORMATS = ("text", "md", "json")
DAYS = 30
app = one_command()


@app.command(cls=Manual)
def status(
    dossier: DossierPath = ".",
    at: At = None,
    days: Annotated[
        int,
        Option("--days", metavar="N", min=0, max=3660, help="Regarder N jours devant (30)."),
    ] = DAYS,
    verbose: Annotated[bool, Option("--verbose", help="Tout montrer, sans abréger.")] = False,
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Output = None,
    force: Force = False,
) -> int:
    """Ce qui demande votre attention, le plus urgent d'abord.

    Retards à traiter, désignations à obtenir et à qui écrire, ce que contiennent les prochains
    jours (réunions, mandats, départs, échéances), puis ce qui est à prévoir : formations, sièges,
    dates à fixer. Ce qui est à demander à une même personne tient en une ligne, et chaque partie
    montre ses dix premières. Des personnes y sont nommées : ce résultat est pour vous.
    Code de sortie : 1 si le dossier contient une erreur de lecture.

    Exemples :
        ess status mon-dossier
        ess status mon-dossier --days 90
        ess status mon-dossier -o semaine.md
    """
    where = destination(FORMATS, output_form, output, force)
    opened = open_dossier(dossier, at)
    from ess_cli.attention import attention
    from ess_cli.output.status import FORMS, Status
    from ess_cli.rules.registry import Facts

    found = attention(Facts(opened.dossier, opened.at), opened.failures, days)
    return answer(where, opened, Reply(FORMS, Status(found, opened.dossier, verbose), told=()))
