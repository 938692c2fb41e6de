"""`ess training`: who is trained and whom to invite; a session planned, called and recorded."""

import html
import io
import re
import shutil
import subprocess
import sys
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from ess_cli.cli import questions

AT = ("--at", "2026-11-24")
EXAMPLES = Path(__file__).parents[2] / "examples"
TOWN = """\
collectivity: {name: Ville de Test, kind: commune, seats: 23, contacts: {officer: zoe}}
services:
  - {id: ess, name: Mission ESS}
  - {id: culture, name: Culture}
  - {id: sports, name: Sports, head: max}
  - {id: achats, name: Achats, head: "Guy Petit, directeur", email: achats@example.fr}
  - {id: eau, name: Eau, head: nina}
people:
  - {id: zoe, first_name: Zoé, last_name: Payet, service: ess, email: zoe@example.fr}
  - {id: ana, first_name: Ana, last_name: Diop, email: ana@example.fr}
  - {id: bob, first_name: Bob, last_name: Gil, email: bob@example.fr}
  - {id: eva, first_name: Éva, last_name: Noël, email: eva@example.fr}
  - {id: old, first_name: Ève, last_name: Vieux, email: old@example.fr}
  - {id: max, first_name: Max, last_name: Roy, title: directeur, email: max@example.fr}
  - {id: nina, first_name: Nina, last_name: Sol, email: nina@example.fr}
  - {id: luc, first_name: Luc, last_name: Morel, kind: elected, delegation: culture,
     email: luc@example.fr}
  - {id: lea, first_name: Léa, last_name: Brun, kind: elected, left: 2026-01-31}
  - {id: mia, first_name: Mia, last_name: Vidal, kind: elected}
correspondents:
  - {service: culture, person: ana, since: 2024-03-01}
  - {service: sports, person: eva, since: 2026-09-01}
  - {service: achats, person: old, since: 2020-01-01}
  - {service: eau, person: bob, role: deputy, since: 2025-01-01}
plan: {title: Plan, start: 2026, end: 2028, axes: [{id: x, title: Axe}]}
actions:
  - {id: halle, title: Une halle, axis: x, services: [sports, achats]}
  - {id: stade, title: Un stade, axis: x, services: achats}
  - {id: fini, title: Fini, axis: x, services: eau, status: done}
trainings:
  - title: Premiers pas
    date: 2021-05-20
    attendees: old
  # La demi-journée de mars.
  - title: Découvrir l'ESS
    date: 2025-03-10
    attendees: [mia, ana]   # deux
"""


@pytest.fixture
def town(tmp_path: Path) -> Path:
    folder = tmp_path / "ville"
    folder.mkdir()
    (folder / "dossier.yaml").write_text(TOWN, encoding="utf-8")
    return folder


def text(folder: Path) -> str:
    return (folder / "dossier.yaml").read_text(encoding="utf-8")


def listed(ess, folder: Path, *options: str):
    return ess("training", "list", folder, *(options or AT), "-f", "json").json


# list


def test_who_to_invite_first_and_why(ess, town) -> None:
    found = listed(ess, town)
    assert found["format"] == "ess.training/1" and found["valid_for"] == 36
    assert [(one["id"], one["name"], one["reasons"]) for one in found["to_invite"]] == [
        ("luc", "Luc Morel", ["elected"]),
        ("eva", "Éva Noël", ["correspondent"]),
        ("bob", "Bob Gil", ["correspondent"]),
        (None, "Guy Petit, directeur", ["head"]),
        ("max", "Max Roy", ["head"]),
        ("old", "Ève Vieux", ["renewal"]),
    ]
    assert [(one["id"], one["until"]) for one in found["trained"]] == [
        ("ana", "2028-03-10"),
        ("mia", "2028-03-10"),
    ]
    guy = next(one for one in found["to_invite"] if one["id"] is None)
    assert (guy["head_of"], guy["pilots"]) == (["achats"], 2)
    assert found["training"]["correspondents"] == {"trained": 1, "total": 5}
    assert found["training"]["elected"] == {"trained": 1, "total": 23}


def test_a_training_is_valid_to_the_day(ess, town) -> None:
    on_the_day = listed(ess, town, "--at", "2028-03-10")
    assert "ana" in {one["id"] for one in on_the_day["trained"]}
    after = listed(ess, town, "--at", "2028-03-11")
    assert {"ana": ["renewal"], "mia": ["renewal"]}.items() <= {
        one["id"]: one["reasons"] for one in after["to_invite"]
    }.items()


def test_who_has_left_or_is_to_come_is_not_invited(ess, town) -> None:
    everyone = listed(ess, town)
    names = {one["id"] for one in (*everyone["to_invite"], *everyone["trained"])}
    assert "lea" not in names and "zoe" not in names and "nina" not in names
    assert "eva" not in {one["id"] for one in listed(ess, town, "--at", "2026-08-31")["to_invite"]}


def test_a_head_written_with_her_function_is_the_person_of_that_name(ess, dossier) -> None:
    folder = dossier(TOWN.replace("head: max", 'head: "M. Max Roy, directeur"'))
    waiting = {one["name"]: one["id"] for one in listed(ess, folder)["to_invite"]}
    assert waiting["Max Roy"] == "max" and "M. Max Roy, directeur" not in waiting


def test_the_list_for_people(ess, town) -> None:
    said = ess("training", "list", town, *AT).out
    assert "1 correspondant·e sur 5 et 1 élu·e sur 23" in said
    lines = [" ".join(line.split()) for line in said.splitlines()]
    assert "Luc Morel élu·e (culture) aucune" in lines
    assert any(line.startswith("Ève Vieux correspondant·e (Achats)") for line in lines)
    assert any(line.endswith("depuis le 01/01/2020 20/05/2021") for line in lines)
    assert "Aucune séance n'est prévue" in said
    assert any("Premiers pas tout le monde 1 participant·e premiers-pas" in one for one in lines)


@pytest.mark.parametrize("form", ["csv", "xlsx", "json", "txt"])
@pytest.mark.parametrize("name", ["village", "agglomeration", "departement"])
def test_every_form_of_every_example_twice_the_same(ess, tmp_path, name, form) -> None:
    paths = [tmp_path / f"{n}.{form}" for n in "ab"]
    for path in paths:
        ran = ess("training", "list", EXAMPLES / name, *AT, "-o", path)
        assert ran.code == 0, ran.err
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_an_empty_dossier_says_there_is_nobody(ess, dossier) -> None:
    ran = ess("training", "list", dossier("services: [{id: eau, name: Eau}]\n"), *AT)
    assert ran.code == 0 and "Personne n'est à inviter" in ran.out


def test_a_fault_in_a_training_stops_the_workbook_and_not_the_list(ess, dossier, tmp_path) -> None:
    folder = dossier(TOWN + "  - {title: Sans date}\n")
    ran = ess("training", "list", folder, *AT)
    assert ran.code == 1 and "F005" in ran.err and "Luc Morel" in ran.out
    path = tmp_path / "x.xlsx"
    assert ess("training", "list", folder, *AT, "-o", path).code == 1 and not path.exists()


# add


def test_a_training_is_added_after_the_others(ess, town) -> None:
    ran = ess(
        *("training", "add", town, *AT, "--title", "L'ESS : marchés", "--date", "10/12/2026"),
        *("--topic", "réserver", "--provider", "CRESS", "--place", "Salle 1", "--start", "14h"),
        *("--duration", "2 h", "--audience", "élus", "--url", "https://visio.example.fr/ess"),
    )
    assert ran.code == 0, ran.err
    assert "ajoutée : L'ESS : marchés, le 10/12/2026 (identifiant l-ess-marches-2026-12)" in ran.err
    assert text(town).startswith(TOWN)
    session = listed(ess, town)["sessions"][0]
    assert session["id"] == "l-ess-marches-2026-12"
    assert (session["start"], session["end"], session["mode"]) == ("14:00", "16:00", "hybrid")
    assert (session["audience"], session["state"]) == ("elected", "draft")
    assert session["invitees"] == ["luc"]


def test_without_words_it_is_a_discovery_on_a_working_day(ess, town) -> None:
    assert ess("training", "add", town, *AT, "--dry-run").code == 0
    assert text(town) == TOWN
    assert ess("training", "add", town, *AT).code == 0
    session = listed(ess, town)["sessions"][0]
    assert session["date"] == "2026-12-15" and session["title"].startswith("Découvrir")
    again = ess("training", "add", town, *AT)
    assert again.code == 2 and "déjà prévue ce jour-là" in again.err


def test_a_day_off_is_told(ess, town) -> None:
    ran = ess("training", "add", town, *AT, "--date", "25/12/2026")
    assert ran.code == 0 and "Noël" in ran.err
    ran = ess("training", "add", town, *AT, "--date", "12/12/2026")
    assert ran.code == 0 and "samedi" in ran.err


@pytest.mark.parametrize(
    ("option", "wrong"),
    [("--date", "31/02/2027"), ("--start", "25h"), ("--audience", "oiseaux"), ("--url", "x y")],
)
def test_what_cannot_be_read_is_told(ess, town, option, wrong) -> None:
    ran = ess("training", "add", town, *AT, option, wrong)
    assert ran.code == 2 and option in ran.err and text(town) == TOWN


# invite


@pytest.fixture
def planned(ess, town) -> Path:
    more = ("--title", "Marchés", "--date", "2026-12-10", "--start", "14h", "--duration", "2 h")
    assert ess("training", "add", town, *AT, *more).code == 0
    return town


def message(path: Path):
    return message_from_bytes(path.read_bytes(), policy=default)


def plain(typed: str) -> str:
    return typed.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")


def said(path: Path) -> str:
    return plain(message(path).get_body().get_content())


def test_those_to_train_are_invited_and_the_dossier_remembers(ess, planned, tmp_path) -> None:
    before, path = text(planned), tmp_path / "i.eml"
    ran = ess("training", "invite", planned, *AT, "-o", path)
    assert ran.code == 0, ran.err
    sent = message(path)
    assert sent["X-Unsent"] == "1" and "Cc" not in sent
    everyone = ["luc", "eva", "bob", "max", "old"]
    assert sent["Bcc"] == ", ".join(f"{one}@example.fr" for one in everyone)
    assert "Vous êtes invité·e à la formation « Marchés »." in said(path)
    assert "14 h 00 – 16 h 00" in said(path) and "représentera" not in said(path)
    (calendar,) = sent.iter_attachments()
    assert calendar["Content-Type"] == 'text/calendar; charset="utf-8"; method="PUBLISH"'
    assert b"UID:formation-marches-2026-12@ville-de-test" in calendar.get_payload(decode=True)
    new = "    convened_on: 2026-11-24\n    invitees:\n"
    new += "".join(f"      - {one}\n" for one in everyone)
    date = "    date: 2026-12-10\n"
    assert text(planned) == before.replace(date, date + new)
    found = listed(ess, planned)
    lines = [" ".join(x.split()) for x in ess("training", "list", planned, *AT).out.splitlines()]
    assert "Luc Morel élu·e (culture) aucune envoyée, pour le 10/12/2026" in lines
    assert {one["invited_to"] for one in found["to_invite"] if one["id"]} == {"marches-2026-12"}


def test_a_second_sending_and_a_move_update_calendars(ess, planned, tmp_path) -> None:
    first, second, moved = (tmp_path / f"{n}.eml" for n in "abc")
    assert ess("training", "invite", planned, *AT, "-o", first).code == 0
    assert ess("training", "invite", planned, *AT, "-o", second).code == 0
    assert "(mise à jour)" in message(second)["Subject"]
    options = ("--date", "17/12/2026", "--reason", "salle prise")
    ran = ess("training", "invite", planned, *AT, *options, "-o", moved)
    assert ran.code == 0, ran.err
    assert "initialement prévue le jeudi 10 décembre 2026" in said(moved)
    assert "Motif : salle prise" in said(moved)
    session = listed(ess, planned)["sessions"][0]
    assert (session["date"], session["revision"]) == ("2026-12-17", 2)


def test_looking_notes_nothing(ess, planned, tmp_path) -> None:
    before = text(planned)
    assert ess("training", "invite", planned, *AT).code == 0
    assert ess("training", "invite", planned, *AT, "-o", tmp_path / "x.ics").code == 0
    assert ess("training", "invite", planned, *AT, "-o", tmp_path / "x.eml", "--dry-run").code == 0
    assert text(planned) == before and not (tmp_path / "x.eml").exists()


def test_nobody_to_write_to_is_refused(ess, planned, tmp_path) -> None:
    held = text(planned)
    alone = held.replace("title: Marchés\n", "title: Marchés\n    invitees: mia\n")
    (planned / "dossier.yaml").write_text(alone, encoding="utf-8")
    ran = ess("training", "invite", planned, *AT, "-o", tmp_path / "x.eml")
    assert ran.code == 1 and "sans adresse : Mia Vidal" in ran.err
    assert text(planned) == alone and not (tmp_path / "x.eml").exists()


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (("invite", "--training", "marchez"), "aucune formation du dossier"),
        (("invite", "--training", "premiers-pas"), "a déjà eu lieu"),
        (("record", "--from", "absent.xlsx"), "ce fichier n'existe pas"),
    ],
)
def test_what_is_not_there_is_told(ess, planned, command, expected) -> None:
    ran = ess("training", *command, planned, *AT)
    assert ran.code == 2 and expected in ran.err


def test_without_any_training_to_come(ess, town) -> None:
    for command in ("invite", "attendance"):
        ran = ess("training", command, town, *AT)
        assert ran.code == 2 and "ess training add" in ran.err


# attendance and record

LATER = ("--at", "2026-12-11")
PRESENCES = ("Nom", "Fonction", "Service ou structure", "Présence", "Représenté·e par",
             "Identifiant (à garder tel quel)")  # fmt: skip
ABOUT = (("Rubrique", "Valeur"), ("Identifiant", "marches-2026-12"), ("Date", "2026-12-10"))


@pytest.mark.parametrize("form", ["docx", "odt", "pdf", "html", "xlsx"])
def test_the_sheet_to_sign_in_every_form(ess, planned, tmp_path, form) -> None:
    paths = [tmp_path / f"{n}.{form}" for n in "ab"]
    for path in paths:
        ran = ess("training", "attendance", planned, *AT, "-o", path)
        assert ran.code == 0, ran.err
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_the_sheet_names_those_invited(ess, planned) -> None:
    shown = ess("training", "attendance", planned, *AT).out
    assert "Éva Noël" in shown and "Sports" not in shown.split("Éva Noël")[0]
    assert "Ana Diop" not in shown


@pytest.fixture
def filled(planned, workbook):
    """The spreadsheet of the training, filled in."""

    def make(*presences, about=ABOUT) -> Path:
        return workbook("formation.xlsx", Présences=(PRESENCES, *presences), Formation=about)

    return make


def test_who_came_is_noted_once(ess, planned, filled) -> None:
    source = filled(
        ("Luc Morel", "", "", "présent·e", "", "luc"),
        ("Éva Noël", "", "", "absent·e", "", "eva"),
        ("Max Roy", "", "", "représenté·e", "Nina Sol", "max"),
        ("Ana Diop", "", "", "à distance", "", ""),
    )
    before = text(planned)
    ran = ess("training", "record", planned, *LATER, "--from", source)
    assert ran.code == 0, ran.err
    new = "    attendees:\n      - luc\n      - ana\n      - nina\n"
    assert text(planned) == before + new
    again = ess("training", "record", planned, *LATER, "--from", source)
    assert again.code == 0 and "Tout était déjà noté" in again.err
    assert text(planned) == before + new
    found = listed(ess, planned, *LATER)
    assert {"luc", "ana", "nina"} <= {one["id"] for one in found["trained"]}
    assert found["sessions"][0]["state"] == "held"


def test_more_names_join_those_between_brackets(ess, planned, filled) -> None:
    about = (("Rubrique", "Valeur"), ("Identifiant", "decouvrir-l-ess"))
    source = filled(
        ("Ana Diop", "", "", "excusé·e", "", "ana"),
        ("Bob Gil", "", "", "présent·e", "", "bob"),
        about=about,
    )
    ran = ess("training", "record", planned, *LATER, "--from", source)
    assert ran.code == 0, ran.err
    assert "attendees: [mia, ana, bob]   # deux" in text(planned)
    assert "la présence reste : Ana Diop" in ran.err


JEANNE = ("Jeanne Petit", "Cheffe de projet", "Sports", "présent·e", "", "")


def test_who_is_not_in_the_dossier_is_created_or_counted(ess, planned, filled) -> None:
    source = filled(("Luc Morel", "", "", "présent·e", "", "luc"), JEANNE)
    before = text(planned)
    ran = ess("training", "record", planned, *LATER, "--from", source)
    assert ran.code == 0, ran.err
    assert "compté dans l'effectif" in ran.err and "Jeanne" not in text(planned)
    assert text(planned).endswith("    attendees:\n      - luc\n    headcount: 2\n")
    assert "déjà noté" in ess("training", "record", planned, *LATER, "--from", source).err
    (planned / "dossier.yaml").write_text(before, encoding="utf-8")
    ran = ess("training", "record", planned, *LATER, "--from", source, "--yes")
    assert ran.code == 0, ran.err
    assert "créée : Jeanne Petit" in ran.err and "first_name: Jeanne" in text(planned)
    found = listed(ess, planned, *LATER)
    assert found["sessions"][0]["attendees"] == ["luc", "jeanne-petit"]
    assert found["sessions"][0]["headcount"] is None


def test_the_sheet_of_a_meeting_is_not_that_of_a_training(ess, planned, filled, workbook) -> None:
    source = filled(("Luc Morel", "", "", "présent·e", "", "luc"))
    ran = ess("meeting", "record", planned, *LATER, "--from", source)
    assert ran.code == 2 and "ess training record" in ran.err
    points = ("N°", "Point", "Ce qui est dit", "Décision", "Nature de la décision", "Tâche", "Qui",
              "Pour quand", "Identifiant (à garder tel quel)")  # fmt: skip
    other = workbook("s.xlsx", Présences=(PRESENCES,), Points=(points,), Réunion=ABOUT)
    ran = ess("training", "record", planned, *LATER, "--from", other)
    assert ran.code == 2 and "ess meeting record" in ran.err


@pytest.mark.office
def test_a_training_from_planning_to_what_the_rules_say(ess, planned, tmp_path) -> None:
    """Called, its sheet saved by LibreOffice, recorded; then nothing is left to say of it."""
    from python_calamine import CalamineWorkbook

    assert ess("training", "invite", planned, *AT, "-o", tmp_path / "i.eml").code == 0
    sheet = tmp_path / "formation.xlsx"
    assert ess("training", "attendance", planned, *AT, "-o", sheet).code == 0
    # As an officer fills it in: the cells of « Présence », then saved by LibreOffice.
    came = {"luc": "présent·e", "eva": "présent·e", "bob": "à distance", "old": "présent·e"}
    fill_in(sheet, came)
    office = ("soffice", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless")
    saved = tmp_path / "saved"
    subprocess.run(
        [*office, "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", saved, sheet],
        check=True,
        capture_output=True,
    )
    names = CalamineWorkbook.from_path(saved / "formation.xlsx").sheet_names
    assert names == ["Présences", "Formation"]
    ran = ess("training", "record", planned, *LATER, "--from", saved / "formation.xlsx")
    assert ran.code == 0, ran.err
    found = listed(ess, planned, *LATER)
    assert set(came) <= {one["id"] for one in found["trained"]}
    assert [one["id"] for one in found["to_invite"]] == [None, "max"]
    rules = ess("check", planned, *LATER, "--select", "T", "-f", "json").json
    assert rules["findings"] == []


def fill_in(path: Path, words: dict[str, str]) -> None:
    """Write in the column « Présence », on the line of each id."""
    from zipfile import ZipFile

    with ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    shared = re.findall(r"<si>.*?</si>", parts["xl/sharedStrings.xml"])
    page = parts["xl/worksheets/sheet1.xml"]
    for key, word in words.items():
        number = shared.index(f"<si><t>{key}</t></si>")
        row = re.search(rf'<c r="F(\d+)"[^>]*><v>{number}</v>', page)
        assert row is not None
        cell = re.search(rf'<c r="D{row[1]}" (s="\d+")/>', page)
        assert cell is not None
        new = f'<c r="D{row[1]}" {cell[1]} t="inlineStr"><is><t>{word}</t></is></c>'
        page = page.replace(cell[0], new)
    parts["xl/worksheets/sheet1.xml"] = page
    shutil.copy(path, path.with_suffix(".old"))
    with ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


# what else speaks of trainings


def drafts(ess, folder: Path, out: Path, *options: str) -> dict[str, Path]:
    ran = ess("remind", folder, *AT, "--trainings", "-o", out, *options)
    assert ran.code == 0, ran.err
    return {path.stem: path for path in sorted(out.iterdir())} if out.exists() else {}


def test_one_invitation_for_each_person_and_nobody_elses_gaps(ess, planned, tmp_path) -> None:
    made = drafts(ess, planned, tmp_path / "f")
    assert {name: message(path)["To"] for name, path in made.items()} == {
        **{one: f"{one}@example.fr" for one in ("luc", "eva", "bob", "max", "old")},
        "guy-petit-directeur": "achats@example.fr",
    }
    for name, path in made.items():
        assert "Bcc" not in message(path)
        assert "« Marchés »" in said(path) and "jeudi 10 décembre 2026" in said(path)
        others = {"Luc Morel", "Éva Noël", "Bob Gil", "Max Roy", "Ève Vieux", "Guy Petit"}
        assert not [one for one in others if one in said(path)], name
        for word in ("jamais", "pas encore", "dernière formation", "retard"):
            assert word not in said(path)
    assert said(made["guy-petit-directeur"]).startswith("Monsieur le Directeur,")


def test_who_was_invited_is_not_invited_again(ess, planned, tmp_path) -> None:
    assert ess("training", "invite", planned, *AT, "-o", tmp_path / "i.eml").code == 0
    assert list(drafts(ess, planned, tmp_path / "f")) == ["guy-petit-directeur"]
    new = "  - {id: neo, first_name: Néo, last_name: Roux, kind: elected, email: neo@example.fr}\n"
    held = text(planned).replace("correspondents:\n", new + "correspondents:\n", 1)
    (planned / "dossier.yaml").write_text(held, encoding="utf-8")
    made = drafts(ess, planned, tmp_path / "g", "--record")
    assert list(made) == ["guy-petit-directeur", "neo"]
    assert "neo" in listed(ess, planned)["sessions"][0]["invitees"]
    assert list(drafts(ess, planned, tmp_path / "h")) == ["guy-petit-directeur"]


def test_without_a_session_for_her_a_date_is_asked_for(ess, town, tmp_path) -> None:
    more = ("--title", "Élus", "--date", "2026-12-10", "--audience", "élus")
    assert ess("training", "add", town, *AT, *more).code == 0
    made = drafts(ess, town, tmp_path / "f")
    assert "« Élus »" in said(made["luc"])
    assert "périodes" in said(made["eva"]) and "Élus" not in said(made["eva"])


def test_trainings_are_asked_for_apart(ess, planned) -> None:
    assert "formation" not in ess("remind", planned, *AT).out
    both = ess("remind", planned, *AT, "--trainings", "--actions").out
    assert both.count("Max Roy") == 1


def test_status_says_the_next_session_and_whom_to_invite(ess, planned, tmp_path) -> None:
    said = " ".join(ess("status", planned, *AT).out.split())
    assert "10/12/2026 : formation « Marchés » (à préparer) – invitez : ess training invite" in said
    assert "Formation à proposer à Luc Morel (élu·e) – prochaine séance le 10/12/2026" in said
    assert "Formation à proposer à Éva Noël (« Sports »)" in said
    assert "Zoé Payet" not in said
    assert ess("training", "invite", planned, *AT, "-o", tmp_path / "i.eml").code == 0
    said = " ".join(ess("status", planned, *AT).out.split())
    assert "(invitation envoyée)" in said and "Luc Morel" not in said
    said = " ".join(ess("status", planned, *LATER).out.split())
    assert "ess training record --training marches-2026-12" in said


def test_status_tells_a_training_that_is_soon_over(ess, town) -> None:
    said = " ".join(ess("status", town, "--at", "2028-02-20").out.split())
    assert "à renouveler avant le 10/03/2028" in said


def test_the_note_counts_and_the_report_names_nobody_untrained(ess, planned, tmp_path) -> None:
    note = plain(ess("note", planned, *AT).out)
    expected = (
        "Prochaine séance : « Marchés », 10 décembre 2026 ; à inviter en priorité : 1 élu·e,"
        " 2 correspondant·e·s, 2 responsables de service et 1 personne déjà formée."
    )
    assert expected in note
    for options in ((), ("--public",)):
        folder = tmp_path / f"rapport{len(options)}"
        assert ess("report", planned, *AT, *options, "-o", folder).code in (0, 1)
        pages = (folder / "correspondants.html").read_text(encoding="utf-8")
        assert "Marchés" in pages and "Luc Morel" not in pages and "Max Roy" not in pages
        assert ("à inviter" in pages) != bool(options)


def test_the_review_of_the_year_says_what_comes_next(ess, planned) -> None:
    said = plain(ess("plan", "review", planned, "--year", "2026", *AT).out)
    assert "Prochaine séance : « Marchés »" in said and "Luc Morel" not in said
    for other in (("--year", "2025"), ("--year", "2026", "--public")):
        assert "à inviter" not in ess("plan", "review", planned, *other, *AT).out


# what may go wrong


def test_a_head_who_is_only_a_name_is_told(ess, planned, tmp_path) -> None:
    ran = ess("training", "invite", planned, *AT, "-o", tmp_path / "i.eml")
    assert "À inviter aussi, par leur service : Guy Petit, directeur" in ran.err


@pytest.fixture
def answered(ess, planned, monkeypatch):
    """Records the training with these answers."""

    def run(*lines: str):
        monkeypatch.setattr(questions, "on_terminal", lambda: True)
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return ess("training", "record", planned, *LATER)

    return run


def test_on_a_terminal_who_came_is_asked_and_nothing_else(answered, planned) -> None:
    before = text(planned)
    # The roll: the elected first; then who else came, known and unknown.
    ran = answered("p", "p", "e", "", "a", "Ana Diop", "Jeanne Petit", "Sports", "", "n", "o")
    assert ran.code == 0, ran.err
    assert "Luc Morel" in ran.err and "Pour chaque point" not in ran.err
    assert text(planned) == before + (
        "    attendees:\n      - luc\n      - eva\n      - ana\n    headcount: 4\n"
    )


def test_nobody_left_to_answer_changes_nothing(answered, planned) -> None:
    before = text(planned)
    ran = answered("p", "p")
    assert ran.code == 130 and text(planned) == before


def test_without_a_terminal_it_says_how_to_do_without(ess, planned) -> None:
    ran = ess("training", "record", planned, *LATER)
    assert ran.code == 2 and "--from" in ran.err


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7", b"ni l'un\n"])
def test_a_file_that_is_no_workbook_is_refused(ess, planned, tmp_path, content) -> None:
    path = tmp_path / "formation.xlsx"
    path.write_bytes(content)
    before = text(planned)
    ran = ess("training", "record", planned, *LATER, "--from", path)
    assert ran.code == 1 and "Rien n'a été noté" in ran.err and text(planned) == before


def test_every_fault_of_the_sheet_is_told_at_once(ess, planned, filled) -> None:
    source = filled(
        ("Luc Morel", "", "", "peut-être", "", "luc"),
        ("Éva Noël", "", "", "représenté·e", "", "eva"),
        ("Éva Noël", "", "", "présent·e", "", "eva"),
    )
    before = text(planned)
    ran = ess("training", "record", planned, *LATER, "--from", source)
    assert ran.code == 1 and text(planned) == before
    for place in ("ligne 2, colonne « Présence »", "ligne 3", "ligne 4"):
        assert place in ran.err


NASTY = "L'*ESS* | <b>gras</b> {{ 7*7 }} #1"


def test_a_title_full_of_markup_comes_out_as_typed(ess, town, tmp_path) -> None:
    ran = ess("training", "add", town, *AT, "--title", NASTY, "--date", "2026-12-10")
    assert ran.code == 0, ran.err
    assert NASTY in ess("training", "list", town, *AT).out
    assert NASTY in plain(said_in_html(ess("training", "attendance", town, *AT, "-f", "html").out))
    path = tmp_path / "i.eml"
    assert ess("training", "invite", town, *AT, "-o", path).code == 0
    assert NASTY in said(path) and NASTY in message(path)["Subject"]


def said_in_html(page: str) -> str:
    return html.unescape(re.sub(r"</?(?:h1|em|strong)[^>]*>", "", page))


def test_a_training_that_was_held_is_not_worked_out_again(ess, town) -> None:
    """Whom its audience would be is asked of sessions to come alone."""
    found = {one["id"]: one for one in listed(ess, town)["sessions"]}
    assert found["decouvrir-l-ess"]["invitees"] == []
    assert found["decouvrir-l-ess"]["attendees"] == ["mia", "ana"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (("formation",), "ess training"),
        (("training", "ajouter"), "ess training add"),
        (("training", "inviter"), "ess training invite"),
        (("training", "présences"), "ess training attendance"),
        (("training", "noter"), "ess training record"),
        (("meeting", "liste"), "ess meeting list"),
    ],
)
def test_a_french_word_names_the_command_that_is_meant(ess, typed, meant) -> None:
    ran = ess(*typed)
    assert ran.code == 2 and f"vouliez-vous dire : {meant} ?" in ran.err
