"""Puts a page where it belongs: the terminal in colours, a pipe in plain text, a file."""

import os
import sys
from datetime import date

from ess_cli.cli.destination import Destination
from ess_cli.model.dossier import Dossier
from ess_cli.output import page as pages
from ess_cli.output.page import Heading, Page

PLAIN_WIDTH = pages.PLAIN_WIDTH


def on_terminal(where: Destination) -> bool:
    """Whether the result is read on a terminal that may show colours."""
    return where.path is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def width(where: Destination) -> int:
    """How many columns the result has room for."""
    if not on_terminal(where):
        return PLAIN_WIDTH
    from shutil import get_terminal_size

    return get_terminal_size((PLAIN_WIDTH, 24)).columns


def show(page: Page, where: Destination, dossier: Dossier, at: date) -> None:
    """Write `page` in the form of its destination: text, md or html."""
    if where.form == "text":
        text = pages.terminal(page, width(where)) if on_terminal(where) else pages.plain(page)
        where.write(text)
    elif where.form == "md":
        where.write(pages.markdown(page))
    else:
        where.write(_html(page, dossier, at))


def _html(page: Page, dossier: Dossier, at: date) -> bytes:
    from ess_cli.documents.convert import convert
    from ess_cli.documents.meta import Meta

    title = next((block.text for block in page if isinstance(block, Heading)), dossier.name)
    meta = Meta(title=title, authority=dossier.name, edited=at)
    return convert(pages.document(page), "html", meta)
