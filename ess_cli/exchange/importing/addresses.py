"""Whose a bare « Mail » of a row is: of the person whose name it bears, else of the service."""

from typing import Any

from ess_cli.exchange.importing.drafts import Origin, Reader
from ess_cli.exchange.importing.lines import Row
from ess_cli.exchange.importing.names import Who
from ess_cli.model.scalars import fold

_ROLES = ("holder", "deputy", "interim", "associate", "head")
_PARTS = ("email", "phone", "title", "contact", "civility")
_SHORTEST = 4


def sort(reader: Reader, row: Row, origin: Origin, said: dict[str, Any]) -> None:
    """Give the addresses of a row to whom they name; what is nobody's is left out, and said.

    Args:
        reader: of the table.
        row: the row.
        origin: where it stands.
        said: its values by key; changed in place.
    """
    for role in _ROLES:
        key = f"{role}.email"
        if address := said.get(key):
            owner = _owner(address, role, said)
            if owner != key and not said.get(owner):
                said[owner] = said.pop(key)
    for role in _ROLES:
        if _last_names(said, role):
            continue
        for part in _PARTS:
            heading = reader.heading(f"{role}.{part}")
            if heading and said.pop(f"{role}.{part}", None):
                value = row.cells.get(heading.place, "")
                why = "personne n'est nommé en face"
                reader.reject(origin, heading, value, why, "écrivez un nom, ou videz la cellule")


def _owner(address: str, role: str, said: dict[str, Any]) -> str:
    """The key that an address found in the column of `role` belongs under."""
    local = _bare(address.partition("@")[0])
    for one in (role, *_ROLES):
        if any(_bare(name) in local for name in _last_names(said, one)):
            return f"{one}.email"
    words = fold(str(said.get("name", ""))).split()
    if any(len(word) >= _SHORTEST and _bare(word) in local for word in words):
        return "email"
    return f"{role}.email"


def _last_names(said: dict[str, Any], role: str) -> list[str]:
    who = said.get(role) or said.get(f"{role}.last_name")
    if isinstance(who, Who):
        return [one.last_name for one in who.people if one.last_name]
    return [who] if isinstance(who, str) and who else []


def _bare(text: str) -> str:
    return "".join(sign for sign in fold(text) if sign.isalnum())
