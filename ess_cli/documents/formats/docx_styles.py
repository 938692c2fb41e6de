"""Styles of the Word documents: every look is a named style, so that a town hall can change it."""

from dataclasses import dataclass

INK = "1C2426"
GREY = "4F585B"
RULE = "B8C0C2"
TEXT_WIDTH = 9412
"""Width of the text on the page, in twentieths of a point: A4 less two margins of 2.2 cm."""


@dataclass(frozen=True)
class _Style:
    """A paragraph style: name, parent, then what differs."""

    name: str
    based_on: str = "Normal"
    after: str = "BodyText"
    paragraph: str = ""
    run: str = ""

    @property
    def id(self) -> str:
        words = (word[:1].upper() + word[1:] for word in self.name.split())
        return "".join(words).replace("Toc", "TOC")

    def xml(self) -> str:
        parent = f'<w:basedOn w:val="{self.based_on}"/>' if self.based_on else ""
        return (
            f'<w:style w:type="paragraph" w:styleId="{self.id}"><w:name w:val="{self.name}"/>'
            f'{parent}<w:next w:val="{self.after}"/><w:qFormat/>'
            f"<w:pPr>{self.paragraph}</w:pPr><w:rPr>{self.run}</w:rPr></w:style>"
        )


def _gaps(before: int, after: int, line: int = 0) -> str:
    height = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{height}/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _paragraphs(accent: str, tint: str) -> list[_Style]:
    colour = f'<w:color w:val="{accent}"/>'
    grey = f'<w:color w:val="{GREY}"/>'
    bold = "<w:b/><w:bCs/>"
    italic = "<w:i/><w:iCs/>"
    keep = "<w:keepNext/><w:keepLines/>"
    level = [f'<w:outlineLvl w:val="{i}"/>' for i in range(6)]
    page_top = f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="{RULE}"/></w:pBdr>'
    page_foot = f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="{RULE}"/></w:pBdr>'
    first_top = (
        f'<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="6" w:color="{accent}"/></w:pBdr>'
    )
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'
    note = (
        f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="{accent}"/></w:pBdr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{tint}"/>'
    )
    lines = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="1" w:color="{RULE}"/>'
        for edge in ("bottom", "between")
    )
    lines = f"<w:pBdr>{lines}</w:pBdr>"
    quote = f'<w:pBdr><w:left w:val="single" w:sz="12" w:space="10" w:color="{RULE}"/></w:pBdr>'
    code = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>' + _size(18)
    headings = [
        (32, 400, 60, bold + colour),
        (26, 320, 50, bold + colour),
        (23, 260, 40, bold + colour),
        (22, 220, 40, bold + italic + colour),
        (22, 200, 40, italic + colour),
        (22, 200, 40, italic + grey),
    ]
    return [
        _Style("Normal", "", "Normal"),
        _Style("Body Text", paragraph=_gaps(60, 120)),
        _Style("First Paragraph", "BodyText", paragraph=_gaps(80, 140)),
        _Style("After Table", "BodyText", paragraph=_gaps(200, 120)),
        _Style("Compact", "BodyText", "Compact", _gaps(20, 20)),
        *(
            _Style(
                f"heading {i + 1}",
                paragraph=keep + _gaps(before, after, 252) + level[i],
                run=look + _size(size),
            )
            for i, (size, before, after, look) in enumerate(headings)
        ),
        _Style(
            "Title",
            paragraph=keep + _gaps(120, 300, 252),
            run=bold + colour + _size(44),
        ),
        _Style("Cover", "BodyText", "Cover", _gaps(0, 160), _size(26)),
        _Style("Cover Title", "Title", "Cover", _gaps(3000, 400, 252), _size(60)),
        _Style("Note", "BodyText", "BodyText", note + _gaps(160, 200) + '<w:ind w:left="170"/>'),
        _Style("Keep Together", "BodyText", "KeepTogether", keep + _gaps(80, 140)),
        _Style("Compact Cell", "Compact", "CompactCell", _gaps(0, 0)),
        _Style("Compact Row Header", "RowHeader", "CompactCell", _gaps(0, 0)),
        _Style("Row Header", "Compact", "Compact", run=bold),
        _Style("Tall Row", "Compact", "Compact", _gaps(180, 180)),
        _Style("Tall Row Header", "RowHeader", "TallRow", _gaps(180, 180)),
        _Style("Writing Line", "BodyText", "WritingLine", lines + _gaps(240, 0)),
        _Style("Block Text", "BodyText", "BodyText", quote + '<w:ind w:left="340"/>', grey),
        _Style("Source Code", paragraph='<w:wordWrap w:val="off"/>' + _gaps(100, 160), run=code),
        _Style("caption", paragraph=keep + _gaps(200, 100), run=bold + grey + _size(19)),
        _Style("Table Caption", "Caption"),
        _Style("Image Caption", "Caption", paragraph='<w:keepNext w:val="0"/>' + _gaps(60, 240)),
        _Style("Figure"),
        _Style("Captioned Figure", "Figure", "ImageCaption", "<w:keepNext/>" + _gaps(160, 0)),
        _Style("TOC Heading", paragraph=keep + _gaps(320, 160), run=bold + colour + _size(32)),
        _Style("toc 1", paragraph=tab + _gaps(90, 10), run=bold + _size(20)),
        _Style("toc 2", paragraph=tab + _gaps(8, 8) + '<w:ind w:left="280"/>', run=_size(20)),
        _Style("toc 3", paragraph=tab + _gaps(4, 4) + '<w:ind w:left="560"/>', run=_size(20)),
        _Style("header", paragraph=page_top + tab + _gaps(0, 0), run=grey + _size(17)),
        _Style(
            "First Header",
            "Header",
            paragraph=first_top + tab + _gaps(0, 0),
            run=bold + colour + _size(22),
        ),
        _Style("footer", paragraph=page_foot + tab + _gaps(0, 0), run=grey + _size(17)),
    ]


def _others(accent: str, tint: str) -> str:
    rule = f'w:val="single" w:sz="4" w:space="0" w:color="{RULE}"'
    strong_rule = f'w:val="single" w:sz="8" w:space="0" w:color="{accent}"'
    shaded = f'<w:shd w:val="clear" w:color="auto" w:fill="{tint}"/>'

    # Said again in each style of table: LibreOffice takes none of it from the parent.
    headers = "".join(
        f'<w:tblStylePr w:type="{place}"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr>{shaded}</w:tcPr>'
        "</w:tblStylePr>"
        for place in ("firstRow", "firstCol")
    )

    def margins(height: int) -> str:
        sides = (("top", height), ("left", 100), ("bottom", height), ("right", 100))
        cells = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
        return f"<w:tblCellMar>{cells}</w:tblCellMar>"

    return (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="character" w:styleId="VerbatimChar"><w:name w:val="Verbatim Char"/>'
        '<w:rPr><w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/><w:sz w:val="20"/>'
        "</w:rPr></w:style>"
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr>'
        f'<w:color w:val="{accent}"/><w:u w:val="single"/></w:rPr></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        "</w:style>"
        '<w:style w:type="table" w:styleId="Table"><w:name w:val="Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f"<w:rPr>{_size(19)}</w:rPr>"
        f"<w:tblPr><w:tblBorders><w:top {strong_rule}/><w:bottom {rule}/><w:insideH {rule}/>"
        f"</w:tblBorders>{margins(50)}</w:tblPr>"
        f"{headers}</w:style>"
        '<w:style w:type="table" w:styleId="CompactTable"><w:name w:val="Compact Table"/>'
        f'<w:basedOn w:val="Table"/><w:qFormat/><w:rPr>{_size(17)}</w:rPr>'
        f"<w:tblPr>{margins(14)}</w:tblPr>{headers}</w:style>"
    )


def styles(accent: str, tint: str, font: str) -> dict[str, str]:
    """XML of each style, by its id; the defaults of the document under the empty id.

    Args:
        accent: colour of headings and rules, `RRGGBB`.
        tint: pale colour behind headers and notes, `RRGGBB`.
        font: name of the font of the text.
    """
    paragraphs = {style.id: style.xml() for style in _paragraphs(accent, tint)}
    paragraphs["Normal"] = paragraphs["Normal"].replace(
        'w:type="paragraph"', 'w:type="paragraph" w:default="1"'
    )
    others = {
        part.split('w:styleId="')[1].split('"')[0]: f"{part}</w:style>"
        for part in _others(accent, tint).split("</w:style>")
        if part
    }
    fonts = "".join(f' w:{kind}="{font}"' for kind in ("ascii", "hAnsi", "cs", "eastAsia"))
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts{fonts}/>"
        f'<w:color w:val="{INK}"/>{_size(22)}'
        '<w:lang w:val="fr-FR" w:eastAsia="fr-FR" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr>"
        '<w:spacing w:before="0" w:after="0" w:line="269" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    return {"": defaults, **paragraphs, **others}
