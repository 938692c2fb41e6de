"""The changes of several answers, those of one entry together."""

from collections.abc import Iterable
from dataclasses import replace

from ess_cli.exchange.changes import Change, Edits


def once_each(changes: Iterable[Edits]) -> list[Edits]:
    """The changes in their order; the keys of one entry are set at once."""
    found: list[Edits] = []
    seen: dict[int, int] = {}
    for one in changes:
        if isinstance(one, Change):
            if id(one.entry) in seen:
                before = found[seen[id(one.entry)]]
                assert isinstance(before, Change)
                found[seen[id(one.entry)]] = replace(before, values={**before.values, **one.values})
                continue
            seen[id(one.entry)] = len(found)
        found.append(one)
    return found
