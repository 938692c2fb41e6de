"""Typed values as a person would write them in the dossier, and compared with what it holds."""

from datetime import date, time
from decimal import Decimal
from typing import Any

from ess_cli.exchange.writing import Written
from ess_cli.model.dossier import SECTIONS
from ess_cli.model.entry import Entry
from ess_cli.model.scalars import read_duration, read_time
from ess_cli.model.services import Exemption
from ess_cli.reading.naming import folded


def amount(value: Decimal) -> str:
    """« 12 500 € », « 12 500,50 € »."""
    whole, _, cents = f"{value:.2f}".partition(".")
    spaced = f"{int(whole):,}".replace(",", " ")
    return f"{spaced} €" if cents == "00" else f"{spaced},{cents} €"


def written(value: Any) -> Written:
    """A value, as text, list or mapping."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value.hour} h {value.minute:02}"
    if isinstance(value, Decimal):
        return amount(value)
    if isinstance(value, dict):
        return {key: written(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [written(inner) for inner in value]
    return str(value)


def entry(section: str, values: dict[str, Any]) -> dict[str, Written]:
    """The keys of an entry in the order of the dossier's page, those that say something."""
    order = SECTIONS[section].keys()
    found: dict[str, Written] = {}
    for key in (key for key in order if key in values):
        value = values[key]
        if value in (None, "", [], (), {}):
            continue
        if isinstance(value, list) and len(value) == 1 and not isinstance(value[0], dict):
            value = value[0] if key != "budget" else value
        found[key] = written(value)
    return found


def same(old: Any, new: Any) -> bool:
    """Whether the dossier already says what the spreadsheet does, spelled otherwise or not."""
    if isinstance(old, str) and isinstance(new, str):
        return folded(old) == folded(new) or bare(old) == bare(new)
    if isinstance(old, date) and isinstance(new, str):
        return old.isoformat().startswith(new) or _ends(old, new)
    if isinstance(old, (time, int)) and isinstance(new, str):
        return old == _read_as(old, new)
    if isinstance(old, Decimal) and isinstance(new, (int, Decimal)):
        return old == new
    if isinstance(new, str) and old is not None:
        return bare(new) == bare(str(written(old)))
    return bool(old == new)


def _read_as(old: time | int, new: str) -> time | int | None:
    """An hour, a duration or a number as it is spelled."""
    try:
        if isinstance(old, time):
            return read_time(new)
        return int(new) if new.isdecimal() else read_duration(new)
    except ValueError:
        return None


def bare(text: str) -> str:
    """The letters and digits of a text, folded."""
    return "".join(sign for sign in folded(text) if sign.isalnum())


def _ends(old: date, new: str) -> bool:
    """Whether a day is the last of a month or a year."""
    from ess_cli.model.dates import read_period_end

    try:
        return read_period_end(new) == old
    except ValueError:
        return False


def current(one: Entry, key: str) -> Any:
    """The value of an entry under a key as it is written in files; None if it has no such key."""
    for name, about in type(one).model_fields.items():
        if (about.alias or name) == key:
            value = getattr(one, name)
            return value.reason if isinstance(value, Exemption) else value
    return None


def same_total(old: Any, new: Any) -> bool:
    """Whether a budget of several lines has the only amount that a cell gives for all of it."""
    planned = [one.amount for one in old if one.nature == "planned" and one.amount is not None]
    given = [one["amount"] for one in new if "year" not in one]
    return bool(planned) and len(given) == len(new) == 1 and sum(planned) == given[0]
