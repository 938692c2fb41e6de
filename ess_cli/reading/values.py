"""Plain values that know where they stand: texts, lists and mappings of a YAML file."""

from array import array
from collections.abc import Collection
from typing import Union

Value = Union[str, None, "Mapping", "Sequence"]

# A place in a file, in one number that an array holds in eight bytes, as a large dossier has a
# million of them: the line from 0, then one bit for aliases, then the column in characters from 0.
Position = int
LINE = 32
ALIAS = 1 << 31
_COLUMN = ALIAS - 1

START: Position = ALIAS


def is_alias(position: Position) -> bool:
    """Whether an alias stands there: what it names is pointed at here, not where it stands."""
    return bool(position & ALIAS)


class Mapping(dict[str, "Value"]):
    """A mapping that knows where its keys and values stand, and whether it is written in braces.

    `marks` holds the position of each key and of its value, in turn, in the order of the keys.
    Whoever makes a mapping gives it `marks` and `flow`: a constructor would be run half a million
    times to read a large dossier.
    """

    __slots__ = ("_ranks", "flow", "marks")

    marks: "array[int]"
    flow: bool
    _ranks: dict[str, int]

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
        self.marks = array("Q", [mark for pair in kept for mark in pair])
        for key in keys:
            del self[key]

    def _rank(self, key: str) -> int:
        # Asked only where something is wrong, but then perhaps for each of 10 000 keys.
        ranks: dict[str, int] = getattr(self, "_ranks", {})
        if len(ranks) != len(self):
            self._ranks = ranks = {name: rank for rank, name in enumerate(self)}
        return ranks[key]


class Sequence(list["Value"]):
    """A list that knows where its items stand: whoever makes it gives it `marks`."""

    __slots__ = ("marks",)

    marks: "array[int]"


def copied(value: Value) -> Value:
    """A copy of `value` whose mappings and lists, at every depth, may be changed."""
    if isinstance(value, Mapping):
        mapping = Mapping()
        mapping.update((key, copied(inner)) for key, inner in value.items())
        mapping.marks, mapping.flow = value.marks[:], value.flow
        return mapping
    if isinstance(value, Sequence):
        sequence = Sequence()
        sequence.extend(copied(inner) for inner in value)
        sequence.marks = value.marks[:]
        return sequence
    return value


def line_and_column(position: Position) -> tuple[int, int]:
    """Line and column of a position, from 1."""
    return (position >> LINE) + 1, (position & _COLUMN) + 1
