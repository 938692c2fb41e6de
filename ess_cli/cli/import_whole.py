"""`ess import --as dossier`: the workbook of a whole dossier, as its files or into a dossier."""

import sys
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ess_cli.cli.errors import Refused, UsageProblem
from ess_cli.wording import visible

if TYPE_CHECKING:
    from ess_cli.exchange.sheets.book import Book
    from ess_cli.exchange.whole.reading import Found
    from ess_cli.reading.dossier import Reading


def import_whole(book: "Book", dossier: Path, at: date | None, *, yes: bool, dry_run: bool) -> None:
    """Bring a workbook of a whole dossier into `dossier`, or make that dossier.

    Raises:
        UsageProblem: it holds nothing of a dossier.
        Refused: a part was left out, or would not read well; it was told.
    """
    from ess_cli.cli.new_folder import is_new
    from ess_cli.cli.telling import tell
    from ess_cli.exchange.whole.files import files
    from ess_cli.exchange.whole.reading import read

    found = read(book)
    if not found.sections:
        raise UsageProblem(
            "ce classeur ne contient aucune feuille d'un dossier : rien n'a été écrit",
            "pour un autre tableau : ess import FICHIER DOSSIER --as services",
        )
    _say(f"classeur d'un dossier entier : {found.rows} lignes")
    for line in found.left_out:
        _say(f"laissé de côté : {line}")
    texts = files(found.sections)
    with tempfile.TemporaryDirectory() as folder:
        reading = _staged(Path(folder), texts, found)
        if is_new(dossier):
            _make(dossier, texts, found, dry_run=dry_run)
            tell(reading.findings)
            if found.left_out or any(one.severity == "error" for one in reading.findings):
                raise Refused
        else:
            _merge(dossier, at, reading, found, yes=yes, dry_run=dry_run)
    if found.left_out:
        raise Refused


def _staged(folder: Path, texts: Mapping[str, str], found: "Found") -> "Reading":
    """The dossier that the workbook makes, read where it may be thrown away."""
    from ess_cli.reading.dossier import read
    from ess_cli.starting.placing import place

    stage = folder / "dossier"
    place(stage, {**found.files, **texts})
    return read(stage)


def _make(dossier: Path, texts: Mapping[str, str], found: "Found", *, dry_run: bool) -> None:
    from ess_cli.cli.new_folder import refuse_taken, write_dossier

    every: dict[str, str | bytes] = {**found.files, **texts}
    if dry_run:
        for name in every:
            sys.stderr.write(f"serait créé : {dossier / name}\n")
        for name, text in texts.items():
            _say(f"# {name}\n{text}")
        return
    refuse_taken(dossier, every)
    write_dossier(dossier, every)
    for name in every:
        sys.stderr.write(f"créé : {dossier / name}\n")


def _merge(
    dossier: Path, at: date | None, new: "Reading", found: "Found", *, yes: bool, dry_run: bool
) -> None:
    from ess_cli.cli.editing import edited, opened_to_edit, write_edition
    from ess_cli.exchange.whole.merging import differences, rewritten
    from ess_cli.reading.dossier import Reading

    said = at.isoformat() if at else None
    with opened_to_edit(str(dossier), said, dry_run=dry_run) as opened:
        what = differences(opened.dossier, new.dossier, found.sections)
        for section, count in what.new.items():
            _say(f"{section} : {count} en plus")
        for line in what.said:
            _say(f"était → devient : {line}")
        if not (what.changes or what.sections):
            _say("le dossier dit déjà tout cela : rien à écrire")
            return
        _agreed(yes=yes or dry_run)
        before = Reading(opened.dossier, opened.failures, opened.root)
        edition = edited(str(dossier), opened, rewritten(dossier, before, what))
        write_edition(edition, dry_run=dry_run)


def _agreed(*, yes: bool) -> None:
    from ess_cli.cli.questions import on_terminal

    if yes or not on_terminal():
        return
    sys.stderr.write("Écrire ces changements ? o = oui, n = non [o] : ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().lower() not in ("", "o", "oui"):
        raise UsageProblem("rien n'a été repris, à votre demande")


def _say(line: str) -> None:
    sys.stdout.write("\n".join(visible(one) for one in line.split("\n")) + "\n")
