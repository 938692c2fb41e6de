"""The authority's own look, and the pictures of its dossier."""

from datetime import date
from pathlib import Path

from pydantic_core import PydanticCustomError

from ess_cli.documents.errors import DocumentError
from ess_cli.documents.fields import Placer
from ess_cli.documents.meta import Meta
from ess_cli.documents.pictures import Pictures
from ess_cli.model.dossier import Dossier
from ess_cli.reading.surroundings import picture_at
from ess_cli.typography import french


def letterhead(
    dossier: Dossier, root: Path, title: str, at: date, *, public: bool = False, toc: bool = False
) -> Meta:
    """What a document of this authority says about itself.

    Args:
        dossier: whose name, logo and settings it takes.
        root: the dossier's folder, which its paths are relative to.
        title: title of the document.
        at: date of edition.
        public: whether this is the public version.
        toc: whether it has a « Sommaire ».
    """
    wanted = dossier.settings.documents
    logo = dossier.collectivity.logo if dossier.collectivity else None

    def path(relative: str | None) -> Path | None:
        return root / relative if relative else None

    return Meta(
        title=french(title),
        authority=french(dossier.name),
        edited=at,
        logo=path(logo),
        accent=wanted.accent_color,
        reference_docx=path(wanted.reference_docx),
        reference_odt=path(wanted.reference_odt),
        fonts=path(wanted.fonts),
        public=public,
        toc=toc,
    )


def placer(pictures: Pictures, root: Path) -> Placer:
    """Places the pictures that Markdown fields name, files of the dossier only."""
    inside = root.resolve()

    def place(source: str, alt: str) -> str:
        try:
            path = picture_at(inside, source)
        except PydanticCustomError as error:
            said, hint = error.message(), (error.context or {})["hint"]
            raise DocumentError(f"{said[:1].upper()}{said[1:]} : {hint}.") from None
        return pictures.file(path, alt)

    return place
