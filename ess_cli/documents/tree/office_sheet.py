"""Rows of a label and of what is to be read beside it, as Word and LibreOffice write a table.

A plan has thousands of such rows, and pandoc's own tables cost it as much as all the rest.
"""

from dataclasses import dataclass
from html import escape

from ess_cli.documents.tree.nodes import Node, Nodes, plain, raw, styled, text_of
from ess_cli.documents.tree.parts import kind_of, sheet_rows


@dataclass(frozen=True, slots=True)
class _Form:
    """How a format writes a sheet around what its rows hold."""

    raw: str
    caption_style: str
    row: str
    row_end: str
    end: str


_FORMS = {
    "docx": _Form(
        "openxml",
        "Table Caption",
        '<w:tr><w:tc><w:tcPr><w:tcW w:type="pct" w:w="1250"/></w:tcPr><w:p><w:pPr><w:pStyle '
        'w:val="RowHeader"/></w:pPr><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p></w:tc>'
        '<w:tc><w:tcPr><w:tcW w:type="pct" w:w="3750"/></w:tcPr>',
        "</w:tc></w:tr>",
        "</w:tbl>",
    ),
    "odt": _Form(
        "opendocument",
        "TableCaption",
        '<table:table-row><table:table-cell table:style-name="RowHeaderCell" '
        'office:value-type="string"><text:p text:style-name="Row_20_Header">{}</text:p>'
        '</table:table-cell><table:table-cell table:style-name="TableRowCell" '
        'office:value-type="string">',
        "</table:table-cell></table:table-row>",
        "</table:table>",
    ),
}
# What LibreOffice calls the sheets of each kind.
_NAMES = {"compact": "CompactSheet", "whole": "WholeSheet"}


def sheet(div: Node, form: str) -> Nodes:
    """A sheet as a table of `docx` or `odt`."""
    caption, rows = sheet_rows(div)
    if not rows:
        return []
    marks = _FORMS[form]
    begin = _docx(kind_of(div), caption) if form == "docx" else _odt(kind_of(div))
    made = [styled(marks.caption_style, [plain(caption)])] if caption else []
    made.append(raw(marks.raw, begin))
    before = ""
    for label, content, _ in rows:
        made.append(raw(marks.raw, before + marks.row.format(escape(text_of(label)))))
        # The last paragraph of a cell leaves no gap below it.
        if content and content[-1]["t"] == "Para":
            content[-1] = plain(content[-1]["c"])
        made += content
        before = marks.row_end
    return [*made, raw(marks.raw, before + marks.end)]


def _docx(kind: str, caption: Nodes | None) -> str:
    style = "CompactTable" if kind == "compact" else "Table"
    said = f'<w:tblCaption w:val="{escape(text_of(caption))}"/>' if caption else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:type="pct" w:w="5000"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:firstRow="0" w:lastRow="0" w:firstColumn="1" '
        f'w:lastColumn="0" w:noHBand="0" w:noVBand="0" w:val="0080"/>{said}</w:tblPr>'
        '<w:tblGrid><w:gridCol w:w="1"/><w:gridCol w:w="3"/></w:tblGrid>'
    )


def _odt(kind: str) -> str:
    return (
        f'<table:table table:style-name="{_NAMES.get(kind, "Sheet")}"><table:table-column '
        'table:style-name="Sheet.A"/><table:table-column table:style-name="Sheet.B"/>'
    )
