"""`ess meeting record`: who came, what was decided, who does what and when."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Option

from ess_cli.cli.errors import Refused, UsageProblem
from ess_cli.cli.opening import Opened, open_dossier
from ess_cli.cli.options import At, DossierPath, DryRun, Manual, MeetingId, one_command

if TYPE_CHECKING:
    from ess_cli.cli.visitors import Settled
    from ess_cli.exchange.attendance_reading import CellError, Filled
    from ess_cli.exchange.recording import Record
    from ess_cli.meetings.session import Session

app = one_command()


@app.command(cls=Manual)
def meeting_record(
    dossier: DossierPath = ".",
    at: At = None,
    meeting: MeetingId = None,
    body: Annotated[
        str | None,
        Option("--body", metavar="ID", help="L'instance dont on note la dernière réunion."),
    ] = None,
    source: Annotated[
        str | None,
        Option(
            "--from",
            metavar="FICHIER",
            help="Le tableur rempli en séance (xlsx, ods), à la place des questions.",
        ),
    ] = None,
    yes: Annotated[
        bool, Option("--yes", help="Créer sans demander les personnes venues et inconnues.")
    ] = False,
    dry_run: DryRun = False,
) -> None:
    """Note dans le dossier ce qu'une réunion a donné : présences, décisions, tâches.

    Dans un terminal, ess pose les questions, point par point ; Entrée passe, Ctrl-C laisse tout
    comme avant. Vous pouvez aussi remplir pendant la séance le tableur que donne
    `ess attendance -o seance.xlsx`, puis l'indiquer avec --from. Ce qui était déjà écrit reste.
    Quelqu'un est venu qui n'est pas dans le dossier : ess propose de créer cette personne, ou la
    note dans `visitors`.

    Exemples :
        ess meeting record mon-dossier
        ess meeting record mon-dossier --from seance.xlsx
        ess meeting record mon-dossier --body copil --from copil.xlsx --dry-run
    """
    opened = open_dossier(dossier, at)
    from ess_cli.cli.answer import refuse
    from ess_cli.cli.editing import opened_to_edit
    from ess_cli.cli.which_meeting import that_took_place

    refuse(opened.failures)
    filled = _filled(source)
    session = that_took_place(opened, meeting or (filled.meeting if filled else None), body)
    held = session.meeting
    assert held is not None  # a proposed meeting was refused
    found = (
        _of_sheet(filled, opened, session, yes=yes)
        if filled
        else _of_answers(opened, session, yes=yes)
    )
    if found is None or found[0].empty:
        sys.stderr.write("Rien n'a été noté.\n")
        return
    # No question is asked while others wait: what was answered is written in the dossier as it is.
    with opened_to_edit(dossier, at, dry_run=dry_run) as now:
        _write(now, dossier, held.id, *found, dry_run=dry_run)


def _write(
    opened: Opened,
    dossier: str,
    meeting: str,
    record: "Record",
    settled: "Settled",
    *,
    dry_run: bool,
) -> None:
    """Write what was noted of a meeting, and who is to be created."""
    from ess_cli.cli.editing import edited, write_edition
    from ess_cli.exchange.changes import rewrites
    from ess_cli.exchange.recording import recorded
    from ess_cli.reading.dossier import Reading

    held = opened.dossier.meeting.get(meeting)
    if held is None:
        raise UsageProblem(f"la réunion « {meeting} » n'est plus dans le dossier")
    file = opened.dossier.place(held).file or ""
    before = Reading(opened.dossier, opened.failures, opened.root)
    people = rewrites(Path(dossier), before, settled.changes)
    added = people.get(file)

    def rewrite(text: str) -> str:
        noted = recorded(text, opened.dossier, held, record)
        return added(noted) if added else noted

    edit = edited(dossier, opened, {**people, file: rewrite})
    if not edit.files:
        sys.stderr.write("Tout était déjà noté.\n")
        return
    write_edition(edit, dry_run=dry_run)
    for name in settled.created:
        sys.stderr.write(f"{'serait créée' if dry_run else 'créée'} : {name}\n")


def _filled(source: str | None) -> "Filled | None":
    if source is None:
        from ess_cli.cli.questions import on_terminal

        if not on_terminal():
            raise UsageProblem(
                "il n'y a personne pour répondre aux questions",
                "indiquez le tableur rempli en séance avec --from, ou lancez ess dans un terminal",
            )
        return None
    from ess_cli.exchange.attendance_reading import read

    path = Path(source)
    if not path.is_file():
        raise UsageProblem(f"--from {source} : ce fichier n'existe pas")
    filled = read(path)
    _refuse(source, filled.errors)
    return filled


def _refuse(source: str, errors: "tuple[CellError, ...]") -> None:
    """Tell what is wrong in the spreadsheet.

    Raises:
        Refused: something is.
    """
    from ess_cli.wording import visible

    if not errors:
        return
    for one in errors:
        parts = (
            f"feuille « {one.sheet} »" if one.sheet else "",
            f"ligne {one.row}" if one.row else "",
            f"colonne « {one.column} »" if one.column else "",
        )
        where = ", ".join(part for part in parts if part)
        sys.stderr.write(visible(f"{source}{', ' if where else ''}{where} : {one.message}") + "\n")
    sys.stderr.write("Rien n'a été noté : corrigez d'abord le tableur.\n")
    raise Refused


def _of_sheet(
    filled: "Filled", opened: Opened, session: "Session", *, yes: bool
) -> "tuple[Record, Settled]":
    from ess_cli.cli.visitors import settle, tell_without_owner
    from ess_cli.exchange.filled_record import filled_record
    from ess_cli.exchange.strangers import strangers

    if filled.meeting is not None and filled.meeting != session.id:
        raise UsageProblem(
            f"le tableur est celui de la réunion « {filled.meeting} »",
            "--from suffit, sans --meeting",
        )
    # Nothing is asked about a spreadsheet that has to be corrected first.
    _refuse("tableur", filled_record(filled, opened.dossier, session)[1])
    settled = settle(opened.dossier, strangers(filled, opened.dossier), yes=yes)
    tell_without_owner(filled, settled.left)
    return filled_record(filled, opened.dossier, session, settled.references)[0], settled


def _of_answers(
    opened: Opened, session: "Session", *, yes: bool
) -> "tuple[Record, Settled] | None":
    from ess_cli.cli.record_questions import ask_record
    from ess_cli.coverage.office import Offices
    from ess_cli.meetings.roll import roll
    from ess_cli.meetings.timetable import every, timetable
    from ess_cli.typography import date_text

    sys.stderr.write(f"{session.title}, {date_text(session.date, weekday=True)}\n\n")
    items = [timed for timed in every(timetable(session.items, session.start)) if timed.number]
    expected = roll(session, Offices(opened.dossier))
    return ask_record(opened.dossier, expected, tuple(items), yes=yes)
