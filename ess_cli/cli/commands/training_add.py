"""`ess training add`: a training, written in the dossier."""

import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated

from typer import Option

from ess_cli.cli.choosing import date_option, read_option
from ess_cli.cli.errors import UsageProblem
from ess_cli.cli.opening import Opened
from ess_cli.cli.options import At, DossierPath, DryRun, Lasts, Manual, StartsAt, one_command
from ess_cli.cli.proposing import proposed

if TYPE_CHECKING:
    from ess_cli.exchange.new_training import TrainingWishes

app = one_command()


@app.command(cls=Manual)
def training_add(
    dossier: DossierPath = ".",
    at: At = None,
    title: Annotated[
        str | None,
        Option("--title", metavar="TEXTE", help="Son titre ; par défaut, une découverte de l'ESS."),
    ] = None,
    on: Annotated[
        str | None,
        Option(
            "--date",
            metavar="DATE",
            help="Son jour ; par défaut, un jour ouvré dans trois semaines.",
        ),
    ] = None,
    topic: Annotated[
        str | None, Option("--topic", metavar="TEXTE", help="Ce dont elle traite.")
    ] = None,
    provider: Annotated[
        str | None, Option("--provider", metavar="TEXTE", help="Qui la donne : CRESS, CNFPT, RTES…")
    ] = None,
    audience: Annotated[
        str | None,
        Option(
            "--audience",
            metavar="PUBLIC",
            help="À qui elle s'adresse : élu·e·s, correspondant·e·s, responsables de service,"
            " agent·e·s ; par défaut, tout le monde.",
        ),
    ] = None,
    place: Annotated[str | None, Option("--place", metavar="TEXTE", help="Le lieu.")] = None,
    url: Annotated[
        str | None, Option("--url", metavar="ADRESSE", help="Le lien pour la suivre à distance.")
    ] = None,
    start: StartsAt = None,
    duration: Lasts = None,
    dry_run: DryRun = False,
) -> None:
    """Ajoute au dossier une formation ou une sensibilisation à l'ESS, à préparer.

    Elle s'ajoute avec les autres formations, sans toucher au reste. Tant que personne n'y est
    nommé (`invitees`), elle s'adresse aux personnes de son public qui sont à former.

    Exemples :
        ess training add mon-dossier
        ess training add mon-dossier --title "L'ESS et la commande publique" --date 14/01/2027
        ess training add mon-dossier --audience élus --place "Salle du conseil" --start 14h
        ess training add mon-dossier --dry-run
    """
    day = date_option("--date", on)
    from ess_cli.cli.editing import opened_to_edit
    from ess_cli.exchange.new_training import TrainingWishes
    from ess_cli.model.identifiers import read_url
    from ess_cli.model.scalars import read_duration, read_term, read_time

    wishes = TrainingWishes(
        title=_text(title),
        day=day,
        topic=_text(topic),
        provider=_text(provider),
        audience=read_option(
            "--audience", audience, lambda text: read_term("training_audience", text)
        ),
        start=read_option("--start", start, read_time),
        duration=read_option("--duration", duration, read_duration),
        place=_text(place),
        url=read_option("--url", url, read_url),
    )
    with opened_to_edit(dossier, at, dry_run=dry_run) as opened:
        _add(opened, dossier, wishes, dry_run=dry_run)


def _text(text: str | None) -> str | None:
    return (text.strip() or None) if text else None


def _add(opened: Opened, dossier: str, wishes: "TrainingWishes", *, dry_run: bool) -> None:
    """Write the training that is wished."""
    from ess_cli.cli.editing import write_changes
    from ess_cli.exchange.changes import Add
    from ess_cli.exchange.new_training import new_training
    from ess_cli.wording import short_date, visible

    new = new_training(opened.dossier, opened.at, wishes)
    if new is None:
        raise UsageProblem("une formation de ce titre est déjà prévue ce jour-là")
    write_changes(opened, dossier, [Add("trainings", new.entry)], "T", dry_run=dry_run)
    _tell_day_off(opened, new.date)
    verb = "serait ajoutée" if dry_run else "ajoutée"
    what = f"{visible(new.title)}, le {short_date(new.date)} (identifiant {new.id})"
    sys.stderr.write(f"{verb} : {what}\n")


def _tell_day_off(opened: Opened, day: date) -> None:
    """Tell that services do not work on that day, or that it is over."""
    from ess_cli.meetings.working_days import holiday, is_weekend, territory
    from ess_cli.typography import date_text

    if day < opened.at:
        command = proposed("ess training record")
        sys.stderr.write(f"cette date est passée : notez qui est venu avec {command}\n")
    elif (feast := holiday(day, territory(opened.dossier))) or is_weekend(day):
        off = f" ({feast})" if feast else ""
        sys.stderr.write(f"à vérifier : c'est un {date_text(day, weekday=True)}{off}\n")
