"""Changes to the files of a dossier: in place, all or none, and put back after a kill."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from ess_cli.storage import in_place
from ess_cli.storage.errors import NotWritten
from ess_cli.storage.in_place import BACKUP, Changed

OLD, NEW = "services:\n  - ancien\n  - la fin é\n".encode(), b"services:\n  - neuf\n"


def changed(path: Path, old: bytes | None = OLD, new: bytes = NEW) -> Changed:
    return Changed(path, path.name, old, new)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.yaml"
    path.write_bytes(OLD)
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def run(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_the_file_stays_the_same_file(tmp_path: Path, file: Path) -> None:
    file.chmod(0o664)
    second, link = tmp_path / "second.txt", tmp_path / "lien.yaml"
    second.hardlink_to(file)
    link.symlink_to(file)
    if os.getuid() == 0:
        os.chown(file, 1234, 2345)
    before = file.stat()
    in_place.write(tmp_path, [changed(link)])
    after = file.stat()
    assert (after.st_ino, after.st_uid, after.st_gid, after.st_mode, after.st_nlink) == (
        before.st_ino, before.st_uid, before.st_gid, before.st_mode, 2,
    )  # fmt: skip
    assert link.is_symlink() and second.read_bytes() == file.read_bytes() == NEW
    assert names(tmp_path) == ["a.yaml", "lien.yaml", "second.txt"]


@pytest.mark.rights
def test_access_lists_and_attributes_stay(tmp_path: Path, file: Path) -> None:
    try:
        run("setfacl", "-m", "u:1234:rw", file)
        run("setfattr", "-n", "user.note", "-v", "relu", file)
    except subprocess.CalledProcessError:
        pytest.skip("this disk keeps no access lists or attributes: there are none to be lost")
    before = run("getfacl", "-p", file), run("getfattr", "-d", "--absolute-names", file)
    in_place.write(tmp_path, [changed(file)])
    assert (run("getfacl", "-p", file), run("getfattr", "-d", "--absolute-names", file)) == before
    assert file.read_bytes() == NEW


def test_a_read_only_file_is_refused(tmp_path: Path, file: Path) -> None:
    file.chmod(0o444)
    with pytest.raises(NotWritten, match="lecture seule"):
        in_place.write(tmp_path, [changed(file), changed(tmp_path / "neuf.yaml", None)])
    assert file.read_bytes() == OLD
    assert names(tmp_path) == ["a.yaml"]


def test_a_file_that_changed_meanwhile_is_refused(tmp_path: Path, file: Path) -> None:
    other = tmp_path / "b.yaml"
    other.write_bytes(OLD + b"# autre\n")
    with pytest.raises(NotWritten, match=r"b\.yaml » vient d'être modifié"):
        in_place.write(tmp_path, [changed(file), changed(other)])
    with pytest.raises(NotWritten, match="vient d'être modifié"):
        in_place.write(tmp_path, [changed(file, None)])
    assert file.read_bytes() == OLD
    assert names(tmp_path) == ["a.yaml", "b.yaml"]


@pytest.mark.parametrize("stop", [OSError(28, "plein"), KeyboardInterrupt()])
def test_when_one_fails_all_are_as_they_were(tmp_path, file, monkeypatch, stop) -> None:
    new = tmp_path / "neuf.yaml"
    truncate, done = os.fsync, []

    def failing(handle: int) -> None:
        done.append(handle)
        if len(done) == 3:  # the backup, the new file, then this one
            raise stop
        truncate(handle)

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(NotWritten if isinstance(stop, OSError) else KeyboardInterrupt):
        in_place.write(tmp_path, [changed(new, None), changed(file)])
    assert len(done) > 3
    assert file.read_bytes() == OLD
    assert names(tmp_path) == ["a.yaml"]


def half_done(folder: Path, files: list[Changed], write: Callable[[], None]) -> None:
    """A change that was killed: its backup is there, and `write` says how far it came."""
    in_place._back_up(folder / BACKUP, files)
    write()


@pytest.mark.parametrize("kept", range(0, len(NEW), 3))
def test_a_file_half_written_is_put_back(tmp_path: Path, file: Path, kept: int) -> None:
    new = tmp_path / "neuf.yaml"
    half_done(
        tmp_path,
        [changed(file), changed(new, None)],
        lambda: (file.write_bytes(NEW[:kept] + OLD[kept:]), new.write_bytes(NEW[:kept])),
    )
    in_place.recover(tmp_path)
    assert file.read_bytes() == OLD
    assert names(tmp_path) == ["a.yaml"]


def test_what_was_complete_stays(tmp_path: Path, file: Path) -> None:
    half_done(tmp_path, [changed(file)], lambda: file.write_bytes(NEW))
    assert in_place.recover(tmp_path) == ()
    assert file.read_bytes() == NEW
    assert names(tmp_path) == ["a.yaml"]


def test_what_someone_mended_since_is_hers(tmp_path: Path, file: Path) -> None:
    half_done(tmp_path, [changed(file)], lambda: file.write_bytes(b"services: []\n"))
    (told,) = in_place.recover(tmp_path)
    assert "a.yaml.ancien" in told
    assert file.read_bytes() == b"services: []\n"
    assert (tmp_path / "a.yaml.ancien").read_bytes() == OLD
    assert names(tmp_path) == ["a.yaml", "a.yaml.ancien"]


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[1]", b'[{"name": "../b", "old": "", "new": ""}]']
)
def test_a_backup_that_means_nothing_changes_nothing(tmp_path, content: bytes) -> None:
    folder = tmp_path / "dossier"
    folder.mkdir()
    (tmp_path / "b").write_bytes(OLD)
    (folder / BACKUP).write_bytes(content)
    in_place.recover(folder)
    assert (tmp_path / "b").read_bytes() == OLD
    assert names(folder) == []
