"""Where in its row a value stands that was left out once rows had been put together."""

from collections.abc import Sequence
from dataclasses import replace

from ess_cli.exchange.importing.drafts import Rejected
from ess_cli.exchange.importing.layout import Table
from ess_cli.exchange.importing.lines import Row
from ess_cli.exchange.sheets.book import letter, shown
from ess_cli.model.scalars import fold

_SHORTEST = 2
# What the columns hold that name an entry of a section.
_HOLD = {
    "competences": ("competences",), "bodies": ("body", "bodies", "body_or_kind"),
    "members": ("members",), "actions": ("action", "actions"), "meetings": ("meeting",),
    "people": ("people", "people_first", "last_name"), "axes": ("axis", "axis_named"),
    "services": ("service", "services", "parent"),
    "organisations": ("organisation", "organisations"),
}  # fmt: skip


def located(rejected: Sequence[Rejected], tables: Sequence[Table]) -> list[Rejected]:
    """What was left out, each with the column and the heading of its cell if it has one."""
    if all(one.column for one in rejected):
        return list(rejected)
    rows = {(table.sheet.name, row.number): (table, row) for table in tables for row in table.rows}
    return [
        one if one.column else _located(one, *rows[place])
        if (place := (one.origin.sheet, one.origin.row)) in rows else one
        for one in rejected
    ]  # fmt: skip


def _located(one: Rejected, table: Table, row: Row) -> Rejected:
    """`one` with its column; of several cells that hold its value, the shortest is the one."""
    value = fold(one.value)
    meant = [h for h in table.used if h.column and h.column.holds in _HOLD.get(one.about, ())]
    found = [
        (len(text), heading)
        for heading in meant or table.used
        for text in [fold(shown(row.cells.get(heading.place, "")))]
        if len(text) >= _SHORTEST and (value in text or text in value)
    ]
    if not found:
        return one
    heading = min(found, key=lambda pair: pair[0])[1]
    return replace(one, column=letter(heading.place), heading=heading.text)
