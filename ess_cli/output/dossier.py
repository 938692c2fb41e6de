"""The whole dossier as JSON, under the keys of its own page."""

from collections.abc import Collection, Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any

from ess_cli.model.agenda import ItemChange
from ess_cli.model.dossier import SECTIONS, Dossier
from ess_cli.model.entry import Entry
from ess_cli.model.keys import Either, Group, Scalar, Several, Shape, shape_of
from ess_cli.model.meetings import Headcount


def dossier_json(dossier: Dossier, sections: Collection[str] = tuple(SECTIONS)) -> dict[str, Any]:
    """The sections of a dossier, every key there: amounts and dates as text, no list null."""
    found: dict[str, Any] = {"format": "ess.dossier/1"}
    for section in sections:
        held = getattr(dossier, section)
        if isinstance(held, tuple):
            found[section] = [_json_entry(one) for one in held]
        else:
            found[section] = None if held is None else _json_entry(held)
    return found


def _json_entry(entry: Entry) -> Any:
    if isinstance(entry, Headcount):
        return entry.total if entry.total is not None else dict(entry.by_college)
    model = type(entry)
    found = {}
    for name, about in model.model_fields.items():
        if model is ItemChange and name not in entry.model_fields_set:
            continue
        shape = shape_of(about.annotation, tuple(about.metadata))
        found[about.alias or name] = _json_value(getattr(entry, name), shape)
    return found


def _json_value(value: Any, shape: Shape) -> Any:
    if isinstance(shape, Either) and not isinstance(value, str):
        shape = shape.long
    if value is None:
        return [] if isinstance(shape, Several) else None
    if isinstance(value, Entry):
        return _json_entry(value)
    if isinstance(value, tuple):
        of = shape.of if isinstance(shape, Several) else shape
        return [_json_value(one, of) for one in value]
    if isinstance(value, Mapping):
        return {key: _json_value(one, Group(Entry)) for key, one in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, Decimal):
        if shape == Scalar("amount"):
            return f"{value:.2f}"
        return int(value) if value == value.to_integral_value() else float(value)
    return value
