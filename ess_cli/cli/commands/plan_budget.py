"""`ess plan budget`: the money and the staff of the plan."""

from typing import Annotated

from ess_cli.cli.answer import Reply, answer, refuse_unread
from ess_cli.cli.destination import destination
from ess_cli.cli.opening import open_dossier
from ess_cli.cli.options import At, DossierPath, Force, Manual, Output, form, one_command
from ess_cli.cli.printing import PLAN

FORMATS = ("text", "md", "csv", "json", "xlsx", "docx")
app = one_command()


@app.command(cls=Manual)
def budget(
    dossier: DossierPath = ".",
    at: At = None,
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Output = None,
    force: Force = False,
) -> int:
    """Le budget du plan par année et par section : prévu, voté, engagé, mandaté, cofinancements.

    Les montants hors taxes, toutes taxes comprises et nets de taxe ne sont jamais additionnés
    entre eux. Code de sortie : 1 si le dossier contient une erreur.

    Exemples :
        ess plan budget mon-dossier
        ess plan budget mon-dossier -o budget.xlsx
    """
    where = destination(FORMATS, output_form, output, force)
    opened = open_dossier(dossier, at)
    refuse_unread(where, opened, PLAN)
    from ess_cli.output.plan_budget import FORMS, PlanBudget
    from ess_cli.plan.budget import plan_budget

    found = PlanBudget(plan_budget(opened.dossier), opened.at)
    return answer(where, opened, Reply(FORMS, found))
