"""A document that is written but not yet a file: one kind for all of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ess_cli.documents.environment import render
from ess_cli.documents.letterhead import letterhead
from ess_cli.documents.meta import Meta
from ess_cli.documents.people import Naming
from ess_cli.documents.pictures import Pictures
from ess_cli.documents.public import refuse_personal_data
from ess_cli.documents.seen import in_picture, seen_in
from ess_cli.documents.sentences import sentences
from ess_cli.documents.writer import Writer
from ess_cli.model.dossier import Dossier


@dataclass(frozen=True)
class Document:
    """A document as its template wrote it, whatever its kind.

    Attributes:
        title: in the properties of the file and on the running header.
        markdown: its text.
        pictures: those that it places.
        public: whether it is the public version.
        toc: whether a « Sommaire » stands after its cover.
    """

    title: str
    markdown: str
    pictures: Pictures = field(default_factory=Pictures)
    public: bool = False
    toc: bool = False

    def shown(self) -> list[str]:
        """Everything that a reader sees of it, a text for each block."""
        drawn = [text for picture in self.pictures for text in in_picture(picture)]
        return [self.title, *seen_in(self.markdown), *drawn]


def writer(dossier: Dossier, root: Path, at: date, *, public: bool = False) -> Writer:
    """What puts words and people in a document.

    Args:
        dossier: whose people and words they are.
        root: its folder, for its templates and pictures.
        at: the date at which people are in office.
        public: whether agents and partners are called by their functions.
    """
    meta = letterhead(dossier, root, "", at)
    naming = Naming(dossier, at, public)
    return Writer(naming, root, meta.colour, _family(meta))


def _family(meta: Meta) -> str:
    """The family of the words of drawings; empty for ours."""
    if meta.fonts is None:
        return ""
    from ess_cli.documents.formats.fonts import drawn_in

    return drawn_in(meta.fonts)


def document(
    template: str, title: str, words: Mapping[str, Any], made_by: Writer, *, toc: bool = False
) -> Document:
    """The document that a template makes of `words`, which `made_by` put in their places.

    Raises:
        DocumentError: a template of the dossier cannot be used.
        PersonalData: the document is public, and holds some.
    """
    dossier = made_by.naming.dossier
    form = dossier.settings.documents.inclusive
    markdown = render(
        template, {"title": title, "texts": sentences(dossier), **words}, made_by.root, form
    )
    made = Document(title, markdown, made_by.pictures, made_by.public, toc)
    if made.public:
        refuse_personal_data(dossier, [dossier.name, *made.shown()])
    return made
