"""`ess release PERSONNE`: someone leaves, and what she held is told."""

import sys
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from ess_cli.cli.choosing import date_option, dossier_last
from ess_cli.cli.options import At, DossierPath, DryRun, Manual, one_command

if TYPE_CHECKING:
    from datetime import date

    from ess_cli.cli.opening import Opened

app = one_command()


@app.command(cls=Manual)
def release(
    person: Annotated[
        str | None,
        Argument(metavar="PERSONNE", help="La personne, par son nom ou son identifiant."),
    ] = None,
    dossier: DossierPath = ".",
    at: At = None,
    on: Annotated[
        str | None,
        Option("--on", metavar="DATE", help="Son dernier jour ; par défaut, la date de référence."),
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Note dans le dossier le départ d'une personne, et liste ce qui reste à confier.

    Ses désignations, ses tâches et ses fonctions restent écrites : elles s'arrêtent d'elles-mêmes
    après son dernier jour. Dans un terminal, ess demande ce qui manque.

    Exemples :
        ess release "Leïla Hamdani" mon-dossier --on 31/12/2026
        ess release leila-hamdani mon-dossier --on 31/12/2026 --dry-run
    """
    from ess_cli.cli.editing import opened_to_edit
    from ess_cli.cli.missing import needed
    from ess_cli.cli.opening import open_dossier
    from ess_cli.cli.questions import on_terminal
    from ess_cli.exchange.names_written import NamesWritten
    from ess_cli.model.dates import read_date

    (person,), dossier = dossier_last((person,), dossier)
    day = date_option("--on", on)
    if person is None:
        names = NamesWritten(open_dossier(dossier, at).dossier)
        person = needed(None, "Qui s'en va", names.person, 'ess release "Prénom Nom" --on DATE')
        if day is None and on_terminal():
            day = needed(None, "Son dernier jour (jj/mm/aaaa)", read_date, "--on DATE")
    with opened_to_edit(dossier, at, dry_run=dry_run) as opened:
        _release(opened, dossier, person, day or opened.at, dry_run=dry_run)


def _release(opened: "Opened", dossier: str, name: str, day: "date", *, dry_run: bool) -> None:
    from ess_cli.cli.editing import write_changes
    from ess_cli.cli.missing import needed
    from ess_cli.exchange.changes import Change
    from ess_cli.exchange.leaving import orphans
    from ess_cli.exchange.names_written import NamesWritten
    from ess_cli.wording import of, short_date, visible

    person = opened.dossier.person[needed(name, "", NamesWritten(opened.dossier).person, "")]
    called = opened.dossier.called(person)
    if person.left == day:
        sys.stderr.write(f"Le départ {of(called)} est déjà noté au {short_date(day)}.\n")
        return
    edit = write_changes(
        opened, dossier, [Change(person, {"left": day.isoformat()})], "S", dry_run=dry_run
    )
    verb = "serait noté" if dry_run else "noté"
    sys.stderr.write(f"{verb} : {called}, dernier jour le {short_date(day)}\n")
    found = orphans(opened.dossier, edit.reading.dossier, person.id, day)
    if not found:
        sys.stdout.write("Rien n'est à confier à quelqu'un d'autre.\n")
        return
    sys.stdout.write("À confier à quelqu'un d'autre :\n")
    for one in found:
        sys.stdout.write(visible(f"- {one.kind} : {one.name}") + "\n")
