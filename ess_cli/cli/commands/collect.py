"""`ess collect`: each service confirms or corrects what the dossier says of it."""

from pathlib import Path
from typing import Annotated

from typer import Option

from ess_cli.cli.errors import Refused, UsageProblem
from ess_cli.cli.options import At, DossierPath, DryRun, Force, Manual, one_command

app = one_command()


@app.command(cls=Manual)
def collect(
    dossier: DossierPath = ".",
    at: At = None,
    service: Annotated[
        list[str] | None,
        Option("--service", metavar="SERVICE", help="Un service ; à répéter au besoin."),
    ] = None,
    body: Annotated[
        str | None,
        Option("--body", metavar="INSTANCE", help="Les services d'une instance."),
    ] = None,
    everyone: Annotated[bool, Option("--all", help="Tous les services du périmètre.")] = False,
    output: Annotated[
        str | None,
        Option("--output", "-o", metavar="RÉPERTOIRE", help="Où écrire les classeurs."),
    ] = None,
    read: Annotated[
        str | None,
        Option("--read", metavar="FICHIER", help="Lire un fichier reçu, ou un répertoire."),
    ] = None,
    force: Force = False,
    dry_run: DryRun = False,
) -> None:
    """Un classeur par service, à relire et à corriger ; puis leurs réponses, dans le dossier.

    Chaque classeur est prérempli : correspondant·e, domaines, actions, tâches. Un courriel prêt à
    envoyer l'accompagne. Au retour, ess dit chaque changement et l'écrit ; là où le dossier a
    changé entre-temps, il le garde et montre les deux valeurs. Il dit qui n'a pas répondu.

    Exemples :
        ess collect mon-dossier --all -o recueil
        ess collect mon-dossier --service culture -o recueil
        ess collect mon-dossier --read reponses --dry-run
        ess collect mon-dossier --read reponses
    """
    from ess_cli.cli import collecting
    from ess_cli.cli.answer import refuse
    from ess_cli.cli.editing import opened_to_edit, write_changes
    from ess_cli.coverage import coverage

    if read is None:
        if output is None:
            raise UsageProblem("dites où écrire les classeurs", "ajoutez -o recueil")
        with opened_to_edit(dossier, at, dry_run=True) as opened:
            refuse(opened.failures)
            network = coverage(opened.dossier, opened.at)
            asked = collecting.services_asked(network, service or [], body, everyone=everyone)
            collecting.send(opened, network, asked, Path(output), force=force, dry_run=dry_run)
        return
    with opened_to_edit(dossier, at, dry_run=dry_run) as opened:
        network = coverage(opened.dossier, opened.at)
        found = collecting.read_back(opened, network, Path(read))
        collecting.tell(opened, found, read)
        if found.changes:
            write_changes(opened, dossier, found.changes, "", dry_run=dry_run)
        if found.troubled:
            raise Refused
