"""Shows what was understood of a spreadsheet, and lets the officer change it before it is kept."""

import sys
from dataclasses import replace
from pathlib import Path

from ess_cli.cli.errors import UsageProblem
from ess_cli.cli.questions import on_terminal
from ess_cli.exchange.importing.column import folded
from ess_cli.exchange.importing.layout import Table, tables
from ess_cli.exchange.importing.scoring import Asked
from ess_cli.exchange.importing.unsure import Unsure
from ess_cli.exchange.sheets.book import Book
from ess_cli.output.importing import understood
from ess_cli.wording import visible

_WHERE = "n = non, f = autre feuille, t = autre ligne de titres, c = colonne"


def confirmed(file: Path, book: Book, asked: Asked, *, ask: bool) -> tuple[list[Table], Asked]:
    """The tables to bring in, once they were shown, and agreed to on a terminal.

    Raises:
        UsageProblem: the structure is not certain and nobody is there to say, or she said no.
    """
    asking = ask and on_terminal()
    while True:
        try:
            found = tables(book, asked)
            _refuse_absent(found, asked)
        except Unsure as error:
            if not asking:
                raise UsageProblem(f"« {file} » n'a pas été repris : {error}", error.hint) from None
            sys.stderr.write(f"{error}\n  {error.hint}\n")
            asked = _changed(_answer(_WHERE, "n"), asked)
            continue
        for line in understood(file.name, book, found):
            sys.stdout.write(f"{visible(line)}\n")
        answer = _answer(f"Reprendre ? o = oui, {_WHERE}", "o") if asking else "o"
        if answer == "o":
            return found, asked
        asked = _changed(answer, asked)


def _refuse_absent(found: list[Table], asked: Asked) -> None:
    """Stop where a column that was named does not exist.

    Raises:
        Unsure: it is so.
    """
    there = {folded(one.text) for table in found for one in table.headings}
    for heading, key in asked.keys.items():
        if heading not in there and key != "-":
            shown = ", ".join(f"« {one.text} »" for one in found[0].headings if one.text)
            raise Unsure(f"aucune colonne ne s'appelle « {heading} »", f"colonnes : {shown}"[:400])


def _changed(answer: str, asked: Asked) -> Asked:
    if answer == "f":
        return replace(asked, sheet=_answer("Nom de la feuille"), header_row=None)
    if answer == "t":
        row = _answer("Numéro de la ligne des titres")
        return replace(asked, header_row=int(row)) if row.isdecimal() and int(row) else asked
    if answer == "c":
        return replace(asked, keys={**asked.keys, **_column_told(asked)})
    raise UsageProblem("rien n'a été repris, à votre demande")


def _column_told(asked: Asked) -> dict[str, str]:
    """What she says that a column holds, nothing if it is not understood."""
    from ess_cli.cli.cards import refuse_unknown_key
    from ess_cli.exchange.importing.kinds import KINDS

    heading = _answer("Titre de la colonne")
    key = _answer("Ce qu'elle contient (« Correspondant ESS », holder… ; - pour la laisser)")
    try:
        kind = KINDS[asked.kind] if asked.kind else None
        refuse_unknown_key(heading, key, kind)
    except UsageProblem as error:
        sys.stderr.write(f"{error}\n  {error.hint}\n")
        return {}
    return {folded(heading): key}


def _answer(question: str, default: str = "") -> str:
    sys.stderr.write(f"{question}{f' [{default}]' if default else ''} : ")
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise UsageProblem("la réponse n'est pas venue : rien n'a été repris")
    return line.strip() or default
