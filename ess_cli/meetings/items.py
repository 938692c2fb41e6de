"""The items on the agenda of a meeting: its own, or the standing ones with what it changes."""

from collections.abc import Mapping, Sequence
from typing import Any

from ess_cli.knowledge import table
from ess_cli.model.agenda import Item, ItemChange
from ess_cli.model.bodies import Body
from ess_cli.model.meetings import Meeting

# What a change says of itself, beside the keys of the item.
_OF_THE_CHANGE = {"after", "skip"}


def items_of(meeting: Meeting, body: Body | None) -> tuple[Item, ...]:
    """The items of a meeting of `body`, after its changes."""
    standing = body.agenda if body else ()
    return changed(
        meeting.agenda if meeting.agenda is not None else standing, meeting.agenda_changes
    )


def usual_items(kind: str) -> tuple[Item, ...]:
    """The items proposed for a body of this kind that has no standing ones."""
    row = next(row for row in table("body_kinds")["rows"] if row["id"] == kind)
    return tuple(Item.model_construct(**item) for item in row["agenda"])


def changed(items: Sequence[Item], changes: Mapping[str, ItemChange]) -> tuple[Item, ...]:
    """`items` once `changes` are applied: items replaced, skipped, or added.

    A new item comes after the one that its `after` names, in the order written; without it, or
    where that one does not exist, before the last.
    """
    known = {item.id for item in items}
    new = {name: change for name, change in changes.items() if name not in known and change.title}
    following: dict[str | None, list[str]] = {}
    for name in new:
        following.setdefault(_anchor(name, new, known), []).append(name)
    found: list[Item] = []

    def add(names: list[str]) -> None:
        for name in names:
            if not new[name].skip:
                found.append(_item(name, new[name]))
            add(following.get(name, []))

    for rank, item in enumerate(items):
        if rank == len(items) - 1:
            add(following.get(None, []))
        change = changes.get(item.id)
        if change is None:
            found.append(item)
        elif not change.skip:
            found.append(_replaced(item, change))
        add(following.get(item.id, []))
    if not items:
        add(following.get(None, []))
    return tuple(found)


def _anchor(name: str, new: Mapping[str, ItemChange], known: set[str]) -> str | None:
    """The item after which `name` is placed; None if it is unknown, or if items form a circle."""
    first = new[name].after
    seen = {name}
    after = first
    while after is not None and after in new:
        if after in seen:
            return None
        seen.add(after)
        after = new[after].after
    return first if first in known or first in new else None


def _written(change: ItemChange) -> dict[str, Any]:
    return {
        key: getattr(change, key) for key in change.model_fields_set if key not in _OF_THE_CHANGE
    }


def _item(name: str, change: ItemChange) -> Item:
    written = {key: value for key, value in _written(change).items() if value is not None}
    return Item.model_construct(id=name, **written)


def _replaced(item: Item, change: ItemChange) -> Item:
    """The item with the keys of `change`; one without a value goes back to its default."""
    update = {
        key: Item.model_fields[key].default if value is None else value
        for key, value in _written(change).items()
        if value is not None or key != "title"
    }
    return item.model_copy(update=update)
