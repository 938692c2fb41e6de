"""Entries without an id that stand twice, word for word, in two files: a forgotten copy."""

from collections.abc import Iterator

from ess_cli.reading.identities import Raw
from ess_cli.reading.values import Mapping

# What may well be the same twice: two subsidies, two proposals, two sessions of one training.
_MAY_REPEAT = ("supports", "contributions", "trainings")


def repeated(raws: dict[str, list[Raw]]) -> Iterator[tuple[Raw, Raw]]:
    """Each entry that an entry of an earlier file repeats, and that earlier one."""
    for section, entries in raws.items():
        if section in _MAY_REPEAT or len({raw.file for raw in entries}) < 2:
            continue
        first: dict[str, Raw] = {}
        for raw in entries:
            if isinstance(raw.value, Mapping) and raw.value and "id" not in raw.value:
                earlier = first.setdefault(repr(raw.value), raw)
                if earlier.file != raw.file:
                    yield raw, earlier
