"""`ess decisions`: what meetings decided and undertook, and where it stands."""

from typing import TYPE_CHECKING, Annotated

from typer import Option

from ess_cli.cli.answer import Reply, answer, refuse_unread
from ess_cli.cli.choosing import chosen_body, date_option, named
from ess_cli.cli.destination import destination
from ess_cli.cli.opening import Opened, open_dossier
from ess_cli.cli.options import At, DossierPath, Force, Manual, Output, form, one_command
from ess_cli.cli.printing import DECISIONS

if TYPE_CHECKING:
    from ess_cli.meetings.tracking import Wanted

FORMATS = ("text", "csv", "md", "docx", "pdf", "json")
app = one_command()


@app.command(cls=Manual)
def decisions(
    dossier: DossierPath = ".",
    at: At = None,
    only_open: Annotated[
        bool, Option("--open", help="Seulement ce qui reste à faire ou à trancher.")
    ] = False,
    late: Annotated[bool, Option("--late", help="Seulement les tâches en retard.")] = False,
    owner: Annotated[
        str | None,
        Option("--owner", metavar="ID", help="Ce dont s'occupe une personne, un service…"),
    ] = None,
    body: Annotated[
        str | None,
        Option("--body", metavar="ID", help="Ce qu'une instance a décidé, ou doit trancher."),
    ] = None,
    since: Annotated[
        str | None,
        Option("--since", metavar="DATE", help="Seulement les réunions à partir de cette date."),
    ] = None,
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Output = None,
    force: Force = False,
) -> int:
    """Le suivi des décisions : ce qui reste à faire d'abord, par échéance, puis ce qui est décidé.

    Les retards ne se lisent qu'ici et dans le tableur : en md, docx et pdf, le tableau peut
    circuler, chaque tâche avec son échéance. Code de sortie : 1 si le dossier contient une erreur.

    Exemples :
        ess decisions mon-dossier --open
        ess decisions mon-dossier --owner achats
        ess decisions mon-dossier --body copil --since 2026-01-01 -o suivi.docx
    """
    where = destination(FORMATS, output_form, output, force)
    opened = open_dossier(dossier, at)
    from ess_cli.meetings.tracking import Wanted

    wanted = Wanted(only_open, late, owner, body, date_option("--since", since))
    refuse_unread(where, opened, DECISIONS)
    wanted = _by_ids(opened, wanted)
    from ess_cli.documents.kinds.decisions import decisions_document
    from ess_cli.meetings.tracking import tracking
    from ess_cli.output.decisions import FORMS, Followed

    lines = tracking(opened.dossier, opened.at, wanted)
    reply = Reply(
        FORMS,
        Followed(lines, opened.dossier, opened.at),
        lambda: decisions_document(
            lines, opened.dossier, opened.root, opened.at, _subject(opened, wanted)
        ),
    )
    return answer(where, opened, reply)


def _by_ids(opened: Opened, wanted: "Wanted") -> "Wanted":
    """The same, with the ids of the body and of the owner that the options name.

    Raises:
        UsageProblem: nothing is called so, or several are.
    """
    from dataclasses import replace

    body, name = chosen_body(opened.dossier, wanted.body), wanted.owner
    if name is not None:
        what = "personne, aucun service, aucune structure ni instance n'a ce nom ni cet identifiant"
        kinds = ("person", "service", "organisation", "body")
        name = named(opened.dossier, name, kinds, f"--owner {name} : {what}")
    return replace(wanted, body=body.id if body else None, owner=name)


def _subject(opened: Opened, wanted: "Wanted") -> str | None:
    """What the lines were chosen by, in words."""
    from ess_cli.meetings.names import names_of

    chosen = [name for name in (wanted.body, wanted.owner) if name is not None]
    return ", ".join(names_of(opened.dossier, chosen)) or None
