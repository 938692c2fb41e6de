"""Tables as CSV, for spreadsheets and other programs."""

import re
from datetime import date
from decimal import Decimal

from ess_cli.output.forms import Cell, Sheet
from ess_cli.wording import decimal

_CENTS = -2
# A cell that begins so would be computed by a spreadsheet that opens the file.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def csv_text(table: Sheet) -> str:
    """CSV as French spreadsheets read it: `;`, byte order mark, no cell that computes."""
    import csv
    from io import StringIO

    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(table.headers)
    writer.writerows([_written(cell) for cell in row] for row in table.rows)
    return "\ufeff" + out.getvalue()


def _written(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case date():
            return cell.isoformat()
        case Decimal():
            cents = cell.as_tuple().exponent == _CENTS
            return f"{cell:f}".replace(".", ",") if cents else decimal(cell)
        case str():
            return text_cell(cell)
    return str(cell)


def text_cell(text: str) -> str:
    """A text that no spreadsheet computes."""
    return f"'{text}" if _FORMULA.match(text) else text
