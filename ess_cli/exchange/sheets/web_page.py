"""The tables of a web page that was saved under the name of a spreadsheet."""

from html.parser import HTMLParser

from ess_cli.exchange.sheets.book import Book, Place, Sheet
from ess_cli.exchange.sheets.guard import CannotOpen
from ess_cli.exchange.sheets.many_rows import MOST_ROWS, too_many

_WIDEST = 500
# Cells that spread over more are no table that a person made.
_MOST_SPREAD = 300_000


def read(data: bytes) -> Book:
    """The tables of a web page, each as a sheet.

    Raises:
        CannotOpen: it has no table.
    """
    if data.count(b"<tr") + data.count(b"<TR") > MOST_ROWS:
        raise too_many()
    page = _Page()
    page.feed(_decoded(data))
    tables = [table for table in page.tables if table.rows]
    if not tables:
        raise CannotOpen(
            "c'est une page web sans tableau, et non un tableur",
            "téléchargez le fichier lui-même : une page de connexion a pu prendre sa place",
        )
    names = ["" if len(tables) == 1 else f"Tableau {n}" for n in range(1, len(tables) + 1)]
    sheets = tuple(
        Sheet(name, table.rows, merged=tuple(table.merged))
        for name, table in zip(names, tables, strict=True)
    )
    return Book(sheets, ("ce fichier est une page web : ses tableaux ont été lus",))


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


class _Table:
    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.merged: list[tuple[Place, Place]] = []
        self._taken: set[Place] = set()

    def add(self, text: str, wide: int, high: int) -> None:
        row = len(self.rows) - 1
        cells = self.rows[row]
        while (row, len(cells)) in self._taken:
            cells.append("")
        column = len(cells)
        cells += [text, *[""] * (wide - 1)]
        if (wide > 1 or high > 1) and len(self._taken) + wide * high < _MOST_SPREAD:
            self.merged.append(((row, column), (row + high - 1, column + wide - 1)))
            self._taken |= {
                (row + down, column + right) for down in range(1, high) for right in range(wide)
            }


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._cell: list[str] | None = None
        self._spans = (1, 1)
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self._hidden += 1
        elif tag == "table":
            self._end_cell()
            self.tables.append(_Table())
        elif tag == "tr" and self.tables:
            self._end_cell()
            self.tables[-1].rows.append([])
        elif tag in ("td", "th") and self.tables and self.tables[-1].rows:
            self._end_cell()
            known = dict(attrs)
            self._spans = (_span(known.get("colspan")), _span(known.get("rowspan")))
            self._cell = []
        elif tag in ("br", "p", "li") and self._cell is not None:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._hidden = max(0, self._hidden - 1)
        elif tag in ("td", "th", "tr", "table"):
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._hidden:
            self._cell.append(" ".join(data.split()) if data.strip() else " ")

    def _end_cell(self) -> None:
        if self._cell is not None:
            lines = (" ".join(line.split()) for line in "".join(self._cell).split("\n"))
            self.tables[-1].add("\n".join(line for line in lines if line), *self._spans)
        self._cell = None


def _span(text: str | None) -> int:
    return min(max(int(text), 1), _WIDEST) if text and text.isdecimal() else 1
