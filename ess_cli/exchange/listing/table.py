"""The table of a kind: the columns of `ess import`, and the entries of a dossier under them."""

from collections.abc import Callable, Iterator
from datetime import date

from ess_cli.exchange.importing.column import Column
from ess_cli.exchange.importing.kinds import KINDS
from ess_cli.exchange.listing import network, partners, work
from ess_cli.exchange.listing.called import Called
from ess_cli.exchange.listing.words import Row
from ess_cli.model.dossier import Dossier

_ROWS: dict[str, Callable[[Dossier, Called, date], Iterator[Row]]] = {
    "services": network.services,
    "people": network.people,
    "correspondents": network.correspondents,
    "organisations": partners.organisations,
    "bodies": work.bodies,
    "meetings": work.meetings,
    "actions": work.actions,
    "supports": partners.supports,
    "contributions": partners.contributions,
}
LISTED = tuple(_ROWS)
# What colleagues are asked of a service, even where nothing is known yet.
_TO_FILL_IN = {"parent", "head", "email", "holder", "deputy"}


def table(
    dossier: Dossier, kind: str, at: date, *, public: bool = False
) -> tuple[list[Column], list[Row]]:
    """The columns of a kind of table, and its rows by the keys of the columns.

    A column that nothing fills is left out, if a row can be read without it.

    Args:
        dossier: what is listed.
        kind: one of `LISTED`.
        at: the date at which services have their correspondents.
        public: name elected members only, and say how to reach nobody.
    """
    rows = list(_ROWS[kind](dossier, Called(dossier, public=public), at))
    filled = {key for row in rows for key, cell in row.items() if cell not in (None, "")}
    # Without its source, the file itself would be taken for it.
    filled |= {"ess_source"} if "ess" in filled else set()
    if kind == "services" and not public:
        filled |= _TO_FILL_IN
    columns = KINDS[kind].columns
    return [one for one in columns if one.required or one.key in filled], rows
