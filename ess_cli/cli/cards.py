"""What an officer says of her spreadsheet, on the command line or in a card kept for next year."""

import sys
from pathlib import Path

from ess_cli.cli.errors import UsageProblem
from ess_cli.cli.paths_given import named_folder
from ess_cli.exchange.importing.column import Kind, folded
from ess_cli.exchange.importing.kinds import KINDS
from ess_cli.exchange.importing.layout import Table
from ess_cli.exchange.importing.person_headings import column_for
from ess_cli.exchange.importing.scoring import Asked
from ess_cli.exchange.writing import Written, lines
from ess_cli.nearest import nearest
from ess_cli.reading.source import parse
from ess_cli.reading.values import Mapping as Keys

_LEAVE = "-"
# Our own workbook: a sheet for each kind of table, each told by its headings.
EVERY_SHEET = "dossier"


def kind_named(name: str) -> Kind:
    """The kind of table of a name, in English or in French.

    Raises:
        UsageProblem: there is none.
    """
    words = {name: name for name in KINDS} | {folded(k.one): k.name for k in KINDS.values()}
    words |= {folded(word): key for word, key in _FRENCH.items()}
    found = words.get(name.lower()) or words.get(folded(name))
    if found is None:
        near = nearest(folded(name), words)
        guess = f"vouliez-vous dire {words[near[0]]} ? " if near else ""
        raise UsageProblem(
            f"ess ne connaît pas la nature « {name} »",
            f"{guess}natures : {', '.join([*KINDS, EVERY_SHEET])}",
        )
    return KINDS[found]


_FRENCH = {
    "organigramme": "services", "personnes": "people", "agents": "people", "élus": "people",
    "correspondants": "correspondents", "structures": "organisations",
    "partenaires": "organisations",
    "instances": "bodies", "réunions": "meetings", "fiches-action": "actions", "plan": "actions",
    "subventions": "supports", "aides": "supports", "soutiens": "supports",
}  # fmt: skip


def told(kind: str | None, sheet: str | None, header_row: int | None, maps: list[str]) -> Asked:
    """What the options say, those on the command line before those of a card.

    Raises:
        UsageProblem: there is no such kind or key, or a card cannot be read.
    """
    cards = [one for one in maps if "=" not in one]
    keys: dict[str, str] = {}
    for name in cards:
        card = _card(Path(name))
        kind, sheet = kind or card.kind, sheet or card.sheet
        header_row = header_row or card.header_row
        keys |= card.keys
    known = kind_named(kind) if kind and kind != EVERY_SHEET else None
    for one in maps:
        if "=" in one:
            heading, _, key = one.rpartition("=")
            keys[folded(heading)] = key.strip()
    for heading, key in keys.items():
        refuse_unknown_key(heading, key, known)
    return Asked(known.name if known else None, sheet, header_row, keys)


def refuse_unknown_key(heading: str, key: str, kind: Kind | None) -> None:
    """Stop where neither a key nor a heading of a kind of table is called `key`.

    Raises:
        UsageProblem: it is so.
    """
    kinds = [kind] if kind else list(KINDS.values())
    if key == _LEAVE or any(column_for(one, key, heading) for one in kinds):
        return
    known = dict.fromkeys(column.key for one in kinds for column in one.columns)
    near = nearest(key, known)
    guess = f"vouliez-vous dire {near[0]} ? " if near else ""
    raise UsageProblem(
        f"--map : « {key} » n'est pas une clé (pour la colonne « {heading} »)",
        f"{guess}clés : {', '.join(known) if kind else 'voyez ess import --help'} ; - pour ne pas"
        " reprendre la colonne",
    )


def _card(path: Path) -> Asked:
    try:
        if named_folder(path, f"--map {path}"):
            raise UsageProblem(f"--map {path} : c'est un répertoire", "donnez TITRE=CLÉ")
        root = parse(path.read_text(encoding="utf-8")).root
    except (OSError, UnicodeDecodeError):
        raise UsageProblem(
            f"--map {path} : cette carte ne peut pas être lue",
            "donnez TITRE=CLÉ, ou un fichier que --save-map a écrit",
        ) from None
    if not isinstance(root, Keys):
        raise UsageProblem(f"--map {path} : ce n'est pas une carte", "donnez TITRE=CLÉ")
    columns = root.get("columns")
    keys = (
        {folded(k): v for k, v in columns.items() if isinstance(v, str)}
        if isinstance(columns, Keys)
        else {}
    )
    row = root.get("header_row")
    kind, sheet = root.get("as"), root.get("sheet")
    return Asked(
        kind if isinstance(kind, str) else None,
        sheet if isinstance(sheet, str) else None,
        int(row) if isinstance(row, str) and row.isdecimal() and len(row) < 8 else None,
        keys,
    )


def save(path: Path, tables: list[Table], asked: Asked, *, force: bool) -> None:
    """Keep how the tables were read, to read the next one alike."""
    from ess_cli.storage import outputs

    table = tables[0]
    columns: dict[str, Written] = {
        " ".join(one.text.split()): one.column.key if one.column else _LEAVE
        for one in table.headings
        if one.text and not one.year and (one.column or not one.why)
    }
    card: dict[str, Written] = {"as": table.kind.name}
    if len({one.sheet.name for one in tables}) == 1 and table.sheet.name and asked.sheet:
        card["sheet"] = table.sheet.name
    if asked.header_row:
        card["header_row"] = str(asked.header_row)
    card["columns"] = columns
    text = "# Comment lire ce tableur : ess import FICHIER DOSSIER --map " + path.name + "\n"
    text += "\n".join(lines(card, 0)) + "\n"
    outputs.write([(path, text.encode())], replace=force)
    sys.stderr.write(f"écrit : {path}\n")
