"""The items that a meeting speaks of, by their ids or their titles, told by their ids.

What a meeting changes of its standing items, and what its minutes say of each, names items of its
own agenda or of its body's.
"""

from collections.abc import Callable, Iterable, Iterator

from ess_cli.reading.identities import Raw, elements, shallow, text_at
from ess_cli.reading.naming import folded
from ess_cli.reading.values import Mapping, Position, Sequence, Value

NamedTwice = Callable[[Position, str], None]


class _Items:
    """Items that may be named: their ids, and those that each title names."""

    def __init__(self, called: Iterable[tuple[str, str | None]]) -> None:
        self._titles: dict[str, set[str]] = {}
        self._ids: set[str] = set()
        for name, title in called:
            self._ids.add(name)
            self._titles.setdefault(folded(title or name), set()).add(name)

    def id_of(self, text: str) -> str:
        """The id of the one item that `text` names, else `text` itself."""
        found = self._titles.get(folded(text), set())
        return next(iter(found)) if text not in self._ids and len(found) == 1 else text


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
    copy = shallow(value)
    new: list[tuple[str, str | None]] = []
    if isinstance(changes, Mapping):
        renamed = _keys(changes, _Items(standing), named_twice)
        new = [(key, text_at(inner, "title")) for key, inner in renamed.items()]
        named = _Items([*standing, *new])
        renamed.update((key, _at(inner, "after", named)) for key, inner in renamed.items())
        copy["agenda_changes"] = renamed
    minutes = value.get("minutes")
    if isinstance(minutes, Mapping):
        copy["minutes"] = _minutes(minutes, _Items([*_called(own), *new]), named_twice)
    return copy


def _minutes(minutes: Mapping, items: _Items, named_twice: NamedTwice) -> Mapping:
    copy = shallow(minutes)
    said = minutes.get("items")
    if isinstance(said, Mapping):
        copy["items"] = _keys(said, items, named_twice)
    for key in ("decisions", "tasks"):
        inside = minutes.get(key)
        if isinstance(inside, Sequence):
            listed = Sequence()
            listed.extend(_at(one, "item", items) for one in inside)
            listed.marks = inside.marks[:]
            copy[key] = listed
        elif inside is not None:
            copy[key] = _at(inside, "item", items)
    return copy


def _at(holder: Value, key: str, items: _Items) -> Value:
    """`holder` with the id of the item that its `key` names."""
    name = text_at(holder, key)
    if not isinstance(holder, Mapping) or name is None:
        return holder
    found = items.id_of(name)
    if found == name:
        return holder
    copy = shallow(holder)
    copy[key] = found
    return copy


def _keys(holder: Mapping, items: _Items, named_twice: NamedTwice) -> Mapping:
    """`holder` with the ids of the items that its keys name."""
    copy = Mapping()
    copy.flow = holder.flow
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
