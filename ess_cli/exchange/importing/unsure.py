"""What is said, and what to do, where the structure of a spreadsheet is not certain."""

from collections.abc import Sequence
from itertools import product

from ess_cli.exchange.importing.column import folded
from ess_cli.exchange.importing.headings import ONE_PER_YEAR, Heading
from ess_cli.exchange.importing.kinds import KINDS
from ess_cli.exchange.importing.scoring import DEEPEST_HEADER, Asked, header, known_words, lacking
from ess_cli.exchange.sheets.book import Sheet, shown
from ess_cli.wording import as_typed, listed


class Unsure(Exception):
    """The structure is not certain: the text says what, `hint` which option settles it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def nothing(sheets: Sequence[Sheet], asked: Asked) -> Unsure:
    """What is said of sheets in which no header is found."""
    filled = [s for s in sheets if any(shown(cell) for row in s.rows for cell in row)]
    if not filled:
        return Unsure(
            "il n'y a rien dans ce tableur",
            "vérifiez que c'est le bon fichier, ou la bonne feuille",
        )
    sheet = max(filled, key=lambda one: len(one.rows))
    # Of the first rows, the one that says most is the one that looks like a header.
    row, cells = max(
        enumerate(sheet.rows[:DEEPEST_HEADER]),
        key=lambda one: sum(isinstance(cell, str) and bool(shown(cell)) for cell in one[1]),
    )
    seen = ", ".join(f"« {shown(c)[:30]} »" for c in cells if shown(c))[:160]
    if years := _by_year(filled, asked):
        return years
    if near := _nearly(filled, asked):
        text, key = near
        return Unsure(
            f"la colonne « {text} » ressemble à un titre que ess connaît, sans être le même",
            f"si c'est bien cela, ajoutez --map {as_typed(f'{text}={key}')}",
        )
    kinds = [KINDS[asked.kind]] if asked.kind else KINDS.values()
    if other := lacking(header(sheet, row, kind, asked) for kind in kinds):
        key, names = other.missing[0].key, [f"« {one.heading} »" for one in other.missing]
        free = next((o.text for o in other.headings if o.text and not o.column), "Titre")
        return Unsure(
            f"ce tableau annonce {other.kind.label}, et aucune colonne n'y est"
            f" {listed(names, 'ni')}",
            f"dites laquelle, par exemple --map {as_typed(f'{free}={key}')} ; ou, s'il contient"
            " autre chose, dites quoi avec --as",
        )
    what = KINDS[asked.kind].label if asked.kind else "ce que ess sait reprendre"
    where = f"feuille « {sheet.name} », " if sheet.name else ""
    return Unsure(
        f"aucune ligne de titres de colonnes n'annonce {what} ({where}ligne {row + 1} : {seen})",
        "dites où sont les titres avec --header-row, ce que contient le tableau avec --as,"
        " à quoi sert une colonne avec --map Titre=clé ; un modèle à remplir :"
        " ess import --template services",
    )


def _by_year(sheets: Sequence[Sheet], asked: Asked) -> Unsure | None:
    """What to do where people or amounts stand in one column per year: one is true today."""
    kinds = [KINDS[asked.kind]] if asked.kind else [KINDS["services"], KINDS["supports"]]
    for sheet, kind in product(sheets, kinds):
        for row in range(min(len(sheet.rows), DEEPEST_HEADER)):
            headings = header(sheet, row, kind, asked).headings
            yearly = [one for one in headings if one.why == ONE_PER_YEAR]
            if yearly and any(one.column and one.column.required for one in headings):
                return which_year(yearly)
    return None


def which_year(yearly: Sequence[Heading]) -> Unsure:
    """What to do where the same thing stands in a column per year."""
    last = next((one for one in yearly if one.near), yearly[-1])
    chosen = f"{last.text}={last.near or 'holder'}"
    return Unsure(
        f"{ONE_PER_YEAR} : {', '.join(f'« {one.text} »' for one in yearly)}",
        f"dites laquelle vaut aujourd'hui, par exemple --map {as_typed(chosen)}",
    )


def _nearly(sheets: Sequence[Sheet], asked: Asked) -> tuple[str, str] | None:
    """A heading that looks like a column which a table cannot do without, and the key of that."""
    kinds = [KINDS[asked.kind]] if asked.kind else list(KINDS.values())
    words = known_words(kinds, asked)
    for sheet in sheets:
        for row in range(min(len(sheet.rows), DEEPEST_HEADER)):
            texts = [folded(shown(c)) for c in sheet.rows[row] if isinstance(c, str) and c]
            if not any(text in words for text in texts):
                continue
            for kind in kinds:
                needed = {column.key for column in kind.columns if column.required}
                for one in header(sheet, row, kind, asked).headings:
                    if one.near in needed:
                        return one.text, one.near
    return None
