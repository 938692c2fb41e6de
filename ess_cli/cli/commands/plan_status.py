"""`ess plan status`: how far the plan has come."""

from typing import Annotated

from ess_cli.cli.answer import Reply, answer, refuse_unread
from ess_cli.cli.destination import destination
from ess_cli.cli.opening import open_dossier
from ess_cli.cli.options import At, DossierPath, Force, Manual, Output, form, one_command
from ess_cli.cli.printing import PLAN

FORMATS = ("text", "md", "csv", "json", "xlsx", "docx")
app = one_command()


@app.command(cls=Manual)
def status(
    dossier: DossierPath = ".",
    at: At = None,
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Output = None,
    force: Force = False,
) -> int:
    """Où en est le plan : avancement par axe, actions en retard, fiches à compléter.

    L'avancement d'une action est la part de ses étapes réalisées ; le retard se calcule à partir
    des dates. Code de sortie : 1 si le dossier contient une erreur.

    Exemples :
        ess plan status mon-dossier
        ess plan status mon-dossier --at 2027-06-30 -o avancement.csv
    """
    where = destination(FORMATS, output_form, output, force)
    opened = open_dossier(dossier, at)
    refuse_unread(where, opened, PLAN)
    from ess_cli.cli.checking import said
    from ess_cli.output.plan_status import FORMS
    from ess_cli.plan.progress import plan_progress

    findings = said(opened, "P")
    reply = Reply(
        FORMS,
        plan_progress(opened.dossier, opened.at),
        findings=findings,
        # The page says itself what the rules on the plan say, but for the errors.
        told=tuple(one for one in findings if one.severity == "error"),
    )
    return answer(where, opened, reply)
