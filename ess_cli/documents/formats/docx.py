"""DOCX: pandoc writes the body, and its parts are finished here.

Pandoc leaves out what a town hall needs: running header and footer, rows that stay whole, row
headers, French as the language, A4. Where the authority gives its own model, its styles, its
letterhead and its margins stay, and only the styles it lacks are added.
"""

import re
from collections.abc import Iterable

from ess_cli.documents.formats.archive import attribute, pack
from ess_cli.documents.formats.docx_styles import TEXT_WIDTH, styles
from ess_cli.documents.formats.fonts import first_family
from ess_cli.documents.formats.office import body, dated, logo_png, model_parts
from ess_cli.documents.meta import LANGUAGE, Meta, tint
from ess_cli.documents.pictures import Picture, png_size

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_STYLES_PART = "word/styles.xml"
# On every Windows and macOS; LibreOffice puts Liberation Sans in its place, as wide as it is.
_FONT = "Arial"
_EMU_PER_CM = 360_000
_LOGO_HEIGHT = 1.4
_NO_GAP = 'distT="0" distB="0" distL="0" distR="0"'


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
    known = _style_ids(model_parts(model, _STYLES_PART)) if model else set()
    parts = body(markdown, "docx", meta, pictures, model)
    parts[_STYLES_PART] = _styled(parts[_STYLES_PART], meta, first_family(meta.fonts, _FONT), known)
    document = _tables(parts["word/document.xml"].decode())
    parts["word/numbering.xml"] = _lists(parts["word/numbering.xml"].decode()).encode()
    if model is None:
        document = _framed(document, parts, meta)
    parts["word/document.xml"] = document.encode()
    parts["docProps/core.xml"] = _core(parts["docProps/core.xml"].decode(), meta)
    return pack(parts)


_STYLE = re.compile(r'<w:style\b[^>]*w:styleId="([^"]+)".*?</w:style>', re.DOTALL)


def _style_ids(parts: dict[str, bytes]) -> set[str]:
    return set(re.findall(r'w:styleId="([^"]+)"', parts[_STYLES_PART].decode()))


def _styled(current: bytes, meta: Meta, font: str, known: set[str]) -> bytes:
    """Styles of the file: ours, or those of the model and ours for what it lacks."""
    ours = styles(meta.colour[1:].upper(), tint(meta.colour)[1:].upper(), attribute(font))
    if not known:
        return f"{_HEAD}<w:styles {_W}>{''.join(ours.values())}</w:styles>".encode()
    kept = _STYLE.sub(
        lambda style: "" if style.group(1) in ours.keys() - known else style.group(),
        current.decode(),
    )
    added = "".join(xml for name, xml in ours.items() if name and name not in known)
    return kept.replace("</w:styles>", f"{added}</w:styles>").encode()


def _tables(document: str) -> str:
    """Rows that stay whole, row headers that are marked, columns as wide as our page.

    And pictures without the gap that LibreOffice puts around them otherwise.
    """
    document = document.replace("<w:tr><w:trPr>", "<w:tr><w:trPr><w:cantSplit/>")
    document = document.replace("<w:tr><w:tc>", "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>")
    # Word makes one table of two that touch, and refuses a cell that ends with a table.
    document = document.replace("<wp:inline>", f"<wp:inline {_NO_GAP}>")
    document = _AFTER_TABLE.sub(r'\1"AfterTable"', document)
    document = re.sub(r"</w:tbl>(?=\s*(?:<w:tbl>|</w:tc>))", "</w:tbl><w:p/>", document)
    open_tables: list[list[str]] = [[]]
    for piece in re.split(r"(<w:tbl>|</w:tbl>)", document):
        if piece == "<w:tbl>":
            open_tables.append([])
        elif piece == "</w:tbl>":
            inside = "".join(open_tables.pop())
            open_tables[-1].append(f"<w:tbl>{_table(inside)}</w:tbl>")
        else:
            open_tables[-1].append(piece)
    return "".join(open_tables[0])


_STYLE_OF = re.compile(r'<w:pStyle w:val="[^"]*" ?/>')
_TAG = re.compile(r"<[^>]*>")
# A table of no more than this stays on one page.
_FEW_ROWS, _FEW_SIGNS = 9, 700
_SMALL = {
    "Compact": "CompactCell",
    "RowHeader": "CompactRowHeader",
    "BodyText": "CompactCell",
    "FirstParagraph": "CompactCell",
}
_AFTER_TABLE = re.compile(r'(</w:tbl>\s*<w:p><w:pPr><w:pStyle w:val=)"BodyText"')
_GRID = re.compile(r"<w:tblGrid>.*?</w:tblGrid>", re.DOTALL)
# The last paragraph of a cell leaves no gap below it.
_COMPACT_END = re.compile(
    r'(<w:pStyle w:val=)"(?:BodyText|FirstParagraph)"((?:(?!</w:p>).)*</w:p>\s*</w:tc>)', re.DOTALL
)
_LOOK = re.compile(r"<w:tblLook [^>]*>")
_COLUMN = re.compile(r'w:w="(\d+)"')


def _table(inside: str) -> str:
    """A table: what comes first in it is its own, whatever tables its cells hold."""
    if '"CompactTable"' in inside:
        for name in ("Compact", "RowHeader", "BodyText", "FirstParagraph"):
            inside = inside.replace(
                f'<w:pStyle w:val="{name}"', f'<w:pStyle w:val="{_SMALL[name]}"'
            )
    elif inside.count("<w:tr>") <= _FEW_ROWS and len(_TAG.sub("", inside)) <= _FEW_SIGNS:
        before, _, last = inside.rpartition("<w:tr>")
        inside = _STYLE_OF.sub(r"\g<0><w:keepNext/>", before) + "<w:tr>" + last
    inside = _COMPACT_END.sub(r'\1"Compact"\2', inside)
    if 'RowHeader"' in inside:
        inside = _LOOK.sub(_with_row_headers, inside, count=1)
    return _GRID.sub(_scaled, inside, count=1)


def _with_row_headers(look: re.Match[str]) -> str:
    # The same said twice, for old and new readers: an attribute, and a bit of the mask.
    marked = look.group().replace('w:firstColumn="0"', 'w:firstColumn="1"')
    return re.sub(r'w:val="(\w+)"', lambda mask: f'w:val="{int(mask[1], 16) | 0x80:04X}"', marked)


def _scaled(grid: re.Match[str]) -> str:
    total = sum(map(int, _COLUMN.findall(grid.group()))) or 1
    return _COLUMN.sub(lambda width: f'w:w="{int(width[1]) * TEXT_WIDTH // total}"', grid.group())


def _lists(numbering: str) -> str:
    """Lists that begin near the margin, so that they stand in the cells of a table too."""
    return _INDENT.sub(
        lambda level: f'w:left="{int(level[1]) // 2}" w:hanging="{int(level[2]) * 2 // 3}"',
        numbering,
    )


_INDENT = re.compile(r'w:left="(\d+)" w:hanging="(\d+)"')


def _framed(document: str, parts: dict[str, bytes], meta: Meta) -> str:
    """A4 page with our headers and footers; adds their parts."""
    first = "<w:r><w:tab/></w:r>" + _run(meta.authority)
    if meta.logo is not None:
        logo = logo_png(meta.logo, _LOGO_HEIGHT)
        parts["word/media/logo.png"] = logo
        parts["word/_rels/header1.xml.rels"] = _relations(
            f'<Relationship Id="rId1" Type="{_RELATION}/image" Target="media/logo.png"/>'
        ).encode()
        first = _drawing(logo, f"Logo : {meta.authority}") + first
    header = _run(meta.authority) + "<w:r><w:tab/></w:r>" + _run(meta.title)
    pages = _run("Page ") + _field("PAGE") + _run(" sur ") + _field("NUMPAGES")
    footer = _run(meta.footer) + "<w:r><w:tab/></w:r>" + pages
    made = {
        "header1": ("hdr", "FirstHeader", first),
        "header2": ("hdr", "Header", header),
        "footer1": ("ftr", "Footer", footer),
    }
    for name, (tag, style, content) in made.items():
        parts[f"word/{name}.xml"] = (
            f'{_HEAD}<w:{tag} {_W} {_R}><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
            f"{content}</w:p></w:{tag}>"
        ).encode()
    _register(parts, [*made])
    parts["word/settings.xml"] = _SETTINGS.encode()
    section = (
        "<w:sectPr>"
        '<w:headerReference w:type="first" r:id="header1"/>'
        '<w:headerReference w:type="default" r:id="header2"/>'
        '<w:footerReference w:type="first" r:id="footer1"/>'
        '<w:footerReference w:type="default" r:id="footer1"/>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1480" w:right="1247" w:bottom="1361" w:left="1247" '
        'w:header="680" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )
    return re.sub(r"<w:sectPr\b.*</w:sectPr>", lambda _: section, document, flags=re.DOTALL)


def _register(parts: dict[str, bytes], names: list[str]) -> None:
    """Makes the new parts known to the archive."""
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_CONTENT}.{name[:-1]}+xml"/>'
        for name in names
    )
    types = parts["[Content_Types].xml"].decode()
    if 'Extension="png"' not in types:
        overrides = f'<Default Extension="png" ContentType="image/png"/>{overrides}'
    parts["[Content_Types].xml"] = types.replace("</Types>", f"{overrides}</Types>").encode()
    relations = "".join(
        f'<Relationship Id="{name}" Type="{_RELATION}/{name[:-1]}" Target="{name}.xml"/>'
        for name in names
    )
    path = "word/_rels/document.xml.rels"
    parts[path] = (
        parts[path].decode().replace("</Relationships>", f"{relations}</Relationships>").encode()
    )


def _relations(content: str) -> str:
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_HEAD}<Relationships xmlns="{package}">{content}</Relationships>'


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{attribute(text)}</w:t></w:r>'


def _field(instruction: str) -> str:
    return f'<w:fldSimple w:instr=" {instruction} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _drawing(png: bytes, alt: str) -> str:
    width, height = png_size(png)
    tall = round(_LOGO_HEIGHT * _EMU_PER_CM)
    size = f'cx="{tall * width // height}" cy="{tall}"'
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    return (
        f'<w:r><w:drawing><wp:inline {_NO_GAP} xmlns:wp="{drawing}/wordprocessingDrawing">'
        f'<wp:extent {size}/><wp:docPr id="9001" name="Logo" descr="{attribute(alt)}"/>'
        f'<a:graphic xmlns:a="{drawing}/main"><a:graphicData uri="{drawing}/picture">'
        f'<pic:pic xmlns:pic="{drawing}/picture"><pic:nvPicPr>'
        f'<pic:cNvPr id="9001" name="Logo" descr="{attribute(alt)}"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


def _core(core: str, meta: Meta) -> bytes:
    core = core.replace("<dc:title></dc:title>", f"<dc:title>{attribute(meta.title)}</dc:title>")
    core = core.replace(
        "<dc:creator></dc:creator>", f"<dc:creator>{attribute(meta.authority)}</dc:creator>"
    )
    return dated(core, meta).encode()


_SETTINGS = (
    f'{_HEAD}<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
    '<w:autoHyphenation w:val="false"/><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    f'<w:themeFontLang w:val="{LANGUAGE}"/><w:decimalSymbol w:val=","/>'
    '<w:listSeparator w:val=";"/></w:settings>'
)
