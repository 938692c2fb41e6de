"""The items that a meeting speaks of, by their ids or their titles, told by their ids.

What a meeting changes of its standing items, and what its minutes say of each, names items of its
own agenda or of its body's.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import chain

from ess_cli.reading.identities import Raw, consisting, elements, having, text_at
from ess_cli.reading.naming import folded
from ess_cli.reading.values import Mapping, Position, Sequence, Value

NamedTwice = Callable[[Position, str], None]


class _Items:
    """Items that may be named, by their ids or their titles; few meetings name any."""

    def __init__(self, called: Iterable[tuple[str, str | None]]) -> None:
        self._called = called

    def id_of(self, text: str) -> str:
        """The id of the one item that `text` names, else `text` itself."""
        ids, titles = self._names
        found = titles.get(folded(text), set())
        return next(iter(found)) if text not in ids and len(found) == 1 else text

    @cached_property
    def _names(self) -> tuple[set[str], dict[str, set[str]]]:
        """The ids, and those that each title names."""
        ids: set[str] = set()
        titles: dict[str, set[str]] = {}
        for name, title in self._called:
            ids.add(name)
            titles.setdefault(folded(title or name), set()).add(name)
        return ids, titles


def with_item_ids(meeting: Raw, body: Value, named_twice: NamedTwice) -> Value:
    """The value of a meeting whose items are named by their ids alone.

    Args:
        meeting: the meeting, whose own items have their ids.
        body: the body that meets, None if there is none.
        named_twice: called with the place and the text of a key that names, in other words, an
            item that an earlier key of the same mapping names.
    """
    value = meeting.value
    if not isinstance(value, Mapping) or not {"agenda_changes", "minutes"} & set(value):
        return value
    standing = list(_called(body, below=False))
    own = value if value.get("agenda") is not None else body
    changes = value.get("agenda_changes")
    new: list[tuple[str, str | None]] = []
    if isinstance(changes, Mapping):
        renamed = _keys(changes, _Items(standing), named_twice)
        new = [(key, text_at(inner, "title")) for key, inner in renamed.items()]
        named = _Items([*standing, *new])
        renamed.update((key, _at(inner, "after", named)) for key, inner in renamed.items())
        value = having(value, "agenda_changes", renamed)
    minutes = value.get("minutes")
    if isinstance(minutes, Mapping):
        items = _Items(chain(_called(own), new))
        value = having(value, "minutes", _minutes(minutes, items, named_twice))
    return value


def _minutes(minutes: Mapping, items: _Items, named_twice: NamedTwice) -> Mapping:
    said = minutes.get("items")
    if isinstance(said, Mapping):
        minutes = having(minutes, "items", _keys(said, items, named_twice))
    for key in ("decisions", "tasks"):
        inside = minutes.get(key)
        if isinstance(inside, Sequence):
            named = [_at(one, "item", items) for one in inside]
            minutes = having(minutes, key, consisting(inside, named))
        elif inside is not None:
            minutes = having(minutes, key, _at(inside, "item", items))
    return minutes


def _at(holder: Value, key: str, items: _Items) -> Value:
    """`holder` with the id of the item that its `key` names."""
    name = text_at(holder, key)
    if not isinstance(holder, Mapping) or name is None:
        return holder
    found = items.id_of(name)
    return holder if found == name else having(holder, key, found)


def _keys(holder: Mapping, items: _Items, named_twice: NamedTwice) -> Mapping:
    """`holder` with the ids of the items that its keys name."""
    copy = Mapping()
    copy.marks, copy.flow = array("Q"), holder.flow
    for rank, (key, inner) in enumerate(holder.items()):
        marks = holder.marks[2 * rank : 2 * rank + 2]
        name = items.id_of(key)
        if name in copy:
            named_twice(marks[0], key)
            continue
        copy[name] = inner
        copy.marks += marks
    return copy


def _called(holder: Value, *, below: bool = True) -> Iterator[tuple[str, str | None]]:
    """The id and the title of each item of an agenda, and of those `below` them."""
    for item in elements(holder.get("agenda")) if isinstance(holder, Mapping) else ():
        if name := text_at(item, "id"):
            yield name, text_at(item, "title")
        if below and isinstance(item, Mapping):
            for sub in elements(item.get("items")):
                if name := text_at(sub, "id"):
                    yield name, text_at(sub, "title")
