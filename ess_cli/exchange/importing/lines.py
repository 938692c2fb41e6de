"""The rows under a header: data, or section titles, guidance, totals, legends, repeated headers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ess_cli.exchange.importing.column import Kind, folded
from ess_cli.exchange.importing.headings import Heading
from ess_cli.exchange.sheets.book import Mark, Sheet, Value, shown
from ess_cli.model.scalars import fold
from ess_cli.wording import count

_TOTAL = re.compile(
    r"(?:sou )?total.*|(?:grand|s) total.*|s/?total.*|somme.*|nombre (?:service|ligne|agent)s?.*"
)
_LEGEND = re.compile(
    r"\*.*|(?:legende|source|nb|n\.b|note|remarque|mis[e]? a jour|maj|document|etabli|edite|"
    r"version|effectif|(?:en |fond )?(?:rouge|vert|jaune|orange|bleu|gris)|en gras|en italique|"
    r"cellule|case)\b.*"
)
_GUIDANCE = re.compile(
    r"(?:champ|ex\b|ex\.|exemple|saisi|indiqu|choisi|precis|renseign|format|texte (?:libre|court)|"
    r"obligatoire|facultatif|jj/mm|oui ?/ ?non|o/n|liste deroulante|nombre|date au|si vos?\b|"
    r"present|utilis|cree|plusieurs|ce champ|ces informations|merci|a completer|a remplir|➔|"
    r"reseign|mettre|ne pas|\().*"
)
_EXAMPLE = re.compile(r"(?:ex|exemple|par exemple) ?[:.] ?\S|\(?exemple\b.{0,20}$")
_POLE = re.compile(r"(?:pole|dga|dgs|direction generale|departement|secteur|axe|orientation)\b.*")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of data.

    Attributes:
        number: as the spreadsheet shows it.
        cells: the values of the columns that are kept, by their place.
        marks: what these values do not say.
        section: the title of the section it stands under, if any.
        hidden: whether it is hidden in the spreadsheet.
        example: whether it is the example of a template.
    """

    number: int
    cells: dict[int, Value]
    marks: dict[int, Mark]
    section: str = ""
    hidden: bool = False
    example: bool = False


@dataclass(frozen=True, slots=True)
class _Table:
    """What is known of a table before its rows are looked at.

    Attributes:
        sheet: the sheet it is in.
        end: the row after its last one.
        main: the place of the column that it cannot do without, -1 if there is none.
        named: the places of the columns that have a heading.
        wide: the first cell of each range merged over three columns or more.
        loud: whether its main column is in capitals throughout: then capitals say nothing.
    """

    sheet: Sheet
    end: int
    main: int
    named: frozenset[int]
    wide: frozenset[tuple[int, int]]
    loud: bool


def data_rows(
    sheet: Sheet, header: int, end: int, headings: Sequence[Heading], kind: Kind
) -> tuple[list[Row], tuple[str, ...]]:
    """The rows of data between a header and `end`, and what is to be said of the others."""
    used = [one.place for one in headings if one.column]
    down = _filled_down(sheet, header, used)
    titles = [folded(one.text) for one in headings]
    main = next((one.place for one in headings if one.column and one.column.required), -1)
    rows: list[Row] = []
    section, guidance, gap, legend = "", True, False, False
    skipped: dict[str, list[int]] = {}
    table = _Table(
        sheet,
        end,
        main,
        named=frozenset(one.place for one in headings if one.text),
        wide=frozenset(cell for one in sheet.merged if (cell := _wide(one)) is not None),
        loud=_loud(sheet, header, end, main),
    )

    def skip(what: str, number: int) -> None:
        skipped.setdefault(what, []).append(number + 1)

    for number in range(header + 1, end):
        cells = sheet.rows[number]
        filled = [place for place, cell in enumerate(cells) if cell != "" and shown(cell)]
        marked = [place for place in used if (number, place) in sheet.marks]
        if not filled and not marked:
            gap = True
            continue
        first = shown(cells[filled[0]]) if filled else ""
        if guidance and _EXAMPLE.match(fold(first)):
            skip("exemple", number)
            continue
        plain = folded(first)
        if _repeats(cells, titles):
            skip("titres répétés", number)
        elif guidance and _is_guidance([shown(cells[place]) for place in filled]):
            skip("consignes", number)
            continue
        elif _TOTAL.fullmatch(plain) or (
            main >= 0
            and main in filled
            and _TOTAL.fullmatch(folded(shown(cells[main])))
            and not _has_text_beside(cells, filled, main)
        ):
            skip("totaux", number)
        elif (
            len(filled) == 1
            and not marked
            and (legend or (_LEGEND.fullmatch(fold(first)) and (gap or first.startswith("*"))))
        ):
            # A legend goes on to the next row of several cells.
            legend = True
            skip("légendes", number)
            continue
        elif _is_section(table, number, filled):
            section = first
            skip("titres de section", number)
        elif not set(filled) & set(used) and not marked:
            skip("hors des colonnes reprises", number)
        else:
            values = {p: down.get((number, p), cells[p] if p < len(cells) else "") for p in used}
            marks = {p: sheet.marks[number, p] for p in used if (number, p) in sheet.marks}
            rows.append(
                Row(
                    number + 1,
                    values,
                    marks,
                    section,
                    number in sheet.hidden_rows,
                    _is_example(values, headings),
                )
            )
        guidance = gap = legend = False
    remarks = [_said(what, numbers) for what, numbers in skipped.items()]
    remarks += _empty_under_a_value(rows, headings)
    hidden = [row.number for row in rows if row.hidden]
    if hidden:
        remarks.append(
            f"{count(len(hidden), 'ligne masquée', 'lignes masquées')} dans le tableur,"
            f" {'lues' if len(hidden) > 1 else 'lue'} quand même ({_numbers(hidden)})"
        )
    return rows, tuple(remarks)


def _empty_under_a_value(rows: Sequence[Row], headings: Sequence[Heading]) -> list[str]:
    """What is said of the empty cells of the column of parents: they are not filled down."""
    column = next((one for one in headings if one.column and one.column.key == "parent"), None)
    if column is None:
        return []
    texts = [(row.number, shown(row.cells.get(column.place, "")) or row.section) for row in rows]
    first = next((place for place, (_, text) in enumerate(texts) if text), len(texts))
    empty = [number for number, text in texts[first:] if not text]
    if not empty:
        return []
    return [
        f"« {column.text} » est vide {'aux lignes' if len(empty) > 1 else 'à la ligne'}"
        f" {_numbers(empty)} : ces services restent sans rattachement (si la valeur du dessus vaut"
        " pour eux, recopiez-la ou fusionnez les cellules)"
    ]


def _is_example(values: dict[int, Value], headings: Sequence[Heading]) -> bool:
    """Whether a row is the example of a template, word for word."""
    ours = {one.place: one.column.example for one in headings if one.column and one.column.example}
    filled = {place: shown(value) for place, value in values.items() if value != ""}
    theirs = any(text.startswith("Ces informations devront") for text in filled.values())
    return theirs or (len(ours) > 2 and filled == ours)


def _said(what: str, numbers: Sequence[int]) -> str:
    return f"{what} : {'lignes' if len(numbers) > 1 else 'ligne'} {_numbers(numbers)}"


def _numbers(numbers: Sequence[int]) -> str:
    shown_ones = ", ".join(map(str, numbers[:8]))
    return shown_ones + (f"… ({len(numbers)} en tout)" if len(numbers) > 8 else "")


def _has_text_beside(cells: Sequence[Value], filled: Sequence[int], main: int) -> bool:
    return any(
        place != main and isinstance(cells[place], str) and shown(cells[place]) for place in filled
    )


def _wide(merged: tuple[tuple[int, int], tuple[int, int]]) -> tuple[int, int] | None:
    (top, left), (_, right) = merged
    return (top, left) if right - left >= 2 else None


def _filled_down(sheet: Sheet, header: int, used: Sequence[int]) -> dict[tuple[int, int], Value]:
    """The value of each cell that is merged with one above it."""
    found: dict[tuple[int, int], Value] = {}
    for (top, left), (bottom, _) in sheet.merged:
        if not header < top < min(bottom, len(sheet.rows)) or left not in used:
            continue
        if left < len(sheet.rows[top]):
            for row in range(top + 1, min(bottom + 1, len(sheet.rows))):
                found[row, left] = sheet.rows[top][left]
    return found


def _repeats(cells: Sequence[Value], titles: Sequence[str]) -> bool:
    """Whether a row says the headings again."""
    filled = [(place, cell) for place, cell in enumerate(cells) if cell != ""]
    if len(filled) < 2 or not all(isinstance(cell, str) and len(cell) < 80 for _, cell in filled):
        return False
    return all(
        place < len(titles) and folded(shown(cell)) == titles[place] for place, cell in filled
    )


def _is_guidance(texts: Sequence[str]) -> bool:
    told = sum(bool(_GUIDANCE.match(fold(text))) or len(text) > 250 for text in texts)
    return told >= 2 and told * 2 >= len(texts)


def _loud(sheet: Sheet, header: int, end: int, main: int) -> bool:
    """Whether the main column is written in capitals throughout."""
    if main < 0:
        return True
    texts = [
        shown(sheet.rows[row][main])
        for row in range(header + 1, min(end, header + 400))
        if main < len(sheet.rows[row]) and sum(cell != "" for cell in sheet.rows[row]) > 1
    ]
    return bool(texts) and sum(text.isupper() for text in texts) * 2 > len(texts)


def _is_section(table: _Table, number: int, filled: Sequence[int]) -> bool:
    """Whether a row is the title of those below: one text alone, that no row of data could be."""
    cells, main = table.sheet.rows[number], table.main
    if len(filled) != 1 or not isinstance(cells[filled[0]], str) or len(table.named) < 2:
        return False
    place, text = filled[0], shown(cells[filled[0]])
    if len(text) > 120:
        return False
    if (number, place) in table.wide:
        return True
    below = [
        cells
        for cells in table.sheet.rows[number + 1 : min(table.end, number + 4)]
        if any(map(_filled, cells))
    ]
    if place != main and main >= 0 and place < main:
        return bool(below) and _has(below[0], main) and not _has(below[0], place)
    # Another section may stand between this one and its first row.
    if not any(sum(map(_filled, cells)) > 1 for cells in below):
        return False
    capitals = text.isupper() and len(text) > 3 and not table.loud
    return (place == main or place == 0) and (capitals or bool(_POLE.fullmatch(folded(text))))


def _filled(cell: Value) -> bool:
    return cell != ""


def _has(cells: Sequence[Value], place: int) -> bool:
    return place < len(cells) and _filled(cells[place])
