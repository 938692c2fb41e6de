"""ODT: pandoc writes the body, and its parts are finished here, as for DOCX.

Where the authority gives its own model, its styles, its letterhead and its margins stay, and only
the styles it lacks are added.
"""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

from ess_cli.colours import tint
from ess_cli.documents.formats.archive import pack
from ess_cli.documents.formats.dense import is_dense, tighten_odt
from ess_cli.documents.formats.fonts import OFFICE, first_family
from ess_cli.documents.formats.odt_body import OFFICE_NS, STYLE, TEXT, finish
from ess_cli.documents.formats.odt_look import (
    add_axis_styles,
    calm_sommaire,
    paint_bands,
    raise_ordinals,
    set_progress_stops,
)
from ess_cli.documents.formats.office import body, logo_png, model_parts, properties
from ess_cli.documents.formats.xml import as_written, parsed, resource, written
from ess_cli.documents.meta import Meta
from ess_cli.documents.pictures import Picture, png_size

_MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_LIST = "META-INF/manifest.xml"
_LOGO_HEIGHT = 1.4
_LOGO = "Pictures/logo.png"


def to_odt(markdown: str, meta: Meta, pictures: Iterable[Picture]) -> bytes:
    """The document for LibreOffice.

    Args:
        markdown: the document.
        meta: what it says about itself.
        pictures: those it places.

    Raises:
        DocumentError: a picture, the logo or the authority's model cannot be used.
    """
    model = meta.reference_odt
    if model is not None:
        model_parts(model, "styles.xml")
    parts, bands = body(markdown, "odt", meta, pictures, model)
    colours = {"accent": meta.colour, "tint": tint(meta.colour)}
    content = parsed(parts["content.xml"])
    looks = resource("odt/body.xml", **colours)
    dense = is_dense(markdown)
    if dense:
        tighten_odt(looks)
    finish(content, looks)
    paint_bands(content, bands, meta.colour)
    set_progress_stops(content)
    calm_sommaire(content)
    parts["content.xml"] = written(content)
    parts["meta.xml"] = properties(parts["meta.xml"], meta)
    ours = resource(
        "odt/styles.xml",
        **colours,
        font=first_family(meta.fonts, OFFICE),
        authority=meta.authority,
        title=meta.title,
        footer=meta.footer,
    )
    add_axis_styles(ours, meta.colour)
    if dense:
        tighten_odt(ours)
    raise_ordinals(ours)
    if model is None:
        _place_logo(ours, parts, meta)
        # LibreOffice keeps a row with the next only where the file says so, and takes what such a
        # list leaves out for the ways of its first versions: each is that of a new document.
        parts["settings.xml"] = as_written("odt/settings.xml")
        _register(parts, "settings.xml", "text/xml")
    styles = ours if model is None else _completed(parsed(parts["styles.xml"]), ours)
    parts["styles.xml"] = written(styles)
    return pack(parts)


def _completed(current: Element, ours: Element) -> Element:
    """Styles of the model, and our own for those it lacks, of paragraphs and of words."""
    known = {style.get(f"{STYLE}name") for style in current.iter(f"{STYLE}style")}
    found = ours.findall(f"{OFFICE_NS}styles/{STYLE}style")
    named = [style for style in found if style.get(f"{STYLE}family") in ("paragraph", "text")]
    for styles in current.findall(f"{OFFICE_NS}styles"):
        styles.extend(style for style in named if style.get(f"{STYLE}name") not in known)
    return current


def _place_logo(styles: Element, parts: dict[str, bytes], meta: Meta) -> None:
    """The logo at the head of the first page, and in the archive."""
    if meta.logo is None:
        return
    png = logo_png(meta.logo, _LOGO_HEIGHT)
    width, height = png_size(png)
    parts[_LOGO] = png
    _register(parts, _LOGO, "image/png")
    logo = resource(
        "odt/logo.xml",
        path=_LOGO,
        alt=f"Logo : {meta.authority}",
        width=f"{_LOGO_HEIGHT * width / height:.2f}cm",
        height=f"{_LOGO_HEIGHT}cm",
    )
    for header in styles.iter(f"{STYLE}header-first"):
        for paragraph in header.iter(f"{TEXT}p"):
            paragraph.insert(0, logo)


def _register(parts: dict[str, bytes], path: str, media: str) -> None:
    """Makes a part known to the archive, if it is not yet."""
    manifest = parsed(parts[_LIST])
    known = {entry.get(f"{_MANIFEST}full-path") for entry in manifest}
    if path not in known:
        entry = {f"{_MANIFEST}media-type": media, f"{_MANIFEST}full-path": path}
        SubElement(manifest, f"{_MANIFEST}file-entry", entry)
        parts[_LIST] = written(manifest)
