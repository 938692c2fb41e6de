"""From what a command notes in the dossier to its files: shown, refused, or written whole."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ess_cli.cli.broken import tell
from ess_cli.cli.destination import write_files
from ess_cli.cli.errors import Refused, UsageProblem
from ess_cli.cli.opening import Opened

if TYPE_CHECKING:
    from ess_cli.exchange.edit import Edition, Rewrite


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
        sys.stderr.write("Rien n'a été modifié : complétez d'abord ceci dans le dossier.\n")
        raise Refused from None


def write_edition(
    edit: "Edition", others: Sequence[tuple[Path, bytes]] = (), *, dry_run: bool
) -> None:
    """Write the files of an edit and the `others`, all of them or none; or only show what would be.

    Raises:
        UsageProblem: one of them cannot be written.
    """
    if dry_run:
        from ess_cli.exchange.edit import diff

        for path, _ in others:
            sys.stderr.write(f"serait écrit : {path}\n")
        for one in edit.files:
            sys.stderr.write(f"serait modifié : {one.path}\n")
        sys.stdout.write(diff(edit))
        return
    write_files([*others, *((one.path, one.new) for one in edit.files)])
    for path, _ in others:
        sys.stderr.write(f"écrit : {path}\n")
    for one in edit.files:
        sys.stderr.write(f"{'modifié' if one.old is not None else 'créé'} : {one.path}\n")
