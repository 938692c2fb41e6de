"""The styles of a document that is to hold in one page: smaller words, less room around them."""

import re
from xml.etree.ElementTree import Element

from ess_cli.documents.blocks import DENSE
from ess_cli.documents.formats.docx_tables import W

_SMALLEST = 10
"""No text becomes smaller than this, in points."""
_SMALLER, _CLOSER = 0.8, 0.3
_LINE = 0.95
"""Height of a line, of that which the font asks for: the one of the PDF."""
_SINGLE = 240
"""A whole line, in Word."""
_PAPER = {"top": "0.5cm", "bottom": "0.3cm"}
"""Where that of LibreOffice begins and ends, its header and its footer within."""
_TO_SIGN = 600
"""Room that is to sign in, or more, in twentieths of a point: it stays as it is."""
_TWIPS = {"pt": 20, "cm": 567}
_EDGES = {"top": "1021", "header": "397", "bottom": "794", "footer": "340"}
"""Where the frame of a dense page stands in Word, in twentieths of a point."""
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_SIZES = (f"{_FO}font-size", f"{_STYLE}font-size-asian", f"{_STYLE}font-size-complex")
_ROOMS = (f"{_FO}margin-top", f"{_FO}margin-bottom", f"{_FO}padding-top", f"{_FO}padding-bottom")
_LENGTH = re.compile(r"([\d.]+)(pt|cm)")


def is_dense(markdown: str) -> bool:
    """Whether the document is to hold in one page."""
    return f"\n{DENSE}\n" in markdown


def tighten_docx(styles: Element) -> None:
    """Makes the styles of a Word document dense."""
    for spacing in styles.iter(f"{W}spacing"):
        for side in (f"{W}before", f"{W}after"):
            if int(spacing.get(side, _TO_SIGN)) < _TO_SIGN:
                spacing.set(side, str(round(int(spacing.attrib[side]) * _CLOSER)))
        if spacing.get(f"{W}line") and spacing.get(f"{W}lineRule") == "auto":
            spacing.set(f"{W}line", str(round(_SINGLE * _LINE)))
    for margins in styles.iter(f"{W}tblCellMar"):
        for side in ("top", "bottom"):
            for margin in margins.iter(f"{W}{side}"):
                margin.set(f"{W}w", str(round(int(margin.attrib[f"{W}w"]) * _CLOSER)))
    for name in ("sz", "szCs"):
        for size in styles.iter(f"{W}{name}"):
            # In half points.
            size.set(f"{W}val", str(round(2 * _size(int(size.attrib[f"{W}val"]) / 2))))


def widen_docx(document: Element) -> None:
    """Lets the text of our own dense page come nearer to its edges, as in the PDF."""
    for margins in document.iter(f"{W}pgMar"):
        for side, width in _EDGES.items():
            margins.set(f"{W}{side}", width)


def tighten_odt(styles: Element) -> None:
    """Makes styles of a LibreOffice document dense, those of its cells too."""
    for page in styles.iter(f"{_STYLE}page-layout-properties"):
        # No printer reaches the edges.
        page.attrib.update({f"{_FO}margin-{side}": width for side, width in _PAPER.items()})
    for one in styles.iter():
        if one.tag == f"{_STYLE}page-layout-properties":
            continue
        if one.get(f"{_FO}line-height", "").endswith("%"):
            one.set(f"{_FO}line-height", f"{_LINE:.0%}")
        for key in _SIZES:
            if found := _LENGTH.fullmatch(one.get(key, "")):
                one.set(key, f"{_size(float(found[1])):g}{found[2]}")
        for key in _ROOMS:
            found = _LENGTH.fullmatch(one.get(key, ""))
            if found and float(found[1]) * _TWIPS[found[2]] < _TO_SIGN:
                one.set(key, f"{round(float(found[1]) * _CLOSER, 2):g}{found[2]}")


def _size(points: float) -> float:
    """A size of text, in points, once it is smaller."""
    return points if points <= _SMALLEST else max(_SMALLEST, round(points * _SMALLER * 2) / 2)
