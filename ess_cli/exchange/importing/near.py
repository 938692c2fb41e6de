"""Names that could stand for the same service, person or structure: told, never merged."""

import re
from collections.abc import Iterator, Sequence
from itertools import product

from ess_cli.exchange.importing.known import Known
from ess_cli.reading.naming import folded

_KIND = re.compile(
    r"^(?:direction|service|pole|mission|departement|association|asso)\s+"
    r"(?:generale?\s+)?(?:de la |de l'|des |du |de |d')?"
)
_GOES_ON = re.compile(r"\s*[,/(&–]\s*|\s+et\s+|\s+-\s+")
_SHORTEST = 6
# Among so many names, those that differ by a letter are usually two.
_MOST = 1_000


def pairs(entries: Sequence[Known]) -> list[tuple[str, str]]:
    """Two names of one section that could be the same, one of them at least being new.

    They differ by spaces and signs, by the kind of service in front, or, in lists that are not too
    long, by a letter; of people, one has an initial or no first name at all; of services, one goes
    on where the other ends.
    """
    held: dict[str, list[Known]] = {}
    found: dict[tuple[str, str], None] = {}
    for one in entries:
        for word in _words(one, len(entries) <= _MOST):
            for other in held.setdefault(word, []):
                if _one_is_new(one, other) and folded(other.name) != folded(one.name):
                    found[other.name, one.name] = None
            held[word].append(one)
    people = [one for one in entries if one.section == "people"]
    others = [one for one in entries if one.section != "people"]
    return list(dict.fromkeys([*found, *_shortened(people), *_longer(others)]))


def _longer(entries: Sequence[Known]) -> Iterator[tuple[str, str]]:
    """A new name and one of the dossier that goes on after it: « Eau », « Eau et déchets »."""
    whole: dict[str, list[Known]] = {}
    for one in entries:
        whole.setdefault(_bare(one.name), []).append(one)
    for longer in entries:
        start = _GOES_ON.split(folded(longer.name))[0]
        for one in whole.get(_bare(start), ()):
            if one is not longer and (one.entry is None) != (longer.entry is None):
                known, new = (one, longer) if longer.entry is None else (longer, one)
                yield known.name, new.name


def _bare(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", _KIND.sub("", folded(name)))


def _words(one: Known, closely: bool) -> set[str]:
    """What an entry shares with those that could be the same."""
    bare = _bare(one.name)
    words = {bare}
    if closely and len(bare) >= _SHORTEST and bare.isalpha():
        words |= {f"{bare[:n]}.{bare[n + 1 :]}" for n in range(len(bare))}
        words |= {f"{bare[:n]}.{bare[n:]}" for n in range(len(bare) + 1)}
    return words


def _one_is_new(one: Known, other: Known) -> bool:
    return one is not other and (one.entry is None or other.entry is None)


def _shortened(people: Sequence[Known]) -> Iterator[tuple[str, str]]:
    """People of one last name, of whom one has an initial or no first name."""
    by_name: dict[str, list[Known]] = {}
    for one in people:
        by_name.setdefault(folded(str(one.get("last_name"))), []).append(one)
    for same in by_name.values():
        short = [one for one in same if len(_first_name(one)) <= 1]
        for one, other in product(short, [one for one in same if one not in short]):
            if _one_is_new(one, other) and _first_name(other).startswith(_first_name(one)):
                yield one.name, other.name


def _first_name(one: Known) -> str:
    return folded(str(one.get("first_name") or "")).replace(".", "").strip()
