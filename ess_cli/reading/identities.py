"""Who is who: the ids of the entries, those that must be derived, those used twice.

This looks at raw values, before any entry is validated, so that a reference to an entry that
turns out to be wrong is still known.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from ess_cli.model.scalars import slug
from ess_cli.reading.values import Mapping, Position, Sequence, Value, line_and_column

# Sections whose ids may stand in one place (`owner`, `presenter`…), so must differ.
SHARED = ("people", "services", "organisations", "bodies")
# Sections whose ids need only differ among themselves.
APART = ("projects", "meetings", "actions", "competences")
# Sections whose id may be left out, and the texts it is then made of.
DERIVED = {
    "trainings": ("title",),
    "contributions": ("text",),
    "supports": ("purpose", "organisation"),
}


@dataclass(slots=True)
class Raw:
    """One entry as it stands in a file: its section, file number, position and raw value.

    `kept` is the value without what is wrong in it, once the entry is typed. An entry is
    `nameless` where its id could be made of no text.
    """

    section: str
    file: int
    position: Position
    value: Value
    kept: Value = None
    nameless: bool = False
    id: str | None = field(init=False)

    def __post_init__(self) -> None:
        """Note the id as written, if it is a text."""
        self.id = text_at(self.value, "id")


UsedTwice = Callable[[Raw, Raw], None]


class Names:
    """The ids already taken in one list, and new ones that differ from them."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self.taken = set(taken)
        self._numbers: dict[str, int] = {}

    def derive(self, text: str | None) -> str:
        """An id made of `text`, followed by -2, -3… where it is taken."""
        base = slug(text or "") or "sans-titre"
        number = self._numbers.get(base, 1)
        name = base if number == 1 else f"{base}-{number}"
        while name in self.taken:
            number += 1
            name = f"{base}-{number}"
        self._numbers[base] = number
        self.taken.add(name)
        return name


def text_at(value: Value, key: str) -> str | None:
    """The text under `key`, stripped, if there is one."""
    found = value.get(key) if isinstance(value, Mapping) else None
    return found.strip() if isinstance(found, str) else None


def with_id(value: Mapping, name: str) -> Mapping:
    """A copy of `value` that has the id `name`."""
    copy = shallow(value)
    copy["id"] = name
    return copy


def shallow(value: Mapping) -> Mapping:
    """A copy of a mapping that shares its values."""
    copy = Mapping()
    copy.update(value)
    copy.marks, copy.flow = list(value.marks), value.flow
    return copy


def elements(value: Value) -> list[Value]:
    """The elements of a list; an element alone counts as a list of one."""
    if value is None:
        return []
    return list(value) if isinstance(value, Sequence) else [value]


def ids_in(value: Value) -> Iterator[str]:
    """Every id written in `value`, at any depth."""
    if isinstance(value, Mapping):
        name = text_at(value, "id")
        if name:
            yield name
        for inner in value.values():
            yield from ids_in(inner)
    elif isinstance(value, Sequence):
        for inner in value:
            yield from ids_in(inner)


def identify(raws: dict[str, list[Raw]], used_twice: UsedTwice) -> set[int]:
    """Give every entry its id; the entries (by identity) whose id an earlier one has.

    `used_twice` is called with each of these and the earlier entry.
    """
    shared = [raw for section in SHARED for raw in raws.get(section, ())]
    if len({raw.id for raw in shared}) < len(shared):
        shared.sort(key=lambda raw: (raw.file, line_and_column(raw.position)))
    refused = _repeated(shared, used_twice)
    for section in APART:
        refused |= _repeated(raws.get(section, []), used_twice)
    for section, texts in DERIVED.items():
        refused |= _repeated(raws.get(section, []), used_twice)
        _derive(raws.get(section, []), texts)
    return refused


def _repeated(raws: list[Raw], used_twice: UsedTwice) -> set[int]:
    taken: dict[str, Raw] = {}
    refused = set()
    for raw in raws:
        name = raw.id
        if name and (earlier := taken.setdefault(name, raw)) is not raw:
            used_twice(raw, earlier)
            refused.add(id(raw))
    return refused


def _derive(raws: list[Raw], texts: tuple[str, ...]) -> None:
    names = Names(name for raw in raws if (name := raw.id))
    for raw in raws:
        if isinstance(raw.value, Mapping) and raw.value.get("id") is None:
            text = next((t for key in texts if (t := text_at(raw.value, key))), None)
            raw.nameless = not text
            raw.id = names.derive(text)
            raw.value = with_id(raw.value, raw.id)
