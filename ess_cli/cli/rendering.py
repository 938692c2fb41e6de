"""What a form of a report, or a document, is in its file."""

import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from ess_cli.cli.destination import Destination
from ess_cli.cli.screen import on_terminal, width

if TYPE_CHECKING:
    from ess_cli.cli.opening import Opened
    from ess_cli.documents.document import Document
    from ess_cli.output.forms import Content
    from ess_cli.page import Page


def written(content: "Content", where: Destination, opened: "Opened | None" = None) -> str | bytes:
    """What a form of a report is in its file."""
    from ess_cli.output.forms import Book, Sheet

    match content:
        case str() | bytes():
            return content
        case Sheet():
            from ess_cli.output.tables import csv_text

            return csv_text(content)
        case Book():
            from ess_cli.output.workbook import workbook

            assert opened is not None  # only reports on a dossier have a workbook
            return workbook(content, opened.dossier.name, opened.at)
        case Mapping():
            from ess_cli.output.envelope import json_text

            return json_text(content)
    from ess_cli.output import page

    return page.terminal(content, width(where)) if on_terminal(where) else page.plain(content)


def page_of(forms: Mapping[str, Callable[[Any], object]], report: object) -> "Page":
    """The page that the document forms of a report are made of."""
    page = forms.get("page", forms["text"])(report)
    assert isinstance(page, list)  # a report whose text is none has a page besides
    return page


def markdown(page: "Page") -> str:
    """The page as Markdown for any viewer."""
    from ess_cli.documents.kinds import page as pages

    return pages.markdown(page)


def converted(made: "Document", form: str, opened: "Opened") -> bytes:
    """The document in the form asked for, with the letterhead of the authority.

    Raises:
        DocumentError: a picture, a font or a model of the authority cannot be used.
    """
    from ess_cli.documents.formats.convert import convert
    from ess_cli.documents.letterhead import letterhead

    meta = letterhead(
        opened.dossier, opened.root, made.title, opened.at, public=made.public, toc=made.toc
    )
    content = convert(made.markdown, form, meta, made.pictures, tell=_tell)
    if form != "md" and meta.accent and meta.accent != meta.colour:
        _tell(
            f"D702 information : la couleur {meta.accent} est trop claire pour un texte :"
            f" {meta.colour} est employée à sa place."
        )
    return content


def _tell(sentence: str) -> None:
    """Says beside a document what could not be done in it as it was asked."""
    sys.stderr.write(f"{sentence}\n")
