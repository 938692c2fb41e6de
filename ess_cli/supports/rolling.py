"""What each organisation received as de minimis aid over the three years that end on a date."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from ess_cli.knowledge import threshold
from ess_cli.model.dossier import Dossier
from ess_cli.periods import months_before
from ess_cli.supports import MARKETS, known

CEILINGS = ("de_minimis", "de_minimis_sieg")
_MONTHS = 36


@dataclass(frozen=True, slots=True)
class Received:
    """The aid of one organisation over the window, in euros.

    Attributes:
        organisation: who received it.
        amounts: the sum of each kind of aid that has a ceiling.
        unqualified: what was given without saying whether it is an aid.
    """

    organisation: str
    amounts: Mapping[str, Decimal]
    unqualified: Decimal


@dataclass(frozen=True, slots=True)
class Rolling:
    """Three rolling years, to the day.

    Attributes:
        first: first day of the window.
        last: last day of the window, the reference date.
        ceilings: the row of each ceiling in force on the last day.
        received: the organisations that received such aid, or one to qualify, the oldest first.
    """

    first: date
    last: date
    ceilings: Mapping[str, Mapping[str, Any]]
    received: tuple[Received, ...]


def rolling(dossier: Dossier, at: date) -> Rolling:
    """De minimis aid over the rolling years that end on `at`.

    What was given on the same day three years before is out. Source: regulations (EU) 2023/2831
    and 2023/2832, as dated in the table of thresholds.
    """
    row = threshold("de_minimis_window", at)
    first = months_before(at, int(row["value"]) if row else _MONTHS) + timedelta(days=1)
    sums: defaultdict[str, defaultdict[str | None, Decimal]] = defaultdict(
        lambda: defaultdict(Decimal)
    )
    for support in known(dossier, at):
        if support.date >= first and support.kind not in MARKETS:
            sums[support.organisation][support.aid] += support.amount
    ceilings = {name: found for name in CEILINGS if (found := threshold(name, at)) is not None}
    received = tuple(
        Received(organisation, {name: aids[name] for name in CEILINGS}, aids[None])
        for organisation, aids in sums.items()
        if any(aids[name] for name in (*CEILINGS, None))
    )
    return Rolling(first, at, ceilings, received)
