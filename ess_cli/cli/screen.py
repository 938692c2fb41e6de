"""Whether a result is read on a terminal, and how much room it has there."""

import os
import sys

from ess_cli.cli.destination import Destination
from ess_cli.output.page import PLAIN_WIDTH


def on_terminal(where: Destination) -> bool:
    """Whether the result is read on a terminal that may show colours."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return where.path is None and sys.stdout.isatty() and not plain


def width(where: Destination) -> int:
    """How many columns the result has room for."""
    if not on_terminal(where):
        return PLAIN_WIDTH
    from shutil import get_terminal_size

    return get_terminal_size((PLAIN_WIDTH, 24)).columns
