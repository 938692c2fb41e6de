"""The safe mendings of `ess check --fix`: shown, and made unless they are only to be shown."""

import sys
from dataclasses import replace
from pathlib import Path

from ess_cli.cli.editing import opened_to_edit
from ess_cli.cli.opening import Opened
from ess_cli.storage import in_place
from ess_cli.wording import count


def fixed(path: str, at: str | None, *, dry_run: bool) -> Opened:
    """The dossier at `path` as it is once its safe mendings are made; they are told on stderr.

    With `dry_run`, as it would be: nothing is written.

    Raises:
        UsageProblem: `at` is no date.
        UnusableDossier: nothing at `path` can be used.
        NotWritten: a file cannot be written; all are as they were.
    """
    from ess_cli.exchange.edit import diff
    from ess_cli.exchange.mending import mended
    from ess_cli.reading.dossier import Reading

    with opened_to_edit(path, at, dry_run=dry_run) as opened:
        found = mended(Path(path), Reading(opened.dossier, opened.failures, opened.root))
        if not dry_run:
            in_place.write(opened.root, found.edition.files)
    sys.stderr.write(diff(found.edition))
    number = count(found.number, "correction")
    one = found.number < 2
    done = "serait faite" if one else "seraient faites"
    if not dry_run:
        done = "faite" if one else "faites"
    sys.stderr.write(f"{number} {done}.\n" if found.number else "Aucune correction sûre à faire.\n")
    reading = found.edition.reading
    return replace(opened, dossier=reading.dossier, failures=reading.findings)
