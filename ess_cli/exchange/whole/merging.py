"""What a workbook of a whole dossier changes in a dossier that exists: additions, differences."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ess_cli.exchange.changes import Add, AddTo, Change, rewrites
from ess_cli.exchange.splice import set_keys
from ess_cli.exchange.whole.files import file_of
from ess_cli.exchange.whole.plain import plain_value
from ess_cli.exchange.writing import Bare, Written
from ess_cli.model.dossier import SECTIONS, SINGLE_SECTIONS, Dossier
from ess_cli.model.entry import Entry
from ess_cli.reading.dossier import Reading


@dataclass
class Differences:
    """What is to be changed, and what is to be said of it.

    Attributes:
        changes: the entries to add, the keys to change.
        sections: the sections of one mapping that the dossier does not have.
        new: how many entries of each section are new.
        said: the values that change, in words.
    """

    changes: list[Add | AddTo | Change] = field(default_factory=list)
    sections: dict[str, Written] = field(default_factory=dict)
    new: dict[str, int] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)


def differences(old: Dossier, new: Dossier, written: Mapping[str, Any]) -> Differences:
    """What brings a dossier to say what a workbook does; an empty cell erases nothing.

    Args:
        old: the dossier.
        new: the dossier that the workbook alone would make.
        written: the sections of the workbook, as files would hold them.
    """
    found = Differences()
    for section in SECTIONS:
        if section in SINGLE_SECTIONS:
            before, after = getattr(old, section), getattr(new, section)
            if after is None or section not in written:
                continue
            if before is None or not old.place(before).file:
                found.sections[section] = written[section]
                found.new[section] = 1
            else:
                _compare(section, before, after, written[section], found)
            continue
        entries = {_key(one): one for one in getattr(old, section)}
        for after, said in zip(getattr(new, section), written.get(section, ()), strict=False):
            before = entries.get(_key(after))
            if before is None:
                found.changes.append(Add(section, said, None if entries else file_of(section)))
                found.new[section] = found.new.get(section, 0) + 1
            else:
                _compare(section, before, after, said, found)
    return found


def rewritten(path: Path, reading: Reading, what: Differences) -> dict[str, Callable[[str], str]]:
    """For each file to change, what makes its new text."""
    made = rewrites(path, reading, what.changes)
    for section, held in what.sections.items():
        name = file_of(section)
        if not (reading.root / name).exists() and path.is_file():
            name = path.name
        made[name] = _with(made.get(name, str), section, held)
    return made


def _with(before: Callable[[str], str], section: str, held: Written) -> Callable[[str], str]:
    return lambda text: set_keys(before(text), (), {section: held})


def _key(entry: Any) -> Any:
    """What makes an entry the same in both: its id; a designation has none."""
    one = getattr(entry, "id", None)
    return one or (tuple(entry.all_services), entry.person, entry.role, entry.since)


def _compare(section: str, before: Entry, after: Entry, said: Any, found: Differences) -> None:
    old, new = plain_value(before), plain_value(after)
    values: dict[str, Written] = {}
    for key, value in said.items():
        if key in old and old[key] != new[key] and not isinstance(value, Bare):
            values[key] = value
            found.said.append(
                f"{section}, {_name(old)}, `{key}` : {_shown(old[key])} → {_shown(new[key])}"
            )
    if values:
        found.changes.append(Change(before, values))


def _name(entry: Mapping[str, Any]) -> str:
    for key in ("name", "title", "last_name", "label", "text", "id"):
        if entry.get(key):
            return f"« {entry[key]} »"
    return "désignation"


def _shown(value: Any) -> str:
    if value is None or value == []:
        return "rien"
    if isinstance(value, list):
        return (
            f"{len(value)} élément{'s' if len(value) > 1 else ''}"
            if isinstance(value[0], Mapping)
            else ", ".join(map(str, value))
        )
    if isinstance(value, Mapping):
        return "…"
    text = str(value)
    return f"« {text if len(text) < 60 else text[:59] + '…'} »"
