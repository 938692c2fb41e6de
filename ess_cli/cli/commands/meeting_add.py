"""`ess meeting add`: the next meeting of a body, written in the dossier."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Option

from ess_cli.cli.choosing import chosen_body, date_option, read_option
from ess_cli.cli.errors import UsageProblem
from ess_cli.cli.opening import Opened
from ess_cli.cli.options import At, DossierPath, DryRun, Lasts, Manual, StartsAt, one_command

if TYPE_CHECKING:
    from ess_cli.exchange.edit import Edition
    from ess_cli.exchange.new_meeting import Wishes

# Too long, on a day off, with people who meet elsewhere, near another: what the officer chose.
_OF_ITS_HOURS = ("M401", "M406", "M407", "M412", "M416")
app = one_command()


@app.command(cls=Manual)
def meeting_add(
    dossier: DossierPath = ".",
    at: At = None,
    body: Annotated[
        str | None,
        Option(
            "--body",
            metavar="ID",
            help="L'instance qui se réunit ; par défaut, la réunion inter-services.",
        ),
    ] = None,
    on: Annotated[
        str | None,
        Option("--date", metavar="DATE", help="La date, à la place de celle que ess propose."),
    ] = None,
    place: Annotated[
        str | None, Option("--place", metavar="TEXTE", help="Le lieu, s'il n'est pas l'habituel.")
    ] = None,
    start: StartsAt = None,
    duration: Lasts = None,
    dry_run: DryRun = False,
) -> None:
    """Ajoute au dossier la prochaine réunion d'une instance, à préparer.

    La date suit le rythme de l'instance, un jour ouvré ; le lieu, les horaires et les points
    habituels restent ceux de l'instance. La réunion s'ajoute dans le fichier de ses autres
    réunions, sans toucher au reste ; une date trop proche d'une autre est signalée.

    Exemples :
        ess meeting add mon-dossier
        ess meeting add mon-dossier --body copil --date 18/03/2027
        ess meeting add mon-dossier --place "Salle du conseil" --start 14h --duration 2h
        ess meeting add mon-dossier --dry-run
    """
    day = date_option("--date", on)
    from ess_cli.cli.editing import opened_to_edit
    from ess_cli.exchange.new_meeting import Wishes
    from ess_cli.model.scalars import read_duration, read_time

    wishes = Wishes(
        day,
        read_option("--start", start, read_time),
        read_option("--duration", duration, read_duration),
        place.strip() or None if place else None,
    )
    with opened_to_edit(dossier, at, dry_run=dry_run) as opened:
        _add(opened, dossier, body, wishes, dry_run=dry_run)


def _add(
    opened: Opened, dossier: str, body: str | None, wishes: "Wishes", *, dry_run: bool
) -> None:
    """Write the next meeting of `body`, as it is wished."""
    from ess_cli.cli.editing import edited, refuse_in, write_edition
    from ess_cli.exchange.new_meeting import file_of_new, new_meeting
    from ess_cli.exchange.splice import append_entry
    from ess_cli.meetings.schedule import inter_service_body
    from ess_cli.reading import files
    from ess_cli.wording import short_date

    held_by = chosen_body(opened.dossier, body) or inter_service_body(opened.dossier, opened.at)
    if held_by is None:
        raise UsageProblem(
            "le dossier n'a pas de réunion inter-services",
            "décrivez-la d'abord dans `bodies`, avec `kind: reunion_inter_services`,"
            " ou nommez une autre instance avec --body",
        )
    new = new_meeting(opened.dossier, held_by, opened.at, wishes)
    tree = files.find(Path(dossier))
    names = [files.shown_path(path, tree.root) for path in tree.files]
    file = file_of_new(opened.dossier, held_by, names)
    refuse_in(opened, "meetings", file)
    edit = edited(dossier, opened, {file: lambda text: append_entry(text, "meetings", new.entry)})
    write_edition(edit, dry_run=dry_run)
    _tell_hours(edit, opened, new.id)
    verb = "serait ajoutée" if dry_run else "ajoutée"
    sys.stderr.write(f"{verb} : {held_by.name}, le {short_date(new.date)} (identifiant {new.id})\n")


def _tell_hours(edit: "Edition", opened: Opened, name: str) -> None:
    """Tell what rules say of the date and the time that the new meeting has."""
    from ess_cli.cli.telling import tell
    from ess_cli.cli.which_meeting import meeting_findings
    from ess_cli.meetings.session import session_of

    dossier = edit.reading.dossier
    after = Opened(dossier, edit.reading.findings, opened.at, opened.root)
    found = meeting_findings(after, session_of(dossier.meeting[name], dossier))
    tell(one for one in found if one.code in _OF_ITS_HOURS)
