"""Findings told on stderr, beside the result of a command."""

import sys
from collections.abc import Iterable

from ess_cli.cli.proposing import proposed
from ess_cli.findings import Finding


def tell(findings: Iterable[Finding]) -> None:
    """Say each of `findings`; those that say the same thing are gathered."""
    every = tuple(findings)
    if every:
        from ess_cli.output.findings_text import text_lines

        lines = text_lines(every, verbose=False, every=proposed("ess check --verbose"))
        sys.stderr.write("".join(f"{line}\n" for line in lines))
