"""Every text that is written in a file of the dossier, with what it may be."""

from collections.abc import Iterator
from dataclasses import dataclass

from ess_cli.exchange.layout import Path
from ess_cli.model.dossier import SECTIONS, SINGLE_SECTIONS
from ess_cli.model.entry import Entry
from ess_cli.model.keys import ByName, Either, Group, Reference, Scalar, Several, Shape, shape_of
from ess_cli.reading.values import Mapping, Sequence, Value, is_alias


@dataclass(frozen=True)
class Wording:
    """A text at its place; `key` for one that names a value of a mapping."""

    path: Path
    text: str
    shape: Shape
    key: bool = False

    def names(self, section: str) -> bool:
        """Whether it refers to an entry of a section."""
        return isinstance(self.shape, Reference) and section in self.shape.sections


def wordings(root: Value) -> Iterator[Wording]:
    """The texts of a file; what an alias repeats is told where it is written."""
    for section, held in root.items() if isinstance(root, Mapping) else ():
        if section in SECTIONS:
            group: Shape = Group(SECTIONS[section])
            shape = group if section in SINGLE_SECTIONS else Several(group)
            yield from _in(held, shape, (section,))


def _in(value: Value, shape: Shape, path: Path) -> Iterator[Wording]:
    match shape:
        case Either(long, short):
            yield from _in(value, short if isinstance(value, str) else long, path)
        case Several(of) if isinstance(value, Sequence):
            for rank, one in enumerate(value):
                if not is_alias(value.marks[rank]):
                    yield from _in(one, of, (*path, rank))
        case Several(of):
            yield from _in(value, of, path)
        case ByName(names, of) if isinstance(value, Mapping):
            for key, one in _written(value):
                yield Wording((*path, key), key, names, key=True)
                yield from _in(one, of, (*path, key))
        case Group(model) if isinstance(value, Mapping):
            shapes = _shapes(model)
            for key, one in _written(value):
                yield from _in(one, shapes.get(key, Scalar("text")), (*path, key))
        case _ if isinstance(value, str):
            yield Wording(path, value, shape)


def _written(value: Mapping) -> Iterator[tuple[str, Value]]:
    return ((key, one) for key, one in value.items() if not is_alias(value.value_at(key)))


def _shapes(model: type[Entry]) -> dict[str, Shape]:
    return {
        about.alias or name: shape_of(about.annotation, tuple(about.metadata))
        for name, about in model.model_fields.items()
    }
