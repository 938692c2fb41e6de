"""What a meeting or a training gave, noted in the dossier: from a spreadsheet, or by questions."""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ess_cli.cli.errors import Refused, UsageProblem
from ess_cli.cli.paths_given import named_folder

if TYPE_CHECKING:
    from ess_cli.cli.opening import Opened
    from ess_cli.cli.visitors import Settled
    from ess_cli.exchange.attendance_reading import CellError, Filled
    from ess_cli.exchange.recording import Record
    from ess_cli.meetings.session import Session
    from ess_cli.model.dossier import Dossier
    from ess_cli.model.meetings import Meeting
    from ess_cli.model.people import Training

Held = TypeVar("Held", "Meeting", "Training")


def filled_sheet(source: str | None, *, training: bool) -> "Filled | None":
    """What the spreadsheet `source` says; None if there is none, and someone to be asked instead.

    Args:
        source: the text of `--from`.
        training: whether it has to be the spreadsheet of a training, and not of a meeting.

    Raises:
        UsageProblem: it is not there, it is not of the right kind, or there is nobody to ask.
        Refused: something in it cannot be read; it was told.
    """
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
    if named_folder(path, f"--from {source}"):
        raise UsageProblem(f"--from {source} : c'est un répertoire", "indiquez le tableur rempli")
    filled = read(path)
    _refuse(source, filled.errors)
    if filled.training != training:
        what, command = ("réunion", "meeting") if training else ("formation", "training")
        raise UsageProblem(
            f"--from {source} : ce tableur est celui d'une {what}",
            f"ess {command} record … --from {source}",
        )
    return replace(filled, source=source)


def record_session(
    dossier: str,
    at: str | None,
    opened: "Opened",
    session: "Session",
    filled: "Filled | None",
    find: "Callable[[Dossier], Held | None]",
    write: "Callable[[str, Dossier, Held, Record], str]",
    *,
    yes: bool,
    dry_run: bool,
) -> "Record | None":
    """Note what a session gave, and create who came and is not in the dossier, if that is agreed.

    Args:
        dossier: where the dossier is, as it was given.
        at: the text of `--at`.
        opened: what was read of it.
        session: the meeting or the training.
        filled: its spreadsheet; without it, questions are asked.
        find: the entry of the session in the dossier.
        write: the text of the file of the entry, once what was noted is written in it.
        yes: whether to create who is unknown without asking.
        dry_run: whether to write nothing.

    Returns:
        What was noted, None if nothing was.

    Raises:
        UsageProblem: the spreadsheet is that of another session, or a file cannot be changed.
        Refused: the spreadsheet has to be corrected first; why was told.
    """
    from ess_cli.cli.editing import opened_to_edit

    found = (
        _of_sheet(filled, opened, session, yes=yes)
        if filled
        else _of_answers(opened, session, yes=yes)
    )
    if found is None or found[0].empty:
        sys.stderr.write("Rien n'a été noté.\n")
        return None
    record, settled = found
    # No question is asked while others wait: what was answered is written in the dossier as it is.
    with opened_to_edit(dossier, at, dry_run=dry_run) as now:
        entry = find(now.dossier)
        if entry is None:
            raise UsageProblem(f"{_called(session)} n'est plus dans le dossier")
        file = now.dossier.place(entry).file or ""
        known, there = now.dossier, entry
        _write(
            dossier,
            now,
            file,
            lambda text: write(text, known, there, record),
            settled,
            dry_run=dry_run,
        )
    return record


def _called(session: "Session") -> str:
    return f"la {'formation' if session.training else 'réunion'} « {session.id} »"


def _write(
    dossier: str,
    opened: "Opened",
    file: str,
    noted: Callable[[str], str],
    settled: "Settled",
    *,
    dry_run: bool,
) -> None:
    """Write what was noted of a session in its file, and who is to be created."""
    from ess_cli.cli.editing import edited, write_edition
    from ess_cli.exchange.changes import rewrites
    from ess_cli.reading.dossier import Reading

    before = Reading(opened.dossier, opened.failures, opened.root)
    people = rewrites(Path(dossier), before, settled.changes)
    added = people.get(file)

    def rewrite(text: str) -> str:
        return added(noted(text)) if added else noted(text)

    edit = edited(dossier, opened, {**people, file: rewrite})
    if not edit.files:
        sys.stderr.write("Tout était déjà noté.\n")
        return
    write_edition(edit, dry_run=dry_run)
    for name in settled.created:
        sys.stderr.write(f"{'serait créée' if dry_run else 'créée'} : {name}\n")


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
    filled: "Filled", opened: "Opened", session: "Session", *, yes: bool
) -> "tuple[Record, Settled]":
    from ess_cli.cli.visitors import settle, tell_without_owner
    from ess_cli.exchange.filled_record import filled_record
    from ess_cli.exchange.strangers import strangers

    if filled.meeting is not None and filled.meeting != session.id:
        kind = "formation" if session.training else "réunion"
        raise UsageProblem(
            f"le tableur est celui de la {kind} « {filled.meeting} »",
            f"--from suffit, sans --{'training' if session.training else 'meeting'}",
        )
    # Nothing is asked about a spreadsheet that has to be corrected first.
    _refuse(filled.source, filled_record(filled, opened.dossier, session)[1])
    some = strangers(filled, opened.dossier)
    settled = settle(opened.dossier, some, yes=yes, counted=session.training is not None)
    tell_without_owner(filled, settled.left)
    return filled_record(filled, opened.dossier, session, settled.references)[0], settled


def _of_answers(
    opened: "Opened", session: "Session", *, yes: bool
) -> "tuple[Record, Settled] | None":
    from ess_cli.cli.record_questions import ask_record
    from ess_cli.coverage.office import Offices
    from ess_cli.meetings.roll import roll
    from ess_cli.meetings.timetable import every, timetable
    from ess_cli.typography import date_text

    sys.stderr.write(f"{session.title}, {date_text(session.date, weekday=True)}\n\n")
    items = [timed for timed in every(timetable(session.items, session.start)) if timed.number]
    expected = roll(session, Offices(opened.dossier))
    counted = session.training is not None
    return ask_record(opened.dossier, expected, tuple(items), yes=yes, counted=counted)
