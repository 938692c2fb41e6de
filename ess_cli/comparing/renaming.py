"""A dossier whose entries go by other ids, in every place that refers to them."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from ess_cli.model.dossier import SECTIONS, SINGLE_SECTIONS, Dossier
from ess_cli.model.entry import Entry
from ess_cli.model.keys import (
    ByName,
    Either,
    Group,
    Reference,
    Several,
    Shape,
    shape_of,
)
from ess_cli.model.meetings import Decision, Task
from ess_cli.model.plan import Axis, Theme

Ids = Mapping[str, Mapping[str, str]]
"""For each section, the ids that change: the one an entry had → the one it gets."""

_NESTED: dict[type[Entry], str] = {
    Axis: "axes",
    Theme: "themes",
    Decision: "decisions",
    Task: "tasks",
}


def renamed(dossier: Dossier, ids: Ids) -> Dossier:
    """`dossier` with `ids` in place of those that it has, and in every reference."""
    changed: dict[str, Any] = {}
    for section in SECTIONS:
        held = getattr(dossier, section)
        if section in SINGLE_SECTIONS:
            changed[section] = held and _entry(held, ids)
        else:
            changed[section] = tuple(_entry(one, ids) for one in held)
    return replace(dossier, **changed)


def _entry(entry: Entry, ids: Ids) -> Entry:
    model = type(entry)
    update: dict[str, Any] = {}
    for name, shape in _referring(model):
        value = entry.__dict__[name]
        if value and (other := _value(shape, value, ids)) != value:
            update[name] = other
    own = entry.__dict__.get("id")
    if own is not None:
        other = ids.get(_section(model), {}).get(own, own)
        if other != own:
            update["id"] = other
    return entry.model_copy(update=update) if update else entry


@cache
def _section(model: type[Entry]) -> str:
    """Where the ids of a model belong, empty if they are known inside their parent alone."""
    if model in _NESTED:
        return _NESTED[model]
    return next((section for section in SECTIONS if SECTIONS[section] is model), "")


@cache
def _referring(model: type[Entry]) -> tuple[tuple[str, Shape], ...]:
    """The fields of a model below which ids of other entries may stand, and their shapes."""
    shapes = (
        (name, shape_of(field.annotation, tuple(field.metadata)))
        for name, field in model.model_fields.items()
    )
    return tuple((name, shape) for name, shape in shapes if _refers(shape, (model,)))


def _refers(shape: Shape, above: tuple[type[Entry], ...]) -> bool:
    match shape:
        case Reference():
            return True
        case Several(of):
            return _refers(of, above)
        case ByName(names, values):
            return _refers(names, above) or _refers(values, above)
        case Either(long, _):
            return _refers(long, above)
        case Group(model):
            return model in above or model in _NESTED or bool(_referring(model))
    return False


def _value(shape: Shape, value: Any, ids: Ids) -> Any:
    match shape:
        case Reference(sections):
            return next((ids[one][value] for one in sections if value in ids.get(one, ())), value)
        case Several(of):
            return tuple(_value(of, one, ids) for one in value)
        case ByName(names, values):
            return {_value(names, n, ids): _value(values, one, ids) for n, one in value.items()}
        case Either(long, _):
            return _value(long, value, ids)
        case Group():
            return _entry(value, ids)
    return value
