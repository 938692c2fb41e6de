"""A dossier that could not be read whole: told on stderr, and no document made of it."""

import sys

from ess_cli.cli.errors import Refused
from ess_cli.findings import Finding


def tell(failures: tuple[Finding, ...]) -> int:
    """Say on stderr what could not be read; the exit code that goes with it, 0 if all was."""
    if not failures:
        return 0
    from ess_cli.output.findings import text_lines

    sys.stderr.write("".join(f"{line}\n" for line in text_lines(failures, verbose=False)))
    return int(any(failure.severity == "error" for failure in failures))


def refuse(failures: tuple[Finding, ...]) -> None:
    """Stop before a document is made of a dossier that has a reading error.

    Raises:
        Refused: there is one; it was told.
    """
    if tell(failures):
        sys.stderr.write("Rien n'a été écrit : corrigez d'abord ces erreurs de lecture.\n")
        raise Refused
