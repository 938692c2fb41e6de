"""Which part of a person a heading names: « Mail du suppléant », « Nom » under « Titulaire »."""

from collections.abc import Iterator
from functools import cache

from ess_cli.exchange.importing.column import Column, Kind, folded

PERSONS = ("holder", "deputy", "interim", "associate", "head", "contact")
PARTS = {
    "mail": "email", "telephone": "phone", "numero telephone": "phone", "portable": "phone",
    "fonction": "title", "poste": "title", "nom": "last_name", "prenom": "first_name",
    "civilite": "civility", "coordonnee": "contact", "contact": "contact",
    "mail telephone": "contact", "telephone mail": "contact",
}  # fmt: skip
"""What says more of a person, in folded words."""
_WHOLE = ("nom prenom", "prenom nom", "nom")
_HOLDS = {
    "email": "email", "phone": "phone", "title": "text", "last_name": "last_name",
    "first_name": "text", "civility": "term:civility", "contact": "contact",
}  # fmt: skip
_IDLE = frozenset({"designe", "nomme", "actuel", "identifie"})


def part_column(kind: Kind, role: str, part: str, text: str) -> Column:
    """The column of a part of the person who has a role, headed as it is if no other is known."""
    key = f"{role}.{part}"
    return kind.column(key) or Column(key, text, _HOLDS[part], "", "")


def column_for(kind: Kind, key: str, text: str) -> Column | None:
    """The column of a kind of table that `key` names: the key it fills, or one of its headings."""
    role, _, part = key.partition(".")
    if part in _HOLDS and role in PERSONS and kind.column(role):
        return part_column(kind, role, part, text)
    headed = next((one for one in kind.columns if folded(key) in one.headings), None)
    return kind.column(key) or headed


def column_of(name: str, text: str, kind: Kind) -> Column | None:
    """The column of a person, or of a part of her, that a folded heading names in full."""
    words = [word for word in name.split() if word not in _IDLE]
    roles = _roles(kind)
    if role := roles.get(" ".join(words)):
        return kind.column(role)
    for said, rest in _cut(words):
        if role := roles.get(rest):
            if said in _WHOLE:
                return kind.column(role)
            return part_column(kind, role, PARTS[said], text)
    return None


def _cut(words: list[str]) -> Iterator[tuple[str, str]]:
    """A heading as a part and the words of a role, the part being before or after them."""
    for size in (2, 1):
        for part, rest in ((words[:size], words[size:]), (words[-size:], words[:-size])):
            said = " ".join(part)
            if said in PARTS or said in _WHOLE:
                yield said, " ".join(rest)


@cache
def _roles(kind: Kind) -> dict[str, str]:
    """The role that each folded heading of a column of a person names."""
    return {
        name: column.key
        for column in kind.columns
        if column.key in PERSONS
        for name in column.headings
    }
