"""The workbook that a service fills in: only the cells to fill are unlocked."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from ess_cli.exchange.collecting.questions import CONFIRMED, Block, Question
from ess_cli.knowledge import terms

HEADINGS = ("Rubrique", "À confirmer ou à corriger", "Comment remplir", "Repère", "Empreinte")
"""The last two columns are hidden: where the answer goes, and a trace of what was sent."""
ABOUT = "À propos"
SENT, SERVICE, EVERY = "collect/sent", "collect/service", "collect/services"
_ADVICE = (
    "Relisez la colonne claire : corrigez ce qui a changé, laissez le reste tel quel.",
    "Seules les cases claires se remplissent. Terminez par « Tout est à jour ? », tout en bas, puis"
    " renvoyez ce fichier par courriel.",
)
_WIDTHS = (52, 46, 58, 30, 16)


def workbook(
    blocks: Sequence[Block], dossier: str, service: tuple[str, str], every: Sequence[str], at: date
) -> bytes:
    """The file for a service, the same bytes for the same dossier.

    Args:
        blocks: what is asked.
        dossier: name of the dossier.
        service: its id and its name.
        every: the ids of all the services that are asked.
        at: the date of the sending.
    """
    import xlsxwriter

    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    created = datetime(at.year, at.month, at.day)
    title = f"{service[1]} : à relire pour l'économie sociale et solidaire"
    book.set_properties({"title": title, "author": dossier, "created": created})
    looks = _looks(book)
    page = book.add_worksheet("À relire")
    for place, width in enumerate(_WIDTHS):
        page.set_column(place, place, width, None, {"hidden": place > 2})
    page.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.merge_range(0, 0, 0, 2, "", looks["title"])
    page.write_string(0, 0, title, looks["title"])
    _mark(page, 0, SERVICE, service[0])
    for row, line in enumerate(_ADVICE, start=1):
        page.merge_range(row, 0, row, 2, "", looks["advice"])
        page.write_string(row, 0, line, looks["advice"])
    page.set_row(2, 30)
    _mark(page, 1, SENT, at.isoformat())
    _mark(page, 2, EVERY, " ".join(every))
    for place, heading in enumerate(HEADINGS):
        page.write_string(3, place, heading, looks["header"])
    page.freeze_panes(4, 0)
    page.repeat_rows(3)
    row = 4
    about = [("Dossier", dossier), (SENT, at.isoformat()), (SERVICE, service[0])]
    for block in blocks:
        page.merge_range(row, 0, row, 2, "", looks["block"])
        page.write_string(row, 0, block.title, looks["block"])
        row += 1
        for one in block.questions:
            _line(page, row, one, looks)
            about.append((one.key, one.digest))
            row += 1
    hidden = book.add_worksheet(ABOUT)
    hidden.hide()
    hidden.protect()
    for number, pair in enumerate(about):
        for place, text in enumerate(pair):
            hidden.write_string(number, place, text)
    book.close()
    return out.getvalue()


def _mark(page: Any, row: int, key: str, value: str) -> None:
    page.write_string(row, 3, key)
    page.write_string(row, 4, value)


def _looks(book: Any) -> dict[str, Any]:
    cell = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#B8C4D6"}
    fill = {**cell, "locked": False, "bg_color": "#FFFBE6"}
    return {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "advice": book.add_format({"text_wrap": True, "valign": "top"}),
        "header": book.add_format({**cell, "bold": True, "bg_color": "#DCE6F1"}),
        "block": book.add_format(
            {"bold": True, "font_size": 12, "top": 2, "font_color": "#1F4E79"}
        ),
        "label": book.add_format(cell),
        "help": book.add_format({**cell, "font_color": "#595959", "italic": True}),
        "text": book.add_format({**fill, "num_format": "@"}),
        "date": book.add_format({**fill, "num_format": "dd/mm/yyyy", "align": "left"}),
        "amount": book.add_format({**fill, "num_format": "#,##0.00", "align": "left"}),
        "number": book.add_format({**fill, "num_format": "General", "align": "left"}),
    }


def _line(page: Any, row: int, one: Question, looks: dict[str, Any]) -> None:
    page.write_string(row, 0, one.label, looks["label"])
    look = looks.get(one.holds, looks["text"])
    match one.value:
        case None:
            page.write_blank(row, 1, None, look)
        case Decimal():
            page.write_number(row, 1, float(one.value), look)
        case date():
            page.write_datetime(row, 1, one.value, look)
        case str():
            words = one.value
            if one.holds in ("text", CONFIRMED):
                page.write_string(row, 1, words, look)
            else:
                page.write_string(row, 1, terms(one.holds).get(words, words), look)
    page.write_string(row, 2, one.help, looks["help"])
    page.write_string(row, 3, one.key)
    page.write_string(row, 4, one.digest)
    height = max(len(one.label) // 50, len(str(one.value or "")) // 44, len(one.help) // 56)
    page.set_row(row, 16 * (1 + height))
    if choices := _choices(one.holds):
        page.data_validation(
            row, 1, row, 1,
            {"validate": "list", "source": choices, "error_title": one.label[:32],
             "error_message": "Choisissez une valeur de la liste."},
        )  # fmt: skip


def _choices(holds: str) -> list[str]:
    if holds == CONFIRMED:
        return ["oui", "non"]
    if holds in ("text", "date", "amount", "number"):
        return []
    return list(dict.fromkeys(terms(holds).values()))
