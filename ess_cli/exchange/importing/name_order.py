"""Which name comes first in a column: those in capitals tell it for those that are not."""

import re
from collections import Counter
from collections.abc import Sequence

from ess_cli.exchange.importing.capitals import is_loud
from ess_cli.exchange.importing.headings import Heading
from ess_cli.exchange.importing.lines import Row
from ess_cli.exchange.importing.names import CIVILITY
from ess_cli.exchange.sheets.book import shown

_APART = re.compile(r"\([^)]*\)|[/;,\n]|\bet\b")
# What a column tells alone, and what the whole table must tell for a single name to be enough.
_ENOUGH, _ENOUGH_TOGETHER = 2, 3
LAST, FIRST, UNTOLD = "last", "first", ""


def last_name_first(columns: Sequence[Heading], rows: Sequence[Row]) -> frozenset[int]:
    """The columns of people where the last name surely comes first, and not only in capitals.

    Args:
        columns: those that name people.
        rows: the table.

    Returns:
        The places of those where every name in capitals begins with them, and some have none.
    """
    told = {
        one.place: Counter(
            order
            for row in rows
            for part in _APART.split(shown(row.cells.get(one.place, "")))
            if (order := _told(part)) is not None
        )
        for one in columns
    }
    together = sum(told.values(), Counter[str]())
    alone = 1 if together[LAST] >= _ENOUGH_TOGETHER and not together[FIRST] else _ENOUGH
    return frozenset(
        place
        for place, seen in told.items()
        if seen[LAST] >= alone and not seen[FIRST] and seen[UNTOLD]
    )


def _told(text: str) -> str | None:
    """Which name a name puts first; nothing without capitals, None for what is no full name."""
    words = CIVILITY.sub("", text.strip(), count=1).split()
    if len(words) < 2 or not all(word[:1].isupper() for word in words):
        return None
    first, *_, last = map(is_loud, words)
    if first == last:
        return None if first else UNTOLD
    return LAST if first else FIRST
