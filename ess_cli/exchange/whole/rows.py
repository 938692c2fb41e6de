"""The rows of the tables of the workbook, from the plain values of a dossier."""

from collections.abc import Iterator, Mapping
from typing import Any

from ess_cli.exchange.whole.cells import Cell, Cells
from ess_cli.exchange.whole.references import References
from ess_cli.exchange.whole.tables import Table, tables

UNDER = "Placé sous"
"""The heading of the column that makes a tree of the entries of a table."""

Plain = Mapping[str, Any]


def references(sections: Plain) -> References:
    """What cells call the entries of a dossier."""
    plan = sections.get("plan") or {}
    axes = [axis for axis, _ in _flat(plan.get("axes") or (), "axes", "")]
    return References({**_lists(sections), "axes": axes, "themes": plan.get("themes") or ()})


def _lists(sections: Plain) -> dict[str, Any]:
    return {name: held for name, held in sections.items() if isinstance(held, list)}


def rows(sections: Plain, known: References) -> dict[tuple[str, ...], list[list[Cell]]]:
    """The rows of each table that has some, by its path: names of what is around, then columns."""
    made = _Rows(Cells(known))
    for table in tables():
        held = sections.get(table.section)
        if table.one:
            if held:
                made.add_one(table, held)
        else:
            made.add(table, held or [], ())
    return made.found


class _Rows:
    def __init__(self, cells: Cells) -> None:
        self.cells = cells
        self.found: dict[tuple[str, ...], list[list[Cell]]] = {}

    def add_one(self, table: Table, held: Plain) -> None:
        """A mapping, with a key on each row."""
        values = (self._cell(column, held) for column in table.columns)
        self.found[table.path] = [[value] for value in values]
        for inner in table.inside:
            self.add(inner, value_at(held, inner.steps) or [], ())

    def add(self, table: Table, held: Any, above: tuple[str, ...]) -> None:
        """A list of entries, or a mapping of named ones, in entries that are called `above`."""
        into = self.found.setdefault(table.path, []) if held else []
        for number, (name, entry, under) in enumerate(_entries(table, held), start=1):
            row: list[Cell] = [number] if table.numbered else []
            row += above
            if table.named is not None:
                row.append(self.cells.cell(table.named, name) if name else None)
            row += [self._cell(column, entry) for column in table.columns]
            if table.tree:
                row.append(under or None)
            into.append(row)
            called = self._called(table, name, entry, number) if table.inside else ""
            for inner in table.inside:
                self.add(inner, value_at(entry, inner.steps) or [], (*above, called))

    def _cell(self, column: Any, entry: Any) -> Cell:
        if not column.steps:
            return self.cells.cell(column, entry)
        around = entry if len(column.steps) == 1 else value_at(entry, column.steps[:-1])
        there = type(around) is dict and column.steps[-1] in around
        value = around[column.steps[-1]] if there else None
        if value is None and not column.removed:
            return None
        return self.cells.cell(column, value, there=there)

    def _called(self, table: Table, name: str, entry: Any, number: int) -> str:
        """What the rows of a list inside call the entry that holds it."""
        if table.named is not None:
            return name
        if table.numbered:
            return str(number)
        return self.cells.references.word((table.path[-1],), str(entry["id"]))


def _entries(table: Table, held: Any) -> Iterator[tuple[str, Any, str]]:
    """Each entry with its name, if it has one, and the id of the one that it stands under."""
    if isinstance(held, Mapping):
        for name, entry in held.items():
            yield str(name), entry, ""
    elif table.tree:
        for entry, under in _flat(held, table.tree, ""):
            yield "", entry, under
    else:
        for entry in held:
            yield "", entry, ""


def _flat(held: Any, key: str, under: str) -> Iterator[tuple[Plain, str]]:
    for entry in held:
        yield entry, under
        yield from _flat(entry.get(key) or (), key, str(entry["id"]))


def value_at(entry: Any, steps: tuple[str, ...]) -> Any:
    """What stands at `steps` in an entry, None if nothing does."""
    for step in steps:
        if type(entry) is not dict:
            return None
        entry = entry.get(step)
    return entry
