"""The workbook of a whole dossier, read back as the sections that its files would hold."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ess_cli.exchange.sheets.book import Book, Sheet, Value, letter, shown
from ess_cli.exchange.whole.attached import of_rows
from ess_cli.exchange.whole.cells import Cells
from ess_cli.exchange.whole.references import References
from ess_cli.exchange.whole.rows import UNDER
from ess_cli.exchange.whole.tables import NUMBER, Column, Table, every_table
from ess_cli.exchange.whole.workbook import (
    FILES,
    KEY,
    LISTS,
    LONG,
    LONG_MARK,
    README,
    VALUE,
    layout,
)
from ess_cli.nearest import nearest


@dataclass
class Found:
    """What a workbook says.

    Attributes:
        sections: the entries of each section, as its files would hold them.
        left_out: what has no place in a dossier, in words.
        rows: how many rows hold something.
        files: the files that it names.
    """

    sections: dict[str, Any] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    rows: int = 0
    files: dict[str, bytes] = field(default_factory=dict)


def is_dossier(book: Book) -> bool:
    """Whether a workbook is one of a whole dossier: its read-me, and sheets that it knows."""
    names = {sheet.name for sheet in book.sheets}
    return README in names and LISTS in names and len(names & {t.name for t in every_table()}) > 3


def read(book: Book) -> Found:
    """The sections of the dossier that a workbook holds."""
    reader = _Reader(book)
    reader.run()
    return reader.into


@dataclass(frozen=True)
class _Row:
    number: int
    values: Mapping[str, Value]


class _Reader:
    def __init__(self, book: Book) -> None:
        self.sheets = {sheet.name: sheet for sheet in book.sheets}
        self.into = Found()
        self.long = self._long_texts()
        self.rows: dict[tuple[str, ...], list[_Row]] = {}
        # What rows of a list inside call the entry that they belong to.
        self.entries: dict[tuple[tuple[str, ...], tuple[str, ...]], dict[str, Any]] = {}

    def run(self) -> None:
        every = list(every_table())
        for table in every:
            if (sheet := self.sheets.get(table.name)) is not None:
                self.rows[table.path] = list(self._rows(table, sheet))
        known = {table.name for table in every} | {README, LISTS, LONG, FILES}
        for name in self.sheets.keys() - known:
            near = nearest(name, known)
            guess = f" (est-ce « {near[0]} » ?)" if near else ""
            self.into.left_out.append(
                f"la feuille « {name} » n'est pas de celles du dossier{guess}"
            )
        self.cells = Cells(self._references())
        for table in every:
            self._read(table)
        _without_empty(self.into.sections)
        if FILES in self.sheets:
            rows = self.sheets[FILES].rows
            self.into.files = of_rows((str(row[0]), str(row[1])) for row in rows)

    def _rows(self, table: Table, sheet: Sheet) -> Iterator[_Row]:
        if not sheet.rows:
            return
        heads = [shown(one) for one in sheet.rows[0]]
        if table.one:
            places = {one: place for place, one in enumerate(heads)}
            if KEY not in places or VALUE not in places:
                self.into.left_out.append(
                    f"feuille « {table.name} », ligne 1 : il y manque « {KEY} » ou « {VALUE} »"
                )
                return
            for number, cells in enumerate(sheet.rows[1:], start=2):
                if shown(cells[places[KEY]]):
                    yield _Row(number, {shown(cells[places[KEY]]): cells[places[VALUE]]})
            return
        known = {heading for heading, _ in layout(table)}
        for place, head in enumerate(heads):
            if head and head not in known:
                self._lost(table, 1, f"la colonne {letter(place)}, « {head} », n'est pas reconnue")
        for number, cells in enumerate(sheet.rows[1:], start=2):
            values = {head: cell for head, cell in zip(heads, cells, strict=False) if head in known}
            if any(value != "" for value in values.values()):
                yield _Row(number, values)

    def _references(self) -> References:
        """What cells may refer to: what the sheets of the workbook hold."""
        plain = Cells(References({}))
        found: dict[str, list[dict[str, Any]]] = {}
        for table in every_table():
            name = table.path[-1] if table.path[0] == "plan" else table.section
            if table.path in self.rows and (len(table.path) == 1 or table.path[0] == "plan"):
                found[name] = [
                    {
                        column.steps[0]: plain.written(column, row.values.get(heading, ""))
                        for heading, column in layout(table)
                        if column is not None and column.steps
                    }
                    for row in self.rows[table.path]
                ]
        return References(found)

    def _read(self, table: Table) -> None:
        rows = self.rows.get(table.path, [])
        self.into.rows += len(rows)
        if table.one:
            self._read_one(table, rows)
            return
        for row in rows:
            where = self._holder(table, row)
            if where is None:
                continue
            holder, around = where
            entry = self._entry(table, row)
            if table.named is not None:
                self._read_named(table, row, holder, around, entry)
                continue
            if not entry:
                self._lost(table, row.number, "la ligne ne dit rien")
                continue
            held = holder.setdefault(table.steps[-1] if table.steps else table.section, [])
            if table.tree and (under := shown(row.values.get(UNDER, ""))):
                parent = self.entries.get((table.path, (under,)))
                if parent is None:
                    self._lost(
                        table, row.number, f"« {under} » n'est pas au-dessus dans la feuille"
                    )
                    continue
                held = parent.setdefault(table.tree, [])
            held.append(entry)
            self._note(table, row, around, entry)

    def _read_one(self, table: Table, rows: Sequence[_Row]) -> None:
        columns = {column.heading: column for column in table.columns}
        held: dict[str, Any] = {}
        for row in rows:
            for heading, value in row.values.items():
                if heading in columns:
                    self._put(columns[heading], value, held)
                else:
                    self._lost(table, row.number, f"« {heading} » n'est pas une rubrique")
        if held:
            self.into.sections[table.section] = held
        self.entries[table.path, ()] = self.into.sections.setdefault(table.section, {})

    def _holder(self, table: Table, row: _Row) -> tuple[dict[str, Any], tuple[str, ...]] | None:
        """The mapping that holds the list of a row, and the names of the entries around it."""
        if len(table.path) == 1:
            return self.into.sections, ()
        around = tuple(shown(row.values.get(heading, "")) for heading in table.above)
        base = table.path[: len(table.path) - len(table.steps)]
        holder = self.entries.get((base, around))
        if holder is None:
            said = " › ".join(f"« {one} »" for one in around)
            self._lost(table, row.number, f"{said} ne se trouve pas dans le classeur")
            return None
        for step in table.steps[:-1]:
            holder = holder.setdefault(step, {})
        return holder, around

    def _entry(self, table: Table, row: _Row) -> dict[str, Any]:
        entry: dict[str, Any] = {}
        for heading, column in layout(table):
            if column is not None and column.steps:
                self._put(column, row.values.get(heading, ""), entry)
        return entry

    def _read_named(
        self,
        table: Table,
        row: _Row,
        holder: dict[str, Any],
        around: tuple[str, ...],
        entry: dict[str, Any],
    ) -> None:
        assert table.named is not None
        name = self.cells.written(table.named, row.values.get(table.named.heading, ""))
        alone = next((column for column in table.columns if not column.steps), None)
        value: Any = entry
        if alone is not None:
            value = self._value(alone, row.values.get(alone.heading, ""))
        key = table.steps[-1]
        if not isinstance(name, str):
            # How many came, in all.
            holder[key] = value
            return
        if entry.get("skip") == "oui":
            value = "skip"
        if value is None:
            self._lost(table, row.number, f"« {name} » n'a pas de valeur")
            return
        held = holder.setdefault(key, {})
        held[name] = value
        self.entries[table.path, (*around, shown(name))] = entry

    def _note(
        self, table: Table, row: _Row, around: tuple[str, ...], entry: dict[str, Any]
    ) -> None:
        """Remember an entry by all that the rows of a list inside may call it."""
        names = [shown(row.values.get(NUMBER, ""))] if table.numbered else []
        names += [
            str(entry[key]) for key in ("id", "title", "name", "label", "text") if key in entry
        ]
        names.append(" ".join(str(entry[k]) for k in ("first_name", "last_name") if k in entry))
        for name in names:
            if name:
                self.entries.setdefault((table.path, (*around, shown(name))), entry)

    def _put(self, column: Column, cell: Value, into: dict[str, Any]) -> None:
        said = self._value(column, cell)
        if said is None or self.cells.is_default(column, said):
            return
        for step in column.steps[:-1]:
            into = into.setdefault(step, {})
        into[column.steps[-1]] = said

    def _value(self, column: Column, cell: Value) -> Any:
        if isinstance(cell, str) and cell in self.long:
            cell = self.long[cell]
        return self.cells.written(column, cell)

    def _long_texts(self) -> dict[str, str]:
        sheet = self.sheets.get(LONG)
        found: dict[str, str] = {}
        for row in sheet.rows[1:] if sheet else ():
            mark = LONG_MARK.format(shown(row[0]))
            found[mark] = found.get(mark, "") + str(row[1])
        return found

    def _lost(self, table: Table, line: int, why: str) -> None:
        self.into.left_out.append(f"feuille « {table.name} », ligne {line} : {why}")


def _without_empty(held: Any) -> None:
    """Take away the mappings that say nothing."""
    if isinstance(held, dict):
        for key in list(held):
            _without_empty(held[key])
            if held[key] == {}:
                del held[key]
    elif isinstance(held, list):
        for one in held:
            _without_empty(one)
