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
    "supports", "training list",
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
    reads = "--at" in options and usage.endswith(f"ess {name} [DOSSIER] [OPTIONS]")
    return reads and "json" in options


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


UNREAD = """
    collectivity: {name: Ville, kind: commune, contacts: {officer: off}}
    services:
      - {id: culture, name: Culture, head: jo}
      - {id: port, name: Port, since: 2026-13-01}
    people:
      - {id: off, first_name: Odile, last_name: Chef, email: odile@example.fr}
      - {id: jo, first_name: Jo, last_name: Mas, email: jo@example.fr}
    correspondents:
      - {service: port, person: off}
    bodies:
      - {id: copil, name: Comité, kind: comite_de_pilotage, members: [{person: jo}]}
    meetings:
      - {id: dec, body: copil, date: 2026-12-10, start: 9h30, duration: 1h, place: Mairie}
      - {id: autre, kind: assises, date: 2026-12-15, duration: 1h75}
    trainings:
      - {id: un, title: Module 1, date: 2026-12-12, start: 9h, duration: 1h, invitees: jo}
      - {id: deux, title: Module 2, date: 2026-12-14, duration: demain}
"""


def test_a_reminder_is_stopped_by_what_it_prints_alone(ess, dossier, tmp_path):
    ran = ess("remind", dossier(UNREAD), *AT, "--vacancies", "-o", tmp_path / "lot")
    assert ran.code == 1 and "F004" in ran.err
    assert [one.name for one in (tmp_path / "lot").iterdir()] == ["jo.eml"]
    wrong = UNREAD.replace("name: Culture,", "name: Culture, since: 2026-13-01,")
    ran = ess("remind", dossier(wrong), *AT, "--vacancies", "-o", tmp_path / "autre")
    assert ran.code == 1 and not (tmp_path / "autre").exists()


def test_an_invitation_is_stopped_by_what_it_prints_alone(ess, dossier, tmp_path):
    whole = UNREAD.replace("2026-13-01", "2026-01-13")
    path = tmp_path / "a.eml"
    ran = ess("invite", dossier(whole), *AT, "--meeting", "dec", "-o", path)
    assert path.exists(), ran.err
    wrong = whole.replace("start: 9h30", "start: 9h75")
    ran = ess("invite", dossier(wrong), *AT, "--meeting", "dec", "-o", tmp_path / "b.eml")
    assert ran.code == 1 and not (tmp_path / "b.eml").exists()
