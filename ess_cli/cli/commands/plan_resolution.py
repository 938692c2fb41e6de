"""`ess plan resolution`: the report and the draft délibération on the plan."""

from typing import Annotated

from typer import Option

from ess_cli.cli.answer import Reply, answer, refuse_unread
from ess_cli.cli.destination import destination
from ess_cli.cli.errors import UsageProblem
from ess_cli.cli.opening import open_dossier
from ess_cli.cli.options import At, DossierPath, Force, Manual, Output, form, one_command
from ess_cli.cli.printing import PLAN
from ess_cli.cli.which_plan import plan_of, year_of

FORMATS = ("md", "html", "docx", "odt", "pdf")
app = one_command()


@app.command(cls=Manual)
def resolution(
    dossier: DossierPath = ".",
    at: At = None,
    year: Annotated[
        int | None,
        Option(
            "--year",
            metavar="ANNÉE",
            help="Une fois le plan adopté, l'année du bilan ; par défaut, celle en cours.",
        ),
    ] = None,
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Output = None,
    force: Force = False,
) -> int:
    """Le rapport et le projet de délibération : adopter le plan, puis prendre acte de son bilan.

    Rapport (exposé, enjeux, incidence budgétaire), puis projet de délibération (visas,
    considérants, articles). Ce que le dossier ne dit pas est marqué « à compléter » ; le vote n'est
    jamais rempli. Les textes cités sont à vérifier : l'annexe dit d'où ils viennent.

    Exemples :
        ess plan resolution mon-dossier -o deliberation.docx
        ess plan resolution mon-dossier --year 2026 -o deliberation.odt
    """
    where = destination(FORMATS, output_form, output, force)
    opened = open_dossier(dossier, at)
    refuse_unread(where, opened, PLAN, answering=())
    from ess_cli.documents.kinds.resolution.document import resolution_document
    from ess_cli.plan.sections import is_final

    plan = plan_of(opened)
    if is_final(plan, opened.at):
        chosen = year_of(opened, plan, year)
    elif year is None:
        chosen = opened.at.year
    else:
        raise UsageProblem(
            "le plan n'est pas encore adopté : la délibération porte sur son adoption",
            "retirez --year",
        )
    return answer(
        where,
        opened,
        Reply(document=lambda: resolution_document(opened.dossier, opened.root, chosen, opened.at)),
    )
