"""The folder of a report: which files in it are ours, and what a new report changes in it.

A list of the files written stands beside them. Only what it names is ever replaced or removed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

LIST = "fichiers-du-rapport.txt"
_HEAD = "Fichiers écrits par ess report. Les autres fichiers de ce répertoire ne sont pas touchés."
# Whatever a list says, nothing outside the folder and no other kind of file is ours.
_OURS = re.compile(r"[a-z0-9_-]+\.(?:html|css|js|ics|pdf|png|jpg|svg)")
# What file managers leave in every folder.
_LEFT = ("thumbs.db", "desktop.ini")


@dataclass(frozen=True)
class Change:
    """What a report changes in its folder.

    Attributes:
        written: the files to write, those that are the same left out.
        removed: the files of an earlier report that this one has not.
        same: how many files stay as they are.
    """

    written: tuple[tuple[Path, bytes], ...]
    removed: tuple[Path, ...]
    same: int


def others(folder: Path) -> list[str]:
    """The names in `folder` that no earlier report wrote; none if there is no folder."""
    if not folder.exists():
        return []
    ours = _listed(folder)
    return sorted(
        path.name
        for path in folder.iterdir()
        if path.name not in ours
        and not path.name.startswith(".")
        and path.name.lower() not in _LEFT
    )


def taken(folder: Path, names: Mapping[str, bytes]) -> list[str]:
    """The names of a report that a file of somebody else bears."""
    foreign = set(others(folder))
    return [name for name in (*names, LIST) if name in foreign]


def change(folder: Path, made: Mapping[str, bytes]) -> Change:
    """What to write and to remove for `folder` to hold the files `made` and what is not ours."""
    every = {**made, LIST: "\n".join((_HEAD, *sorted(made), "")).encode()}
    changed = {name: data for name, data in every.items() if _held(folder / name) != data}
    gone = [name for name in _listed(folder) if name not in every and (folder / name).is_file()]
    return Change(
        tuple((folder / name, data) for name, data in changed.items()),
        tuple(folder / name for name in gone),
        len(every) - len(changed),
    )


def _listed(folder: Path) -> list[str]:
    """The files that earlier reports wrote, their list included."""
    try:
        first, *names = (folder / LIST).read_text("utf-8").splitlines()
    except (OSError, ValueError):
        return []
    return [LIST, *filter(_OURS.fullmatch, names)] if first == _HEAD else []


def _held(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
