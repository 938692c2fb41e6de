"""What the tables say of one authority: its kind, and what is special to it."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from ess_cli.knowledge import table

ESS = "economie_sociale_et_solidaire"
PURCHASING = "commande_publique"
# What a cell of the table of competences begins with when the level exercises by default:
# compulsory, compulsory for a part, lead authority, shared (CGCT L1111-4).
_BY_DEFAULT = ("O", "OI", "C", "P")
_FIRST_CODE = re.compile(r"[A-Z]+")
_TRANSFERRED = re.compile(r"/T\b")


def known(kind: str, *codes: str | None) -> Mapping[str, Any]:
    """The row of the kind `kind`, with what is special to the authority of one of `codes`.

    Args:
        kind: a kind of authority of a dossier.
        codes: its INSEE code, its SIREN, in the spellings of the dossier; None if unknown.

    Returns:
        The row of `collectivity_kinds`; `competences` holds the list that replaces the one of its
        levels, `elsewhere` what someone else exercises by law (slug → who), where there is one.

    Raises:
        KeyError: there is no such kind.
    """
    tables = table("collectivity_kinds")
    found = dict({row["id"]: row for row in tables["rows"]}[kind])
    given = {code.strip().upper().removeprefix("R") for code in codes if code}
    for row in tables["special"]:
        if kind in row["kinds"] and (row["codes"] is None or given.intersection(row["codes"])):
            found |= row
    return MappingProxyType(found)


def default_competences(kind: str, *codes: str | None) -> frozenset[str]:
    """The competences that such an authority exercises unless it says otherwise.

    Every authority buys, and may act for the ESS. Source: the codes read in the texts, row by row,
    in the table of competences; for the special authorities, the text named beside them.
    """
    authority = known(kind, *codes)
    found = {*_by_law(authority, _BY_DEFAULT), ESS, PURCHASING}
    return frozenset(found - set(authority.get("elsewhere", ())))


def compulsory(kind: str, *codes: str | None) -> frozenset[str]:
    """What the law makes a group of communes exercise in place of its communes.

    What the métropole de Lyon holds as a department is not taken from them, nor is buying.
    """
    authority = dict(known(kind, *codes))
    authority["levels"] = [level for level in authority["levels"] if level != "departement"]
    return frozenset(_by_law(authority, ("O",)) - {PURCHASING})


def left_to_communes(competence: str) -> bool:
    """Whether communes keep a part of `competence` where their group exercises the rest.

    They do where the text leaves them a part of it, or where they act by their general clause;
    not where their cell says that it is transferred, nor where they never had a title.
    """
    row = next(row for row in table("competences")["rows"] if row["id"] == competence)
    cell = row["levels"]["commune"]
    code = first_code(cell)
    return code == "F" or (code in _BY_DEFAULT and not _TRANSFERRED.search(cell))


def first_code(text: str) -> str:
    """The code that a cell begins with; nothing where the level has no title to act."""
    code = _FIRST_CODE.match(text.strip("*"))
    return code[0] if code else ""


def _by_law(authority: Mapping[str, Any], codes: tuple[str, ...]) -> set[str]:
    """The competences of the authority's own list, else those whose cell begins with a code."""
    if "competences" in authority:
        return set(authority["competences"])
    return {
        row["id"]
        for row in table("competences")["rows"]
        for level in authority["levels"]
        if first_code(row["levels"][level]) in codes
    }
