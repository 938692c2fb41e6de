"""A person to write in the dossier, from the name that someone typed."""

from collections.abc import Mapping

from ess_cli.exchange.writing import Written
from ess_cli.model.dossier import Dossier
from ess_cli.model.people import Person
from ess_cli.model.scalars import slug
from ess_cli.nearest import nearest
from ess_cli.reading.identities import Ids
from ess_cli.reading.naming import folded

_CIVILITIES = {"m": "M.", "m.": "M.", "mr": "M.", "monsieur": "M."} | dict.fromkeys(
    ("mme", "madame", "mlle", "mademoiselle"), "Mme"
)


class NoName(ValueError):
    """The text is not the name of a person; it says why, in French."""


def person_named(text: str) -> dict[str, Written]:
    """First name, last name and civility of a full name: the words in capitals are the last name.

    Raises:
        NoName: there is no first name, or what is written is an id.
    """
    words = text.replace(",", " , ").split()
    civility = _CIVILITIES.get(words[0].casefold()) if words else None
    words = words[1:] if civility else words
    if "," in words:
        comma = words.index(",")
        last, first = words[:comma], words[comma + 1 :]
    else:
        last = [word for word in words if word.isupper() and len(word) > 1]
        first = [word for word in words if word not in last]
        if not last or not first:
            first, last = words[:1], words[1:]
    if not first or not last or "," in first:
        raise NoName(f"écrivez le prénom et le nom de « {text} »")
    found: dict[str, Written] = {"civility": civility} if civility else {}
    return found | {"first_name": " ".join(first), "last_name": " ".join(last)}


def full_name(entry: Mapping[str, Written]) -> str:
    """First name and last name of a person to write."""
    return f"{entry['first_name']} {entry['last_name']}"


def homonyms(dossier: Dossier, entry: Mapping[str, Written]) -> list[Person]:
    """The people of the dossier who have the name of `entry`."""
    name = folded(full_name(entry))
    return [one for one in dossier.people if folded(one.name) == name]


def with_needed_id(dossier: Dossier, entry: dict[str, Written]) -> tuple[dict[str, Written], str]:
    """The entry, with an id where its name alone would not tell who it is; how to refer to it."""
    name = full_name(entry)
    sections = (dossier.people, dossier.services, dossier.organisations, dossier.bodies)
    taken = {one.id for section in sections for one in section}
    if slug(name) not in taken and not homonyms(dossier, entry):
        return entry, name
    made = Ids(taken).derive(name)
    return {"id": made, **entry}, made


def near(dossier: Dossier, entry: Mapping[str, Written]) -> str | None:
    """Who in the dossier is called almost so, if someone is."""
    names = {folded(one.name): one.name for one in dossier.people}
    found = nearest(folded(full_name(entry)), names, likeness=0.85)
    return names[found[0]] if found else None
