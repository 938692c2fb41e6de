"""With an error of reading, JSON answers on what is left and a document is refused."""

import shutil
from pathlib import Path

import pytest

from ess_cli.cli.app import COMMANDS
from ess_cli.cli.run import run

AT = ("--at", "2026-11-24")
ANSWERING = {
    "agenda", "calendar", "check", "check-coverage", "competences", "decisions", "export",
    "meeting list",
    "minutes", "plan budget", "plan check", "plan contributions", "plan status", "status",
    "supports",
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


ELSEWHERE = {
    "services.yaml": "services:\n  - id: piscine\n    name: Piscine\n    depuis: 2026-01-01\n",
    "people.yaml": "people:\n  - id: zoe\n    last_name: Z\n    since: hier\n",
    "meetings.yaml": "meetings:\n  - id: fabrique-x\n    kind: fabrique\n    date: jamais\n",
    "actions.yaml": "actions:\n  - id: autre\n    title: Autre\n    end: jamais\n",
    "supports.yaml": "supports:\n  - organisation: personne\n    date: 2026-01-01\n    amount: 1\n",
    "trainings.yaml": "trainings:\n  - title: T\n    date: jamais\n",
    "contributions.yaml": "contributions:\n  - text: T\n    date: jamais\n",
}


@pytest.fixture
def faulty(tmp_path: Path):
    folder = tmp_path / "agglomeration"
    shutil.copytree("examples/agglomeration", folder)

    def with_fault(name: str) -> Path:
        (folder / f"zz-{name}").write_text(ELSEWHERE[name], encoding="utf-8")
        return folder

    return with_fault


@pytest.mark.parametrize(
    ("command", "stopped_by"),
    [
        ("letter achats", set()),
        ("directory", {"services.yaml", "people.yaml"}),
        ("minutes --meeting copil-2026-06", {"services.yaml", "people.yaml", "meetings.yaml"}),
        ("agenda", {"services.yaml", "people.yaml", "meetings.yaml"}),
        ("decisions", {"services.yaml", "people.yaml", "meetings.yaml"}),
        ("plan action legumerie", {"services.yaml", "people.yaml"}),
        ("plan render", set(ELSEWHERE) - {"supports.yaml"}),
        ("competences", {"services.yaml", "people.yaml"}),
    ],
)
@pytest.mark.parametrize("fault", ELSEWHERE)
def test_only_what_a_document_prints_stops_it(
    ess, faulty, tmp_path: Path, command: str, stopped_by: set[str], fault: str
) -> None:
    path = tmp_path / "document.md"
    answer = ess(*command.split(), faulty(fault), *AT, "-o", path)
    # The error is told, whether the document is made or not.
    assert f"zz-{fault}:" in answer.err
    assert answer.code == 1
    assert path.exists() == (fault not in stopped_by)


def test_what_a_letter_prints_stops_it(ess, faulty, tmp_path: Path) -> None:
    folder = faulty("supports.yaml")
    (folder / "zz.yaml").write_text(
        "correspondents:\n  - service: achats\n    person: zoe\n", encoding="utf-8"
    )
    path = tmp_path / "lettre.docx"
    answer = ess("letter", "achats", folder, *AT, "-o", path)
    assert (answer.code, path.exists()) == (1, False)
    assert "zz.yaml:3:13: F008" in answer.err
    assert ess("letter", "communication", folder, *AT, "-o", path).code == 1
    assert path.exists()
