"""What the rows of a spreadsheet say: entries, and what was left out of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from ess_cli.exchange.importing import cells
from ess_cli.exchange.importing.headings import Heading
from ess_cli.exchange.importing.layout import Table
from ess_cli.exchange.importing.left_out import LeftOut
from ess_cli.exchange.importing.lines import Row
from ess_cli.exchange.importing.name_order import last_name_first
from ess_cli.exchange.importing.names import Named, order_of
from ess_cli.exchange.sheets.book import Value, letter, shown
from ess_cli.wording import listed

# Columns that may stand several times in a row, from the widest to the narrowest.
_SEVERAL = ("parent", "axis", "axis2", "axis3", "axis4")


@dataclass(frozen=True)
class Ref:
    """Another entry, by the name that a cell gives it; where several have it, `under` tells.

    `under` is what a service is under, or the address or the civility of a person.
    """

    section: str
    name: str
    under: str = ""


@dataclass(frozen=True)
class Refs:
    """Other entries, by the names that a cell gives them, not yet told apart."""

    section: str
    text: str


@dataclass(frozen=True)
class Origin:
    """Where something was read."""

    sheet: str
    row: int

    def __str__(self) -> str:
        return f"feuille « {self.sheet} », ligne {self.row}" if self.sheet else f"ligne {self.row}"


@dataclass(frozen=True)
class Draft:
    """An entry that a row gives.

    Attributes:
        section: of the dossier.
        values: key → value; a `Ref` for another entry, a list for several, a mapping for more.
        origin: where it was read.
        implied: whether the row only names it, as the parent or the service of something else.
        also: other words that it goes by in the spreadsheet, such as a code.
    """

    section: str
    values: dict[str, Any]
    origin: Origin
    implied: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rejected:
    """A value, or a whole row, that was left out: where, why, and what to type instead.

    `about` is the section in which nothing is called so, for a name that was looked up.
    """

    origin: Origin
    column: str
    heading: str
    value: str
    why: str
    instead: str
    row: bool = False
    about: str = ""


@dataclass
class Drafts:
    """All that some tables give, on its way to the dossier; `file` of `file_day` holds them."""

    entries: list[Draft] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    rows: int = 0
    file: str = ""
    file_day: date | None = None

    @property
    def kept(self) -> int:
        """How many rows came in."""
        lost = {(one.origin.sheet, one.origin.row) for one in self.rejected if one.row}
        return self.rows - len(lost)

    def add(self, section: str, values: dict[str, Any], origin: Origin, **more: Any) -> Draft:
        """An entry more, without the keys that say nothing."""
        said = {key: value for key, value in values.items() if value not in (None, "", [], ())}
        draft = Draft(section, said, origin, **more)
        self.entries.append(draft)
        return draft

    def named(self, section: str, name: str, origin: Origin, **values: Any) -> Ref:
        """An entry that a row only names."""
        self.add(section, {"name": name, **values}, origin, implied=True)
        return Ref(section, name)

    def person(self, named: Named, origin: Origin, *, implied: bool = True, **more: Any) -> Ref:
        """A person that a row names, or is about."""
        values = {
            "first_name": named.first_name,
            "last_name": named.last_name,
            "civility": named.civility,
            "title": named.title,
            "email": named.email,
            "phone": named.phone,
        }
        self.add("people", values | {k: v for k, v in more.items() if v}, origin, implied=implied)
        told = values["email"] or more.get("email") or named.civility
        return Ref("people", named.name, told)


@dataclass
class Reader:
    """Reads the rows of one table; what does not hold goes to `into`."""

    table: Table
    into: Drafts

    @cached_property
    def _last_name_first(self) -> frozenset[int]:
        """The columns of people whose names tell their order, where the headings do not."""
        unsaid = [
            one
            for one in self.table.used
            if one.column and one.column.holds == "people" and not order_of(one.text)
        ]
        found = last_name_first(unsaid, self.table.rows)
        if told := [f"« {one.text} »" for one in unsaid if one.place in found]:
            self.into.remarks.append(
                f"{listed(told)} : le nom est lu avant le prénom, comme dans ceux en capitales"
            )
        return found

    def __iter__(self) -> Iterator[tuple[Row, Origin, dict[str, Any]]]:
        """Each row, where it stands, and its values by key; `parent` and the axes are lists."""
        for row in self.table.rows:
            self.into.rows += 1
            origin = Origin(self.table.sheet.name, row.number)
            yield row, origin, self._values(row, origin)

    def _values(self, row: Row, origin: Origin) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for heading in self.table.used:
            column = heading.column
            if column is None or column.holds in ("unkept", "number_said"):
                continue
            value = row.cells.get(heading.place, "")
            order = " nom prénom" if heading.place in self._last_name_first else ""
            mark = row.marks.get(heading.place)
            try:
                read = cells.read(column.holds, value, mark, heading.text + order)
            except LeftOut as error:
                self.reject(origin, heading, value, str(error), error.instead)
                continue
            if read is None:
                continue
            if column.key in _SEVERAL:
                found.setdefault(column.key, []).append(read)
            elif heading.year:
                found.setdefault("budget_by_year", {})[heading.year] = read
            else:
                found[column.key] = read
        return found

    def heading(self, key: str) -> Heading | None:
        """The heading of the column that fills `key`."""
        return next((one for one in self.table.used if one.column and one.column.key == key), None)

    def reject(
        self, origin: Origin, heading: Heading, value: Value, why: str, instead: str
    ) -> None:
        """Leave a value out, and say so."""
        self.into.rejected.append(
            Rejected(origin, letter(heading.place), heading.text, shown(value), why, instead)
        )

    def lose(self, row: Row, origin: Origin, key: str, why: str, instead: str = "") -> None:
        """Leave a whole row out, for the sake of the column `key`."""
        heading = self.heading(key)
        place = letter(heading.place) if heading else ""
        value = shown(row.cells.get(heading.place, "")) if heading else ""
        # What was left out of this row stands last: the list may be long.
        rejected = self.into.rejected
        first = len(rejected)
        while first and rejected[first - 1].origin == origin:
            first -= 1
        told = [n for n in range(first, len(rejected)) if rejected[n].column == place]
        if told and heading:
            # What is wrong in the cell is told: the row goes with it.
            for number in told:
                rejected[number] = replace(rejected[number], row=True)
            return
        text = heading.text if heading else ""
        self.into.rejected.append(Rejected(origin, place, text, value, why, instead, row=True))
