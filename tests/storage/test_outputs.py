"""The files a command makes: created or replaced whole, all or none, and only regular ones."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from ess_cli.storage import outputs
from ess_cli.storage.errors import NotWritten

ROOT = Path(__file__).parents[2]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_files_are_written_together(tmp_path: Path) -> None:
    old, new = tmp_path / "ancien", tmp_path / "neuf"
    old.write_bytes(b"avant")
    old.chmod(0o640)
    outputs.write([(old, b"apres"), (new, b"neuf")], replace=True)
    assert (old.read_bytes(), new.read_bytes()) == (b"apres", b"neuf")
    assert old.stat().st_mode & 0o777 == 0o640
    assert names(tmp_path) == ["ancien", "neuf"]


@pytest.mark.parametrize("stop", [OSError(28, "plein"), KeyboardInterrupt()])
def test_when_one_fails_the_others_are_as_they_were(tmp_path, monkeypatch, stop) -> None:
    old, new, last = (tmp_path / name for name in ("ancien", "neuf", "dernier"))
    old.write_bytes(b"avant")
    replace = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if target == last:
            raise stop
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(NotWritten if isinstance(stop, OSError) else KeyboardInterrupt):
        outputs.write([(old, b"apres"), (new, b"neuf"), (last, b"fin")], replace=True)
    assert old.read_bytes() == b"avant"
    assert names(tmp_path) == ["ancien"]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match="nulle-part"):
        outputs.write([(tmp_path / "a", b"a"), (tmp_path / "nulle-part" / "b", b"b")], replace=True)
    assert names(tmp_path) == []


def test_a_disk_without_second_names_takes_files_all_the_same(tmp_path, monkeypatch) -> None:
    def unknown(*_: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", unknown)
    outputs.write([(tmp_path / "a", b"un")], replace=False)
    assert (tmp_path / "a").read_bytes() == b"un"
    with pytest.raises(NotWritten, match="existe déjà"):
        outputs.write([(tmp_path / "a", b"deux")], replace=False)
    assert names(tmp_path) == ["a"]


def test_of_two_that_write_one_name_at_once_one_is_told(tmp_path: Path) -> None:
    for turn in range(20):
        path = tmp_path / f"{turn}.md"
        start, won, told = threading.Barrier(4), [], []

        def write(number: int, path=path, start=start, won=won, told=told) -> None:
            start.wait()
            try:
                outputs.write([(path, b"%d" % number * 1000)], replace=False)
                won.append(number)
            except NotWritten:
                told.append(number)

        threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert (len(won), len(told)) == (1, 3)
        assert path.read_bytes() == b"%d" % won[0] * 1000


def test_what_a_killed_command_left_is_removed_by_the_next(tmp_path: Path) -> None:
    script = (
        "import os, pathlib, sys; from ess_cli.storage import outputs\n"
        "made = outputs._beside(pathlib.Path(sys.argv[1]), b'x' * 10, None)\n"
        "print('la', flush=True); sys.stdin.read()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script, tmp_path / "a.md"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT,
    )  # fmt: skip
    assert process.stdout is not None and process.stdin is not None
    process.stdout.readline()
    outputs.write([(tmp_path / "b.md", b"b")], replace=False)
    assert len(names(tmp_path)) == 2, "who still writes keeps its file"
    process.kill()
    process.wait()
    process.stdin.close()
    process.stdout.close()
    outputs.write([(tmp_path / "c.md", b"c")], replace=False)
    assert names(tmp_path) == ["b.md", "c.md"]
