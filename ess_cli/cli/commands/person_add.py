"""`ess person add NOM`: someone more in the dossier."""

import sys
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from ess_cli.cli.choosing import dossier_last
from ess_cli.cli.errors import UsageProblem
from ess_cli.cli.options import At, DossierPath, DryRun, Manual, one_command

if TYPE_CHECKING:
    from ess_cli.cli.opening import Opened

app = one_command()


@app.command(cls=Manual)
def person_add(
    name: Annotated[
        str | None, Argument(metavar="NOM", help="Le prénom et le nom, entre guillemets.")
    ] = None,
    dossier: DossierPath = ".",
    at: At = None,
    title: Annotated[str | None, Option("--title", metavar="FONCTION", help="Sa fonction.")] = None,
    service: Annotated[
        str | None,
        Option("--service", metavar="SERVICE", help="Son service, par son nom ou son identifiant."),
    ] = None,
    email: Annotated[str | None, Option("--email", metavar="ADRESSE", help="Son adresse.")] = None,
    dry_run: DryRun = False,
) -> None:
    """Ajoute une personne au dossier.

    Un identifiant n'est écrit que si une autre personne porte le même nom.

    Exemples :
        ess person add "Inès Ferrand" mon-dossier
        ess person add "Mme Inès Ferrand" mon-dossier --title "Cheffe de bassin" --service sports
        ess person add "Inès Ferrand" mon-dossier --email ines.ferrand@example.fr --dry-run
    """
    from ess_cli.cli.editing import opened_to_edit
    from ess_cli.cli.missing import needed

    (name,), dossier = dossier_last((name,), dossier)
    name = needed(name, "Qui (prénom et nom)", str, 'ess person add "Prénom Nom"')
    about = {"title": title, "service": service, "email": email}
    with opened_to_edit(dossier, at, dry_run=dry_run) as opened:
        _add(opened, dossier, name, about, dry_run=dry_run)


def _add(
    opened: "Opened", dossier: str, name: str, about: dict[str, str | None], *, dry_run: bool
) -> None:
    from ess_cli.cli.editing import write_changes
    from ess_cli.cli.missing import needed
    from ess_cli.cli.people import new_person
    from ess_cli.exchange.names_written import NamesWritten

    names = NamesWritten(opened.dossier)
    if about["service"] is not None:
        about = {**about, "service": needed(about["service"], "", names.service, "")}
    same = names.people_called(name)
    if same and not any(about.values()):
        raise UsageProblem(
            f"« {opened.dossier.person[same[0]].name} » est déjà dans le dossier"
            f" (identifiant {', '.join(same)})",
            "si c'est quelqu'un d'autre, dites son service ou sa fonction : --service, --title",
        )
    one = new_person(opened.dossier, name, about)
    write_changes(opened, dossier, one.changes, "", dry_run=dry_run)
    sys.stderr.write(f"{'serait créée' if dry_run else 'créée'} : {one.name}\n")
