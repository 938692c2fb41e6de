"""The files that a command makes: each is created or replaced at once and whole; all, or none.

A file is first written beside its place, under a name that no dossier reads, then moved there.
What a killed command left of these is removed by the next one that writes in the same folder.
"""

import os
import stat
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from ess_cli.storage.errors import NotWritten, refused
from ess_cli.storage.lock import take

_PREFIX, _SUFFIX = ".ess-", ".tmp"


def refuse(path: Path, *, replace: bool) -> None:
    """Stop if `path` may not be written.

    Raises:
        NotWritten: it is no regular file, or exists and may not be replaced, or cannot even be
            looked at.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return
    except (OSError, RuntimeError, ValueError) as error:
        # Older versions of Python tell a loop of links with a RuntimeError.
        raise refused(path, error if isinstance(error, OSError) else OSError()) from None
    if stat.S_ISDIR(mode):
        raise NotWritten(f"« {path} » est un répertoire", "indiquez le nom d'un fichier")
    if not stat.S_ISREG(mode):
        raise NotWritten(
            f"« {path} » n'est pas un fichier ordinaire", "indiquez le nom d'un fichier"
        )
    if not replace:
        raise _exists(path)


def _exists(path: Path) -> NotWritten:
    return NotWritten(
        f"« {path} » existe déjà et n'a pas été modifié",
        "ajoutez --force pour le remplacer, ou choisissez un autre nom",
    )


def write(files: Sequence[tuple[Path, bytes]], *, replace: bool, like: Path | None = None) -> None:
    """Write each file whole: all of them, or none.

    Args:
        files: where, and what.
        replace: whether those that exist are replaced; a link stays, its target is replaced.
        like: the file whose rights and group they have; by default, those of the file replaced,
            or of any new one.

    Raises:
        NotWritten: one of them cannot be written; all are as they were.
    """
    with written(files, replace=replace, like=like):
        pass


@contextmanager
def written(
    files: Sequence[tuple[Path, bytes]], *, replace: bool, like: Path | None = None
) -> Iterator[None]:
    """Write the files, as `write` does; if what is done meanwhile fails, they are as before.

    Raises:
        NotWritten: one of them cannot be written; all are as they were.
    """
    made: list[_Made] = []
    placed: list[_Made] = []
    path = Path()
    try:
        for path, data in files:
            refuse(path, replace=replace)
            made.append(_beside(path.resolve(), data, like))
        for (path, _), one in zip(files, made, strict=True):
            try:
                one.put(replace=replace)
            except FileExistsError:
                raise _exists(path) from None
            placed.append(one)
        yield
    except BaseException as error:
        for one in placed:
            one.undo()
        if not isinstance(error, OSError):
            raise
        raise refused(path, error) from None
    finally:
        for one in made:
            one.clean()


@dataclass
class _Made:
    """A file ready to take its place: `path`, kept open as `handle` so that none removes it."""

    place: Path
    path: Path
    handle: int | None
    old: bytes | None

    def put(self, *, replace: bool) -> None:
        """Move it to its place.

        Raises:
            FileExistsError: something came there, that may not be replaced.
        """
        if sys.platform == "win32":  # where no open file can be moved
            self.close()
        if replace:
            self.path.replace(self.place)
        elif sys.platform == "win32":
            self.path.rename(self.place)
        else:
            _link(self.path, self.place)

    def undo(self) -> None:
        """Put back what was in its place, or nothing."""
        if self.old is None:
            self.place.unlink(missing_ok=True)
        else:
            before = _beside(self.place, self.old, None)
            before.path.replace(self.place)
            before.clean()

    def close(self) -> None:
        """Let go of it, once."""
        if self.handle is not None:
            os.close(self.handle)
            self.handle = None

    def clean(self) -> None:
        """Let go of it, and remove what did not take its place."""
        self.close()
        with suppress(OSError):
            self.path.unlink(missing_ok=True)


def _link(path: Path, place: Path) -> None:
    """Give the file `path` the name `place`, which must be free."""
    try:
        place.hardlink_to(path)
    except FileExistsError:
        raise
    except OSError:
        # Some disks (FAT, a few network shares) know no second name: taken first, then filled.
        os.close(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
        path.replace(place)


def _beside(place: Path, data: bytes, like: Path | None) -> _Made:
    """A file with `data` beside `place`, ready to take its place."""
    _remove_left_over(place.parent)
    while True:
        handle, name = tempfile.mkstemp(dir=place.parent, prefix=_PREFIX, suffix=_SUFFIX)
        if take(handle) is not False and Path(name).exists():
            break
        os.close(handle)
    made = _Made(place, Path(name), handle, None)
    try:
        made.old = place.read_bytes() if place.exists() else None
        with os.fdopen(os.dup(handle), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        model = like or (place if made.old is not None else None)
        if model is None:
            made.path.chmod(0o666 & ~_umask())
        else:
            _give_rights(made.path, model.stat())
    except BaseException:
        made.clean()
        raise
    return made


def _give_rights(path: Path, facts: os.stat_result) -> None:
    """Give `path` the group of another file where one may, and its rights."""
    if sys.platform != "win32":
        with suppress(OSError):
            os.chown(path, -1, facts.st_gid)
    path.chmod(stat.S_IMODE(facts.st_mode))


def _remove_left_over(folder: Path) -> None:
    """Remove what killed commands left in `folder`: whoever still writes holds its file."""
    for path in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with suppress(OSError):
            handle = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
            try:
                if take(handle):
                    path.unlink(missing_ok=True)
            finally:
                os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
