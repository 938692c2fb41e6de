"""What Word and LibreOffice documents have in common: one tree for both, pictures as PNG."""

import re
from base64 import b64encode
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from ess_cli.documents.errors import DocumentError
from ess_cli.documents.escape import escape
from ess_cli.documents.formats.archive import unpack
from ess_cli.documents.formats.pandoc import read_for, unusable, write
from ess_cli.documents.formats.pdf import listed_pages, paged
from ess_cli.documents.formats.xml import parsed, written
from ess_cli.documents.meta import LANGUAGE, Meta
from ess_cli.documents.pictures import (
    Picture,
    as_png,
    png_density,
    png_size,
    read_picture,
    with_height,
)
from ess_cli.documents.tree.meaning import meaning, unlist
from ess_cli.documents.tree.office import Bands, for_office
from ess_cli.documents.tree.titles import titled
from ess_cli.exchange.sheets.guard import CannotOpen, archive, content, damaged, part

# Pandoc, shut in, knows no clock, and writes its own zero.
_MOST_STYLES = 16 * 1024 * 1024
_NO_DATE = "1970-01-01T00:00:00Z"


def body(
    markdown: str, writer: str, meta: Meta, pictures: Iterable[Picture], model: Path | None
) -> tuple[dict[str, bytes], Bands]:
    """The parts of the file as pandoc writes it, and the axes of the headings of its bands.

    Args:
        markdown: the document.
        writer: `docx` or `odt`.
        meta: what it says about itself.
        pictures: those it places.
        model: the authority's own, whose styles and letterhead pandoc takes over; already read
            once by `model_parts`.

    Raises:
        DocumentError: a picture cannot be used.
    """
    placed = list(pictures)
    if model is not None:
        # Its footer is the authority's own: the date of edition closes the text.
        markdown += f"\n\n{escape(meta.footer)}\n"
    blocks, *others = read_for(markdown, 2 if meta.toc else 1)
    with ThreadPoolExecutor(1) as beside:
        pages = None
        for pdf in others:
            # While pandoc writes, in a process of its own.
            pages = beside.submit(listed_pages, paged(pdf, markdown, meta), meta, placed)
        made = meaning(blocks, markdown, wide=True)
        if meta.toc:
            unlist(made)
        shown, bands = for_office(titled(made, toc=meta.toc), writer, _shown(placed, meta.fonts))
        parts = unpack(write(shown, writer, variables={"lang": LANGUAGE}, model=model))
        return (parts if pages is None else _paged(parts, pages.result())), bands


# No picture is wider than the text or higher than the page, in centimetres.
_WIDEST, _HIGHEST = 16.4, 21
_DRAWN = 192
"""Dots to the inch of a drawing that we made into a PNG."""


def _shown(pictures: Iterable[Picture], fonts: Path | None) -> dict[str, tuple[str, float]]:
    """Each picture as a data URI, and its width on the page, by the name that places it."""
    return {
        name: (f"data:{one.media};base64,{b64encode(one.content).decode()}", _width(name, one))
        for name, one in as_png(pictures, fonts).items()
    }


def _width(name: str, picture: Picture) -> float:
    if picture.width:
        return picture.width
    wide, high = png_size(picture.content)
    per_inch = _DRAWN if name.endswith(".svg") else png_density(picture.content)
    return min(wide / per_inch * 2.54, _WIDEST, _HIGHEST * wide / high)


_REFERENCES = {
    "word/document.xml": re.compile(
        rb"(<w:instrText [^>]*> PAGEREF [^<]*</w:instrText></w:r>"
        rb'<w:r><w:fldChar [^>]*"separate" ?/></w:r><w:r><w:t>)0(?=<)'
    ),
    "content.xml": re.compile(rb"(<text:bookmark-ref [^>]*>)0(?=<)"),
}


def _paged(parts: dict[str, bytes], pages: list[int]) -> dict[str, bytes]:
    """The parts with the numbers of the PDF in the references of the Sommaire.

    Each is what a reader sees before the program has counted its own pages.
    """
    return {
        name: _numbered(part, _REFERENCES[name], pages) if name in _REFERENCES else part
        for name, part in parts.items()
    }


def _numbered(part: bytes, reference: re.Pattern[bytes], pages: list[int]) -> bytes:
    numbers = iter(pages)
    return reference.sub(lambda found: found[1] + str(next(numbers)).encode(), part)


def model_parts(model: Path, styles: str) -> dict[str, bytes]:
    """Parts of the authority's model.

    Args:
        model: its file.
        styles: name of the part that holds the styles.

    Raises:
        DocumentError: it cannot be read, or is another kind of file.
    """
    try:
        found = archive(content(model))
        names = [one.filename for one in found.infolist()]
        if styles not in names:
            raise DocumentError(
                f"Le modèle « {model.name} » n'est pas du bon format : il faut un document Word "
                "(.docx) pour Word et un document LibreOffice (.odt) pour LibreOffice."
            )
        if found.getinfo(styles).file_size > _MOST_STYLES:
            raise unusable(model, "ses styles sont trop nombreux")
        parts = {name: part(found, name) for name in names}
    except CannotOpen as error:
        raise unusable(model, str(error)) from None
    try:
        parsed(parts[styles])
    except DocumentError:
        raise unusable(model, str(damaged())) from None
    return parts


def logo_png(logo: Path, height: float) -> bytes:
    """The authority's logo as a PNG.

    Args:
        logo: its file.
        height: height on the page, in centimetres.

    Raises:
        DocumentError: it cannot be read.
    """
    return with_height(read_picture(logo), height).content


def properties(part: bytes, meta: Meta) -> bytes:
    """The properties of a file: its title, its author, and the date of edition."""
    root = parsed(part)
    words = {"title": meta.title, "creator": meta.authority, "initial-creator": meta.authority}
    for element in root.iter():
        name = element.tag.rpartition("}")[2]
        if name in words:
            element.text = words[name]
        elif element.text == _NO_DATE:
            element.text = f"{meta.edited.isoformat()}T00:00:00Z"
    return written(root)
