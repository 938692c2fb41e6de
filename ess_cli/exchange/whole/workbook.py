"""The workbook of a whole dossier: a sheet per section and per list that has entries."""

from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO
from itertools import count
from typing import Any

from ess_cli.exchange.sheets.book import letter
from ess_cli.exchange.whole.attached import as_rows
from ess_cli.exchange.whole.cells import Cell
from ess_cli.exchange.whole.references import References
from ess_cli.exchange.whole.rows import UNDER, references, rows
from ess_cli.exchange.whole.tables import NUMBER, Column, Table, every_table
from ess_cli.knowledge import terms
from ess_cli.model.keys import Choice, Reference, Scalar, Several

README, LISTS, LONG, FILES = "Lisez-moi", "Listes", "Textes longs", "Fichiers"
KEY, VALUE, HELP = "Rubrique", "Valeur", "Que peut-on écrire ?"
LONG_MARK = "[texte long n° {}]"
# What a cell may hold, as every spreadsheet program agrees.
LONGEST_TEXT = 32_767
_MORE_ROWS = 200
_WIDEST, _NARROWEST = 60, 8
_KINDS = {"date": "date", "period": "date", "amount": "amount", "percentage": "percent",
          "time share": "percent"}  # fmt: skip
_ADVICE = (
    "Ce classeur contient tout le dossier « {name} » au {at}.",
    "Une feuille par rubrique, et une par liste à l'intérieur : les étapes des fiches-actions, les"
    " membres des instances…",
    "La première colonne d'une liste dit à quoi chaque ligne se rattache : le nom, ou l'identifiant"
    " quand deux éléments portent le même nom.",
    "Plusieurs valeurs dans une cellule se séparent par un point-virgule ; plusieurs textes, par un"
    " retour à la ligne (Ctrl + Entrée, ou Alt + Entrée dans Excel).",
    "Pour ajouter un élément, ajoutez une ligne en bas de sa feuille ; l'identifiant peut rester"
    " vide.",
    "Gardez les titres des colonnes et les noms des feuilles : c'est par eux que le classeur se"
    " relit.",
    "Pour en faire un dossier : ess import CE-CLASSEUR.xlsx NOUVEAU-DOSSIER --as dossier",
)


def workbook(
    sections: Mapping[str, Any], name: str, at: date, files: Mapping[str, bytes] | None = None
) -> bytes:
    """The file, the same bytes for the same dossier.

    Args:
        sections: the plain values of the dossier.
        name: its name.
        files: the files that it names, kept in a hidden sheet.
        at: date of edition, the only date in the properties of the file.
    """
    import xlsxwriter

    out = BytesIO()
    file = xlsxwriter.Workbook(out, {"in_memory": True})
    created = datetime(at.year, at.month, at.day)
    file.set_properties({"title": f"Dossier ESS : {name}", "author": name, "created": created})
    known = references(sections)
    _Book(file, rows(sections, known), known).write(name, at, files or {})
    file.close()
    return out.getvalue()


class _Book:
    def __init__(
        self, file: Any, found: dict[tuple[str, ...], list[list[Cell]]], known: References
    ) -> None:
        self.file, self.found, self.references = file, found, known
        top = {"valign": "top"}
        self.looks = {
            "header": file.add_format(
                {**top, "bold": True, "text_wrap": True, "bg_color": "#DCE6F1", "border": 1,
                 "border_color": "#B8C4D6"}
            ),
            "text": file.add_format({**top, "text_wrap": True, "num_format": "@"}),
            "help": file.add_format({**top, "text_wrap": True, "font_color": "#595959"}),
            "beside": file.add_format({"font_color": "#595959", "indent": 2}),
            "whole": file.add_format(top),
            "date": file.add_format({**top, "num_format": "dd/mm/yyyy", "align": "left"}),
            "amount": file.add_format({**top, "num_format": "#,##0.00\\ €"}),
            "percent": file.add_format({**top, "num_format": 'General" %"'}),
            "title": file.add_format({"bold": True, "font_size": 14}),
        }  # fmt: skip
        self.long: list[str] = []
        self.lists: dict[tuple[str, ...], str] = {}
        self.choices: list[tuple[str, ...]] = []

    def write(self, name: str, at: date, files: Mapping[str, bytes]) -> None:
        """All the sheets."""
        readme = self.file.add_worksheet(README)
        shown = [t for t in every_table() if len(t.path) == 1 or t.path in self.found]
        for table in shown:
            page = self.file.add_worksheet(table.name)
            held = self.found.get(table.path, [])
            self._one(page, table, held) if table.one else self._many(page, table, held)
        self._readme(readme, shown, name, at)
        self._long_texts()
        self._write_lists()
        if files:
            page = self.file.add_worksheet(FILES)
            page.hide()
            for row, (path, part) in enumerate(as_rows(files)):
                page.write_string(row, 0, path)
                page.write_string(row, 1, part)

    def _readme(self, page: Any, shown: list[Table], name: str, at: date) -> None:
        _printed(page)
        page.set_column(0, 0, 34)
        page.set_column(1, 1, 10)
        page.set_column(2, 2, 70)
        page.write_string(0, 0, f"Dossier ESS : {name}", self.looks["title"])
        row = 1
        for line in _ADVICE:
            row += 1
            page.merge_range(row, 0, row, 2, "", self.looks["help"])
            page.write_string(
                row, 0, line.format(name=name, at=f"{at:%d/%m/%Y}"), self.looks["help"]
            )
            page.set_row(row, 15 * (1 + len(line) // 105))
        row += 2
        for place, title in enumerate(("Feuille", "Lignes", "Se rattache à")):
            page.write_string(row, place, title, self.looks["header"])
        for table in shown:
            row += 1
            target = f"internal:'{table.name}'!A1"
            page.write_url(row, 0, target, string=table.name)
            lines = 1 if table.one else len(self.found.get(table.path, []))
            page.write_number(row, 1, lines)
            page.write_string(row, 2, ", ".join(table.above), self.looks["beside"])

    def _one(self, page: Any, table: Table, held: list[list[Cell]]) -> None:
        """A section with a key on each row."""
        page.freeze_panes(1, 1)
        _printed(page)
        for place, (title, width) in enumerate(((KEY, 38), (VALUE, 60), (HELP, 70))):
            page.write_string(0, place, title, self.looks["header"])
            page.set_column(place, place, width)
        for number, column in enumerate(table.columns, start=1):
            page.write_string(number, 0, column.heading, self.looks["text"])
            value = held[number - 1][0] if held else None
            self._cell(page, number, 1, column, value)
            page.write_string(number, 2, column.help, self.looks["help"])
            self._offer(page, column, number, number, 1)

    def _many(self, page: Any, table: Table, held: list[list[Cell]]) -> None:
        page.freeze_panes(1, len(table.above) or 1)
        _printed(page)
        page.repeat_rows(0)
        columns = layout(table)
        for place, (heading, column) in enumerate(columns):
            page.write_string(0, place, heading, self.looks["header"])
            if column is not None:
                if column.help:
                    page.write_comment(0, place, column.help)
                self._offer(page, column, 1, len(held) + _MORE_ROWS, place)
            width = max((_width(row[place]) for row in held), default=0)
            width = min(max(width, len(heading), _NARROWEST) + 2, _WIDEST)
            page.set_column(place, place, width, self.looks[_look(column)])
        if held:
            page.autofilter(0, 0, len(held), len(columns) - 1)
        for number, row in enumerate(held, start=1):
            for place, value in enumerate(row):
                if value is not None:
                    self._cell(page, number, place, columns[place][1], value)

    def _cell(self, page: Any, row: int, place: int, column: Column | None, value: Cell) -> None:
        look = self.looks[_look(column)]
        match value:
            case None:
                page.write_blank(row, place, None, look)
            case date():
                page.write_datetime(row, place, value, self.looks["date"])
            case str():
                if len(value) > LONGEST_TEXT:
                    self.long.append(value)
                    value = LONG_MARK.format(len(self.long))
                page.write_string(row, place, value, self.looks["text"])
            case _:
                page.write_number(row, place, value, look)

    def _long_texts(self) -> None:
        """Texts that no cell can hold, cut into several."""
        if not self.long:
            return
        page = self.file.add_worksheet(LONG)
        page.set_column(1, 1, _WIDEST)
        for place, title in enumerate(("Numéro", "Texte, dans l'ordre")):
            page.write_string(0, place, title, self.looks["header"])
        line = count(1)
        for number, text in enumerate(self.long, start=1):
            for start in range(0, len(text), LONGEST_TEXT):
                row = next(line)
                page.write_number(row, 0, number)
                page.write_string(row, 1, text[start : start + LONGEST_TEXT], self.looks["text"])

    def _offer(self, page: Any, column: Column, first: int, last: int, place: int) -> None:
        """A list to choose from."""
        if source := self._source(column):
            page.data_validation(
                first, place, last, place,
                {"validate": "list", "source": source, "error_type": "warning",
                 "error_title": "Une autre valeur ?",
                 "error_message": "Choisissez dans la liste, ou laissez vide."},
            )  # fmt: skip

    def _source(self, column: Column) -> str | None:
        match column.shape:
            case Scalar("boolean"):
                return self._list(("oui", "non"))
            case Choice(enum):
                return self._list(tuple(dict.fromkeys(terms(enum).values())))
            case Reference((section, *_)):
                return self._names(section)
        return None

    def _list(self, words: tuple[str, ...]) -> str:
        if words not in self.lists:
            column = letter(len(self.choices))
            self.choices.append(words)
            self.lists[words] = f"={LISTS}!${column}$1:${column}${len(words)}"
        return self.lists[words]

    def _names(self, section: str) -> str | None:
        """The names of the entries of a section, which cells call them by."""
        words = self.references.every(section)
        return self._list(words) if words else None

    def _write_lists(self) -> None:
        """Lists to choose from, in a hidden sheet: some are longer than a cell's rule may be."""
        page = self.file.add_worksheet(LISTS)
        page.hide()
        for place, words in enumerate(self.choices):
            page.write_column(0, place, words)


def layout(table: Table) -> list[tuple[str, Column | None]]:
    """The headings of a table in their order, each with its column if it is one of the entry."""
    found: list[tuple[str, Column | None]] = [(NUMBER, None)] if table.numbered else []
    found += [(heading, None) for heading in table.above]
    taken = {heading for heading, _ in found}
    every = [*([table.named] if table.named else []), *table.columns]
    for column in every:
        # « Service » may be what a post belongs to, and what it is.
        heading = column.heading if column.heading not in taken else f"{column.heading} (2)"
        taken.add(heading)
        found.append((heading, column))
    if table.tree:
        found.append((UNDER, None))
    return found


def _printed(page: Any) -> None:
    """All the columns on one page's width."""
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)


def _look(column: Column | None) -> str:
    if column is None or isinstance(column.shape, Several):
        return "text"
    if not isinstance(column.shape, Scalar):
        return "text"
    spelling = column.shape.spelling
    if spelling in ("integer", "year", "number", "duration"):
        return "whole"
    return _KINDS.get(spelling, "text")


def _width(value: Cell) -> int:
    match value:
        case None:
            return 0
        case str():
            return max(map(len, value.split("\n"))) if value else 0
        case date():
            return 10
    return len(str(value))
