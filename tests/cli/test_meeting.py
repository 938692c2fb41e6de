"""`ess meeting add` and `record`, `ess task done`: the lines meant, and no others."""

import errno
import os
import pty
import select
import shutil
import subprocess
import sys
from difflib import ndiff
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from ess_cli.exchange.attendance_sheet import ATTENDANCE, ITEMS, SHEETS

AT = ("--at", "2026-12-11")
EXAMPLES = Path(__file__).parents[2] / "examples"
TOWN = """\
services:
  - id: culture
    name: Culture
  - id: sports
    name: Sports
people:
  - id: zoe
    first_name: Zoé
    last_name: Payet
  - id: ana
    first_name: Ana
    last_name: Diop
organisations:
  - id: asso
    name: Association du Parc
    college: associations
correspondents:
  - service: culture
    person: ana
bodies:
  - id: inter
    name: Réunion inter-services
    kind: reunion_inter_services
    start: 9h30
    duration: 2 h
    per_year: 3
    agenda:
      - title: Tour des services
      - id: zoom
        title: Zoom
        items:
          - title: La halle
  - id: suivi
    name: Comité de suivi
    kind: comite_de_suivi
"""
MEETINGS = """\
# Les réunions de l'année.
meetings:
  - id: inter-2026-12
    body: inter
    date: 2026-12-10   # un jeudi
    invitees:
      - person: zoe
      - organisation: asso

  # À la fin de l'année.
  - id: bilan
    body: inter
    date: 2026-12-17
"""
MINUTES = """\
    minutes:
      items:
        zoom: Une belle halle.
      decisions:
        - text: Continuer
      tasks:
        - {text: Écrire au préfet, owner: zoe}
        - text: Compter
          owner: [ana, culture]   # à deux
          due: 2027-01-15
"""


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A dossier of two files."""
    folder = tmp_path / "ville"
    folder.mkdir()
    (folder / "a.yaml").write_text(TOWN, encoding="utf-8")
    (folder / "seances.yaml").write_text(MEETINGS, encoding="utf-8")
    return folder


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())}


# add


def test_the_next_meeting_follows_the_rhythm_in_the_file_of_the_others(ess, town) -> None:
    ran = ess("meeting", "add", town, *AT)
    assert (ran.code, ran.out) == (0, "")
    # Three a year, after 17 December: four months later, a Saturday, moved on to the Monday.
    assert "inter-2027-04" in ran.err and "le 19/04/2027" in ran.err
    added = "\n  - id: inter-2027-04\n    body: inter\n    date: 2027-04-19\n"
    assert texts(town) == {"a.yaml": TOWN, "seances.yaml": MEETINGS + added}
    agenda = ess("agenda", town, *AT, "--meeting", "inter-2027-04", "-f", "json").json
    assert agenda["meeting"]["start"] == "09:30" and agenda["items"][1]["id"] == "zoom"


def test_a_body_that_says_little_gets_the_usual_hours_and_items(ess, town) -> None:
    ran = ess("meeting", "add", town, *AT, "--body", "suivi", "--date", "5/3/2027")
    assert ran.code == 0, ran.err
    agenda = ess("agenda", town, *AT, "--body", "suivi", "-f", "json").json
    meeting = agenda["meeting"]
    assert (meeting["id"], meeting["date"]) == ("suivi-2027-03", "2027-03-05")
    assert (meeting["start"], meeting["end"], meeting["proposed"]) == ("09:30", "12:00", False)
    assert [item["title"] for item in agenda["items"]][-1] == "Appels à projets et agenda"
    assert agenda["duration"]["unknown"] == agenda["duration"]["overrun"] == 0


def test_ids_differ_in_the_same_month(ess, town) -> None:
    for _ in range(3):
        assert ess("meeting", "add", town, *AT, "--date", "2027-03-04").code == 0
    ids = [
        line for line in texts(town)["seances.yaml"].splitlines() if "  - id: inter-2027" in line
    ]
    assert [line.split()[-1] for line in ids] == [
        "inter-2027-03",
        "inter-2027-03-04",
        "inter-2027-03-04-2",
    ]


def test_without_any_meeting_yet(ess, town) -> None:
    (town / "seances.yaml").unlink()
    assert ess("meeting", "add", town, *AT).code == 0
    assert texts(town)["a.yaml"].startswith(TOWN + "\nmeetings:\n  - id: inter-2027-01\n")
    (town / "a.yaml").write_text(TOWN, encoding="utf-8")
    (town / "b.yaml").write_text("trainings:\n", encoding="utf-8")
    ran = ess("meeting", "add", town, *AT)
    assert "créé : " in ran.err
    assert texts(town)["reunions.yaml"].startswith("meetings:\n  - id: inter-2027-01\n")
    assert texts(town)["a.yaml"] == TOWN


def test_dry_run_shows_the_lines_and_writes_nothing(ess, town) -> None:
    ran = ess("meeting", "add", town, *AT, "--dry-run")
    assert ran.code == 0
    assert "--- seances.yaml (actuel)\n+++ seances.yaml (proposé)\n" in ran.out
    assert "+  - id: inter-2027-04\n" in ran.out and "serait ajoutée" in ran.err
    assert texts(town) == {"a.yaml": TOWN, "seances.yaml": MEETINGS}


def test_what_cannot_be_added(ess, town, dossier) -> None:
    ran = ess("meeting", "add", town, *AT, "--body", "suivis")
    assert ran.code == 2 and "« suivi »" in ran.err
    ran = ess("meeting", "add", dossier("services:\n  - {id: s, name: S}\n"), *AT)
    assert ran.code == 2 and "pas de réunion inter-services" in ran.err
    (town / "seances.yaml").write_text("meetings: {id: a, body: inter, date: 2026-12-10}\n")
    before = texts(town)
    ran = ess("meeting", "add", town, *AT)
    assert ran.code == 2 and "rien n'a été modifié" in ran.err and texts(town) == before


@pytest.mark.parametrize("name", ["village", "agglomeration", "departement"])
def test_the_examples_take_a_meeting_more(ess, tmp_path, name) -> None:
    folder = tmp_path / name
    shutil.copytree(EXAMPLES / name, folder)
    assert ess("meeting", "add", folder, "--at", "2026-11-24").code == 0
    changed = [
        (old.read_text(encoding="utf-8"), new.read_text(encoding="utf-8"))
        for new in folder.rglob("*.yaml")
        for old in [EXAMPLES / name / new.relative_to(folder)]
        if old.read_bytes() != new.read_bytes()
    ]
    ((old, new),) = changed
    signs = {line[:2] for line in ndiff(old.splitlines(), new.splitlines())}
    assert signs == {"  ", "+ "}
    assert ess("check", folder, "--at", "2026-11-24", "--select", "F").code == 0


# record, from a spreadsheet


def sheet(
    ess: Any, town: Path, tmp_path: Path, fill: dict[str, dict[tuple[str, str], str]]
) -> Path:
    """The spreadsheet of the meeting, filled in: sheet → (id of the row, column) → value."""
    import xlsxwriter
    from python_calamine import CalamineWorkbook

    given = tmp_path / "donne.xlsx"
    ran = ess("attendance", town, *AT, "--meeting", "inter-2026-12", "-o", given, "--force")
    assert ran.code == 0, ran.err
    out = BytesIO()
    written = xlsxwriter.Workbook(out, {"in_memory": True})
    for name in CalamineWorkbook.from_path(given).sheet_names:
        page = written.add_worksheet(name)
        rows = CalamineWorkbook.from_path(given).get_sheet_by_name(name).to_python()
        columns = [column.name for column in SHEETS[name]]
        key = {"Présences": "id", "Points": "item"}.get(name)
        for number, row in enumerate(rows):
            cells = dict(zip(columns, row, strict=False))
            changes = {
                column: value
                for (ident, column), value in fill.get(name, {}).items()
                if key and cells.get(key) == ident
            }
            for rank, column in enumerate(columns):
                page.write(number, rank, changes.get(column, cells.get(column, "")))
        for extra, (ident, column) in enumerate(fill.get(name, {})):
            if ident.startswith("+"):
                page.write(len(rows) + extra, columns.index(column), fill[name][ident, column])
    written.close()
    path = tmp_path / "seance.xlsx"
    path.write_bytes(out.getvalue())
    return path


FILLED = {
    ATTENDANCE: {
        ("ana", "presence"): "présent·e",
        ("zoe", "presence"): "représenté·e",
        ("zoe", "represented_by"): "Ana Diop",
        ("asso", "presence"): "excusé·e",
    },
    ITEMS: {
        ("tour-des-services", "note"): "Trois projets : à suivre",
        ("zoom", "decision"): "Visiter la halle",
        ("la-halle", "decision"): "Qui paie ?",
        ("la-halle", "kind"): "arbitrage demandé",
        ("la-halle", "task"): "Chiffrer",
        ("la-halle", "who"): "Culture, Ana Diop",
        ("la-halle", "due"): "15/01/2027",
    },
}
RECORDED = """\
    attendance:
      ana: present
      asso: excused
      zoe:
        represented_by: ana
    minutes:
      items:
        tour-des-services: "Trois projets : à suivre"
      decisions:
        - id: visiter-la-halle
          text: Visiter la halle
          item: zoom
        - id: qui-paie
          text: Qui paie ?
          kind: arbitration
          item: la-halle
      tasks:
        - id: chiffrer
          text: Chiffrer
          owner:
            - culture
            - ana
          due: 2027-01-15
          item: la-halle
"""
HEAD, REST = MEETINGS.split("\n\n", 1)
HELD = HEAD.replace("# un jeudi\n", "# un jeudi\n    state: held\n") + "\n"


def test_what_the_spreadsheet_says_is_written_in_its_place(ess, town, tmp_path) -> None:
    filled = sheet(ess, town, tmp_path, FILLED)
    ran = ess("meeting", "record", town, *AT, "--from", filled)
    assert ran.code == 0, ran.err
    assert texts(town) == {"a.yaml": TOWN, "seances.yaml": f"{HELD}{RECORDED}\n{REST}"}
    minutes = ess("minutes", town, *AT, "-f", "json")
    assert minutes.code == 0 and minutes.json["meeting"]["id"] == "inter-2026-12"
    # The same file again changes nothing.
    again = ess("meeting", "record", town, *AT, "--from", filled)
    assert again.code == 0 and "Tout était déjà noté." in again.err
    assert texts(town)["seances.yaml"] == f"{HELD}{RECORDED}\n{REST}"


def test_what_was_already_written_stays(ess, town, tmp_path) -> None:
    before = f"{HELD}{MINUTES}\n{REST}"
    (town / "seances.yaml").write_text(before, encoding="utf-8")
    fill = {ITEMS: {**FILLED[ITEMS], ("zoom", "note"): "Autre chose"}}
    ran = ess("meeting", "record", town, *AT, "--from", sheet(ess, town, tmp_path, fill))
    assert ran.code == 0, ran.err
    after = texts(town)["seances.yaml"]
    assert [line for line in before.splitlines() if line not in after.splitlines()] == []
    assert "Autre chose" not in after
    assert (
        "        zoom: Une belle halle.\n"
        '        tour-des-services: "Trois projets : à suivre"\n'
        "      decisions:\n        - text: Continuer\n        - id: visiter-la-halle\n"
    ) in after
    assert "          due: 2027-01-15\n        - id: chiffrer\n" in after


def test_dry_run_of_a_record(ess, town, tmp_path) -> None:
    filled = sheet(ess, town, tmp_path, FILLED)
    ran = ess("meeting", "record", town, *AT, "--from", filled, "--dry-run")
    assert ran.code == 0 and "+    state: held\n" in ran.out
    assert texts(town)["seances.yaml"] == MEETINGS


@pytest.mark.parametrize(
    ("fill", "said"),
    [
        ({ITEMS: {("zoom", "task"): "X", ("zoom", "who"): "Personne d'autre"}},
         "feuille « Points », ligne 3, colonne « Qui »"),
        ({ATTENDANCE: {("ana", "presence"): "peut-être"}}, "« peut-être »"),
        ({ITEMS: {("zoom", "task"): "X", ("zoom", "due"): "bientôt"}},
         "feuille « Points », ligne 3, colonne « Pour quand » : « bientôt » ne peut pas être lu"),
        ({ATTENDANCE: {("sports", "presence"): "présent·e"}}, "indiquez qui est venu·e"),
        ({ITEMS: {("zoom", "decision"): "X", ("zoom", "item"): "zooom"}},
         "« zooom » n'est plus un point de l'ordre du jour"),
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_told_and_nothing_is_noted(
    ess, town, tmp_path, fill, said
) -> None:
    ran = ess("meeting", "record", town, *AT, "--from", sheet(ess, town, tmp_path, fill))
    assert ran.code == 1 and said in ran.err and "Rien n'a été noté" in ran.err
    assert texts(town)["seances.yaml"] == MEETINGS


def test_meetings_that_cannot_be_recorded(ess, town, tmp_path) -> None:
    filled = sheet(ess, town, tmp_path, FILLED)
    for options, said in (
        (["--meeting", "bilan", "--from", filled], "n'a pas encore eu lieu"),
        (["--body", "suivi", "--meeting", "inter-2026-12", "--from", filled], "n'est pas une"),
        (["--from", tmp_path / "rien.xlsx"], "n'existe pas"),
        ([], "personne pour répondre"),
    ):
        ran = ess("meeting", "record", town, *AT, *options)
        assert ran.code == 2 and said in ran.err, ran.err
    before = MEETINGS.replace("# un jeudi", "# un jeudi\n    state: annulée")
    (town / "seances.yaml").write_text(before, encoding="utf-8")
    ran = ess("meeting", "record", town, *AT, "--from", filled)
    assert ran.code == 2 and "a été annulée" in ran.err
    assert texts(town)["seances.yaml"] == before


def test_an_empty_spreadsheet_notes_nothing(ess, town, tmp_path) -> None:
    ran = ess("meeting", "record", town, *AT, "--from", sheet(ess, town, tmp_path, {}))
    assert ran.code == 0 and "Rien n'a été noté." in ran.err
    assert texts(town)["seances.yaml"] == MEETINGS


# record, in a terminal


def talk(town: Path, answers: dict[str, list[str]], *options: str) -> tuple[int, str]:
    """Runs `ess meeting record` in a terminal; answers each question by its last words, or Enter.

    The answer « ^C » is Ctrl-C.
    """
    command = [sys.executable, "-m", "ess_cli", "meeting", "record", str(town), *AT, *options]
    master, slave = pty.openpty()
    process = subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
        preexec_fn=lambda: __import__("fcntl").ioctl(0, __import__("termios").TIOCSCTTY, 0),
    )  # fmt: skip
    os.close(slave)
    said, asked = "", 0
    while True:
        assert select.select([master], [], [], 60)[0], f"it waits for an answer to: {said}"
        try:
            read = os.read(master, 65536).decode("utf-8", "replace")
        except OSError as error:
            assert error.errno == errno.EIO
            break
        said += read
        question = said[asked:].rsplit("\n", 1)[-1]
        if question.endswith(" : "):
            asked = len(said)
            for words, given in answers.items():
                if words in question and given:
                    answer = given.pop(0)
                    break
            else:
                answer = ""
            os.write(master, b"\x03" if answer == "^C" else f"{answer}\n".encode())
    os.close(master)
    return process.wait(), said


def test_questions_and_answers(town) -> None:
    code, said = talk(
        town,
        {
            "Ana Diop": ["x", "p"],
            "Association du Parc": ["E"],
            "Ce qui est dit": ["Trois projets : à suivre"],
            "Décision": ["", "Visiter la halle", "", "Qui paie ?"],
            "arbitrage demandé [d]": ["", "a"],
            "Tâche": ["", "", "Chiffrer"],
            "Qui ": ["Culture, Ana Diop"],
            "Pour quand": ["bientôt", "15/01/2027"],
        },
    )
    assert code == 0, said
    assert said.count("Pardon, ") == 2
    for expected in ("1. Tour des services", "2. Zoom", "2-A. La halle", "Présences : "):
        assert expected in said
    expected = RECORDED.replace("      zoe:\n        represented_by: ana\n", "")
    assert texts(town)["seances.yaml"] == f"{HELD}{expected}\n{REST}"


@pytest.mark.parametrize(
    ("answers", "code", "said"),
    [
        ({"Ana Diop": ["p"], "Décision": ["^C"]}, 130, "rien n'a été modifié"),
        ({"Ana Diop": ["p"], "Noter tout": ["n"]}, 0, "Rien n'a été noté"),
        ({}, 0, "Rien n'a été noté"),
    ],
)
def test_changing_one_s_mind_leaves_everything_as_it_was(town, answers, code, said) -> None:
    got, text = talk(town, answers)
    assert (got, said in text) == (code, True), text
    assert texts(town) == {"a.yaml": TOWN, "seances.yaml": MEETINGS}


# task done


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("ecrire-au-prefet", "{text: Écrire au préfet, owner: zoe}",
         "{text: Écrire au préfet, owner: zoe, done: 2026-12-11}"),
        ("compter", "          due: 2027-01-15\n",
         "          due: 2027-01-15\n          done: 2026-12-11\n"),
    ],
)  # fmt: skip
def test_a_task_is_done(ess, town, name, old, new) -> None:
    before = f"{HELD}{MINUTES}\n{REST}"
    (town / "seances.yaml").write_text(before, encoding="utf-8")
    ran = ess("task", "done", name, town, *AT, "--dry-run")
    assert ran.code == 0 and "done: 2026-12-11" in ran.out and "serait faite" in ran.err
    assert texts(town)["seances.yaml"] == before
    ran = ess("task", "done", name, town, *AT)
    assert ran.code == 0 and "faite le 11/12/2026" in ran.err
    assert texts(town)["seances.yaml"] == before.replace(old, new)
    ran = ess("task", "done", name, town, "--at", "2026-12-20")
    assert ran.code == 0 and "déjà faite depuis le 11/12/2026" in ran.err
    assert texts(town)["seances.yaml"] == before.replace(old, new)


def test_a_task_that_is_not_there(ess, town) -> None:
    (town / "seances.yaml").write_text(f"{HELD}{MINUTES}\n{REST}", encoding="utf-8")
    ran = ess("task", "done", "comter", town, *AT)
    assert ran.code == 2 and "vouliez-vous dire « compter »" in ran.err


def test_two_tasks_of_the_same_words_are_left_to_the_officer(ess, town) -> None:
    text = f"{HELD}{MINUTES.replace('Compter', 'Écrire au préfet')}\n{REST}"
    (town / "seances.yaml").write_text(text, encoding="utf-8")
    ran = ess("task", "done", "ecrire-au-prefet-2", town, *AT)
    assert ran.code == 2 and "plusieurs fois" in ran.err
    assert texts(town)["seances.yaml"] == text
