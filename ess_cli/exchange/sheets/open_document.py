"""The XML of a LibreOffice workbook, asked what the values of its cells do not say."""

from xml.parsers import expat

from ess_cli.exchange.sheets.book import Mark
from ess_cli.exchange.sheets.excel_parts import MOST_COLUMNS, Look
from ess_cli.exchange.sheets.guard import damaged

_ASKED = (b"-spanned=", b"table:visibility=", b'value-type="percentage"')
# A cell that is spread over more is a stray.
_MOST_SPREAD = 10_000
_HIDDEN = ("collapse", "filter")


def looks(xml: bytes) -> dict[str, Look]:
    """What is merged, hidden or a percentage in each sheet, by the name on its tab."""
    reader = _Looker()
    if not any(sign in xml for sign in _ASKED):
        return reader.found
    parser = expat.ParserCreate()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    try:
        parser.Parse(xml, True)
    except expat.ExpatError:
        raise damaged() from None
    return reader.found


class _Looker:
    def __init__(self) -> None:
        self.found: dict[str, Look] = {}
        self.look = Look()
        self.row = self.column = self.heading = self.depth = 0
        self.rows = 1

    def start(self, name: str, about: dict[str, str]) -> None:
        if name == "table:table":
            # A table may stand in a cell of another: it is no sheet.
            self.depth += 1
            if self.depth == 1:
                self.look = self.found[about.get("table:name", "")] = Look()
                self.row = self.heading = 0
        elif self.depth != 1:
            return
        elif name == "table:table-row":
            self.column, self.rows = 0, int(about.get("table:number-rows-repeated", "1"))
            if about.get("table:visibility") in _HIDDEN and self.rows < _MOST_SPREAD:
                self.look.hidden_rows.update(range(self.row, self.row + self.rows))
        elif name == "table:table-column":
            many = min(int(about.get("table:number-columns-repeated", "1")), MOST_COLUMNS)
            if about.get("table:visibility") in _HIDDEN:
                self.look.hidden_columns.update(range(self.heading, self.heading + many))
            self.heading += many
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._cell(about)

    def _cell(self, about: dict[str, str]) -> None:
        many = int(about.get("table:number-columns-repeated", "1"))
        high = int(about.get("table:number-rows-spanned", "1"))
        wide = int(about.get("table:number-columns-spanned", "1"))
        if (high > 1 or wide > 1) and max(high, wide) < _MOST_SPREAD:
            place = (self.row, self.column)
            self.look.merged.append((place, (self.row + high - 1, self.column + wide - 1)))
        if about.get("office:value-type") == "percentage" and many < MOST_COLUMNS:
            for right in range(many):
                self.look.marks[self.row, self.column + right] = Mark.PERCENT
        self.column += many

    def end(self, name: str) -> None:
        if name == "table:table":
            self.depth -= 1
        elif name == "table:table-row" and self.depth == 1:
            self.row += self.rows
