"""Changes to the files of a dossier, in place: owner, rights, links and attributes stay.

All of them or none. Before the first is touched, one hidden file of the dossier's folder keeps
what they hold and what they are to hold; it goes once all were read back. A command killed in
between leaves it there: the next one puts the files back as they were.
"""

import json
import os
import stat
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ess_cli.storage import outputs
from ess_cli.storage.errors import NotWritten, reason, refused

BACKUP = ".ess-modification"
_OLD = ".ancien"


@dataclass(frozen=True)
class Changed:
    """A file of the dossier, and what it is to hold; `old` is None if it does not exist yet."""

    path: Path
    name: str
    old: bytes | None
    new: bytes


def write(root: Path, files: Sequence[Changed]) -> None:
    """Write the files of the dossier in `root`; called by who holds its lock.

    Raises:
        NotWritten: one has changed since it was read, is read-only, or cannot be written; all are
            as they were.
    """
    if not files:
        return
    for one in files:
        _refuse(one)
    backup = root / BACKUP
    try:
        _back_up(backup, files)
    except OSError as error:
        raise refused(files[0].path, error) from None
    path = Path()
    try:
        for one in files:
            path = one.path
            _put(one.path, one.old, one.new)
            if one.path.read_bytes() != one.new:
                raise OSError
    except BaseException as error:
        for one in files:
            _put_back(one)
        backup.unlink(missing_ok=True)
        if not isinstance(error, OSError):
            raise
        raise refused(path, error) from None
    backup.unlink(missing_ok=True)


def _refuse(one: Changed) -> None:
    """Raise if a file has changed since it was read, or cannot be written."""
    try:
        now = one.path.read_bytes()
        mode = one.path.stat().st_mode
    except FileNotFoundError:
        now, mode = None, stat.S_IFREG | stat.S_IWUSR
    except OSError as error:
        raise refused(one.path, error) from None
    if now != one.old:
        raise NotWritten(
            f"« {one.path} » vient d'être modifié par ailleurs : rien n'a été écrit",
            "enregistrez et fermez-le dans vos autres logiciels, puis recommencez",
        )
    if not mode & 0o222 or (now is not None and not os.access(one.path, os.W_OK)):
        raise NotWritten(
            f"« {one.path} » est en lecture seule : rien n'a été écrit",
            "permettez d'y écrire, ou demandez-le à la personne dont c'est le fichier",
        )


def _put(path: Path, old: bytes | None, new: bytes) -> None:
    """Make `path`, which holds `old`, hold `new`; only what follows their common start."""
    if old is None:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        with os.fdopen(handle, "wb") as file:
            file.write(new)
            file.flush()
            os.fsync(file.fileno())
        return
    start = _common(old, new)
    with path.open("r+b", buffering=0) as file:
        file.seek(start)
        rest = memoryview(new)[start:]
        while rest:
            rest = rest[file.write(rest) :]
        file.truncate(len(new))
        os.fsync(file.fileno())


def _common(old: bytes, new: bytes) -> int:
    """How many bytes two contents have in common at their start."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[:middle] == new[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _put_back(one: Changed) -> None:
    """Give a file what it held, if it holds what an interrupted command can have left."""
    now = _content(one.path)
    if now is None or now == one.old or not _is_between(now, one):
        return
    if one.old is None:
        one.path.unlink()
    else:
        _put(one.path, now, one.old)


def _is_between(now: bytes, one: Changed) -> bool:
    """Whether `now` is the new content, or its start followed by the end of the old one."""
    start = _common(now, one.new)
    return now == one.new or now[start:] == (one.old or b"")[start:]


def _back_up(backup: Path, files: Sequence[Changed]) -> None:
    root = backup.parent.resolve()
    kept = [
        {
            "name": os.path.relpath(one.path.resolve(), root),
            "old": None if one.old is None else one.old.decode(),
            "new": one.new.decode(),
        }
        for one in files
    ]
    content = json.dumps(kept, ensure_ascii=False).encode()
    model = next((one.path for one in files if one.old is not None), None)
    outputs.write([(backup, content)], replace=True, like=model)


def recover(root: Path) -> tuple[str, ...]:
    """Put back what a killed command left half-done; what there is to tell of it, in French.

    Called by who holds the lock of the dossier in `root`. A change that was complete stays. A file
    that someone has changed since is left to her; what it held before is then kept beside it.

    Raises:
        NotWritten: it cannot be put back.
    """
    backup = root / BACKUP
    if not backup.is_file() or backup.is_symlink():
        return ()
    try:
        left = _left(root, backup.read_bytes())
        complete = all(_content(one.path) == one.new for one in left)
        told = [] if complete else [_recovered(one) for one in left]
        backup.unlink()
    except OSError as error:
        raise NotWritten(
            "une modification de ce dossier a été interrompue, et ne peut pas être défaite"
            f" ({reason(error)})",
            "demandez à la personne qui la faisait de relancer sa commande",
        ) from None
    return tuple(filter(None, told))


def _left(root: Path, content: bytes) -> list[Changed]:
    """The files of an interrupted change; those that are not of the dossier are passed over."""
    found = []
    with suppress(ValueError, TypeError, KeyError):
        for kept in json.loads(content):
            path = (root / kept["name"]).resolve()
            if path.is_relative_to(root.resolve()):
                old = None if kept["old"] is None else str(kept["old"]).encode()
                found.append(Changed(path, kept["name"], old, str(kept["new"]).encode()))
    return found


def _content(path: Path) -> bytes | None:
    """What a file holds, None if it is not there."""
    return path.read_bytes() if path.exists() else None


def _recovered(one: Changed) -> str:
    """Put a file back; what there is to tell of it."""
    now = _content(one.path)
    if now is None or now == one.old:
        return ""
    if _is_between(now, one):
        _put_back(one)
        return f"remis comme avant une modification interrompue : {one.path}"
    if one.old is None:
        return ""
    aside = one.path.with_name(one.path.name + _OLD)
    outputs.write([(aside, one.old)], replace=True)
    return (
        f"« {one.path} » a été modifié depuis une modification interrompue de ess, et reste ainsi ;"
        f" ce qu'il contenait avant est gardé dans « {aside.name} »"
    )
