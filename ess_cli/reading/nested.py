"""The ids of what stands inside entries: items, decisions, tasks, indicators, steps and axes."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from ess_cli.reading.identities import (
    Ids,
    Raw,
    alone,
    consisting,
    elements,
    having,
    shallow,
    text_at,
)
from ess_cli.reading.values import Mapping, Position, Sequence, Value

EACH = "*"
# Where, in the entries of a section, stand the lists whose elements have ids of their own.
NESTED = {
    "bodies": (("agenda",), ("agenda", "items")),
    "meetings": (
        ("agenda",),
        ("agenda", "items"),
        ("agenda_changes", EACH, "items"),
        ("minutes", "decisions"),
        ("minutes", "tasks"),
    ),
    "actions": (("indicators",), ("steps",)),
    "plan": (("axes",), ("themes",)),
}
# What an id that is left out is made of.
_TEXTS = ("title", "text", "label")
# Ids that are unique over all the meetings, or in the whole plan.
_WIDE = ("decisions", "tasks", "axes", "themes")

Report = Callable[[Value, Position, str, str], None]


@dataclass(slots=True)
class _Scope:
    """The ids of one list: all those taken, and those met so far."""

    names: Ids = field(default_factory=Ids)
    met: set[str] = field(default_factory=set)


class Nested:
    """Gives an id to every nested element, and reports those used twice.

    `ids` holds, by the key of their lists, the elements whose ids are unique over all entries.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        self.ids: defaultdict[str, dict[str, object]] = defaultdict(dict)
        self._wide = {name: _Scope() for name in _WIDE}

    def reserve(self, raw: Raw) -> None:
        """Note the written ids that are unique over all entries, before any is derived."""
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
                self._wide[path[0]].names.taken.add(name)
            if path[0] == "axes":
                self._reserve(element, path)

    def made_twice(self, key: str) -> set[str]:
        """The made ids of the lists `key` that a suffix alone tells apart."""
        return self._wide[key].names.twice

    def complete(self, raw: Raw) -> Value:
        """The value of `raw` with an id on every nested element, the repeated ones left out."""
        value = raw.value
        for path in NESTED.get(raw.section, ()):
            if isinstance(value, Mapping):
                value = self._complete(value, path)
        return value

    def _complete(self, holder: Mapping, path: tuple[str, ...]) -> Mapping:
        if path[0] == EACH:
            copy = shallow(holder)
            copy.update(
                (key, self._complete(inner, path[1:]))
                for key, inner in holder.items()
                if isinstance(inner, Mapping)
            )
            return copy
        key, inside = path[0], holder.get(path[0])
        if inside is None:
            return holder
        if isinstance(inside, Mapping) and len(path) > 1:
            return having(holder, key, self._complete(inside, path[1:]))
        if not isinstance(inside, Sequence):
            inside = alone(inside, holder.value_at(key))
        if len(path) > 1:
            below = [
                self._complete(one, path[1:]) if isinstance(one, Mapping) else one for one in inside
            ]
            return having(holder, key, consisting(inside, below))
        scope = self._wide.get(key)
        if scope is None:
            written = [name for one in inside if (name := text_at(one, "id"))]
            if len(set(written)) == len(inside):
                return having(holder, key, inside)
            scope = _Scope(Ids(written))
        done = [
            self._element(element, mark, key, scope)
            for element, mark in zip(inside, inside.marks, strict=True)
        ]
        return having(holder, key, consisting(inside, done))

    def _element(self, element: Value, mark: Position, key: str, scope: _Scope) -> Value:
        if not isinstance(element, Mapping):
            return element
        named = self._named(element, mark, key, scope)
        return self._complete(named, (key,)) if named is not None and key == "axes" else named

    def _named(self, element: Mapping, mark: Position, key: str, scope: _Scope) -> Mapping | None:
        name = text_at(element, "id")
        if name is None:
            if element.get("id") is not None:
                return element
            text = next((t for k in _TEXTS if (t := text_at(element, k))), None)
            name = scope.names.derive(text)
            element = having(element, "id", name)
        elif name in scope.met:
            self.report(element, mark, key, name)
            return None
        scope.met.add(name)
        if key in self._wide:
            self.ids[key][name] = element
        return element
