"""`ess asked SERVICE…`: a designation was asked for."""

import sys
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from ess_cli.cli.choosing import date_option
from ess_cli.cli.options import At, DryRun, Manual, one_command

if TYPE_CHECKING:
    from datetime import date

    from ess_cli.cli.opening import Opened

app = one_command()


@app.command(cls=Manual)
def asked(
    words: Annotated[
        list[str] | None,
        Argument(
            metavar="SERVICE… [DOSSIER]",
            help="Les services, par leur nom ou leur identifiant, puis le dossier ; par défaut, le"
            " répertoire courant.",
        ),
    ] = None,
    at: At = None,
    on: Annotated[
        str | None,
        Option("--on", metavar="DATE", help="Le jour ; par défaut, la date de référence."),
    ] = None,
    to: Annotated[
        str | None, Option("--to", metavar="PERSONNE", help="À qui la demande a été faite.")
    ] = None,
    note: Annotated[str | None, Option("--note", metavar="TEXTE", help="Ce qu'il en est.")] = None,
    dry_run: DryRun = False,
) -> None:
    """Note dans le dossier qu'une désignation a été demandée à un ou plusieurs services.

    Dans un terminal, ess demande ce qui manque.

    Exemples :
        ess asked culture mon-dossier
        ess asked culture sports mon-dossier --on 02/11/2026 --to "la direction générale"
        ess asked culture mon-dossier --note "réponse promise pour janvier" --dry-run
    """
    from ess_cli.cli.choosing import words_and_dossier
    from ess_cli.cli.editing import opened_to_edit
    from ess_cli.cli.missing import needed
    from ess_cli.cli.opening import open_dossier
    from ess_cli.exchange.names_written import NamesWritten

    services, dossier = words_and_dossier(words or [])
    day = date_option("--on", on)
    if not services:
        names = NamesWritten(open_dossier(dossier, at).dossier)
        services = [needed(None, "Quel service", names.service, "ess asked SERVICE")]
    with opened_to_edit(dossier, at, dry_run=dry_run) as opened:
        _note(opened, dossier, services, day or opened.at, to, note, dry_run=dry_run)


def _note(
    opened: "Opened",
    dossier: str,
    services: list[str],
    day: "date",
    to: str | None,
    note: str | None,
    *,
    dry_run: bool,
) -> None:
    from ess_cli.cli.editing import write_changes
    from ess_cli.cli.missing import needed
    from ess_cli.exchange.asking import asked_for
    from ess_cli.exchange.names_written import NamesWritten
    from ess_cli.wording import short_date

    names = NamesWritten(opened.dossier)
    every = [opened.dossier.service[needed(name, "", names.service, "")] for name in services]
    every = list({one.id: one for one in every}.values())
    write_changes(opened, dossier, asked_for(every, day, to, note), "", dry_run=dry_run)
    verb = "serait noté" if dry_run else "noté"
    for service in every:
        sys.stderr.write(f"{verb} : demandé le {short_date(day)} pour « {service.name} »\n")
