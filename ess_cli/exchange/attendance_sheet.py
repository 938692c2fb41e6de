"""The spreadsheet of a meeting or a training, to be filled in: who came, what was decided.

`SHEETS` says which columns there are. It makes the file and it reads the file back, so that the
two cannot drift apart.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `name` for programs, `header` for people, `width` in characters.

    Attributes:
        enum: its values are the labels of this enum, offered as a list.
        people: the names of the first sheet are offered as a list; others may be written.
        given: it is filled in beforehand.
    """

    name: str
    header: str
    width: int
    enum: str | None = None
    people: bool = False
    given: bool = False


ATTENDANCE, ITEMS, MEETING, TRAINING = "Présences", "Points", "Réunion", "Formation"
_ABOUT = (
    Column("label", "Rubrique", 16, given=True),
    Column("value", "Valeur", 90, given=True),
)
SHEETS: Mapping[str, tuple[Column, ...]] = {
    ATTENDANCE: (
        Column("name", "Nom", 26, given=True),
        Column("function", "Fonction", 34, given=True),
        Column("where", "Service ou structure", 38, given=True),
        Column("presence", "Présence", 16, enum="attendance"),
        Column("represented_by", "Représenté·e par", 26, people=True),
        Column("id", "Identifiant (à garder tel quel)", 26, given=True),
    ),
    ITEMS: (
        Column("number", "N°", 6, given=True),
        Column("title", "Point", 34, given=True),
        Column("note", "Ce qui est dit", 40),
        Column("decision", "Décision", 40),
        Column("kind", "Nature de la décision", 18, enum="minute_decision_kind"),
        Column("task", "Tâche", 34),
        Column("who", "Qui", 24, people=True),
        Column("due", "Pour quand", 14),
        Column("item", "Identifiant (à garder tel quel)", 26, given=True),
    ),
    MEETING: _ABOUT,
    TRAINING: _ABOUT,
}
# The rows of the last sheet that are read back.
ID_LABEL, BODY_LABEL, DATE_LABEL = "Identifiant", "Instance", "Date"
_ADVICE = (
    "Feuille « Présences » : une ligne par personne ; choisissez dans la colonne « Présence ».",
    "Quelqu'un d'autre est venu : ajoutez une ligne, sans identifiant.",
)
_ADVICE_ON_ITEMS = (
    "Feuille « Points » : pour une deuxième décision ou une deuxième tâche, insérez une ligne juste"
    " en dessous, sans identifiant.",
)
# Empty rows under the last one that have the same lists.
_MORE_ROWS = 40
_LINE = 16
_FORMULA_SIGNS = ("=", "+", "-", "@")

Row = Mapping[str, str]
Formats = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class MeetingSheet:
    """What the file holds before anyone fills it in; rows have the names of the columns.

    `items` is None for a training, which has no agenda.
    """

    meeting: str | None
    body: str | None
    date: date
    title: str
    attendance: Sequence[Row]
    items: Sequence[Row] | None


def write(sheet: MeetingSheet, author: str, at: date) -> bytes:
    """The file to fill in (XLSX), the same bytes for the same content.

    Args:
        sheet: what it holds.
        author: name of the authority, in the properties of the file.
        at: date of edition, the only date in them.
    """
    import xlsxwriter

    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    created = datetime(at.year, at.month, at.day)
    book.set_properties({"title": sheet.title, "author": author, "created": created})
    looks = _looks(book)
    people = f"='{ATTENDANCE}'!$A$2:$A${len(sheet.attendance) + _MORE_ROWS + 1}"
    for name, rows in _pages(sheet):
        _fill(book.add_worksheet(name), SHEETS[name], rows, looks, people)
    book.close()
    return out.getvalue()


def _pages(sheet: MeetingSheet) -> Iterator[tuple[str, Sequence[Row]]]:
    """The name and the rows of each page of the file."""
    yield ATTENDANCE, sheet.attendance
    if sheet.items is not None:
        yield ITEMS, sheet.items
    kind = TRAINING if sheet.items is None else MEETING
    advice = _ADVICE if sheet.items is None else (*_ADVICE, *_ADVICE_ON_ITEMS)
    about = (
        (ID_LABEL, sheet.meeting or ""),
        *(((BODY_LABEL, sheet.body or ""),) if kind == MEETING else ()),
        (DATE_LABEL, sheet.date.isoformat()),
        (kind, sheet.title),
        *(("", line) for line in advice),
    )
    yield kind, [{"label": label, "value": value} for label, value in about]


def _looks(book: Any) -> Formats:
    cell = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#b0b0b0"}
    return {
        "header": book.add_format({**cell, "bold": True, "bg_color": "#e8eeee"}),
        "given": book.add_format(cell),
        # Once edited, a text that begins as a formula stays a text.
        "formula": book.add_format({**cell, "quote_prefix": True}),
        "key": book.add_format({**cell, "font_color": "#595959", "font_size": 9}),
        "open": book.add_format({**cell, "bg_color": "#fffdf2"}),
        "due": book.add_format({**cell, "bg_color": "#fffdf2", "num_format": "dd/mm/yyyy"}),
    }


def _fill(
    page: Any,
    columns: tuple[Column, ...],
    rows: Sequence[Row],
    looks: Formats,
    people: str,
) -> None:
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    last = len(rows) + _MORE_ROWS
    for number, row in enumerate(rows, start=1):
        page.set_row(number, _height(columns, row))
    for rank, column in enumerate(columns):
        page.set_column(rank, rank, column.width)
        page.write_string(0, rank, column.header, looks["header"])
        if offered := _offered(column, people):
            page.data_validation(1, rank, last, rank, offered)
        for number, row in enumerate(rows, start=1):
            value = row.get(column.name, "")
            look = looks[_look(column, value)]
            if value:
                page.write_string(number, rank, value, look)
            else:
                page.write_blank(number, rank, None, look)


def _height(columns: tuple[Column, ...], row: Row) -> int:
    """Points that the longest text of a row takes: not every program works it out by itself."""
    lines = max(1 + len(row.get(column.name, "")) // column.width for column in columns)
    return _LINE * lines


def _look(column: Column, value: str) -> str:
    if value.startswith(_FORMULA_SIGNS):
        return "formula"
    if column.name in ("id", "item"):
        return "key"
    if column.given:
        return "given"
    return "due" if column.name == "due" else "open"


def _offered(column: Column, people: str) -> dict[str, Any] | None:
    """The list that a cell offers, if it has one."""
    from ess_cli.knowledge import terms

    if column.people:
        return {"validate": "list", "source": people, "show_error": False}
    if column.enum is None:
        return None
    return {
        "validate": "list",
        "source": list(terms(column.enum).values()),
        "error_title": column.header,
        "error_message": "Choisissez une valeur de la liste.",
    }
