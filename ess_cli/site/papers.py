"""The agendas and the minutes that the pages lead to: documents, each as a page and in PDF."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ess_cli.documents.document import Document
from ess_cli.documents.formats.convert import convert
from ess_cli.documents.kinds.agenda import agenda_document
from ess_cli.documents.kinds.minutes import minutes_document
from ess_cli.documents.kinds.public_agenda import public_agenda
from ess_cli.documents.letterhead import letterhead
from ess_cli.meetings.agenda import agenda
from ess_cli.meetings.minutes import minutes, public_minutes
from ess_cli.meetings.session import AHEAD, Session
from ess_cli.model.dossier import Dossier
from ess_cli.site.parts import Link
from ess_cli.typography import NBSP

_FORMS = ("html", "pdf")


@dataclass(frozen=True)
class Papers:
    """The documents of the meetings.

    Attributes:
        files: the content of each, by its name.
        links: what leads to those of a meeting, by the id of the meeting.
    """

    files: dict[str, bytes]
    links: dict[str, tuple[Link, ...]]


def papers(
    dossier: Dossier, root: Path, at: date, some: Iterable[Session], *, public: bool
) -> Papers:
    """The agenda of each meeting to come, the minutes of each that has some.

    Args:
        dossier: whose meetings they are.
        root: its folder, for its templates and pictures.
        at: the date of edition.
        some: the meetings.
        public: whether agents and partners go by their functions, and what is internal is left out.

    Raises:
        DocumentError: a template, a picture or a font of the dossier cannot be used.
        PersonalData: they are public, and would hold some.
    """
    found = Papers({}, {})
    for session in some:
        named = _document(dossier, root, at, session, public=public)
        if named is None or session.id is None:
            continue
        stem, words, made = named
        meta = letterhead(dossier, root, made.title, at, public=public)
        contents = [convert(made.markdown, form, meta, made.pictures) for form in _FORMS]
        page, printed = (f"{stem}-{session.id}.{form}" for form in _FORMS)
        found.files.update(zip((page, printed), contents, strict=True))
        found.links[session.id] = (
            Link(words, page),
            Link(f"{words} en PDF ({_size(contents[1])})", printed),
        )
    return found


def _document(
    dossier: Dossier, root: Path, at: date, session: Session, *, public: bool
) -> tuple[str, str, Document] | None:
    """What the file is called, what it is, and the document itself; None if there is none."""
    if session.state in AHEAD:
        ahead = agenda(dossier, session, at)
        shown = public_agenda(ahead) if public else ahead
        return "ordre-du-jour", "Ordre du jour", agenda_document(shown, root, public=public)
    if session.state != "held":
        return None
    record = minutes(dossier, session, at)
    if not record.written:
        return None
    said = public_minutes(record) if public else record
    return "releve", "Relevé de décisions", minutes_document(said, root, public=public)


def _size(content: bytes) -> str:
    return f"{max(1, round(len(content) / 1000))}{NBSP}ko"
