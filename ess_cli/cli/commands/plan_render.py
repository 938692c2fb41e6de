"""`ess plan render`: the development plan as a document."""

from typing import TYPE_CHECKING, Annotated

from typer import Option

from ess_cli.cli.answer import Reply, answer, refuse_unread
from ess_cli.cli.choosing import unknown
from ess_cli.cli.destination import destination
from ess_cli.cli.opening import Opened, open_dossier
from ess_cli.cli.options import At, DossierPath, Force, Manual, Output, form, one_command
from ess_cli.cli.printing import PLAN
from ess_cli.cli.which_plan import plan_of

if TYPE_CHECKING:
    from ess_cli.plan.sections import Section
    from ess_cli.plan.tree import NumberedAxis

FORMATS = ("md", "html", "docx", "odt", "pdf")
app = one_command()


@app.command(cls=Manual)
def render(
    dossier: DossierPath = ".",
    at: At = None,
    outline: Annotated[
        bool, Option("--outline", help="Montrer seulement le sommaire, et ce qui reste à écrire.")
    ] = False,
    axis: Annotated[
        str | None,
        Option("--axis", metavar="AXE", help="Un seul axe, par son identifiant ou son numéro."),
    ] = None,
    public: Annotated[
        bool,
        Option(
            "--public",
            help="Version publique : sans ce qui est interne, des fonctions à la place des noms.",
        ),
    ] = False,
    final: Annotated[
        bool, Option("--final", help="Laisser de côté ce qui n'est pas écrit, sans « PROJET ».")
    ] = False,
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Output = None,
    force: Force = False,
) -> int:
    """Le plan de développement de l'ESS, de la page de garde aux annexes.

    Tant que le plan n'est pas adopté, chaque partie vide dit ce qu'il faut y écrire. Ensuite, ou
    avec --final, les parties vides sont laissées de côté et la liste de ce qui manque s'affiche.

    Exemples :
        ess plan render mon-dossier -o plan.docx
        ess plan render mon-dossier --outline
        ess plan render mon-dossier --axis 2 -o axe-2.pdf
        ess plan render mon-dossier --public --final -o plan-public.pdf
    """
    where = destination(("text",) if outline else FORMATS, output_form, output, force)
    opened = open_dossier(dossier, at)
    refuse_unread(where, opened, PLAN, answering=())
    from ess_cli.coverage import coverage
    from ess_cli.documents.kinds.plan.document import plan_document
    from ess_cli.plan.sections import is_final, missing_parts, sections

    state = coverage(opened.dossier, opened.at)
    plan = plan_of(opened)
    only = _chosen_axis(opened, axis) if axis else None
    settled = final or is_final(plan, opened.at)
    found = sections(state, final=settled, public=public)
    missing = missing_parts(found) if settled and only is None and not outline else []
    reply = Reply(
        {"text": lambda shown: _tree(opened, shown, only, public=public)},
        found,
        lambda: plan_document(state, opened.root, public=public, final=final, axis=only),
        notes=("Parties laissées de côté, faute de contenu :", *(f"- {part}" for part in missing))
        if missing
        else (),
        public=public,
    )
    return answer(where, opened, reply)


def _tree(
    opened: Opened, found: "tuple[Section, ...]", axis: "NumberedAxis | None", *, public: bool
) -> str:
    """The outline, as text."""
    from ess_cli.output.plan_outline import outline
    from ess_cli.plan.progress import plan_progress

    return outline(found, plan_progress(opened.dossier, opened.at), axis=axis, public=public)


def _chosen_axis(opened: Opened, name: str) -> "NumberedAxis":
    """The axis of that id or number.

    Raises:
        UsageProblem: there is none.
    """
    from ess_cli.plan.tree import plan_tree

    axes = plan_tree(opened.dossier).axes
    for axis in axes:
        if name.strip() in (axis.axis.id, axis.number):
            return axis
    listed = ", ".join(f"{axis.number} ({axis.axis.id})" for axis in axes[:8])
    problem = f"--axis {name} : le plan n'a pas cet axe"
    known = [axis.axis.id for axis in axes]
    raise unknown(problem, name, known, f"axes du plan : {listed or 'aucun'}")
