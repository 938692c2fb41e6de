"""ODT: pandoc writes the body, and its parts are finished here, as for DOCX.

Where the authority gives its own model, its styles, its letterhead and its margins stay, and only
the styles it lacks are added.
"""

import re
from collections.abc import Iterable

from ess_cli.documents.formats.archive import attribute, pack
from ess_cli.documents.formats.fonts import first_family
from ess_cli.documents.formats.odt_styles import named_styles, styles_part
from ess_cli.documents.formats.office import body, dated, logo_png, model_parts
from ess_cli.documents.meta import Meta, tint
from ess_cli.documents.pictures import Picture, png_size

_FONT = "Liberation Sans"
_LOGO_HEIGHT = 1.4
_LOGO = "Pictures/logo.png"
# Of the text on the page, in centimetres.
_WIDTH = 16.6


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
    parts = body(markdown, "odt", meta, pictures, model)
    parts["content.xml"] = _content(parts["content.xml"].decode(), meta).encode()
    parts["meta.xml"] = _properties(parts["meta.xml"].decode(), meta).encode()
    if model is None:
        headers = _headers(parts, meta)
        part = styles_part(meta.colour, tint(meta.colour), first_family(meta.fonts, _FONT), headers)
        parts["styles.xml"] = part.encode()
    else:
        parts["styles.xml"] = _completed(parts["styles.xml"].decode(), meta).encode()
    return pack(parts)


def _completed(current: str, meta: Meta) -> str:
    """Styles of the model, and ours for those it lacks."""
    known = set(re.findall(r'<style:style\b[^>]*?style:name="([^"]+)"', current))
    ours = named_styles(meta.colour, tint(meta.colour))
    added = "".join(xml for name, xml in ours.items() if name not in known)
    return current.replace("</office:styles>", f"{added}</office:styles>", 1)


_CELL = re.compile(
    r'(<table:table-cell table:style-name=")TableRowCell("[^>]*>\s*'
    r'<text:p text:style-name="(?:Tall_20_)?Row_20_Header">)'
)
_OLD_CELLS = re.compile(
    r'<style:style style:name="Table(?:Header)?RowCell" style:family="table-cell">'
    r".*?</style:style>",
    re.DOTALL,
)

# Lists begin near the margin, so that they stand in the cells of a table too.
_INDENT = re.compile(
    r'((?:text:list-tab-stop-position|fo:margin-left|fo:text-indent)=)"(-?[\d.]+)in"'
)

# The filter leaves the text alternative before the frame of its picture.
_ALT = re.compile(r"<alt>(.*?)</alt>(<draw:frame.*?)</draw:frame>", re.DOTALL)


def _content(content: str, meta: Meta) -> str:
    """Rules and ground of the cells, rows that stay whole, row headers that are marked."""
    ground = tint(meta.colour)
    thin = "0.5pt solid #b8c0c2"
    looks = {
        "TableHeaderRowCell": (ground, f"1pt solid {meta.colour}", 0.09),
        "RowHeaderCell": (ground, thin, 0.09),
        "TableRowCell": ("transparent", thin, 0.09),
        "CompactHeaderCell": (ground, thin, 0.03),
        "CompactRowCell": ("transparent", thin, 0.03),
    }
    cells = "".join(
        f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties '
        f'fo:background-color="{shade}" fo:padding-left="0.18cm" fo:padding-right="0.18cm" '
        f'fo:padding-top="{padding}cm" fo:padding-bottom="{padding}cm" fo:border-left="none" '
        f'fo:border-right="none" fo:border-top="{top}" fo:border-bottom="0.5pt solid #b8c0c2"/>'
        "</style:style>"
        for name, (shade, top, padding) in looks.items()
    )
    rows = (
        '<style:style style:name="WholeRow" style:family="table-row"><style:table-row-properties '
        'fo:keep-together="always"/></style:style>'
    )
    sheets = "".join(
        f'<style:style style:name="{name}" style:family="table"><style:table-properties '
        f'style:width="{_WIDTH}cm" table:align="margins" fo:margin-top="0cm" '
        f'fo:margin-bottom="0.3cm" style:may-break-between-rows="{str(breaks).lower()}"/>'
        "</style:style>"
        for name, breaks in (("Sheet", True), ("CompactSheet", True), ("WholeSheet", False))
    ) + "".join(
        f'<style:style style:name="Sheet.{name}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{_WIDTH * part / 4:.2f}cm" '
        f'style:rel-column-width="{16384 * part - 1}*"/></style:style>'
        for name, part in (("A", 1), ("B", 3))
    )
    content = _ALT.sub(r"\2<svg:desc>\1</svg:desc></draw:frame>", content)
    content = _OLD_CELLS.sub("", content)
    content = content.replace(
        "</office:automatic-styles>", f"{cells}{rows}{sheets}</office:automatic-styles>", 1
    )
    content = content.replace("<table:table-row>", '<table:table-row table:style-name="WholeRow">')
    content = content.replace(
        '<style:table-properties table:align="center"',
        '<style:table-properties table:align="margins" '
        'fo:margin-top="0cm" fo:margin-bottom="0.3cm"',
    )
    content = _INDENT.sub(lambda inches: f'{inches[1]}"{float(inches[2]) / 2:g}in"', content)
    content = re.sub(r"<table:table .*?</table:table>", _small_lists, content, flags=re.DOTALL)
    content = _LIST_STYLE.sub(_every_size, content)
    return _CELL.sub(r"\1RowHeaderCell\2", content)


# Paragraphs of lists have styles of their own, made from the body's: in a table they are made from
# the table's, or they would be larger than the words around them.
_LIST_STYLE = re.compile(
    r'<style:style style:name="(P\d+)" style:family="paragraph" '
    r'style:parent-style-name="Text_20_body".*?</style:style>',
    re.DOTALL,
)


_COMPACT = '<table:table table:style-name="CompactSheet"'
_NARROW = {
    "Row_20_Header": "Compact_20_Row_20_Header",
    "RowHeaderCell": "CompactHeaderCell",
    "TableRowCell": "CompactRowCell",
}
_BODY_STYLE = re.compile(r'text:style-name="(?:Text_20_body|First_20_paragraph)"')


def _small_lists(table: re.Match[str]) -> str:
    compact = table.group().startswith(_COMPACT)
    kind = "Small" if compact else "Cell"
    small = re.sub(
        r'(<text:list-item>\s*<text:p text:style-name=")(P\d+)"', rf'\1\2{kind}"', table.group()
    )
    body = "Compact_20_Contents" if compact else "Table_20_Contents"
    small = _BODY_STYLE.sub(f'text:style-name="{body}"', small)
    if not compact:
        return small
    for usual, narrow in _NARROW.items():
        small = small.replace(f'"{usual}"', f'"{narrow}"')
    return small


def _every_size(style: re.Match[str]) -> str:
    smaller = (
        style.group()
        .replace(f'"{style.group(1)}"', f'"{style.group(1)}{kind}"')
        .replace('"Text_20_body"', f'"{parent}"')
        for kind, parent in (("Cell", "Table_20_Contents"), ("Small", "Compact_20_Contents"))
    )
    return style.group() + "".join(smaller)


def _headers(parts: dict[str, bytes], meta: Meta) -> dict[str, str]:
    """Content of the headers and of the footer; adds the logo to the archive."""
    authority, title = attribute(meta.authority), attribute(meta.title)
    logo = ""
    if meta.logo is not None:
        png = logo_png(meta.logo, _LOGO_HEIGHT)
        width, height = png_size(png)
        parts[_LOGO] = png
        manifest = parts["META-INF/manifest.xml"].decode()
        entry = (
            f'<manifest:file-entry manifest:media-type="image/png" manifest:full-path="{_LOGO}"/>'
        )
        parts["META-INF/manifest.xml"] = manifest.replace(
            "</manifest:manifest>", f"{entry}</manifest:manifest>"
        ).encode()
        logo = (
            '<draw:frame draw:style-name="Logo" draw:name="Logo" text:anchor-type="as-char" '
            f'svg:width="{_LOGO_HEIGHT * width / height:.2f}cm" svg:height="{_LOGO_HEIGHT}cm">'
            f'<draw:image xlink:href="{_LOGO}" xlink:type="simple" xlink:show="embed" '
            f'xlink:actuate="onLoad"/><svg:desc>Logo : {authority}</svg:desc></draw:frame>'
        )
    number = '<text:page-number text:select-page="current">1</text:page-number>'
    pages = f"Page {number} sur <text:page-count>1</text:page-count>"
    return {
        "first": f"{logo}<text:tab/>{authority}",
        "header": f"{authority}<text:tab/>{title}",
        "footer": f"{attribute(meta.footer)}<text:tab/>{pages}",
    }


def _properties(part: str, meta: Meta) -> str:
    author = attribute(meta.authority)
    part = part.replace("<dc:title></dc:title>", f"<dc:title>{attribute(meta.title)}</dc:title>")
    part = dated(part, meta)
    return re.sub(
        r"<(meta:initial-creator|dc:creator)></\1>", lambda m: f"<{m[1]}>{author}</{m[1]}>", part
    )
