"""The spreadsheet to fill in for a kind of table, made of the columns that the import reads."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from ess_cli.exchange.importing.column import Column, Kind
from ess_cli.exchange.sheets.book import letter
from ess_cli.knowledge import terms

_LAST_ROW = 500
_A3 = 8
# The same for everyone: a template has no date.
_MADE = datetime(2026, 1, 1)
_RULE = {
    "validate": "list",
    "error_type": "warning",
    "error_title": "Une autre valeur ?",
    "error_message": "Choisissez dans la liste, ou laissez vide.",
}
_ADVICE = (
    "Une ligne par {one}. Gardez la ligne des titres ; l'ordre des colonnes est libre.",
    "Les colonnes dont le titre finit par * sont nécessaires ; laissez les autres vides au besoin.",
    "La première ligne est un exemple : remplacez-la, ou supprimez-la.",
    "Puis : ess import CE-FICHIER.xlsx MON-DOSSIER",
)


def template(kinds: Sequence[Kind]) -> bytes:
    """The workbook for some kinds: a sheet to fill in for each, and one that explains them all."""
    import xlsxwriter

    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": f"Modèle : {kinds[0].label}", "created": _MADE})
    look = {
        "bold": book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#DCE6F1"}
        ),
        "wrapped": book.add_format({"text_wrap": True, "valign": "top"}),
        "text": book.add_format({"num_format": "@", "valign": "top"}),
        "example": book.add_format({"italic": True, "num_format": "@", "font_color": "#666666"}),
    }
    pages = [(kind, _sheet(book, kind, look)) for kind in kinds]
    about = book.add_worksheet("Lisez-moi")
    about.set_landscape()
    about.fit_to_pages(1, 0)
    about.set_column(0, 0, 34, look["wrapped"])
    about.set_column(1, 2, 60, look["wrapped"])
    row = _advice(about, kinds[0].one if len(kinds) == 1 else "élément", book.add_format())
    for kind, _ in pages:
        row = _explained(about, kind, row + 1, look["bold"])
    _drop_downs(book, pages)
    book.close()
    return out.getvalue()


def _sheet(book: Any, kind: Kind, look: dict[str, Any]) -> Any:
    """A sheet to fill in: its headings, an example, the width of its columns."""
    page = book.add_worksheet(kind.one.capitalize()[:31])
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.set_paper(_A3)
    page.repeat_rows(0)
    for number, column in enumerate(kind.columns):
        star = " *" if column.required else ""
        page.write_string(0, number, f"{column.heading}{star}", look["bold"])
        page.write_comment(0, number, column.help)
        page.write_string(1, number, column.example, look["example"])
        page.set_column(number, number, _width(column), look["text"])
    page.autofilter(0, 0, 1, len(kind.columns) - 1)
    return page


def _width(column: Column) -> int:
    """The width at which both the heading and the example of a column are seen."""
    return max(14, min(max(len(column.heading) + 4, len(column.example) + 2), 32))


def _advice(about: Any, one: str, on_one_line: Any) -> int:
    for row, line in enumerate(_ADVICE):
        about.write_string(row, 0, line.format(one=one), on_one_line)
    return len(_ADVICE)


def _explained(about: Any, kind: Kind, row: int, bold: Any) -> int:
    """What to write in each column of a kind, from a row on; the row after."""
    for place, title in enumerate(
        (kind.one.capitalize(), "Que faut-il écrire", "Valeurs possibles")
    ):
        about.write_string(row, place, title, bold)
    for column in kind.columns:
        row += 1
        about.write_string(row, 0, column.heading)
        about.write_string(row, 1, column.help)
        about.write_string(row, 2, ", ".join(_choices(column)))
    return row + 1


def _drop_downs(book: Any, pages: Sequence[tuple[Kind, Any]]) -> None:
    """Lists to choose from, kept in a hidden sheet: some are longer than a cell's rule may be."""
    hidden = book.add_worksheet("Listes")
    hidden.hide()
    places: dict[tuple[str, ...], str] = {}
    for kind, page in pages:
        for number, column in enumerate(kind.columns):
            words = tuple(_choices(column))
            if not words:
                continue
            if words not in places:
                letters = letter(len(places))
                places[words] = f"=Listes!${letters}$1:${letters}${len(words)}"
                for row, word in enumerate(words):
                    hidden.write_string(row, len(places) - 1, word)
            rule = _RULE | {"source": places[words]}
            page.data_validation(1, number, _LAST_ROW, number, rule)


def _choices(column: Column) -> list[str]:
    holds, _, enum = column.holds.partition(":")
    if holds == "boolean":
        return ["oui", "non"]
    if holds == "ess":
        return ["oui", "non", "inconnu"]
    if holds in ("term", "terms"):
        return list(dict.fromkeys(terms(enum).values()))
    return list(terms("competence").values()) if holds == "competences" else []
