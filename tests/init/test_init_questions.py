"""On a terminal, `ess init` asks what it does not know."""

import os
import pty
import sys
from pathlib import Path

import pytest

from ess_cli.reading.dossier import read


def talk(folder: Path, arguments: list[str], answers: list[str]) -> tuple[int, str]:
    """Run `ess init` on a terminal, and answer each question in turn."""
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder)
        command = [sys.executable, "-m", "ess_cli", "init", *arguments]
        os.execv(command[0], command)
    said = ""
    waiting = list(answers)
    unread = ""
    while True:
        try:
            part = os.read(terminal, 4096).decode("utf-8", "replace")
        except OSError:  # the other end is closed
            break
        if not part:
            break
        said += part
        unread += part
        if unread.endswith(" : ") and waiting:
            unread = ""
            os.write(terminal, f"{waiting.pop(0)}\n".encode())
    os.close(terminal)
    _, status = os.waitpid(process, 0)
    assert not waiting, said
    return os.waitstatus_to_exitcode(status), said


def test_a_known_name_is_enough(tmp_path: Path) -> None:
    code, said = talk(tmp_path, [], ["rennes", "1", ""])
    assert code == 0
    assert "1. Rennes, commune, Ille-et-Vilaine" in said
    dossier = read(tmp_path / "dossier-ess").dossier
    assert dossier.collectivity is not None
    assert (dossier.name, dossier.collectivity.siren) == ("Rennes", "213502388")


def test_an_authority_that_is_not_in_the_lists(tmp_path: Path) -> None:
    answers = ["", "zzzz qqqq", "", "13", "syndicat mixte", "Syndicat des Monts", "chez nous"]
    code, said = talk(tmp_path, [], answers)
    assert code == 0
    assert "Pardon, une réponse est nécessaire." in said
    assert "Pardon, répondez par un nombre de 1 à 12." in said
    dossier = read(tmp_path / "chez nous").dossier
    assert dossier.collectivity is not None
    assert (dossier.name, dossier.collectivity.kind) == ("Syndicat des Monts", "syndicat_mixte")


def test_none_of_those_proposed(tmp_path: Path) -> None:
    code, said = talk(tmp_path, ["dossier"], ["35238", "2", "", "commune", "Rennes-la-Neuve"])
    assert code == 0
    assert "2. aucune" in said
    assert read(tmp_path / "dossier").dossier.name == "Rennes-la-Neuve"


def test_another_name_may_be_tried(tmp_path: Path) -> None:
    code, said = talk(tmp_path, ["dossier"], ["zzzz qqqq", "35238", "2", "rennes", "1"])
    assert code == 0
    assert said.count("Un autre nom ou un code") == 2
    assert "n'ont pas de collectivité de ce nom" in said
    assert read(tmp_path / "dossier").dossier.name == "Rennes"


def test_only_what_the_options_do_not_say_is_asked(tmp_path: Path) -> None:
    code, _ = talk(tmp_path, ["dossier", "--kind", "petr"], ["Pays des Monts"])
    assert code == 0
    assert read(tmp_path / "dossier").dossier.name == "Pays des Monts"
    assert talk(tmp_path, ["autre", "--code", "33"], [])[0] == 0


@pytest.mark.parametrize(("key", "exit_code"), [("\x03", 130), ("\x04", 2)])
def test_stopping_before_the_end_creates_nothing(key: str, exit_code: int, tmp_path: Path) -> None:
    code, said = talk(tmp_path, ["dossier"], ["rennes", key])
    assert code == exit_code
    assert "rien n'a été" in said
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_taken_is_refused_before_any_question(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("plan:\n", encoding="utf-8")
    code, said = talk(tmp_path, ["."], [])
    assert code == 2
    assert "contient déjà plan.yaml" in said
