"""`ess handover`: what a successor has to know."""

from typing import Annotated

from ess_cli.cli.answer import Reply, answer, refuse_unread
from ess_cli.cli.destination import destination
from ess_cli.cli.opening import open_dossier
from ess_cli.cli.options import At, DossierPath, Force, Manual, Output, form, one_command

FORMATS = ("md", "html", "docx", "odt", "pdf")
app = one_command()


@app.command(cls=Manual)
def handover(
    dossier: DossierPath = ".",
    at: At = None,
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Output = None,
    force: Force = False,
) -> int:
    """Le document de passation : tout ce que doit savoir la personne qui reprend la mission.

    Les 90 prochains jours, les décisions attendues, les engagements pris et envers qui, les
    réponses dues, les tâches, ce qui est fragile, qui est qui avec ses rôles, ce que contient
    chaque fichier, et comment se servir de ess. Des personnes y sont nommées : ce document reste
    dans la collectivité.

    Exemples :
        ess handover mon-dossier -o passation.docx
        ess handover mon-dossier --at 2027-01-31 -o passation.pdf
    """
    where = destination(FORMATS, output_form, output, force)
    opened = open_dossier(dossier, at)
    refuse_unread(where, opened)
    from ess_cli.documents.kinds.handover import handover_document
    from ess_cli.rules.registry import Facts

    facts = Facts(opened.dossier, opened.at)
    return answer(where, opened, Reply(document=lambda: handover_document(facts, opened.root)))
