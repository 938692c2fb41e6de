"""What was understood of a spreadsheet, what it changes, what was left out: in words."""

from collections import Counter
from collections.abc import Sequence

from ess_cli.exchange.importing.drafts import Rejected
from ess_cli.exchange.importing.layout import Table
from ess_cli.exchange.importing.names import GUESSED
from ess_cli.exchange.sheets.book import Book, letter
from ess_cli.wording import as_typed, count, listed

_ONES = {
    "services": ("service", "services"),
    "people": ("personne", "personnes"),
    "correspondents": ("désignation", "désignations"),
    "organisations": ("structure", "structures"),
    "bodies": ("instance", "instances"),
    "meetings": ("réunion", "réunions"),
    "actions": ("fiche-action", "fiches-action"),
    "supports": ("aide", "aides"),
    "contributions": ("contribution", "contributions"),
}
_MOST_LINES = 40
_LONGEST_VALUE = 120


def understood(name: str, book: Book, tables: Sequence[Table]) -> list[str]:
    """The sheets, their header, their kind, and what becomes of each column."""
    found = [name]
    found += [f"  {remark}" for remark in book.remarks]
    read = {table.sheet.name for table in tables}
    for table in tables:
        where = f"feuille « {table.sheet.name} », " if table.sheet.name else ""
        lines = count(len(table.rows), "ligne")
        found.append(f"  {where}titres en ligne {table.header + 1}, {lines}")
        found.append(f"    {table.kind.label} (--as {table.kind.name})")
        found += _columns(table)
        found += [f"    {remark}" for remark in table.remarks]
        if table.under:
            found.append(f"    rattachés à « {table.under} », le nom de la feuille")
    left = [sheet for sheet in book.sheets if sheet.name not in read]
    for sheet in left:
        why = "" if sheet.visible else ", masquée"
        hint = f" (--sheet {as_typed(sheet.name)} pour la lire)"
        found.append(f"  feuille « {sheet.name} »{why} : pas lue{hint}")
    return found


def _columns(table: Table) -> list[str]:
    shown = [one for one in table.headings if one.text]
    width = min(max((len(one.text) for one in shown), default=0), 36)
    found = []
    for one in shown:
        text = " ".join(one.text.split())
        text = text if len(text) <= 36 else f"{text[:35]}…"
        if one.column is not None and one.column.holds not in ("unkept", "number_said"):
            what = f"→ {one.column.heading} ({one.column.key})"
            what += f", {one.year}" if one.year else ""
        elif one.column is not None:
            what = f"pas repris ({one.column.help.rstrip('.').lower()})"
        elif one.near:
            what = f"pas repris : {one.why} ? ajoutez --map {as_typed(f'{text}={one.near}')}"
        else:
            what = f"pas repris{' : ' + one.why if one.why else ''}"
        hidden = " (colonne masquée)" if one.place in table.sheet.hidden_columns else ""
        found.append(f"    {letter(one.place):<3}{text:<{width}}  {what}{hidden}")
    return found


def news(new: Counter[str], differences: Sequence[str]) -> list[str]:
    """What the dossier gains, and the values that change in it."""
    added = [count(many, *_ONES[section]) for section, many in new.items() if many]
    found = [f"À ajouter : {listed(added)}."] if added else []
    if differences:
        found.append("Ce qui change :")
        found += [f"  {one}" for one in _few(differences)]
    if not added and not differences:
        found.append("Rien à changer : le dossier dit déjà tout cela.")
    return found


def to_review(remarks: Sequence[str]) -> list[str]:
    """What was read in a way that should be checked."""
    once = _grouped(list(dict.fromkeys(remarks)))
    return ["À vérifier :", *(f"  {one}" for one in _few(once))] if once else []


def _grouped(remarks: list[str]) -> list[str]:
    """The remarks, those on the order of names in one line."""
    guessed = [one.partition(GUESSED)[2] for one in remarks if GUESSED in one]
    others = [one for one in remarks if GUESSED not in one]
    if not guessed:
        return others
    some = ", ".join(dict.fromkeys(guessed[:6])) + ("…" if len(guessed) > 6 else "")
    return [f"{GUESSED}{some}", *others]


def left_out(rejected: Sequence[Rejected]) -> list[str]:
    """Each value that was left out: where, why, what to type."""
    if not rejected:
        return []
    ordered = sorted(rejected, key=lambda one: (one.origin.sheet, one.origin.row, one.column))
    return ["Laissé de côté :", *(f"  {one}" for one in _few([*map(_said, ordered)]))]


def _said(one: Rejected) -> str:
    column = f", colonne {one.column} « {one.heading} »" if one.column else ""
    value = f"« {_short(one.value)} » : " if one.value else ""
    row = " ; la ligne n'est pas reprise" if one.row else ""
    instead = f". {one.instead[:1].upper()}{one.instead[1:]}" if one.instead else ""
    return f"{one.origin}{column} : {value}{one.why}{row}{instead}"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]}…"


def _few(lines: Sequence[str]) -> list[str]:
    if len(lines) <= _MOST_LINES:
        return list(lines)
    return [
        *lines[:_MOST_LINES],
        f"… et {len(lines) - _MOST_LINES} autres (--rejects les donne tous)",
    ]


def last_line(kept: int, rows: int, rejected: Sequence[Rejected]) -> str:
    """« 41 lignes sur 43 reprises », and how many values were left out of those."""
    said = f"{count(kept, 'ligne')} sur {rows} {'reprise' if kept < 2 else 'reprises'}"
    values = sum(not one.row for one in rejected)
    return (
        f"{said}, {count(values, 'valeur')} laissée{'s' if values > 1 else ''} de côté"
        if values
        else said
    )


REJECTS = ("Feuille", "Ligne", "Colonne", "Titre", "Valeur", "Pourquoi", "À écrire", "Correction")


def rejects_rows(rejected: Sequence[Rejected]) -> list[list[str | int]]:
    """The list to hand to whoever keeps the spreadsheet, one row for each value."""
    return [
        [o.origin.sheet, o.origin.row, o.column, o.heading, o.value, o.why, o.instead, ""]
        for o in rejected
    ]
