"""Styles and pages of the LibreOffice documents: one part of the file, written whole."""

from dataclasses import dataclass

from ess_cli.documents.formats.archive import attribute

_INK = "#1c2426"
_GREY = "#4f585b"
_RULE = "#b8c0c2"
_TEXT_WIDTH = "16.6cm"


@dataclass(frozen=True)
class _Style:
    """A paragraph style: name, parent, then what differs."""

    name: str
    parent: str = "Standard"
    paragraph: str = ""
    run: str = ""
    outline: int = 0
    after: str = "Text_20_body"

    def xml(self) -> str:
        shown = self.name.replace("_20_", " ")
        parent = f' style:parent-style-name="{self.parent}"' if self.parent else ""
        outline = f' style:default-outline-level="{self.outline}"' if self.outline else ""
        paragraph = f"<style:paragraph-properties {self.paragraph}"
        if "<style:tab-stops>" in paragraph:
            paragraph += "</style:paragraph-properties>"
        else:
            paragraph += "/>"
        return (
            f'<style:style style:name="{self.name}" style:display-name="{shown}" '
            f'style:family="paragraph"{parent}{outline} style:next-style-name="{self.after}">'
            f"{paragraph}<style:text-properties {self.run}/></style:style>"
        )


def _gaps(before: float, after: float) -> str:
    return f'fo:margin-top="{before}pt" fo:margin-bottom="{after}pt" '


def _size(points: float) -> str:
    kinds = ("fo:font-size", "style:font-size-asian", "style:font-size-complex")
    return " ".join(f'{kind}="{points}pt"' for kind in kinds)


def _paragraphs(accent: str, tint: str) -> list[_Style]:
    bold = 'fo:font-weight="bold" '
    italic = 'fo:font-style="italic" '
    colour = f'fo:color="{accent}" '
    grey = f'fo:color="{_GREY}" '
    keep = 'fo:keep-with-next="always" fo:keep-together="always" '
    thin = f'0.5pt solid {_RULE}"'
    right = (
        '><style:tab-stops><style:tab-stop style:type="right" '
        f'style:position="{_TEXT_WIDTH}"/></style:tab-stops>'
    )
    dots = right.replace("/></style", ' style:leader-style="dotted" style:leader-text="."/></style')
    headings = [
        (16, 18, 4, bold + colour),
        (13, 14, 3, bold + colour),
        (11.5, 12, 3, bold + colour),
        (11, 11, 4, bold + italic + colour),
        (11, 10, 4, italic + colour),
        (11, 10, 4, italic + grey),
    ]
    return [
        _Style("Standard", "", 'fo:line-height="112%"', after="Standard"),
        _Style("Text_20_body", paragraph=_gaps(3, 6)),
        _Style("First_20_paragraph", "Text_20_body"),
        *(
            _Style(f"Heading_20_{i + 1}", "Standard", keep + _gaps(a, b), look + _size(size), i + 1)
            for i, (size, a, b, look) in enumerate(headings)
        ),
        _Style("Title", paragraph=keep + _gaps(6, 15), run=bold + colour + _size(22)),
        _Style("Cover", "Text_20_body", _gaps(0, 8), _size(13), after="Cover"),
        _Style("Cover_20_Title", "Title", keep + _gaps(150, 20), _size(30), after="Cover"),
        _Style(
            "Note",
            "Text_20_body",
            f'{_gaps(8, 10)} fo:background-color="{tint}" fo:padding="0.2cm" '
            f'fo:border-left="3pt solid {accent}"',
        ),
        _Style("Keep_20_Together", "Text_20_body", keep, after="Keep_20_Together"),
        _Style("Page_20_break", "Standard", 'fo:break-after="page"', _size(2)),
        _Style(
            "Quotations",
            "Text_20_body",
            f'fo:margin-left="0.6cm" fo:padding-left="0.3cm" fo:border-left="1.5pt solid {_RULE}"',
            grey,
        ),
        _Style(
            "Preformatted_20_Text", "Standard", _gaps(0, 0), 'style:font-name="mono" ' + _size(9)
        ),
        _Style("Table_20_Contents", "Standard", _gaps(0, 0), _size(9.5), after="Table_20_Contents"),
        _Style("Table_20_Heading", "Table_20_Contents", run=bold, after="Table_20_Contents"),
        _Style("Row_20_Header", "Table_20_Contents", run=bold, after="Table_20_Contents"),
        _Style(
            "Compact_20_Contents", "Table_20_Contents", run=_size(8.5), after="Compact_20_Contents"
        ),
        _Style(
            "Compact_20_Row_20_Header",
            "Compact_20_Contents",
            run=bold,
            after="Compact_20_Contents",
        ),
        _Style("Tall_20_Row", "Table_20_Contents", _gaps(9, 9), after="Table_20_Contents"),
        _Style("Tall_20_Row_20_Header", "Row_20_Header", _gaps(9, 9), after="Tall_20_Row"),
        _Style(
            "Writing_20_Line",
            "Text_20_body",
            f'{_gaps(12, 0)} fo:border-bottom="{thin} style:join-border="false"',
            after="Writing_20_Line",
        ),
        _Style("Caption", "Standard", _gaps(6, 3), bold + grey + _size(9.5)),
        _Style("TableCaption", "Caption", keep),
        _Style("FigureCaption", "Caption", _gaps(3, 12)),
        _Style("Figure", "Text_20_body"),
        _Style("FigureWithCaption", "Figure", 'fo:keep-with-next="always"'),
        _Style("Contents_20_Heading", "Standard", keep + _gaps(16, 8), bold + colour + _size(16)),
        _Style("Contents_20_1", "Standard", _gaps(7, 2) + dots, bold, after="Contents_20_1"),
        _Style("Contents_20_2", "Standard", 'fo:margin-left="0.5cm"' + dots, after="Contents_20_2"),
        _Style("Contents_20_3", "Standard", 'fo:margin-left="1cm"' + dots, after="Contents_20_3"),
        _Style(
            "Header",
            "Standard",
            f'fo:border-bottom="{thin} fo:padding-bottom="0.12cm"' + right,
            grey + _size(8.5),
            after="Header",
        ),
        _Style(
            "First_20_Header",
            "Header",
            f'fo:border-bottom="1pt solid {accent}" fo:padding-bottom="0.2cm"' + right,
            bold + colour + _size(11),
            after="First_20_Header",
        ),
        _Style(
            "Footer",
            "Standard",
            f'fo:border-top="{thin} fo:padding-top="0.12cm"' + right,
            grey + _size(8.5),
            after="Footer",
        ),
        _Style("Horizontal_20_Line", "Standard", f'fo:border-bottom="{thin} ' + _gaps(0, 10)),
    ]


def _characters(accent: str) -> str:
    looks = {
        "Internet_20_link": f'fo:color="{accent}" style:text-underline-style="solid"',
        "Emphasis": 'fo:font-style="italic"',
        "Strong_20_Emphasis": 'fo:font-weight="bold"',
        "Source_Text": 'style:font-name="mono"',
        "Definition": "",
        "Bullet_20_Symbols": "",
        "Numbering_20_Symbols": "",
    }
    return "".join(
        f'<style:style style:name="{name}" style:display-name="{name.replace("_20_", " ")}" '
        f'style:family="text"><style:text-properties {look}/></style:style>'
        for name, look in looks.items()
    )


def named_styles(accent: str, tint: str) -> dict[str, str]:
    """XML of our paragraph styles, by name.

    Args:
        accent: colour of headings and rules, `#rrggbb`.
        tint: pale colour behind headers and notes, `#rrggbb`.
    """
    return {style.name: style.xml() for style in _paragraphs(accent, tint)}


def styles_part(accent: str, tint: str, font: str, headers: dict[str, str]) -> str:
    """The whole `styles.xml`: defaults, named styles, the A4 page, its headers and its footer.

    Args:
        accent: colour of headings and rules, `#rrggbb`.
        tint: pale colour behind headers and notes, `#rrggbb`.
        font: name of the font of the text.
        headers: content of the paragraphs `first`, `header` and `footer`.
    """
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = {
        "office": f"{urn}:office:1.0",
        "style": f"{urn}:style:1.0",
        "text": f"{urn}:text:1.0",
        "table": f"{urn}:table:1.0",
        "draw": f"{urn}:drawing:1.0",
        "fo": f"{urn}:xsl-fo-compatible:1.0",
        "svg": f"{urn}:svg-compatible:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
        "loext": f"{urn}:loext:1.0",
    }
    names = " ".join(f'xmlns:{name}="{value}"' for name, value in spaces.items())
    named = "".join(named_styles(accent, tint).values())
    frame = '<style:header-footer-properties fo:min-height="0.8cm" fo:margin-{}="0.6cm"/>'
    first = f'<text:p text:style-name="First_20_Header">{headers["first"]}</text:p>'
    header = f'<text:p text:style-name="Header">{headers["header"]}</text:p>'
    footer = f'<text:p text:style-name="Footer">{headers["footer"]}</text:p>'
    language = 'fo:language="fr" fo:country="FR"'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<office:document-styles {names} office:version="1.3"><office:font-face-decls>'
        f'<style:font-face style:name="text" svg:font-family="{attribute(font)}"/>'
        '<style:font-face style:name="mono" svg:font-family="\'Liberation Mono\'"/>'
        "</office:font-face-decls><office:styles>"
        '<style:default-style style:family="paragraph"><style:paragraph-properties '
        'fo:orphans="2" fo:widows="2" style:tab-stop-distance="1.25cm"/>'
        f'<style:text-properties style:font-name="text" {_size(11)} fo:color="{_INK}" {language} '
        'fo:hyphenate="false"/></style:default-style>'
        '<style:default-style style:family="table"><style:table-properties '
        'table:border-model="collapsing"/></style:default-style>'
        f"{named}{_characters(accent)}"
        "</office:styles><office:automatic-styles>"
        '<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" '
        'fo:page-height="29.7cm" style:print-orientation="portrait" fo:margin-top="1.2cm" '
        'fo:margin-bottom="1.2cm" fo:margin-left="2.2cm" fo:margin-right="2.2cm"/>'
        f"<style:header-style>{frame.format('bottom')}</style:header-style>"
        f"<style:footer-style>{frame.format('top')}</style:footer-style></style:page-layout>"
        '<style:style style:name="Logo" style:family="graphic"><style:graphic-properties '
        'style:vertical-pos="top" style:vertical-rel="baseline" fo:border="none"/></style:style>'
        "</office:automatic-styles><office:master-styles>"
        '<style:master-page style:name="Standard" style:page-layout-name="A4">'
        f"<style:header>{header}</style:header>"
        f"<style:header-first>{first}</style:header-first>"
        f"<style:footer>{footer}</style:footer>"
        f"<style:footer-first>{footer}</style:footer-first>"
        "</style:master-page></office:master-styles></office:document-styles>"
    )
