"""DOCX: pandoc writes the body, and its parts are finished here.

Pandoc leaves out what a town hall needs: running header and footer, rows that stay whole, row
headers, French as the language, A4. Where the authority gives its own model, its styles, its
letterhead and its margins stay, and only the styles it lacks are added.
"""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

from ess_cli.colours import tint
from ess_cli.documents.formats.archive import pack
from ess_cli.documents.formats.dense import is_dense, tighten_docx, widen_docx
from ess_cli.documents.formats.docx_look import (
    add_axis_styles,
    calm_sommaire,
    complete_sections,
    paint_bands,
    raise_ordinals,
    set_progress_stops,
)
from ess_cli.documents.formats.docx_tables import W, tables
from ess_cli.documents.formats.fonts import OFFICE, first_family
from ess_cli.documents.formats.office import body, logo_png, model_parts, properties
from ess_cli.documents.formats.xml import parsed, resource, written
from ess_cli.documents.meta import Meta
from ess_cli.documents.pictures import Picture, png_size

_STYLES = "word/styles.xml"
_TYPES = "[Content_Types].xml"
_RELATIONS = "word/_rels/document.xml.rels"
_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_INLINE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}inline"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_EMU_PER_CM = 360_000
_LOGO_HEIGHT = 1.4
_FRAME = ("header1", "header2", "footer1")


def to_docx(markdown: str, meta: Meta, pictures: Iterable[Picture]) -> bytes:
    """The document for Word.

    Args:
        markdown: the document.
        meta: what it says about itself.
        pictures: those it places.

    Raises:
        DocumentError: a picture, the logo or the authority's model cannot be used.
    """
    model = meta.reference_docx
    known = _style_ids(parsed(model_parts(model, _STYLES)[_STYLES])) if model else set()
    parts, bands = body(markdown, "docx", meta, pictures, model)
    ours = resource(
        "docx/styles.xml",
        accent=meta.colour[1:].upper(),
        tint=tint(meta.colour)[1:].upper(),
        font=first_family(meta.fonts, OFFICE),
    )
    add_axis_styles(ours, meta.colour)
    if is_dense(markdown):
        tighten_docx(ours)
    parts[_STYLES] = written(_styled(parsed(parts[_STYLES]), ours, known) if model else ours)
    document = parsed(parts["word/document.xml"])
    tables(document, tint(meta.colour))
    _hold_bookmarks(document)
    paint_bands(document, bands, meta.colour)
    set_progress_stops(document)
    calm_sommaire(document)
    for inline in document.iter(_INLINE):
        # Without the gap that LibreOffice puts around pictures otherwise.
        inline.attrib.update(dict.fromkeys(("distT", "distB", "distL", "distR"), "0"))
        for picture in inline.iter(f"{_PICTURE}cNvPr"):
            # Pandoc puts the source of the picture there, which is the picture itself.
            picture.set("descr", "")
    parts["word/numbering.xml"] = _lists(parts["word/numbering.xml"])
    if model is None:
        _frame(document, parts, meta)
        if is_dense(markdown):
            widen_docx(document)
    complete_sections(document)
    parts["word/document.xml"] = written(document)
    parts["docProps/core.xml"] = properties(parts["docProps/core.xml"], meta)
    return pack(parts)


def _hold_bookmarks(document: Element) -> None:
    """Puts the bookmarks of headings inside them: after a table, LibreOffice loses the others."""
    for content in document.iter(f"{W}body"):
        kept: list[Element] = []
        waiting: list[Element] = []
        for child in content:
            if child.tag == f"{W}bookmarkStart":
                waiting.append(child)
            elif child.tag != f"{W}bookmarkEnd":
                if child.tag == f"{W}p" and waiting:
                    _hold(child, waiting)
                    waiting = []
                kept.append(child)
        content[:] = kept


def _hold(paragraph: Element, bookmarks: list[Element]) -> None:
    place = int(len(paragraph) > 0 and paragraph[0].tag == f"{W}pPr")
    paragraph[place:place] = bookmarks
    for bookmark in bookmarks:
        SubElement(paragraph, f"{W}bookmarkEnd", {f"{W}id": bookmark.get(f"{W}id", "")})


def _style_ids(styles: Element) -> set[str]:
    return {style.get(f"{W}styleId", "") for style in styles.iter(f"{W}style")}


def _styled(current: Element, ours: Element, known: set[str]) -> Element:
    """Styles of the model, and ours for those it lacks, in place of what pandoc put there."""
    added = [style for style in ours.iter(f"{W}style") if style.get(f"{W}styleId") not in known]
    names = {style.get(f"{W}styleId") for style in added}
    for style in current.findall(f"{W}style"):
        if style.get(f"{W}styleId") in names:
            current.remove(style)
    current.extend(added)
    return current


def _lists(numbering: bytes) -> bytes:
    """Lists that begin near the margin, so that they stand in the cells of a table too."""
    root = parsed(numbering)
    for indent in root.iter(f"{W}ind"):
        left, hanging = (int(indent.get(f"{W}{side}", "0")) for side in ("left", "hanging"))
        indent.set(f"{W}left", str(left // 2))
        indent.set(f"{W}hanging", str(hanging * 2 // 3))
    return written(root)


def _frame(document: Element, parts: dict[str, bytes], meta: Meta) -> None:
    """A4 page with our headers and footers; adds their parts."""
    words = {"authority": meta.authority, "title": meta.title, "footer": meta.footer}
    frame = {name: resource(f"docx/{name}.xml", **words) for name in _FRAME}
    for root in frame.values():
        raise_ordinals(root)
    if meta.logo is not None:
        logo = logo_png(meta.logo, _LOGO_HEIGHT)
        parts["word/media/logo.png"] = logo
        relations = Element(f"{_PACKAGE}Relationships")
        _relate(relations, "rId1", "image", "media/logo.png")
        parts["word/_rels/header1.xml.rels"] = written(relations)
        for paragraph in frame["header1"].iter(f"{W}p"):
            # After the style of the paragraph.
            paragraph.insert(1, _drawing(logo, f"Logo : {meta.authority}"))
    for name, root in frame.items():
        parts[f"word/{name}.xml"] = written(root)
    _register(parts)
    parts["word/settings.xml"] = written(resource("docx/settings.xml"))
    for content in document.iter(f"{W}body"):
        for section in content.findall(f"{W}sectPr"):
            content.remove(section)
        content.append(resource("docx/section.xml"))


def _register(parts: dict[str, bytes]) -> None:
    """Makes the new parts known to the archive."""
    types = parsed(parts[_TYPES])
    if all(one.get("Extension") != "png" for one in types):
        SubElement(types, f"{_TYPE}Default", Extension="png", ContentType="image/png")
    relations = parsed(parts[_RELATIONS])
    for name in _FRAME:
        kind = f"{_CONTENT}.{name[:-1]}+xml"
        SubElement(types, f"{_TYPE}Override", PartName=f"/word/{name}.xml", ContentType=kind)
        _relate(relations, name, name[:-1], f"{name}.xml")
    parts[_TYPES] = written(types)
    parts[_RELATIONS] = written(relations)


def _relate(relations: Element, name: str, kind: str, target: str) -> None:
    attributes = {"Id": name, "Type": f"{_RELATION}/{kind}", "Target": target}
    SubElement(relations, f"{_PACKAGE}Relationship", attributes)


def _drawing(png: bytes, alt: str) -> Element:
    width, height = png_size(png)
    tall = round(_LOGO_HEIGHT * _EMU_PER_CM)
    wide = tall * width // height
    return resource("docx/logo.xml", alt=alt, width=str(wide), height=str(tall))
