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
)
from ess_cli.documents.formats.office import body, logo_png, model_parts, properties
from ess_cli.documents.formats.xml import parsed, resource, written
from ess_cli.documents.meta import Meta
from ess_cli.documents.pictures import Picture, png_size

_MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
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
    styles = ours if model is None else _completed(parsed(parts["styles.xml"]), ours)
    parts["styles.xml"] = written(styles)
    return pack(parts)


def _completed(current: Element, ours: Element) -> Element:
    """Styles of the model, and our paragraph styles for those it lacks."""
    known = {style.get(f"{STYLE}name") for style in current.iter(f"{STYLE}style")}
    named = ours.findall(f"{OFFICE_NS}styles/{STYLE}style[@{STYLE}family='paragraph']")
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
    manifest = parsed(parts["META-INF/manifest.xml"])
    entry = {f"{_MANIFEST}media-type": "image/png", f"{_MANIFEST}full-path": _LOGO}
    SubElement(manifest, f"{_MANIFEST}file-entry", entry)
    parts["META-INF/manifest.xml"] = written(manifest)
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
