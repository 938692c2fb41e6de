"""Several files at once: all of them, or none."""

from pathlib import Path

import pytest

from ess_cli.cli.destination import write_files
from ess_cli.cli.errors import UsageProblem


def test_files_are_written_together(tmp_path: Path) -> None:
    old, new = tmp_path / "ancien", tmp_path / "neuf"
    old.write_bytes(b"avant")
    old.chmod(0o640)
    write_files([(old, b"apres"), (new, b"neuf")])
    assert (old.read_bytes(), new.read_bytes()) == (b"apres", b"neuf")
    assert old.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ancien", "neuf"]


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
    with pytest.raises(UsageProblem if isinstance(stop, OSError) else KeyboardInterrupt):
        write_files([(old, b"apres"), (new, b"neuf"), (last, b"fin")])
    assert old.read_bytes() == b"avant"
    assert [left.name for left in tmp_path.iterdir()] == ["ancien"]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="nulle-part"):
        write_files([(tmp_path / "a", b"a"), (tmp_path / "nulle-part" / "b", b"b")])
    assert list(tmp_path.iterdir()) == []
