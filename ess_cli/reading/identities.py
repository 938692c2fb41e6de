"""Who is who: the ids of a dossier, those that must be derived, those used twice.

This looks at raw values, before any entry is validated, so that a reference to an entry that
turns out to be wrong is still known.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from ess_cli.model.scalars import slug
from ess_cli.reading.source import Mapping, Position, Sequence, Value

# Sections whose ids may stand in one place (`owner`, `presenter`…), so must differ.
SHARED = ("people", "services", "organisations", "bodies")
# Sections whose id may be left out, and the texts it is then made of.
DERIVED = {
    "trainings": ("title",),
    "contributions": ("text",),
    "supports": ("purpose", "organisation"),
}
# Lists inside an entry whose elements have ids of their own.
NESTED = {
    "bodies": (("agenda",), ("agenda", "items")),
    "meetings": (
        ("agenda",),
        ("agenda", "items"),
        ("minutes", "decisions"),
        ("minutes", "tasks"),
    ),
    "actions": (("indicators",), ("steps",)),
    "plan": (("axes",), ("themes",)),
}
_TEXTS = ("title", "text", "label")
# Ids that are unique over all the meetings, or in the whole plan.
_WIDE = ("decisions", "tasks", "axes", "themes")

Report = Callable[[Value, Position, str, str], None]


@dataclass(slots=True)
class Raw:
    """One entry as it stands in a file: its section, file number, position and raw value."""

    section: str
    file: int
    position: Position
    value: Value

    @property
    def id(self) -> str | None:
        """The id as written, if it is a text."""
        return text_at(self.value, "id")


def text_at(value: Value, key: str) -> str | None:
    """The text under `key`, stripped, if there is one."""
    found = value.get(key) if isinstance(value, Mapping) else None
    return found.strip() if isinstance(found, str) else None


def derived_id(text: str | None, taken: "set[str] | dict[str, object]") -> str:
    """An id made of `text`, followed by -2, -3… where it is taken."""
    base = slug(text or "") or "sans-titre"
    name, number = base, 1
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    return name


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


@dataclass(slots=True)
class Scope:
    """The ids already taken where a list stands, explicit ones first."""

    explicit: set[str]
    used: set[str]


class Nested:
    """Gives an id to every nested element, and reports those used twice."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.ids: defaultdict[str, dict[str, object]] = defaultdict(dict)
        self._wide: dict[str, Scope] = {name: Scope(set(), set()) for name in _WIDE}

    def reserve(self, raw: Raw) -> None:
        """Note the explicit ids that are unique over all entries, before any is derived."""
        for path in NESTED.get(raw.section, ()):
            if path[-1] in _WIDE:
                self._reserve(raw.value, path)

    def _reserve(self, holder: Value, path: tuple[str, ...]) -> None:
        for element in elements(holder.get(path[0]) if isinstance(holder, Mapping) else None):
            if len(path) > 1:
                self._reserve(element, path[1:])
                continue
            name = text_at(element, "id")
            if name:
                self._wide[path[0]].explicit.add(name)
            if path[0] == "axes":
                self._reserve(element, path)

    def complete(self, raw: Raw) -> Value:
        """The value of `raw` with an id on every nested element, the repeated ones left out."""
        value = raw.value
        for path in NESTED.get(raw.section, ()):
            if isinstance(value, Mapping):
                value = self._complete(value, path)
        return value

    def _complete(self, holder: Mapping, path: tuple[str, ...]) -> Mapping:
        key = path[0]
        raw_list = holder.get(key)
        if raw_list is None:
            return holder
        if isinstance(raw_list, Mapping) and len(path) > 1:
            copy = shallow(holder)
            copy[key] = self._complete(raw_list, path[1:])
            return copy
        done = Sequence()
        scope = self._scope(key, raw_list)
        whole = isinstance(raw_list, Sequence)
        for number, element in enumerate(elements(raw_list)):
            mark = raw_list.marks[number] if whole else holder.value_at(key)
            new = element
            if isinstance(element, Mapping):
                if len(path) > 1:
                    new = self._complete(element, path[1:])
                elif (named := self._named(element, mark, key, scope)) is None:
                    continue
                else:
                    new = self._complete(named, path) if key == "axes" else named
            done.append(new)
            done.marks.append(mark)
        copy = shallow(holder)
        copy[key] = done
        return copy

    def _scope(self, key: str, raw_list: Value) -> Scope:
        if key in self._wide:
            return self._wide[key]
        explicit = {name for element in elements(raw_list) if (name := text_at(element, "id"))}
        return Scope(explicit, set())

    def _named(self, element: Mapping, mark: Position, key: str, scope: Scope) -> Mapping | None:
        name = text_at(element, "id")
        if name is None and element.get("id") is None:
            if key in ("axes", "themes"):
                return element
            text = next((t for k in _TEXTS if (t := text_at(element, k))), None)
            name = derived_id(text, scope.explicit | scope.used)
            element = with_id(element, name)
        elif name in scope.used:
            self.report(element, mark, key, name or "")
            return None
        scope.used.add(name or "")
        self.ids[key][name or ""] = element
        return element
