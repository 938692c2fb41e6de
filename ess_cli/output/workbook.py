"""Spreadsheet files (XLSX), the same bytes for the same content."""

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from ess_cli.output.forms import Book, Cell, Sheet

_MOST_LETTERS = 60
_CENTS = -2


def workbook(book: Book, author: str, at: date) -> bytes:
    """The file that holds the sheets of `book`: headers that stay in view, filters, widths.

    Args:
        book: title and sheets.
        author: name of the authority.
        at: date of edition, the only one the file bears.
    """
    import xlsxwriter

    out = BytesIO()
    file = xlsxwriter.Workbook(out, {"in_memory": True})
    edited = datetime(at.year, at.month, at.day)
    file.set_properties({"title": book.title, "author": author, "created": edited})
    formats = {
        "header": file.add_format(
            {
                "bold": True,
                "text_wrap": True,
                "valign": "top",
                "bg_color": "#DCE6F1",
                "border": 1,
                "border_color": "#B8C4D6",
            }
        ),
        "text": file.add_format({"text_wrap": True, "valign": "top"}),
        "amount": file.add_format({"num_format": "#,##0.00", "valign": "top"}),
        "number": file.add_format({"num_format": "#,##0.0", "valign": "top"}),
        "whole": file.add_format({"valign": "top"}),
        "date": file.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "align": "left"}),
    }
    for sheet in book.sheets:
        _fill(file.add_worksheet(sheet.name), sheet, formats)
    file.close()
    return out.getvalue()


def _fill(page: Any, sheet: Sheet, formats: dict[str, Any]) -> None:
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    for column, header in enumerate(sheet.headers):
        page.write_string(0, column, header[:1].upper() + header[1:], formats["header"])
        longest = max((len(_shown(row[column])) for row in sheet.rows), default=0)
        page.set_column(column, column, min(max(longest, len(header)) + 2, _MOST_LETTERS))
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.headers) - 1)
    for number, row in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(row):
            match cell:
                case Decimal():
                    kind = "amount" if cell.as_tuple().exponent == _CENTS else "number"
                    page.write_number(number, column, float(cell), formats[kind])
                case int():
                    page.write_number(number, column, cell, formats["whole"])
                case date():
                    page.write_datetime(number, column, cell, formats["date"])
                case str():
                    page.write_string(number, column, cell, formats["text"])


def _shown(cell: Cell) -> str:
    match cell:
        case Decimal():
            return f"{cell:,.2f}"
        case date():
            return f"{cell:%d/%m/%Y}"
    return "" if cell is None else str(cell)
