"""From what a command notes in the dossier to its files: shown, refused, or written whole."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ess_cli.cli.errors import Refused, UsageProblem
from ess_cli.cli.opening import Opened, open_dossier
from ess_cli.cli.telling import tell
from ess_cli.findings import Finding, in_order
from ess_cli.model.dossier import Dossier
from ess_cli.storage import in_place, outputs
from ess_cli.storage.lock import locked

if TYPE_CHECKING:
    from ess_cli.exchange.changes import Edits
    from ess_cli.exchange.edit import Edition, Rewrite


@contextmanager
def opened_to_edit(path: str, at: str | None, *, dry_run: bool) -> Iterator[Opened]:
    """The dossier at `path`, that no other command changes meanwhile.

    What an interrupted command left half-done is put back first, and told. With `dry_run`, the
    dossier is only read.

    Raises:
        UsageProblem: `at` is no date.
        UnusableDossier: nothing at `path` can be used.
        NotWritten: another command keeps it for too long, or nothing can be written there.
    """
    real = Path(path).resolve()
    root = real if real.is_dir() else real.parent
    if dry_run or not real.exists():
        yield open_dossier(path, at)
        return
    with locked(root):
        for told in in_place.recover(root):
            sys.stderr.write(f"{told}\n")
        yield open_dossier(path, at)


def edited(path: str, opened: Opened, rewrites: "Mapping[str, Rewrite]") -> "Edition":
    """The edit of the dossier at `path`, ready to be written.

    Raises:
        UsageProblem: a file cannot be changed there.
        Refused: the dossier could be read less well afterwards; what would be wrong was told.
    """
    from ess_cli.exchange.edit import WouldNotRead, edition
    from ess_cli.exchange.layout import CannotEdit
    from ess_cli.reading.dossier import Reading

    before = Reading(opened.dossier, opened.failures, opened.root)
    try:
        return edition(Path(path), before, rewrites)
    except CannotEdit as error:
        raise UsageProblem(
            f"rien n'a été modifié : {error}", "faites ce changement dans votre éditeur"
        ) from None
    except WouldNotRead as error:
        tell(error.findings)
        sys.stderr.write(
            "Rien n'a été modifié : le fichier ne se lirait plus bien ; réglez d'abord ceci.\n"
        )
        raise Refused from None


def changed(path: str, opened: Opened, changes: "Sequence[Edits]", families: str) -> "Edition":
    """The edit of the dossier at `path` that makes `changes`, ready to be written.

    Args:
        path: where it is.
        opened: what was read of it.
        changes: what to add and to change.
        families: the letters of the rules that must find no new error afterwards.

    Raises:
        UsageProblem: a file cannot be changed there.
        Refused: there would be an error; it was told.
    """
    from ess_cli.exchange.changes import rewrites
    from ess_cli.reading.dossier import Reading

    before = Reading(opened.dossier, opened.failures, opened.root)
    edit = edited(path, opened, rewrites(Path(path), before, changes))
    if found := _new_errors(opened, edit, families):
        tell(found)
        sys.stderr.write("Rien n'a été modifié : le dossier se contredirait.\n")
        raise Refused
    return edit


def write_changes(
    opened: Opened,
    path: str,
    changes: "Sequence[Edits]",
    families: str,
    *,
    dry_run: bool,
) -> "Edition":
    """Make `changes` in the dossier at `path`, whose lock is held, or only show them.

    What could not be read is told.

    Raises:
        UsageProblem: a file cannot be changed there.
        Refused: there would be an error; it was told.
        NotWritten: a file cannot be written.
    """
    tell(opened.failures)
    edit = changed(path, opened, changes, families)
    write_edition(edit, dry_run=dry_run)
    return edit


def _new_errors(opened: Opened, edit: "Edition", families: str) -> tuple[Finding, ...]:
    """The errors that rules find after an edit, and did not find before."""
    if not families:
        return ()
    from ess_cli.rules.registry import Facts, run

    def errors(dossier: Dossier) -> list[Finding]:
        every = run(Facts(dossier, opened.at), families)
        return [one for one in every if one.severity == "error"]

    found = errors(edit.reading.dossier)
    known = {(one.code, one.message) for one in errors(opened.dossier)} if found else set()
    return in_order(one for one in found if (one.code, one.message) not in known)


def refuse_in(opened: Opened, section: str, file: str) -> None:
    """Tell the reading errors; stop if one is in `section`, or keeps `file` from being read.

    Raises:
        Refused: there is an error in `section`, or in reading `file` at all; it was told.
    """
    tell(opened.failures)
    if any(
        one.severity == "error"
        and (one.section == section or (one.section is None and one.place.file == file))
        for one in opened.failures
    ):
        sys.stderr.write("Rien n'a été modifié : corrigez d'abord ces erreurs de lecture.\n")
        raise Refused


def write_edition(
    edit: "Edition",
    others: Sequence[tuple[Path, bytes]] = (),
    *,
    force: bool = False,
    dry_run: bool,
) -> None:
    """Write the files of an edit and the `others`, all of them or none; or only show what would be.

    Args:
        edit: what changes in the dossier, whose lock is held.
        others: the files that the command makes beside.
        force: whether those may be replaced.
        dry_run: whether to write nothing.

    Raises:
        NotWritten: one of them cannot be written.
    """
    if dry_run:
        from ess_cli.exchange.edit import diff

        for path, _ in others:
            sys.stderr.write(f"serait écrit : {path}\n")
        for one in edit.files:
            verb = "modifié" if one.old is not None else "créé"
            sys.stderr.write(f"serait {verb} : {_shown(one.path)}\n")
        sys.stdout.write(diff(edit))
        return
    with outputs.written(others, replace=force):
        in_place.write(edit.reading.root, edit.files)
    for path, _ in others:
        sys.stderr.write(f"écrit : {path}\n")
    for one in edit.files:
        sys.stderr.write(f"{'modifié' if one.old is not None else 'créé'} : {_shown(one.path)}\n")


def _shown(path: Path) -> Path:
    """A file of the dossier as it is seen from the current folder, if it stands inside."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
