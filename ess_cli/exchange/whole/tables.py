"""The tables of the workbook of a whole dossier, read off the model: sheets, columns, headings.

They make the workbook and they read it back, so that the two cannot drift apart.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pydantic_core import PydanticUndefined

from ess_cli.model.agenda import ItemChange
from ess_cli.model.dossier import SECTIONS, SINGLE_SECTIONS
from ess_cli.model.entry import Entry
from ess_cli.model.keys import (
    ByName,
    Either,
    Group,
    Scalar,
    Several,
    Shape,
    keys_of,
    shape_of,
)

LONGEST_NAME = 31
"""Signs that the name of a sheet may have."""

NUMBER = "N°"
"""The column that numbers the rows of a table whose entries have no id, for the lists inside."""

Steps = tuple[str, ...]

_SECTION_IN_SHORT = {
    "collectivity": "collectivité", "settings": "réglages", "services": "services",
    "people": "personnes", "correspondents": "désignations", "trainings": "formations",
    "bodies": "instances", "meetings": "réunions", "plan": "plan", "actions": "actions",
}  # fmt: skip
# What a row of a list inside calls the entry that it belongs to.
_ONE = {
    "services": "Service", "people": "Personne", "correspondents": "N° de désignation",
    "bodies": "Instance", "meetings": "Réunion", "actions": "Fiche-action",
    "indicators": "Indicateur", "agenda": "Point", "agenda_changes": "Point", "items": "Sous-point",
}  # fmt: skip
# The heading of what names each value of a mapping, and of the value where it is alone.
_NAMES = {
    "held_elsewhere": ("Compétence", "Exercée par"), "rules": ("Règle", "Niveau"),
    "texts": ("Phrase", "Formulation"), "attendance": ("Qui", ""), "items": ("Point", "Texte"),
    "agenda_changes": ("Point", ""), "headcount": ("Collège (vide : en tout)", "Nombre"),
}  # fmt: skip


@dataclass(frozen=True)
class Column:
    """A column.

    Attributes:
        steps: where its value stands in the entry of its row.
        heading: what stands above it.
        shape: what its value may be.
        help: what to write.
        default: what an empty cell means.
        emptied: it may say that there is nobody or nothing, where empty means the default.
        removed: it may say that a meeting removes the key from a standing item.
        apart: the list itself has its own sheet, so that this is all that it may say.
    """

    steps: Steps
    heading: str
    shape: Shape
    help: str = ""
    default: Any = None
    emptied: bool = False
    removed: bool = False
    apart: bool = False


@dataclass(frozen=True)
class Table:
    """A sheet of the workbook.

    Attributes:
        path: the keys that lead to its entries, from the section.
        name: the name of the sheet.
        steps: where the list stands in the entry that holds it.
        columns: those of its own keys.
        above: for a list inside, the heading for each of the entries around it.
        named: for a mapping, the column of the names.
        inside: the lists inside its entries.
        numbered: its entries have no id, and lists inside.
        tree: its entries hold entries of the same kind, under this key.
        one: it is a mapping, with a key on each row.
        model: what its entries are, if they have keys.
    """

    path: Steps
    name: str
    steps: Steps
    columns: tuple[Column, ...]
    above: tuple[str, ...] = ()
    named: Column | None = None
    inside: "tuple[Table, ...]" = ()
    numbered: bool = False
    tree: str | None = None
    one: bool = False
    model: type[Entry] | None = None

    @property
    def section(self) -> str:
        """The section that it belongs to."""
        return self.path[0]


@dataclass
class _Names:
    """The names that sheets have already."""

    taken: set[str] = field(default_factory=set)

    def of(self, title: str, section: str, *, inside: bool) -> str:
        """A name for a sheet, that no other has."""
        end = f" ({_SECTION_IN_SHORT.get(section, section)})" if inside else ""
        room = LONGEST_NAME - len(end)
        base = (title if len(title) <= room else f"{title[: room - 1].rstrip()}…") + end
        name, number = base, 1
        while name.casefold() in self.taken:
            number += 1
            name = f"{base[: LONGEST_NAME - 3].rstrip()} {number}"
        self.taken.add(name.casefold())
        return name


@cache
def tables() -> tuple[Table, ...]:
    """The table of each section, with those of the lists inside."""
    from ess_cli.knowledge import table

    words, names = table("keys")["keys"], _Names()
    # The sections have the plainest names.
    titles = {one: names.of(words[one]["title"], one, inside=False) for one in SECTIONS}
    return tuple(
        _table(model, (section,), titles[section], names) for section, model in SECTIONS.items()
    )


def every_table() -> Iterator[Table]:
    """All the tables, each followed by those of the lists inside."""

    def walk(one: Table) -> Iterator[Table]:
        yield one
        for inner in one.inside:
            yield from walk(inner)

    for one in tables():
        yield from walk(one)


def _table(
    model: type[Entry],
    path: Steps,
    name: str,
    names: _Names,
    steps: Steps = (),
    above: tuple[str, ...] = (),
    named: Column | None = None,
) -> Table:
    found = _Found(path, names)
    found.walk(model, (), "")
    one = len(path) == 1 and path[0] in SINGLE_SECTIONS
    around = above if one else (*above, _ONE.get(path[-1], name))
    return Table(
        path,
        name,
        steps,
        tuple(found.columns),
        above,
        named,
        tuple(found.inside(around)),
        numbered=bool(found.lists) and not one and named is None and "id" not in model.model_fields,
        tree=found.tree,
        one=one,
        model=model,
    )


class _Found:
    """The columns of a model, and its lists of entries."""

    def __init__(self, path: Steps, names: _Names) -> None:
        self.path, self.names = path, names
        self.columns: list[Column] = []
        self.lists: list[tuple[Steps, Shape, str]] = []
        self.tree: str | None = None

    def walk(self, model: type[Entry], steps: Steps, before: str) -> None:
        """The keys of `model`, whose value stands at `steps` in the entry of a row."""
        said = {key.name: key for key in keys_of(model)}
        for name, about in model.model_fields.items():
            key = about.alias or name
            if model is ItemChange and key == "skip":
                skipped = Column((key,), "Point retiré", Scalar("boolean"), default=False)
                self.columns.append(skipped)
                continue
            shape = long_form(shape_of(about.annotation, tuple(about.metadata)))
            removed, emptied = model is ItemChange, about.default is None and _is_list(shape)
            heading = f"{before} : {said[key].title}" if before else said[key].title
            here = (*steps, key)
            if isinstance(shape, Group):
                self.walk(shape.model, here, heading)
            elif isinstance(shape, Several) and isinstance(shape.of, Group):
                if shape.of.model is model:
                    self.tree = key
                else:
                    self.lists.append((here, shape.of, said[key].title))
                    if removed or emptied:
                        self.columns.append(
                            Column(
                                here, heading, shape, emptied=emptied, removed=removed, apart=True
                            )
                        )
            elif isinstance(shape, ByName):
                self.lists.append((here, shape, said[key].title))
            else:
                default = None if about.default is PydanticUndefined else about.default
                words = said[key].description
                self.columns.append(Column(here, heading, shape, words, default, emptied, removed))

    def inside(self, above: tuple[str, ...]) -> Iterator[Table]:
        """The tables of the lists inside."""
        for steps, shape, title in self.lists:
            path = (*self.path, *steps)
            name = self.names.of(title, path[0], inside=True)
            if isinstance(shape, Group):
                yield _table(shape.model, path, name, self.names, steps, above)
            elif isinstance(shape, ByName):
                heading, alone = _NAMES[steps[-1]]
                named = Column((), heading, shape.names)
                values = long_form(shape.values)
                if isinstance(values, Group):
                    yield _table(values.model, path, name, self.names, steps, above, named)
                else:
                    columns = (Column((), alone, values),)
                    yield Table(path, name, steps, columns, above, named)


def long_form(shape: Shape) -> Shape:
    """What a value may be, in its long form, inside lists too."""
    match shape:
        case Either(long, _):
            return long_form(long)
        case Several(of):
            return Several(long_form(of))
    return shape


def _is_list(shape: Shape) -> bool:
    return isinstance(shape, Several)
