"""Which element of a list is which in another: by id, by what it is called, else by its place."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, TypeVar

from ess_cli.model.scalars import fold

Part = TypeVar("Part")


def same_parts(
    old: Sequence[Part], new: Sequence[Part], *keys: Callable[[Any], Hashable]
) -> tuple[list[tuple[Part, Part]], list[Part], list[Part]]:
    """The elements that both lists have, in pairs; then those of the newer, of the older one alone.

    Args:
        old: the older list.
        new: the newer one.
        keys: what tells elements apart, the surest first; by default their ids, then names, then
            all that they say but those.
    """
    ways = keys or (_whole, _id, _name, _content)
    left_old, left_new = list(old), list(new)
    found: dict[int, Part] = {}
    for way in ways:
        for one in list(left_new):
            key = way(one)
            same = [other for other in left_old if key and way(other) == key]
            if same:
                found[id(one)] = same[0]
                left_old = [other for other in left_old if other is not same[0]]
                left_new = [other for other in left_new if other is not one]
    both = [(found[id(one)], one) for one in new if id(one) in found]
    return both, left_new, left_old


def _whole(one: Any) -> Hashable:
    return repr({**one.__dict__, "id": None})


def _name(one: Any) -> Hashable:
    return fold(getattr(one, "label", None) or getattr(one, "title", None) or "")


def _id(one: Any) -> Hashable:
    return getattr(one, "id", None)


def _content(one: Any) -> Hashable:
    """What an element says besides its name, if that is something."""
    said = {
        key: value
        for key, value in one.__dict__.items()
        if key not in ("id", "label", "title")
        and value not in (None, (), type(one).model_fields[key].default)
    }
    return repr(said) if said else None
