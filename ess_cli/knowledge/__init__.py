"""Dated facts of the field and French words, each file with its source.

The facts live in JSON files beside this module, so that an officer or a lawyer can read and
correct them without reading code. Nothing is read before it is asked for.
"""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

_TABLE_OF_ENUM = {
    "body_kind": "body_kinds",
    "collectivity_kind": "collectivity_kinds",
    "college": "colleges",
    "competence": "competences",
    "legal_form": "legal_forms",
    "lever": "levers",
}
"""The enums whose values are the rows of a table; all others stand in `labels.json`."""


@cache
def table(name: str) -> dict[str, Any]:
    """Read the data file `name` (without its extension); callers must not change the result."""
    text = (Path(__file__).parent / f"{name}.json").read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(text)
    return data


@cache
def terms(name: str) -> Mapping[str, str]:
    """Return the closed list of the enum `name`: value → French label, in the order of display.

    Raises:
        KeyError: there is no such enum.
    """
    if name in _TABLE_OF_ENUM:
        data = table(_TABLE_OF_ENUM[name])
        rows = [*data["rows"], *data.get("more", []), *data.get("support", [])]
        return MappingProxyType({row["id"]: row["label"] for row in rows})
    labels: dict[str, str] = table("labels")["terms"][name]
    return MappingProxyType(labels)


def also(name: str) -> Mapping[str, str]:
    """Return the other French spellings accepted for the enum `name`: spelling → value."""
    spellings: dict[str, str] = table("labels")["also"].get(name, {})
    return MappingProxyType(spellings)


def threshold(name: str, at: date) -> Mapping[str, Any] | None:
    """Return the row of the threshold `name` in force on `at`, or `None` if none was.

    A `from` cut down to a year begins on the first of January, as ISO texts compare.
    """
    day = at.isoformat()
    for row in table("thresholds")["rows"]:
        begun = row["from"] is None or row["from"] <= day
        if row["id"] == name and begun and (row["to"] is None or day <= row["to"]):
            found: dict[str, Any] = row
            return MappingProxyType(found)
    return None
