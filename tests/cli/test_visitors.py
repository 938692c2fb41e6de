"""Who came to a meeting and is not in the dossier: created, or noted, and nothing else is lost."""

import io
import sys
from datetime import date
from pathlib import Path

import pytest

from ess_cli.cli import questions

AT = ("--at", "2026-12-11")
PRESENCES = ("Nom", "Fonction", "Service ou structure", "Présence", "Représenté·e par",
             "Identifiant (à garder tel quel)")  # fmt: skip
POINTS = ("N°", "Point", "Ce qui est dit", "Décision", "Nature de la décision", "Tâche", "Qui",
          "Pour quand", "Identifiant (à garder tel quel)")  # fmt: skip
DOSSIER = """\
services:
  - {id: dechets, name: Déchets}
  - {id: sports, name: Sports}
people:
  - {id: zoe, first_name: Zoé, last_name: Payet, service: sports}
  - {id: ana, first_name: Ana, last_name: Diop}
bodies:
  - {id: inter, name: Réunion inter-services, kind: reunion_inter_services}
meetings:
  - id: decembre
    body: inter
    date: 2026-12-10
    invitees: [{person: zoe}, {person: ana}]
    agenda:
      - {id: halle, title: La halle}
"""
ANA = ("Ana Diop", "", "", "présent·e", "", "ana")
JEANNE = ("Jeanne Petit", "Cheffe de projet", "Déchets", "présent·e", "", "")


@pytest.fixture
def recorded(ess, dossier, workbook):
    """Records a filled-in spreadsheet; gives what was said and the text of the dossier."""

    def run(*presences, points=(), options=("--yes",), text=DOSSIER):
        about = (("Rubrique", "Valeur"), ("Identifiant", "decembre"))
        sheets = {
            "Présences": (PRESENCES, *presences),
            "Points": (POINTS, *points),
            "Réunion": about,
        }
        folder = dossier(text)
        source = workbook("seance.xlsx", **sheets)
        ran = ess("meeting", "record", folder, *AT, "--from", source, *options)
        return ran, (folder / "dossier.yaml").read_text(encoding="utf-8"), folder, source

    return run


def minutes(ess, folder: Path):
    return ess("minutes", folder, *AT, "--meeting", "decembre", "-f", "json").json


def test_a_visitor_is_created_and_everything_else_is_noted(ess, recorded) -> None:
    task = (
        "",
        "",
        "On avance",
        "On signe",
        "",
        "Écrire",
        "Jeanne Petit",
        "15 février 2027",
        "halle",
    )
    ran, text, folder, source = recorded(ANA, JEANNE, points=[task])
    assert ran.code == 0, ran.err
    assert "créée : Jeanne Petit" in ran.err
    new = (
        "  - first_name: Jeanne\n    last_name: Petit\n    title: Cheffe de projet\n"
        "    service: dechets\n"
    )
    assert new in text and "visitors" not in text
    found = minutes(ess, folder)
    assert found["attendance"]["present"] == ["ana", "jeanne-petit"]
    (made,) = found["tasks"]
    assert (made["owner"], made["due"]) == (["jeanne-petit"], "2027-02-15")
    again = ess("meeting", "record", folder, *AT, "--from", source, "--yes")
    assert again.code == 0 and "Tout était déjà noté." in again.err


def test_without_an_answer_she_is_noted_among_the_visitors(ess, recorded) -> None:
    task = ("", "", "", "", "", "Écrire", "Jeanne Petit", "", "halle")
    ran, text, folder, source = recorded(ANA, JEANNE, points=[task], options=())
    assert ran.code == 0, ran.err
    assert "noté parmi les visiteurs" in ran.err and "--yes" in ran.err
    assert "    visitors:\n      - Jeanne Petit, Déchets\n" in text
    assert "first_name: Jeanne" not in text and "text: Écrire\n" in text
    assert "tâche notée sans responsable : « Écrire », pour Jeanne Petit" in ran.err
    assert minutes(ess, folder)["attendance"]["number"] == 2
    page = ess("minutes", folder, *AT, "--meeting", "decembre").out
    assert "Jeanne Petit, Déchets" in page
    assert "Jeanne" not in ess("minutes", folder, *AT, "--meeting", "decembre", "--public").out
    again = ess("meeting", "record", folder, *AT, "--from", source)
    assert again.code == 0 and "Tout était déjà noté." in again.err


@pytest.mark.parametrize(
    ("line", "options", "noted"),
    [
        # The line of a service that had named nobody.
        (("Luc Roy", "à désigner", "Sports", "présent·e", "", "sports"), ("--yes",),
         "  - first_name: Luc\n    last_name: Roy\n    service: sports\n"),
        (("Luc Roy", "à désigner", "Sports", "à distance", "", "sports"), (),
         "    visitors:\n      - Luc Roy, Sports\n"),
        # Who came instead.
        (("Zoé Payet", "", "", "représenté·e", "Luc Roy", "zoe"), ("--yes",),
         "      zoe:\n        represented_by: Luc Roy\n"),
        (("Zoé Payet", "", "", "représenté·e", "Luc Roy", "zoe"), (),
         "    visitors:\n      - Luc Roy, pour Zoé Payet\n"),
        # A first name alone makes no person.
        (("Luc", "", "", "présent·e", "", ""), ("--yes",), "    visitors:\n      - Luc\n"),
    ],
)  # fmt: skip
def test_the_siblings_of_a_visitor(recorded, line, options, noted) -> None:
    ran, text, *_ = recorded(ANA, line, options=options)
    assert ran.code == 0, ran.err
    assert noted in text and "      ana: present\n" in text


def test_visitors_already_noted_stay(recorded) -> None:
    text = DOSSIER.replace("    agenda:\n", "    visitors: Guy Petit\n    agenda:\n")
    ran, text, *_ = recorded(JEANNE, options=(), text=text)
    assert ran.code == 0, ran.err
    assert "Guy Petit" in text and "Jeanne Petit, Déchets" in text


def test_on_a_terminal_she_is_proposed(ess, recorded, monkeypatch) -> None:
    monkeypatch.setattr(questions, "on_terminal", lambda: True)
    for typed, made in (("peut-être\n\n", True), ("n\n", False)):
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        ran, text, *_ = recorded(ANA, JEANNE, options=())
        assert ran.code == 0 and "créer Jeanne Petit, de Déchets ? o oui, n non [o]" in ran.err
        assert ("first_name: Jeanne" in text, "visitors:" in text) == (made, not made)


def test_in_the_questions_someone_else_may_have_come(ess, dossier, monkeypatch) -> None:
    monkeypatch.setattr(questions, "on_terminal", lambda: True)
    answers = ["p", "", "Jeanne Petit", "déchets", "ana diop", "Max", "", "", "", "Bien", "", ""]
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{one}\n" for one in (*answers, "o"))))
    folder = dossier(DOSSIER)
    ran = ess("meeting", "record", folder, *AT)
    assert ran.code == 0, ran.err
    text = (folder / "dossier.yaml").read_text(encoding="utf-8")
    assert "first_name: Jeanne\n    last_name: Petit\n    service: dechets\n" in text
    assert "    visitors:\n      - Max\n" in text and "      ana: present\n" in text


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("15 février 2027", "2027-02-15"),
        ("lundi 15 février 2027", "2027-02-15"),
        ("15/02/2027", "2027-02-15"),
        (date(2027, 2, 15), "2027-02-15"),
        # The number that a spreadsheet keeps for a date, in a cell without a form.
        (46433, "2027-02-15"),
    ],
)
def test_dates_are_read_as_people_write_them(ess, recorded, cell, day) -> None:
    ran, _, folder, _ = recorded(
        ANA, points=[("", "", "", "", "", "Écrire", "Ana Diop", cell, "halle")]
    )
    assert ran.code == 0, ran.err
    assert [one["due"] for one in minutes(ess, folder)["tasks"]] == [day]


def test_errors_are_told_cell_by_cell_before_anything_is_asked(recorded, monkeypatch) -> None:
    monkeypatch.setattr(questions, "on_terminal", lambda: True)
    ran, text, *_ = recorded(
        ("Ana Diop", "", "", "peut-être", "", "ana"),
        JEANNE,
        points=[("", "", "", "", "", "Écrire", "Bob", "", "halle")],
        options=(),
    )
    assert ran.code == 1 and text == DOSSIER and "créer" not in ran.err
    assert "ligne 2, colonne « Présence » : « peut-être »" in ran.err


@pytest.mark.office
@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_a_sheet_saved_by_libreoffice_works(ess, dossier, workbook, office, tmp_path, form) -> None:
    about = (("Rubrique", "Valeur"), ("Identifiant", "decembre"))
    point = ("", "", "", "", "", "Écrire", "Jeanne Petit", date(2027, 2, 15), "halle")
    sheets = {"Présences": (PRESENCES, ANA, JEANNE), "Points": (POINTS, point), "Réunion": about}
    source = workbook("seance.xlsx", **sheets)
    (saved,) = office(form, tmp_path / "rendu", source)
    folder = dossier(DOSSIER)
    ran = ess("meeting", "record", folder, *AT, "--from", saved, "--yes")
    assert ran.code == 0, ran.err
    found = minutes(ess, folder)
    assert found["attendance"]["present"] == ["ana", "jeanne-petit"]
    assert found["tasks"][0]["due"] == "2027-02-15"


@pytest.mark.parametrize(
    ("attendance", "number"),
    [
        ("{ana: present, zoe: {represented_by: ana}}", 1),
        ("{ana: excused, zoe: {represented_by: ana}}", 1),
        ("{ana: present, zoe: excused}", 1),
    ],
)
def test_a_represented_member_is_not_counted_present(ess, dossier, attendance, number) -> None:
    held = f"    state: held\n    attendance: {attendance}\n    agenda:\n"
    folder = dossier(DOSSIER.replace("    agenda:\n", held))
    found = minutes(ess, folder)
    assert found["attendance"]["number"] == number and "zoe" not in found["attendance"]["present"]


TASKS = """\
    state: held
    headcount: 3
    minutes:
      tasks:
        - {id: bail, text: "Envoyer la fiche du bail à l'élu·e", owner: ana}
        - {id: devis, text: Demander un devis, owner: zoe, done: 2026-12-10}
        - {id: devis-2, text: Demander un devis, owner: ana}
        - {id: salle, text: Réserver la salle}
        - {id: salle-2, text: Réserver la salle}
    agenda:
"""


@pytest.mark.parametrize(
    ("words", "task"),
    [
        ("envoyer la fiche du BAIL à l’élu·e", "bail"),
        ("Demander un devis", "devis-2"),
        # Ids go before words: this one is done already.
        ("devis", None),
        ("salle-2", "salle-2"),
    ],
)
def test_a_task_is_done_by_its_words(ess, dossier, words, task) -> None:
    folder = dossier(DOSSIER.replace("    agenda:\n", TASKS))
    ran = ess("task", "done", words, folder, *AT)
    assert ran.code == 0, ran.err
    done = {
        one["id"]: one["closed"]
        for one in ess("decisions", folder, *AT, "-f", "json").json["items"]
        if one["closed"]
    }
    assert done == {"devis": "2026-12-10"} | ({task: "2026-12-11"} if task else {})


def test_words_of_two_open_tasks_ask_for_the_id_that_the_list_shows(ess, dossier) -> None:
    folder = dossier(DOSSIER.replace("    agenda:\n", TASKS))
    ran = ess("task", "done", "réserver la salle", folder, *AT)
    assert ran.code == 2 and "« salle »" in ran.err and "« salle-2 »" in ran.err
    listed = ess("decisions", folder, *AT).out
    rows = [line.split()[-1] for line in listed.splitlines() if line.startswith("Réserver")]
    assert rows == ["salle", "salle-2"]


@pytest.mark.parametrize("others", [(), (("Luc Ba", "", "", "présent·e", "", ""),)])
def test_a_visitor_who_is_created_afterwards_counts_once(ess, recorded, others) -> None:
    lou = ("Mme PAGE Lou", "", "Déchets", "présent·e", "", "")
    _, text, folder, source = recorded(ANA, lou, *others, options=())
    assert "Mme PAGE Lou, Déchets" in text
    assert _how_many(ess, folder) == 2 + len(others)
    for person in ("Lou Page", *(("Luc Ba",) if others else ())):
        assert ess("person", "add", person, folder, *AT).code == 0
        assert ess("meeting", "record", folder, *AT, "--from", source).code == 0
    text = (folder / "dossier.yaml").read_text(encoding="utf-8")
    assert "PAGE" not in text and "last_name: Page" in text and "visitors" not in text
    assert _how_many(ess, folder) == 2 + len(others)


def _how_many(ess, folder: Path) -> int:
    out = ess("minutes", folder, *AT, "--meeting", "decembre").out.partition("## Participation")[2]
    return int("".join(filter(str.isdigit, out.split(".")[0])))
