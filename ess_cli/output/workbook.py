"""Spreadsheet files (XLSX), the same bytes for the same content."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

Cell = str | int | Decimal | None
_MOST_LETTERS = 60


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name (31 letters at most), its headers, its rows."""

    name: str
    headers: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def workbook(sheets: Sequence[Sheet], title: str, author: str, at: date) -> bytes:
    """The file that holds `sheets`; a Decimal is an amount, a text is never computed."""
    import xlsxwriter

    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties(
        {"title": title, "author": author, "created": datetime(at.year, at.month, at.day)}
    )
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    amount = book.add_format({"num_format": "#,##0.00"})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        page.freeze_panes(1, 0)
        page.repeat_rows(0)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        for column, header in enumerate(sheet.headers):
            page.write_string(0, column, header, bold)
            longest = max((len(_shown(row[column])) for row in sheet.rows), default=0)
            page.set_column(column, column, min(max(longest, len(header)) + 2, _MOST_LETTERS))
        if sheet.rows:
            page.autofilter(0, 0, len(sheet.rows), len(sheet.headers) - 1)
        for number, row in enumerate(sheet.rows, start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, Decimal):
                    page.write_number(number, column, float(cell), amount)
                elif isinstance(cell, int):
                    page.write_number(number, column, cell)
                elif cell is not None:
                    page.write_string(number, column, cell)
    book.close()
    return out.getvalue()


def _shown(cell: Cell) -> str:
    if isinstance(cell, Decimal):
        return f"{cell:,.2f}"
    return "" if cell is None else str(cell)
