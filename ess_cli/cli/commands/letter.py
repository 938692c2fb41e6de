"""`ess letter SERVICE`: the mission letter of the correspondent of a service."""

from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from ess_cli.cli.answer import Reply, answer, refuse, refuse_unread
from ess_cli.cli.choosing import dossier_last, named
from ess_cli.cli.destination import destination
from ess_cli.cli.missing import needed
from ess_cli.cli.opening import Opened, open_dossier
from ess_cli.cli.options import At, DossierPath, Force, Manual, Output, form, one_command
from ess_cli.cli.printing import KIT, of_letter

if TYPE_CHECKING:
    from ess_cli.model.services import Service

FORMATS = ("md", "html", "docx", "odt", "pdf")
app = one_command()


@app.command(cls=Manual)
def letter(
    service: Annotated[str, Argument(metavar="SERVICE", help="Le service, par son identifiant.")],
    dossier: DossierPath = ".",
    at: At = None,
    kit: Annotated[
        bool,
        Option(
            "--kit",
            help="Ajouter une annexe d'une page : rôle, contacts, acteurs, actions et dates.",
        ),
    ] = False,
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Output = None,
    force: Force = False,
) -> int:
    """La lettre de mission de la personne correspondante d'un service, prête à signer.

    Elle dit le rôle, les missions, le temps, les dates, la suppléance et qui signe. Ce que le
    dossier ne dit pas reste en pointillés. Si le service a plusieurs correspondant·e·s, chaque
    personne a sa lettre.

    Exemples :
        ess letter culture mon-dossier -o lettre-culture.docx
        ess letter achats mon-dossier -o lettre-achats.pdf
        ess letter achats mon-dossier --kit -o premiers-jours.pdf
    """
    where = destination(FORMATS, output_form, output, force)
    (given,), dossier = dossier_last((service,), dossier)
    service = needed(given, "Quel service", str, "ess letter SERVICE")
    opened = open_dossier(dossier, at)
    from ess_cli.coverage import coverage
    from ess_cli.coverage.missions import missions
    from ess_cli.coverage.office import Offices
    from ess_cli.documents.kinds.brief import Briefs
    from ess_cli.documents.kinds.letter import letter_document

    chosen = _chosen_service(opened, service)
    printed = {**of_letter(opened, chosen), **(KIT if kit else {})}
    refuse_unread(where, opened, printed, addresses=True)
    found = missions(chosen, Offices(opened.dossier), opened.at)
    briefs = Briefs(coverage(opened.dossier, opened.at), opened.root, False) if kit else None
    reply = Reply(
        document=lambda: letter_document(found, opened.dossier, opened.root, opened.at, briefs)
    )
    return answer(where, opened, reply)


def _chosen_service(opened: Opened, name: str) -> "Service":
    """The service of that id or name.

    Raises:
        UsageProblem: there is none, or several.
        Refused: it could not be read; it was told.
    """
    known = opened.dossier.service
    if name not in known:
        refuse(one for one in opened.failures if (one.section, one.subject) == ("services", name))
    problem = f"« {name} » : aucun service du dossier n'a ce nom ni cet identifiant"
    return known[named(opened.dossier, name, ("service",), problem)]
