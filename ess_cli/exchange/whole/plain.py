"""The dossier as plain values, under the keys of its own page: what its workbook holds."""

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from functools import cache
from typing import Any

from ess_cli.model.agenda import ItemChange
from ess_cli.model.dossier import SECTIONS, Dossier
from ess_cli.model.entry import Entry
from ess_cli.model.meetings import Headcount

# Most values of a dossier are of these, and stay what they are.
_LEAVES = frozenset({str, type(None), bool, int, Decimal, date, time})


def plain(dossier: Dossier) -> dict[str, Any]:
    """Each section with its entries as mappings, their values typed, every key there."""
    return {section: plain_value(getattr(dossier, section)) for section in SECTIONS}


def plain_value(value: Any) -> Any:
    """An entry as a mapping, several as a list; any other value as it is.

    How many people came, in all, has an empty name among the counts of each college. What a
    meeting does not change of a standing item is not there.
    """
    if type(value) in _LEAVES:
        return value
    if isinstance(value, Headcount):
        total = {} if value.total is None else {"": value.total}
        return (total | dict(value.by_college)) or None
    if isinstance(value, ItemChange):
        keys = _keys(type(value))
        return {key: plain_value(getattr(value, keys[key]))
                for key in keys if keys[key] in value.model_fields_set}  # fmt: skip
    if isinstance(value, Entry):
        keys = _keys(type(value))
        return {key: plain_value(getattr(value, name)) for key, name in keys.items()}
    if isinstance(value, tuple):
        return [plain_value(one) for one in value]
    if isinstance(value, Mapping):
        return {key: plain_value(one) for key, one in value.items()}
    return value


@cache
def _keys(model: type[Entry]) -> dict[str, str]:
    return {about.alias or name: name for name, about in model.model_fields.items()}
