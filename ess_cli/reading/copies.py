"""Copies that stand beside their original: what their names look like, what they add to it.

A folder that is shared, saved and sent by mail fills with them. A copy that holds nothing more
than its original would only count everything twice.
"""

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from unicodedata import normalize

from ess_cli.model.dossier import SINGLE_SECTIONS
from ess_cli.reading.identities import elements, text_at
from ess_cli.reading.naming import folded, names_of
from ess_cli.reading.values import Mapping, Value

_ENDINGS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<plain>.+?) ?\(\d+\)",
        r"(?i:(?P<plain>.+?) \((?:(?:une )?autre |\d+e )?(?:copie|copy)(?: \d+)?\))",
        r"(?i:(?P<plain>.+?)(?: ?[-–_] ?| )(?:copie|copy)(?: ?\(?\d+\)?)?)",
        r"(?i:(?:copie de|copy of) (?P<plain>.+))",
        r"(?P<plain>.+?)-(?=[A-Z0-9-]*[A-Z])[A-Z0-9-]+",
        r"(?P<plain>.+?)[ _-]\d{4}-?\d\d-?\d\d(?:[ _T-]?\d\d[h:-]?\d\d)?",
        r"(?i:(?P<plain>.+?) ?\([^()]*(?:conflit|conflict)[^()]*\))",
        r"(?i:(?P<plain>.+?)[ ._-]*(?:copie en conflit|sync-conflict|conflicted copy).*)",
    )
)
_DATED_FOLDER = re.compile(
    r"(?i:(?:(?:sauvegardes?|archives?|copies?|backups?)[ _-]*)?"
    r"(?:\d{4}[-_.]?\d\d(?:[-_.]?\d\d)?|\d\d[-_.]\d\d[-_.]\d{4}))"
)


def originals(files: Collection[Path]) -> dict[Path, Path]:
    """The original of each copy among `files`, by the path of the copy."""
    by_name = {(path.parent, _name(path)): path for path in files}
    found = {}
    for path in files:
        plain = next((by_name[one] for one in _plain_names(path) if one in by_name), path)
        if plain != path:
            found[path] = plain
    return found


def adds_nothing(copy: Value, original: Value) -> bool:
    """Whether every entry of a file stands in another, by its id or its name."""
    if not (isinstance(copy, Mapping) and isinstance(original, Mapping)):
        return copy is None
    return all(
        _all_there(section, inside, original.get(section))
        for section, inside in copy.items()
        if inside is not None
    )


def _all_there(section: str, inside: Value, kept: Value) -> bool:
    if section in SINGLE_SECTIONS or kept is None:
        return kept is not None
    there = elements(kept)
    known = {mark for entry in there for mark in _marks(section, entry)}
    return all(
        known.intersection(_marks(section, entry)) or entry in there for entry in elements(inside)
    )


def _marks(section: str, entry: Value) -> Iterator[tuple[str, ...]]:
    """What an entry is recognised by: its id, its names, else what it brings together."""
    if not isinstance(entry, Mapping):
        return
    if name := text_at(entry, "id"):
        yield "id", name
    if section == "correspondents":
        named = (*elements(entry.get("service")), *elements(entry.get("services")))
        services = sorted(folded(one) for one in named if isinstance(one, str))
        yield "post", *services, folded(text_at(entry, "person") or "")
    elif section == "meetings":
        owner = next((t for k in ("body", "project", "kind") if (t := text_at(entry, k))), "")
        yield "meeting", folded(owner), text_at(entry, "date") or ""
    else:
        yield from (("name", folded(one)) for one in names_of(section, entry) if one.strip())


def _plain_names(path: Path) -> Iterator[tuple[Path, str]]:
    """Folder and name of the files that `path` may be a copy of, the nearest first."""
    stem, folder = _name(path), path.parent
    if _DATED_FOLDER.fullmatch(folder.name):
        yield folder.parent, stem
    while match := next((m for one in _ENDINGS if (m := one.fullmatch(stem))), None):
        stem = match["plain"]
        yield folder, stem


def _name(path: Path) -> str:
    return normalize("NFC", path.stem)
