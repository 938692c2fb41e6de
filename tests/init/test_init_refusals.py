"""`ess init` writes everything or nothing, and says what to do."""

import errno
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from ess_cli.cli.run import run
from ess_cli.starting import placing

CODE = ("--code", "35238")


def refused(
    capsys: pytest.CaptureFixture[str], *arguments: str | Path, saying: tuple[str, ...]
) -> None:
    assert run(["init", *map(str, arguments)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    for words in saying:
        assert words in captured.err


def contents(folder: Path) -> dict[str, bytes | None]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


def test_a_folder_that_holds_a_dossier(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "dossier"
    (folder / "plan").mkdir(parents=True)
    (folder / "plan" / "Fiches.YML").write_text("actions:\n", encoding="utf-8")
    before = contents(tmp_path)
    free = f"ess init {folder}-2"
    refused(capsys, folder, *CODE, saying=("contient déjà plan/Fiches.YML", free))
    assert contents(tmp_path) == before


def test_a_second_time(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "dossier"
    assert run(["init", str(folder), *CODE]) == 0
    (tmp_path / "dossier-2").mkdir()
    before = contents(tmp_path)
    capsys.readouterr()
    refused(capsys, folder, *CODE, saying=("collectivite.yaml", f"ess init {folder}-3"))
    assert contents(tmp_path) == before


def test_a_folder_with_other_files_keeps_them(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("à garder", encoding="utf-8")
    assert run(["init", str(tmp_path), *CODE]) == 0
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "à garder"
    assert (tmp_path / "collectivite.yaml").is_file()
    assert not list(tmp_path.glob(".ess-*"))


def test_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "dossier"
    file.write_text("texte", encoding="utf-8")
    refused(capsys, file, *CODE, saying=("est un fichier",))
    refused(capsys, file / "dossier", *CODE, saying=("un fichier se trouve là",))
    assert file.read_text(encoding="utf-8") == "texte"


def test_a_place_that_does_not_exist(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    refused(capsys, tmp_path / "a" / "b", *CODE, saying=("doit le contenir n'existe pas",))
    refused(capsys, tmp_path / ("a" * 300), *CODE, saying=("son nom est trop long",))
    assert contents(tmp_path) == {}


@pytest.mark.parametrize(
    ("code", "words"),
    [(errno.EROFS, "lecture seule"), (errno.EACCES, "l'accès est refusé")],
)
def test_a_folder_that_may_not_be_written(
    code: int,
    words: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise OSError(code, "no")

    monkeypatch.setattr(tempfile, "mkdtemp", refuse)
    refused(capsys, tmp_path / "dossier", *CODE, saying=(words, "rien n'a été écrit"))
    assert contents(tmp_path) == {}


@pytest.mark.parametrize("exists", [True, False])
def test_a_full_disk(exists: bool, tmp_path: Path) -> None:
    folder = tmp_path / "dossier"
    if exists:
        folder.mkdir()
        (folder / "notes.txt").write_text("à garder", encoding="utf-8")
    before = contents(tmp_path)

    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))

    ended = subprocess.run(
        [sys.executable, "-m", "ess_cli", "init", folder, *CODE],
        capture_output=True,
        text=True,
        preexec_fn=no_room,
        check=False,
    )
    assert ended.returncode == 2
    assert "la place manque sur le disque ; rien n'a été écrit" in ended.stderr
    assert contents(tmp_path) == before


def test_an_interruption_halfway(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    moved: list[Path] = []
    rename = Path.rename

    def interrupted(self: Path, target: Path) -> Path:
        if len(moved) == 3:
            raise KeyboardInterrupt
        moved.append(target)
        return rename(self, target)

    monkeypatch.setattr(placing.Path, "rename", interrupted)
    assert run(["init", str(tmp_path), *CODE]) == 130
    assert len(moved) == 3
    assert contents(tmp_path) == {}


def test_nothing_is_written_in_a_dry_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["init", str(tmp_path / "dossier"), *CODE, "--dry-run"]) == 0
    captured = capsys.readouterr()
    assert "==> services.yaml\n" in captured.out
    assert "  - id: mission-ess\n" in captured.out
    assert "Rien n'a été écrit" in captured.err
    assert contents(tmp_path) == {}


def test_what_is_missing_in_a_script(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "dossier"
    refused(capsys, folder, saying=("de quelle collectivité", "--code", "--kind"))
    refused(capsys, folder, "--name", "Rennes Métropole", saying=("peut-être --code 243500139",))
    refused(capsys, folder, "--name", "Rennes", saying=("peut-être --code 35238",))
    assert contents(tmp_path) == {}


def test_a_code_that_no_authority_has(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "dossier"
    refused(capsys, folder, "--code", "35998", saying=("n'a le code « 35998 »", "vouliez-vous"))
    refused(capsys, folder, "--code", "1004", saying=("01004 (Ambérieu-en-Bugey",))
    refused(capsys, folder, "--code", "Rennes", saying=("35238 (Rennes,",))
    refused(capsys, folder, "--code", "", saying=("donnez plutôt --kind et --name",))
    assert contents(tmp_path) == {}


def test_a_kind_that_is_not_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "dossier"
    refused(capsys, folder, "--kind", "communne", saying=("vouliez-vous dire commune",))
    refused(
        capsys,
        folder,
        *("--kind", "epci"),
        saying=("communauté de communes, d'agglomération ou urbaine", "communaute_agglomeration"),
    )
    refused(capsys, folder, *CODE, "--kind", "region", saying=("retirez --kind",))
    refused(capsys, folder, "--kind", "commune", "--name", " ", saying=("nom", "est vide"))
    refused(capsys, folder, *CODE, "--at", "demain", saying=("--at demain",))
    assert contents(tmp_path) == {}


def test_a_region_and_a_department_that_share_their_code(tmp_path: Path) -> None:
    folder = tmp_path / "dossier"
    assert run(["init", str(folder), "--code", "53", "--kind", "région"]) == 0
    assert "name: Bretagne\n" in (folder / "collectivite.yaml").read_text(encoding="utf-8")


def test_a_name_that_is_not_given_is_that_of_the_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "Val d'Oise"
    folder.mkdir()
    monkeypatch.chdir(folder)
    assert run(["init", "--kind", "departement"]) == 0
    assert "name: Val d'Oise\n" in (folder / "collectivite.yaml").read_text(encoding="utf-8")
    captured = capsys.readouterr()
    assert captured.out == ""
    assert [line[:5] for line in captured.err.splitlines() if line[:2] == "  "] == [
        "  1. ",
        "  2. ",
        "  3. ",
    ]
