"""With an error of reading, JSON answers on what is left and a document is refused."""

import shutil
from pathlib import Path

import pytest

from ess_cli.cli.app import COMMANDS
from ess_cli.cli.run import run

AT = ("--at", "2026-11-24")
ANSWERING = {
    "agenda", "calendar", "check", "check-coverage", "competences", "decisions", "meeting list",
    "minutes", "plan budget", "plan check", "plan contributions", "plan status", "status",
}  # fmt: skip
DOCUMENTS = ("agenda", "directory", "minutes", "note", "plan render")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    folder = tmp_path / "agglomeration"
    shutil.copytree("examples/agglomeration", folder)
    (folder / "zz.yaml").write_text("people: [\n", encoding="utf-8")
    return folder


def speaks_json(name: str, capsys: pytest.CaptureFixture[str]) -> bool:
    capsys.readouterr()
    run([*name.split(), "--help"])
    page = capsys.readouterr().out
    usage, _, options = page.partition("\n")
    return "json" in options and usage.endswith(f"ess {name} [DOSSIER] [OPTIONS]")


def test_which_commands_answer_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert {name for name in COMMANDS if speaks_json(name, capsys)} == ANSWERING


@pytest.mark.parametrize("command", sorted(ANSWERING))
def test_json_answers_on_what_is_left(ess, broken: Path, command: str) -> None:
    answer = ess(*command.split(), broken, *AT, "-f", "json")
    assert answer.json["format"].startswith("ess.")
    # The error is told: as a finding where the form has them, beside the result elsewhere.
    assert "zz.yaml" in answer.out + answer.err or "voir : ess check" in answer.err


@pytest.mark.parametrize("command", DOCUMENTS)
def test_a_document_is_refused_and_nothing_is_written(ess, broken: Path, command: str) -> None:
    path = broken.parent / "document.md"
    for arguments in (("-f", "md"), ("-o", path)):
        answer = ess(*command.split(), broken, *AT, *arguments)
        assert (answer.code, answer.out) == (1, "")
        assert answer.err.startswith("zz.yaml:2:1: F002 erreur : ")
    assert not path.exists()


@pytest.mark.parametrize("command", DOCUMENTS)
def test_and_made_once_the_error_is_mended(ess, broken: Path, command: str) -> None:
    (broken / "zz.yaml").unlink()
    path = broken.parent / "document.md"
    answer = ess(*command.split(), broken, *AT, "-o", path)
    assert (answer.code, answer.out) == (0, "")
    assert path.stat().st_size > 500
