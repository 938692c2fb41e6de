"""One command at a time changes a dossier.

The lock is held on a hidden file of the dossier's folder, which is removed at the end. The system
lets go of it when the command dies, however it dies; shared folders of Windows and of NFS pass it
on to the other machines. Where a disk knows no locks at all, the bytes of each file are still
compared with those that were read, just before it is written.
"""

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ess_cli.storage.errors import NotWritten, reason

NAME = ".ess-verrou"
_WAIT, _PAUSE = 10.0, 0.05
_HELD = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


def take(handle: int) -> bool | None:
    """Lock an open file: whether it could be, None if this disk knows no locks."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return False if error.errno in _HELD else None
    return True


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep every other command that changes the dossier in `folder` waiting.

    Raises:
        NotWritten: another one holds it for more than ten seconds, or nothing may be written there.
    """
    path = folder / NAME
    for _ in range(int(_WAIT / _PAUSE)):
        handle = _opened(path)
        if handle is not None:
            break
        time.sleep(_PAUSE)
    else:
        raise NotWritten(
            "une autre commande ess modifie ce dossier depuis plus de dix secondes",
            "attendez qu'elle ait fini, puis recommencez",
        )
    try:
        yield
    finally:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        os.close(handle)


def _opened(path: Path) -> int | None:
    """The lock, open and held, None if another command has it.

    Raises:
        NotWritten: it cannot be made.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    except OSError as error:
        if isinstance(error, PermissionError) and path.exists():
            return None
        raise NotWritten(
            f"on ne peut rien écrire dans le répertoire « {path.parent} » ({reason(error)})",
            "demandez à pouvoir y écrire, ou copiez le dossier ailleurs",
        ) from None
    # A colleague of another account has to be able to wait for it.
    with suppress(OSError):
        path.chmod(0o666)
    if take(handle) is not False and _is_still(path, handle):
        return handle
    os.close(handle)
    return None


def _is_still(path: Path, handle: int) -> bool:
    """Whether `path` is the open file: the command before may have removed it meanwhile."""
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False
