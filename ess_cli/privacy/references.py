"""Entries with what they refer to called otherwise, or left out."""

from collections.abc import Mapping
from typing import Any

from ess_cli.model.entry import Entry
from ess_cli.model.keys import ByName, Either, Reference, Several, Shape, shape_of

Names = Mapping[tuple[str, str], str | None]
"""The section and the id of an entry → its new id, None if nothing may refer to it any more."""


def renamed(entry: Any, names: Names) -> Any:
    """The entry with its references changed; in a list of names, one that is not shown is left out.

    Args:
        entry: as it was read.
        names: what is called otherwise; a new id stands where one entry alone is named.
    """
    changed = {}
    for key, about in type(entry).model_fields.items():
        value = getattr(entry, key)
        shape = shape_of(about.annotation, tuple(about.metadata))
        new = _value(value, shape, names)
        if new != value:
            changed[key] = new
    return entry.model_copy(update=changed) if changed else entry


def _value(value: Any, shape: Shape, names: Names) -> Any:
    match shape:
        case Either(long, short):
            return _value(value, short if isinstance(value, str) else long, names)
        case Several(of) if isinstance(value, tuple):
            if isinstance(of, Reference):
                return tuple(one for one in value if not _is_named(one, of, names))
            return tuple(_value(one, of, names) for one in value)
        case ByName(_, of) if isinstance(value, Mapping):
            return {key: _value(one, of, names) for key, one in value.items()}
        case Reference() if isinstance(value, str) and _is_named(value, shape, names):
            return next(names[one, value] for one in shape.sections if (one, value) in names)
    return renamed(value, names) if isinstance(value, Entry) else value


def _is_named(value: str, shape: Reference, names: Names) -> bool:
    return any((section, value) in names for section in shape.sections)
