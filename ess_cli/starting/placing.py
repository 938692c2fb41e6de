"""Puts the files of a new dossier in their place: all of them, or none."""

import os
import shutil
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path

from ess_cli.reading.files import find, shown_path


def taken(folder: Path, names: Collection[str]) -> tuple[str, ...]:
    """What already stands in `folder` and keeps a dossier from being started there.

    These are the files that a dossier in this folder would read, wherever they are below it, and
    anything named as one of the files to write, `names`.

    Raises:
        OSError: the folder cannot be looked into.
    """
    if not folder.is_dir():
        return ()
    ours = {name.split("/")[0].casefold() for name in names}
    there = [path.name for path in folder.iterdir() if path.name.casefold() in ours]
    tree = find(folder)
    read = [shown_path(path, tree.root) for path in tree.files]
    return tuple(dict.fromkeys([*read, *sorted(there)]))


def place(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write `files` (name → content) in `folder`, which is made if need be.

    They are first written aside, on the same disk, then moved: whatever goes wrong, nothing is
    left half-written.

    Raises:
        OSError: they could not be written; nothing was.
    """
    exists = folder.is_dir()
    aside = Path(tempfile.mkdtemp(prefix=".ess-", dir=folder if exists else folder.parent))
    try:
        for name, content in files.items():
            path = aside / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        if exists:
            _move_into(folder, aside)
        else:
            aside.chmod(0o777 & ~_umask())
            aside.rename(folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _move_into(folder: Path, aside: Path) -> None:
    moved: list[Path] = []
    try:
        for path in sorted(aside.iterdir()):
            path.rename(folder / path.name)
            moved.append(folder / path.name)
    except BaseException:
        for path in moved:
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
