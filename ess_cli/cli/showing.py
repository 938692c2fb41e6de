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
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return where.path is None and sys.stdout.isatty() and not plain


def width(where: Destination) -> int:
    """How many columns the result has room for."""
    if not on_terminal(where):
        return PLAIN_WIDTH
    from shutil import get_terminal_size

    return get_terminal_size((PLAIN_WIDTH, 24)).columns


def show(page: Page, where: Destination, dossier: Dossier, at: date) -> None:
    """Write `page` in the form of its destination: text, md or html."""
    if where.form == "html":
        where.write(_html(page, dossier, at))
    else:
        show_text(page, where)


def show_text(page: Page, where: Destination) -> None:
    """Write `page`, which is about no dossier, in the form of its destination: text or md."""
    if where.form == "md":
        where.write(pages.markdown(page))
    elif on_terminal(where):
        where.write(pages.terminal(page, width(where)))
    else:
        where.write(pages.plain(page))


def _html(page: Page, dossier: Dossier, at: date) -> bytes:
    from ess_cli.documents.formats.convert import convert
    from ess_cli.documents.meta import Meta

    title = next((block.text for block in page if isinstance(block, Heading)), dossier.name)
    meta = Meta(title=title, authority=dossier.name, edited=at)
    return convert(pages.document(page), "html", meta)
