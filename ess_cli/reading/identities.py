"""Who is who: the ids of the entries, those that must be derived, those used twice.

This looks at raw values, before any entry is validated, so that a reference to an entry that
turns out to be wrong is still known.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from operator import is_

from ess_cli.model.dates import read_date
from ess_cli.model.entry import Entry
from ess_cli.model.scalars import read_term, slug
from ess_cli.reading.values import Mapping, Position, Sequence, Value, line_and_column

# Sections whose ids may stand in one place (`owner`, `presenter`…), so must differ.
SHARED = ("people", "services", "organisations", "bodies")
# Sections whose ids need only differ among themselves.
APART = ("projects", "actions", "competences", "trainings", "contributions", "supports")
# So that the month stands behind it, within the length of an id.
_LONGEST_OWNER = 55
# The texts that an id is made of, the first that is there; of a person, both names.
_TEXTS = ("name", "title", "label", "purpose", "text", "organisation")


@dataclass(slots=True)
class Raw:
    """One entry as it stands in a file: its section, file number, position and raw value.

    `kept` is the value without what is wrong in it, once the entry is typed; of one in which
    nothing is wrong, `entry` then takes the place of `value`. It is `nameless` where its id could
    be made of no text.
    """

    section: str
    file: int
    position: Position
    value: Value
    kept: Value = None
    entry: Entry | None = None
    nameless: bool = False
    id: str | None = field(init=False)

    def __post_init__(self) -> None:
        """Note the id as written, if it is a text."""
        self.id = text_at(self.value, "id")


NAMING_KEYS = ("id", "name", "short_name", "first_name", "last_name", "title", "text", "label")
"""The keys whose values an entry goes by."""

UsedTwice = Callable[[Raw, Raw], None]


class Ids:
    """The ids already taken in one list, and new ones that differ from them.

    `twice` holds those made of one text twice: the base, unless it was written, and the others.
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self.taken = set(taken)
        self.twice: set[str] = set()
        self._made: set[str] = set()
        self._numbers: dict[str, int] = {}

    def derive(self, text: str | None) -> str:
        """An id made of `text`, followed by -2, -3… where it is taken."""
        return self.free(slug(text or "") or "sans-titre")

    def free(self, base: str) -> str:
        """The id `base`, followed by -2, -3… where it is taken."""
        number = self._numbers.get(base, 1)
        name = base if number == 1 else f"{base}-{number}"
        while name in self.taken:
            number += 1
            name = f"{base}-{number}"
        if name != base:
            self.twice.update({name, base} if base in self._made else {name})
        self._numbers[base] = number
        self._made.add(name)
        self.taken.add(name)
        return name


def text_at(value: Value, key: str) -> str | None:
    """The text under `key`, stripped, if there is one."""
    found = value.get(key) if isinstance(value, Mapping) else None
    return found.strip() if isinstance(found, str) else None


def having(value: Mapping, key: str, inner: Value) -> Mapping:
    """`value` itself if `inner` is what it has under `key`, else a copy that has it.

    A mapping is never changed: an alias may have it stand in several places.
    """
    if value.get(key) is inner:
        return value
    copy = shallow(value)
    copy[key] = inner
    return copy


def consisting(value: Sequence, items: list[Value]) -> Sequence:
    """`value` itself if `items`, one for each of its own, are the same ones, else a copy of them.

    A `None` stands for an item that is left out, unless it was there.
    """
    if all(map(is_, value, items)):
        return value
    copy = Sequence()
    copy.marks = array("Q")
    for old, new, mark in zip(value, items, value.marks, strict=True):
        if new is not None or old is None:
            copy.append(new)
            copy.marks.append(mark)
    return copy


def shallow(value: Mapping) -> Mapping:
    """A copy of a mapping that shares its values."""
    copy = Mapping()
    copy.update(value)
    copy.marks, copy.flow = value.marks[:], value.flow
    return copy


def elements(value: Value) -> list[Value]:
    """The elements of a list; an element alone counts as a list of one."""
    if value is None:
        return []
    return list(value) if isinstance(value, Sequence) else [value]


def alone(value: Value, at: Position) -> Sequence:
    """A list of `value` alone, which stands at `at`."""
    one = Sequence([value])
    one.marks = array("Q", [at])
    return one


def names_in(value: Value) -> Iterator[str]:
    """Every id and name written in `value`, at any depth."""
    if isinstance(value, Mapping):
        yield from (name for key in NAMING_KEYS if (name := text_at(value, key)))
        for inner in value.values():
            yield from names_in(inner)
    elif isinstance(value, Sequence):
        for inner in value:
            yield from names_in(inner)


@dataclass(slots=True)
class Identified:
    """The entries once they have their ids.

    Attributes:
        refused: the entries (by identity) whose id an earlier one has.
        made_twice: by section, made ids that a suffix alone tells apart.
    """

    refused: set[int]
    made_twice: dict[str, set[str]]

    def add(self, raws: list[Raw], used_twice: UsedTwice, called: Callable[[Raw], str]) -> None:
        """Give its id to each of `raws`, among which ids differ."""
        taken: dict[str, Raw] = {}
        for raw in raws:
            name = raw.id
            if name and (earlier := taken.setdefault(name, raw)) is not raw:
                used_twice(raw, earlier)
                self.refused.add(id(raw))
        ids = Ids(taken)
        for raw in raws:
            if isinstance(raw.value, Mapping) and raw.value.get("id") is None:
                base = called(raw)
                raw.nameless = not base
                raw.id = ids.free(base or "sans-titre")
                raw.value = having(raw.value, "id", raw.id)
        self.made_twice.update(dict.fromkeys({raw.section for raw in raws}, ids.twice))


def identify(raws: dict[str, list[Raw]], used_twice: UsedTwice) -> Identified:
    """Give every entry its id, but for meetings, whose ids are made of those of others.

    Args:
        raws: the entries of each section.
        used_twice: called with each entry whose id is taken, and the earlier one that has it.
    """
    shared = [raw for section in SHARED for raw in raws.get(section, ())]
    if len({raw.id for raw in shared}) < len(shared):
        shared.sort(key=lambda raw: (raw.file, line_and_column(raw.position)))
    found = Identified(set(), {})
    for group in (shared, *(raws.get(section, []) for section in APART)):
        found.add(group, used_twice, _base)
    return found


def identify_meetings(
    raws: list[Raw], used_twice: UsedTwice, called: Callable[[Raw], str]
) -> Identified:
    """Give every meeting its id; `called` gives the one of a meeting that has none."""
    found = Identified(set(), {})
    found.add(raws, used_twice, called)
    return found


def meeting_name(raw: Raw, find: Callable[[str, str | None], str | None]) -> str:
    """The id of a meeting that has none: its body, project or kind, and its month.

    Args:
        raw: the meeting.
        find: gives the id that a text names in a section, if it is sure.

    Returns:
        The id, empty if the meeting does not say what it is made of.
    """
    day = text_at(raw.value, "moved_from") or text_at(raw.value, "date")
    owner = find("bodies", text_at(raw.value, "body")) or find(
        "projects", text_at(raw.value, "project")
    )
    try:
        owner = owner or read_term("one_off_kind", text_at(raw.value, "kind") or "")
        return f"{owner[:_LONGEST_OWNER]}-{read_date(day or ''):%Y-%m}"
    except ValueError:
        return ""


def _base(raw: Raw) -> str:
    """The id made of the names or the text of an entry, empty if it has none."""
    if raw.section == "people":
        both = (text_at(raw.value, "first_name"), text_at(raw.value, "last_name"))
        return slug(" ".join(filter(None, both)))
    return slug(next((text for key in _TEXTS if (text := text_at(raw.value, key))), ""))
