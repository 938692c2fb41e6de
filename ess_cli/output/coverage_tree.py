"""The coverage of an authority seen from its organisation chart: pôles, then their directions."""

from collections import defaultdict
from decimal import Decimal

from ess_cli.coverage import Coverage, rate
from ess_cli.coverage.services import ServiceState
from ess_cli.page import Block, Heading, Table
from ess_cli.wording import decimal, enumerated

_STEP = "– "


def by_parent(coverage: Coverage) -> list[Block]:
    """A row for each pôle, then one for each direction below it, to any depth.

    A row counts all the services in scope below it; it names those without a correspondent that
    no row below names.
    """
    below: defaultdict[tuple[str, ...], list[ServiceState]] = defaultdict(list)
    parents = {state.path[:-1] for state in coverage.services}
    for state in coverage.services:
        if state.in_scope:
            # A service that heads others is one of its own row.
            home = state.path if state.path in parents or len(state.path) == 1 else state.path[:-1]
            for depth in range(len(home)):
                below[home[: depth + 1]].append(state)
    order = {state.path: place for place, state in enumerate(coverage.services)}

    def place(path: tuple[str, ...]) -> tuple[int, ...]:
        return tuple(order.get(path[: depth + 1], -1) for depth in range(len(path)))

    rows = tuple(_row(path, below[path], parents, coverage) for path in sorted(below, key=place))
    headers = ("Pôle ou direction", "Couverts", "Taux", "Sans correspondant·e")
    return [Heading("Par pôle"), Table("Couverture par pôle", headers, rows)]


def _row(
    path: tuple[str, ...],
    states: list[ServiceState],
    parents: set[tuple[str, ...]],
    coverage: Coverage,
) -> tuple[str, ...]:
    having = sum(state.is_covered for state in states)
    missing = [
        state.service.name
        for state in states
        if not state.is_covered
        and (state.path == path or (state.path[:-1] == path and state.path not in parents))
    ]
    return (
        _STEP * (len(path) - 1) + coverage.dossier.name_of(path[-1]),
        f"{having} sur {len(states)}",
        f"{decimal(rate(having, len(states)) or Decimal(0))} %",
        enumerated(missing) or "–",
    )
