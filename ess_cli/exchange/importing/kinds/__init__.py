"""The kinds of table that are understood; one file for each family of them."""

from ess_cli.exchange.importing.column import Kind
from ess_cli.exchange.importing.kinds.network import CORRESPONDENTS, PEOPLE, SERVICES
from ess_cli.exchange.importing.kinds.partners import CONTRIBUTIONS, ORGANISATIONS, SUPPORTS
from ess_cli.exchange.importing.kinds.tet import TET
from ess_cli.exchange.importing.kinds.work import ACTIONS, BODIES, MEETINGS

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        SERVICES,
        PEOPLE,
        CORRESPONDENTS,
        ORGANISATIONS,
        BODIES,
        MEETINGS,
        ACTIONS,
        SUPPORTS,
        CONTRIBUTIONS,
        TET,
    )
}

__all__ = ["KINDS"]
