"""`ess privacy`: the personal data of the dossier."""

from typing import Annotated

from typer import Option

from ess_cli.cli.answer import Reply, answer, told
from ess_cli.cli.destination import destination
from ess_cli.cli.opening import open_dossier
from ess_cli.cli.options import At, DossierPath, DryRun, Force, Manual, Output, form, one_command

FORMATS = ("text", "md")
app = one_command()


@app.command(cls=Manual)
def privacy(
    dossier: DossierPath = ".",
    at: At = None,
    register: Annotated[
        bool, Option("--register", help="Une fiche pour le registre des traitements.")
    ] = False,
    purge_before: Annotated[
        str | None,
        Option(
            "--purge-before",
            metavar="DATE",
            help="Remplacer par leur fonction les personnes parties avant cette date, et ce qui a"
            " passé sa durée ; les changements sont d'abord montrés.",
        ),
    ] = None,
    yes: Annotated[
        bool, Option("--yes", help="Avec --purge-before : effacer sans demander.")
    ] = False,
    dry_run: DryRun = False,
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Output = None,
    force: Force = False,
) -> int:
    """Les données personnelles du dossier : lesquelles, où, pourquoi, et ce qui est à effacer.

    Les durées sont celles de la rubrique `settings.privacy` : 6 mois après un départ, 36 mois sans
    échange avec une structure. Rien ne quitte votre ordinateur.

    `--purge-before` remplace par leur fonction les noms des personnes parties avant une date, et
    des contacts restés sans échange ; les présences d'un mandat passé deviennent un nombre. Les
    identifiants et les nombres de présents restent, les comptes rendus se relisent. ess montre
    les changements, demande, puis dit où un texte nomme encore quelqu'un.

    Exemples :
        ess privacy mon-dossier
        ess privacy mon-dossier --register -o registre.md
        ess privacy mon-dossier --purge-before 2026-01-01 --dry-run
        ess privacy mon-dossier --purge-before 2026-01-01
    """
    if purge_before is not None:
        from ess_cli.cli.editing import opened_to_edit
        from ess_cli.cli.forgetting import purge
        from ess_cli.cli.opening import read_day

        before = read_day(purge_before, "--purge-before")
        with opened_to_edit(dossier, at, dry_run=dry_run) as opened:
            purge(dossier, opened, before, yes=yes, dry_run=dry_run)
        return told(())
    where = destination(FORMATS, output_form, output, force)
    opened = open_dossier(dossier, at)
    from ess_cli.output.privacy import FORMS, REGISTER, Said
    from ess_cli.privacy.held import privacy as held

    said = Said(held(opened.dossier, opened.at), opened.dossier, opened.at)
    return answer(where, opened, Reply(REGISTER if register else FORMS, said))
