"""The spreadsheet to fill in for a kind of table, made of the columns that the import reads."""

from io import BytesIO
from typing import Any

from ess_cli.exchange.importing.column import Column, Kind
from ess_cli.exchange.sheets.book import letter
from ess_cli.knowledge import terms

_LAST_ROW = 500
_ADVICE = (
    "Une ligne par {one}. Gardez la ligne des titres ; l'ordre des colonnes est libre.",
    "Les colonnes dont le titre finit par * sont nécessaires ; laissez les autres vides au besoin.",
    "La première ligne est un exemple : remplacez-la, ou supprimez-la.",
    "Puis : ess import CE-FICHIER.xlsx MON-DOSSIER",
)


def template(kind: Kind) -> bytes:
    """The workbook for a kind: a sheet to fill in, with an example, and one that explains."""
    import xlsxwriter

    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": f"Modèle : {kind.label}", "created": _no_time()})
    bold = book.add_format(
        {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#DCE6F1"}
    )
    text = book.add_format({"num_format": "@", "valign": "top"})
    italic = book.add_format({"italic": True, "num_format": "@", "font_color": "#666666"})
    page = book.add_worksheet(kind.one.capitalize()[:31])
    page.freeze_panes(1, 0)
    lists = [(n, _choices(column)) for n, column in enumerate(kind.columns)]
    for number, column in enumerate(kind.columns):
        page.write_string(0, number, f"{column.heading}{' *' if column.required else ''}", bold)
        page.write_comment(0, number, column.help)
        page.write_string(1, number, column.example, italic)
        page.set_column(number, number, max(14, min(len(column.heading) + 4, 32)), text)
    page.autofilter(0, 0, 1, len(kind.columns) - 1)
    about = book.add_worksheet("Lisez-moi")
    about.set_column(0, 0, 34)
    about.set_column(1, 2, 60)
    row = 0
    for line in _ADVICE:
        about.write_string(row, 0, line.format(one=kind.one))
        row += 1
    row += 1
    for place, title in enumerate(("Colonne", "Que faut-il écrire ?", "Valeurs possibles")):
        about.write_string(row, place, title, bold)
    for column in kind.columns:
        row += 1
        about.write_string(row, 0, column.heading)
        about.write_string(row, 1, column.help)
        about.write_string(row, 2, ", ".join(_choices(column)))
    _drop_downs(book, page, lists)
    book.close()
    return out.getvalue()


def _drop_downs(book: Any, page: Any, lists: list[tuple[int, list[str]]]) -> None:
    """Lists to choose from, kept in a hidden sheet: some are longer than a cell's rule may be."""
    hidden = book.add_worksheet("Listes")
    hidden.hide()
    for place, (number, words) in enumerate((n, w) for n, w in lists if w):
        for row, word in enumerate(words):
            hidden.write_string(row, place, word)
        letters = letter(place)
        source = f"=Listes!${letters}$1:${letters}${len(words)}"
        page.data_validation(
            1, number, _LAST_ROW, number,
            {"validate": "list", "source": source, "error_type": "warning",
             "error_title": "Une autre valeur ?",
             "error_message": "Choisissez dans la liste, ou laissez vide."},
        )  # fmt: skip


def _choices(column: Column) -> list[str]:
    holds, _, enum = column.holds.partition(":")
    if holds == "boolean":
        return ["oui", "non"]
    if holds == "ess":
        return ["oui", "non", "inconnu"]
    if holds in ("term", "terms"):
        return list(dict.fromkeys(terms(enum).values()))
    return list(terms("competence").values()) if holds == "competences" else []


def _no_time() -> object:
    from datetime import datetime

    return datetime(2026, 1, 1)
