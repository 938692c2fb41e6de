"""What `ess import` does with a spreadsheet: show what was understood, then write."""

import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ess_cli.cli.errors import Refused, UsageProblem
from ess_cli.cli.opening import Opened, open_dossier, today
from ess_cli.cli.proposing import about, proposed
from ess_cli.wording import visible

if TYPE_CHECKING:
    from ess_cli.exchange.importing.merging import Merged
    from ess_cli.exchange.importing.scoring import Asked
    from ess_cli.exchange.sheets.book import Book


@dataclass(frozen=True)
class Wanted:
    """How to write: the reference date, and the options of the command."""

    at: date | None
    yes: bool
    dry_run: bool
    force: bool
    save_map: str | None = None
    rejects: str | None = None


def asked(kind: str | None, sheet: str | None, header_row: int | None, maps: list[str]) -> "Asked":
    """What the officer says of her file.

    Raises:
        UsageProblem: there is no such kind or key, or the saved card cannot be read.
    """
    from ess_cli.cli.cards import told

    return told(kind, sheet, header_row, maps)


def run(
    file: Path,
    dossier: Path,
    said: "Asked",
    wanted: Wanted,
    made: Mapping[str, str] | None = None,
) -> None:
    """Bring the spreadsheet `file` into `dossier`.

    Args:
        file: the spreadsheet.
        dossier: where the dossier is, or is to be.
        said: what the officer says of her file.
        wanted: how to write.
        made: the files of a new dossier that the spreadsheet completes.

    Raises:
        UsageProblem: the file cannot be read, its structure is not certain, or nothing comes in.
        Refused: a part was left out; it was told.
    """
    from ess_cli.cli.cards import EVERY_SHEET
    from ess_cli.cli.import_questions import confirmed
    from ess_cli.cli.import_whole import import_whole
    from ess_cli.exchange.importing.incoming import drafts
    from ess_cli.exchange.whole.reading import is_dossier
    from ess_cli.output import importing as words

    _refuse_outputs(wanted)
    book = _opened(file)
    if said.kind in (None, EVERY_SHEET) and not made and is_dossier(book):
        import_whole(book, dossier, wanted.at, yes=wanted.yes, dry_run=wanted.dry_run)
        return
    tables, said = confirmed(file, book, said, ask=not wanted.yes and not wanted.dry_run)
    what = drafts(tables, visible(file.name), book.day)
    with _dossier(dossier, wanted, made or {}) as target:
        merged = target.merged(what)
        lost = {(one.origin.sheet, one.origin.row) for one in merged.rejected if one.row}
        kept = what.rows - len(lost)
        _say(words.news(merged.new, merged.differences) if kept else [])
        _say(words.to_review(merged.remarks))
        _say(words.left_out(merged.rejected))
        if not what.rows:
            raise UsageProblem(
                "il n'y a aucune ligne sous les titres : rien n'a été écrit",
                "vérifiez que c'est la bonne feuille (--sheet), ou la bonne ligne (--header-row)",
            )
        if not kept:
            raise UsageProblem(
                "aucune ligne n'a pu être reprise : rien n'a été écrit",
                "corrigez ce qui est dit plus haut, ou précisez avec --as, --header-row ou --map",
            )
        target.write(merged)
    if wanted.save_map and not wanted.dry_run:
        from ess_cli.cli.cards import save

        save(Path(wanted.save_map), tables, said, force=wanted.force)
    if wanted.rejects and merged.rejected and not wanted.dry_run:
        _write_rejects(Path(wanted.rejects), merged, target.opened.at, force=wanted.force)
    _say([words.last_line(kept, what.rows, merged.rejected)])
    if merged.rejected:
        raise Refused


def _refuse_outputs(wanted: Wanted) -> None:
    """Stop before anything is written where a list or a card could not be.

    Raises:
        UsageProblem: it exists already, or its name is that of another kind of file.
    """
    if wanted.rejects and Path(wanted.rejects).suffix.lower() != ".xlsx":
        raise UsageProblem(
            f"--rejects {wanted.rejects} : cette liste est un classeur Excel",
            "donnez un nom qui finit par .xlsx",
        )
    for name in (wanted.rejects, wanted.save_map):
        if name and Path(name).exists() and not wanted.force and not wanted.dry_run:
            raise UsageProblem(
                f"« {name} » existe déjà : rien n'a été écrit",
                "ajoutez --force pour le remplacer, ou choisissez un autre nom",
            )


def _opened(file: Path) -> "Book":
    from ess_cli.exchange.sheets.guard import CannotOpen
    from ess_cli.exchange.sheets.reading import read

    try:
        return read(file)
    except CannotOpen as error:
        raise UsageProblem(f"« {file} » n'a pas été repris : {error}", error.hint) from None


@dataclass(frozen=True)
class _Target:
    """The dossier to complete; `new` if nothing stands there yet."""

    path: Path
    opened: Opened
    new: bool
    wanted: Wanted
    stage: Path
    made: Mapping[str, str]

    def merged(self, what: object) -> "Merged":
        from ess_cli.exchange.importing.drafts import Drafts
        from ess_cli.exchange.importing.merging import merge

        assert isinstance(what, Drafts)
        return merge(self.opened.dossier, what, self.opened.at)

    def write(self, merged: "Merged") -> None:
        from ess_cli.cli.editing import edited, write_edition
        from ess_cli.cli.new_folder import write_dossier
        from ess_cli.exchange.edit import diff
        from ess_cli.exchange.importing.incoming import edits
        from ess_cli.reading.dossier import Reading

        opened = self.opened
        reading = Reading(opened.dossier, opened.failures, opened.root)
        made = edits(self.stage, reading, merged)
        if not made:
            return
        edition = edited(str(self.stage), opened, made)
        if self.wanted.dry_run:
            sys.stdout.write(diff(edition))
            sys.stderr.write("Rien n'a été écrit (--dry-run).\n")
        elif self.new:
            edited_files = {one.name: one.new for one in edition.files}
            files: dict[str, str | bytes] = {**self.made, **edited_files}
            write_dossier(self.path, files)
            for name in files:
                sys.stderr.write(f"créé : {self.path / name}\n")
            if "services.yaml" in files:
                about(str(self.path))
                what = proposed("ess check-coverage")
                sys.stderr.write(f"La suite : {what} dit qui reste à trouver, et à qui écrire.\n")
        else:
            write_edition(edition, dry_run=False)


@contextmanager
def _dossier(path: Path, wanted: Wanted, made: Mapping[str, str]) -> Iterator[_Target]:
    """The dossier at `path`, locked for this command; a new one if the folder holds none."""
    from ess_cli.cli.editing import opened_to_edit
    from ess_cli.cli.new_folder import is_new
    from ess_cli.model.dossier import Dossier
    from ess_cli.starting.placing import place

    if made or is_new(path):
        with tempfile.TemporaryDirectory() as folder:
            stage = Path(folder) / (path.resolve().name or "dossier")
            stage.mkdir()
            empty = Dossier(folder=stage.name)
            opened = Opened(empty, (), wanted.at or today(empty), stage)
            if made:
                place(stage, made)
                opened = open_dossier(str(stage), opened.at.isoformat())
            yield _Target(path, opened, True, wanted, stage, made)
        return
    said = wanted.at.isoformat() if wanted.at else None
    with opened_to_edit(str(path), said, dry_run=wanted.dry_run) as opened:
        yield _Target(path, opened, False, wanted, path, {})


def _say(lines: list[str]) -> None:
    sys.stdout.write("".join(f"{visible(line)}\n" for line in lines))


def _write_rejects(path: Path, merged: "Merged", at: date, *, force: bool) -> None:
    from ess_cli.output.forms import Book, Sheet
    from ess_cli.output.importing import REJECTS, rejects_rows
    from ess_cli.output.workbook import workbook
    from ess_cli.storage import outputs

    sheet = Sheet("À corriger", REJECTS, rejects_rows(merged.rejected))
    data = workbook(Book("À corriger", (sheet,)), "ess", at)
    outputs.write([(path, data)], replace=force)
    sys.stderr.write(f"écrit : {path}\n")


def write_template(kind: str, output: str | None, *, force: bool) -> None:
    """Write the spreadsheet to fill in for a kind of table.

    Raises:
        UsageProblem: there is no such kind.
    """
    from ess_cli.cli.cards import EVERY_SHEET, kind_named
    from ess_cli.exchange.importing.kinds import KINDS
    from ess_cli.exchange.importing.template import template
    from ess_cli.storage import outputs

    ours = [one for name, one in KINDS.items() if name != "tet"]
    kinds = ours if kind == EVERY_SHEET else [kind_named(kind)]
    name = EVERY_SHEET if kind == EVERY_SHEET else kinds[0].name
    path = Path(output or f"modele-{name}.xlsx")
    if path.suffix.lower() != ".xlsx":
        raise UsageProblem(
            f"l'extension de « {path} » n'est pas reconnue", "écrivez -o modele.xlsx"
        )
    outputs.write([(path, template(kinds))], replace=force)
    sys.stderr.write(f"écrit : {path}\n")
