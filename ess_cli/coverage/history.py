"""How many services had a correspondent at the end of each quarter."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from ess_cli.coverage import rate
from ess_cli.coverage.office import Offices
from ess_cli.coverage.services import OUT_OF_SCOPE, status_of
from ess_cli.periods import months_after

_QUARTER = 3


@dataclass(frozen=True, slots=True)
class Point:
    """A date: services in scope, those that have a correspondent, those that share one."""

    date: date
    in_scope: int
    covered: int
    shared: int

    @property
    def having(self) -> int:
        """The services that have, or share, a correspondent."""
        return self.covered + self.shared

    @property
    def rate(self) -> Decimal | None:
        """Their share of those in scope, in %; None if none is in scope."""
        return rate(self.having, self.in_scope)


def history(offices: Offices, since: date, at: date) -> tuple[Point, ...]:
    """The state at the end of each quarter from `since` on, then at `at`."""
    return tuple(_point(offices, day) for day in (*_quarter_ends(since, at), at))


def two_years_before(at: date) -> date:
    """The day from which there are eight ends of quarters before `at`."""
    return months_after(at, -8 * _QUARTER)


def _quarter_ends(since: date, at: date) -> Iterator[date]:
    """The last days of quarters, `since` included, `at` not."""
    first = date(since.year, since.month - (since.month - 1) % _QUARTER, 1)
    following = months_after(first, _QUARTER)
    while following <= at:
        yield following - timedelta(days=1)
        following = months_after(following, _QUARTER)


def _point(offices: Offices, at: date) -> Point:
    states = [status_of(service, offices, at) for service in offices.dossier.services]
    return Point(
        at,
        sum(state not in OUT_OF_SCOPE for state in states),
        states.count("covered"),
        states.count("shared"),
    )
