"""A document that is written but not yet a file, and the texts people typed in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ess_cli.documents.environment import render
from ess_cli.documents.letterhead import letterhead
from ess_cli.documents.people import Naming
from ess_cli.documents.pictures import Pictures
from ess_cli.documents.public import FreeText
from ess_cli.documents.writer import Writer
from ess_cli.model.dossier import Dossier


@dataclass(frozen=True)
class Document:
    """The Markdown of a document, its title, its pictures, the typed texts that it prints."""

    title: str
    markdown: str
    pictures: Pictures
    texts: tuple[FreeText, ...]


def writer(dossier: Dossier, root: Path, at: date, *, public: bool = False) -> Writer:
    """What puts words and people in a document.

    Args:
        dossier: whose people and words they are.
        root: its folder, for its templates and pictures.
        at: the date at which people are in office.
        public: whether agents and partners are called by their functions.
    """
    return Writer(Naming(dossier, at, public), root, letterhead(dossier, root, "", at).colour)


def document(template: str, title: str, words: Mapping[str, Any], made_by: Writer) -> Document:
    """The document that a template makes of `words`, which `made_by` put in their places.

    Raises:
        DocumentError: a template of the dossier cannot be used.
    """
    form = made_by.naming.dossier.settings.documents.inclusive
    markdown = render(template, {"title": title, **words}, made_by.root, form)
    return Document(title, markdown, made_by.pictures, tuple(made_by.texts))
