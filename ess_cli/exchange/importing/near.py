"""Names that could stand for the same service, person or structure: told, never merged."""

import re
from collections.abc import Iterable, Iterator
from itertools import product

from ess_cli.exchange.importing.known import Known
from ess_cli.reading.naming import folded

_KIND = re.compile(
    r"^(?:direction|service|pole|mission|departement|association|asso)\s+"
    r"(?:generale?\s+)?(?:de la |de l'|des |du |de |d')?"
)
_SHORTEST = 5


def pairs(entries: Iterable[Known]) -> list[tuple[str, str]]:
    """Two names of one section that could be the same, one of them at least being new.

    They differ by a letter, by spaces and signs, by the kind of service in front; of people, one
    has an initial or no first name at all.
    """
    held: dict[str, list[Known]] = {}
    found: dict[tuple[str, str], None] = {}
    entries = list(entries)
    for one in entries:
        for word in _near(one):
            for other in held.setdefault(word, []):
                names = (other.name, one.name)
                new = one.entry is None or other.entry is None
                if new and other is not one and folded(names[0]) != folded(names[1]):
                    found[names] = None
            held[word].append(one)
    return [*found, *_shortened([one for one in entries if one.section == "people"])]


def _shortened(people: list[Known]) -> Iterator[tuple[str, str]]:
    """People of one last name, of whom one has an initial or no first name."""
    by_name: dict[str, list[Known]] = {}
    for one in people:
        by_name.setdefault(folded(str(one.get("last_name"))), []).append(one)
    for same in by_name.values():
        short = [one for one in same if len(_first_name(one)) <= 1]
        for one, other in product(short, [one for one in same if one not in short]):
            new = one.entry is None or other.entry is None
            if new and _first_name(other).startswith(_first_name(one)):
                yield one.name, other.name


def _first_name(one: Known) -> str:
    return folded(str(one.get("first_name") or "")).replace(".", "").strip()


def _near(one: Known) -> Iterator[str]:
    """The words that an entry shares with those that could be the same."""
    plain = folded(one.name)
    bare = re.sub(r"[^a-z0-9]", "", _KIND.sub("", plain))
    words = {bare}
    if len(bare) > _SHORTEST and not any(sign.isdigit() for sign in bare):
        words |= {bare[:n] + "." + bare[n + 1 :] for n in range(len(bare))}
        words |= {bare[:n] + "." + bare[n:] for n in range(len(bare) + 1)}
    yield from words
