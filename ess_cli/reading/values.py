"""Plain values that know where they stand: texts, lists and mappings of a YAML file."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol, Union

Value = Union[str, None, "Mapping", "Sequence"]


class Position(Protocol):
    """A place in a file, line and column counted from 0; libyaml's marks are such."""

    @property
    def line(self) -> int:
        """Line, from 0."""

    @property
    def column(self) -> int:
        """Column in characters, from 0."""


@dataclass(frozen=True, slots=True)
class AliasPosition:
    """The place of an alias: what stands behind it is pointed at here, not where it is named."""

    line: int
    column: int


START = AliasPosition(0, 0)


class Mapping(dict[str, "Value"]):
    """A mapping that knows where its keys and values stand, and whether it is written in braces.

    `marks` holds the position of each key and of its value, in turn, in the order of the keys.
    """

    __slots__ = ("_ranks", "flow", "marks")

    def __init__(self) -> None:
        self.marks: list[Position] = []
        self.flow = False
        self._ranks: dict[str, int] = {}

    def key_at(self, key: str) -> Position:
        """Where `key` stands."""
        return self.marks[2 * self._rank(key)]

    def value_at(self, key: str) -> Position:
        """Where the value of `key` stands."""
        return self.marks[2 * self._rank(key) + 1]

    def drop(self, keys: Collection[str]) -> None:
        """Remove `keys`, their values and positions."""
        pairs = zip(self.marks[::2], self.marks[1::2], strict=True)
        kept = [pair for key, pair in zip(self, pairs, strict=False) if key not in keys]
        self.marks = [mark for pair in kept for mark in pair]
        for key in keys:
            del self[key]

    def _rank(self, key: str) -> int:
        # Asked only where something is wrong, but then perhaps for each of 10 000 keys.
        if len(self._ranks) != len(self):
            self._ranks = {name: rank for rank, name in enumerate(self)}
        return self._ranks[key]


class Sequence(list["Value"]):
    """A list that knows where its items stand."""

    __slots__ = ("marks",)

    def __init__(self) -> None:
        self.marks: list[Position] = []


def copied(value: Value) -> Value:
    """A copy of `value` whose mappings and lists, at every depth, may be changed."""
    if isinstance(value, Mapping):
        mapping = Mapping()
        mapping.update((key, copied(inner)) for key, inner in value.items())
        mapping.marks, mapping.flow = list(value.marks), value.flow
        return mapping
    if isinstance(value, Sequence):
        sequence = Sequence()
        sequence.extend(copied(inner) for inner in value)
        sequence.marks = list(value.marks)
        return sequence
    return value


def line_and_column(position: Position) -> tuple[int, int]:
    """Line and column of a position, from 1."""
    return position.line + 1, position.column + 1
