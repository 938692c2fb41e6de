"""`ess attendance`: a sheet to sign, and a spreadsheet that reads back what was filled in."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import xlsxwriter

from ess_cli.exchange.attendance_reading import CellError, Presence, read
from ess_cli.exchange.attendance_sheet import ATTENDANCE, ITEMS, MEETING, SHEETS

EXAMPLES = Path(__file__).parents[2] / "examples"
AT = ("--at", "2026-11-24")
SMALL = """
    collectivity: {name: Ville de Test, kind: commune, contacts: {officer: zoe}}
    services:
      - {id: ess, name: Mission ESS}
      - {id: culture, name: Culture, head: "Guy Petit, directeur"}
      - {id: sports, name: Sports, covered_by: ess}
      - {id: ecoles, name: "Écoles *et* | <b>crèches"}
    people:
      - {id: zoe, first_name: Zoé, last_name: Payet, title: chargée de mission, service: ess}
      - {id: ana, first_name: =1+1, last_name: "@SUM(A1)", title: "-2"}
      - {id: eva, first_name: Éva, last_name: Noël}
      - {id: luc, first_name: Luc, last_name: Roux, kind: elected, delegation: culture}
    organisations:
      - {id: asso, name: Association du Parc, college: associations}
    correspondents:
      - {service: ecoles, person: ana}
    bodies:
      - {id: inter, name: Réunion, kind: reunion_inter_services, start: 9h30}
    meetings:
      - id: decembre
        body: inter
        date: 2026-12-10
        invitees:
          - {person: luc}
          - {organisation: asso}
        attendance:
          luc: excused
        agenda:
          - {id: accueil, title: Accueil, kind: welcome}
          - id: tour
            title: "=HYPERLINK(0)"
            items:
              - {id: detail, title: Détail}
    """


def rows(html: str) -> list[str]:
    """The rows of the tables of a page, a bar between cells."""
    found = re.findall(r"<tr[^>]*>(.*?)</tr>", html, re.DOTALL)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in found]
    return ["|".join(" ".join(re.sub(r"<[^>]+>", "", c).split()) for c in row) for row in cells]


def test_everyone_expected_once_and_who_is_excused_below(ess, dossier):
    ran = ess("attendance", dossier(SMALL), *AT, "-f", "html")
    assert ran.code == 0, ran.err
    listed = "\n".join(rows(ran.out))
    assert "Zoé Payet|chargée de mission|Mission ESS, Sports|" in listed
    assert listed.count("Zoé Payet|chargée") == 1
    assert "|à désigner|Culture|" in listed and "Guy Petit" not in listed
    assert "=1+1 @SUM(A1)|-2|Écoles *et* | &lt;b&gt;crèches|" in listed
    assert "Luc Roux" not in listed
    assert "Luc Roux – culture – Ville de Test" in ran.out
    assert "|à désigner|Association du Parc|" in listed


def test_who_comes_instead_of_another_signs_for_her(ess, dossier, tmp_path):
    text = SMALL.replace("luc: excused", "luc: {represented_by: eva}").replace(
        "- {person: luc}", "- {person: luc}\n          - {person: bob}"
    )
    people = """
    people:
      - {id: bob, first_name: Bob, last_name: Roy, organisation: asso, kind: partner}
    """
    folder = dossier(a=text, b=people)
    listed = rows(ess("attendance", folder, *AT, "-f", "html").out)
    assert "Éva Noël|représentant·e de Luc Roux|Ville de Test|" in listed
    assert "Bob Roy||Association du Parc|" in listed
    path = tmp_path / "seance.xlsx"
    assert ess("attendance", folder, *AT, "-o", path).code == 0
    assert (
        Presence(5, "luc", "Luc Roux", "represented", "Éva Noël", "culture", "Ville de Test")
        in read(path).presences
    )


@pytest.mark.parametrize("form", ["html", "docx", "odt", "pdf", "xlsx"])
@pytest.mark.parametrize("name", ["village", "agglomeration", "departement"])
def test_every_form_of_every_example_twice_the_same(ess, tmp_path, name, form):
    paths = [tmp_path / f"{n}.{form}" for n in "ab"]
    for path in paths:
        assert ess("attendance", EXAMPLES / name, *AT, "-o", path).code == 0
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_an_empty_dossier_has_a_sheet_to_fill_by_hand(ess, dossier, tmp_path):
    ran = ess("attendance", dossier("organisations: []\nservices: []\n"), *AT, "-f", "html")
    assert ran.code == 0 and "Personne n’est encore invité" in ran.out
    assert "Autres personnes présentes" in ran.out


def test_without_a_file_the_list_is_shown(ess, dossier):
    ran = ess("attendance", dossier(SMALL), *AT)
    assert ran.code == 0 and "Réunion, 10\u00a0décembre\u00a02026" in ran.out
    lines = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert any(line.startswith("Zoé Payet chargée de mission Mission ESS") for line in lines)
    assert lines.index("Luc Roux culture Ville de Test") > lines.index("Excusé·e·s")


def test_the_sheet_of_a_meeting_held_at_another_date(ess, dossier):
    ran = ess("attendance", dossier(SMALL), *AT, "--date", "2026-12-17")
    assert ran.code == 0 and "Réunion, 17\u00a0décembre\u00a02026" in ran.out


def test_a_form_for_offices_needs_a_file(ess, dossier):
    ran = ess("attendance", dossier(SMALL), *AT, "-f", "docx")
    assert ran.code == 2 and "-o document.docx" in ran.err


@pytest.mark.parametrize(
    ("options", "said"),
    [(["--meeting", "decembr"], "« decembre »"), (["--body", "x"], "« inter »")],
)
def test_what_does_not_exist_is_said(ess, dossier, options, said):
    ran = ess("attendance", dossier(SMALL), *AT, "-f", "html", *options)
    assert ran.code == 2 and said in ran.err and not ran.out


def test_a_broken_dossier_gives_no_sheet(ess, dossier, tmp_path):
    folder = dossier(SMALL.replace("date: 2026-12-10", "date: 2026-13-10"))
    ran = ess("attendance", folder, *AT, "-o", tmp_path / "x.xlsx")
    assert ran.code == 1 and not (tmp_path / "x.xlsx").exists()


# ---------------------------------------------------------------- the spreadsheet


@pytest.fixture
def made(ess, dossier, tmp_path) -> Path:
    path = tmp_path / "seance.xlsx"
    assert ess("attendance", dossier(SMALL), *AT, "-o", path).code == 0
    return path


def test_the_file_made_is_the_file_read(made):
    found = read(made)
    assert (found.meeting, found.body, found.date) == ("decembre", "inter", date(2026, 12, 10))
    # Only who was already excused has a presence.
    assert found.presences == (
        Presence(6, "luc", "Luc Roux", "excused", None, "culture", "Ville de Test"),
    )
    assert found.points == () and found.errors == ()


@pytest.mark.parametrize("inclusive", ["double", "none"])
def test_the_inclusive_form_changes_no_value_of_the_list(ess, dossier, tmp_path, inclusive):
    folder = dossier(a=SMALL, b=f"settings: {{documents: {{inclusive: {inclusive}}}}}\n")
    path = tmp_path / "seance.xlsx"
    assert ess("attendance", folder, *AT, "-o", path).code == 0
    assert [one.presence for one in read(path).presences] == ["excused"]
    assert read(path).errors == ()


def test_nothing_typed_is_a_formula(made):
    with ZipFile(BytesIO(made.read_bytes())) as archive:
        sheets = [archive.read(f"xl/worksheets/sheet{n}.xml").decode() for n in (1, 2, 3)]
        texts = archive.read("xl/sharedStrings.xml").decode()
        styles = archive.read("xl/styles.xml").decode()
    assert not any("<f>" in sheet for sheet in sheets)
    assert "=1+1 @SUM(A1)" in texts and "=HYPERLINK(0)" in texts
    # Edited in a spreadsheet, such a cell stays a text.
    assert 'quotePrefix="1"' in styles


def test_presences_are_chosen_in_a_list(made):
    with ZipFile(BytesIO(made.read_bytes())) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "présent·e,à distance,excusé·e,absent·e,représenté·e" in sheet


def fill(
    path: Path, sheets: dict[str, list[dict[str, object]]], heads: dict[str, list[str]]
) -> Path:
    """A spreadsheet with the columns of `SHEETS`, or other heads where some are given."""
    book = xlsxwriter.Workbook(path)
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for name, columns in SHEETS.items():
        if name not in sheets:
            continue
        page = book.add_worksheet(name)
        page.write_row(0, 0, heads.get(name, [column.header for column in columns]))
        for number, row in enumerate(sheets[name], start=1):
            for rank, column in enumerate(columns):
                value = row.get(column.name)
                if isinstance(value, date):
                    page.write_datetime(number, rank, value, day)
                elif value is not None:
                    page.write(number, rank, value)
    book.close()
    return path


ABOUT = [{"label": "Identifiant", "value": "decembre"}, {"label": "Date", "value": "10/12/2026"}]


def test_what_was_filled_in_is_read(tmp_path):
    path = fill(
        tmp_path / "a.xlsx",
        {
            ATTENDANCE: [
                {"name": "Zoé Payet", "presence": "Présente", "id": "zoe"},
                {"name": "Ana", "represented_by": "Éva Noël", "id": "ana"},
                {"name": "Culture", "id": "culture"},
                {"name": "Venu en voisin", "presence": "a distance"},
            ],
            ITEMS: [
                {
                    "number": 1,
                    "title": "Tour",
                    "item": "tour",
                    "note": "Bien",
                    "decision": "On y va",
                },
                {"decision": "À qui ?", "kind": "arbitrage demandé"},
                {"item": "suite", "task": "Écrire", "who": "Zoé Payet", "due": date(2027, 1, 31)},
                {"task": "Relire", "due": "15/2/2027"},
            ],
            MEETING: ABOUT,
        },
        {},
    )
    found = read(path)
    assert found.errors == ()
    assert (found.meeting, found.date) == ("decembre", date(2026, 12, 10))
    assert found.presences == (
        Presence(2, "zoe", "Zoé Payet", "present", None),
        Presence(3, "ana", "Ana", "represented", "Éva Noël"),
        Presence(5, None, "Venu en voisin", "remote", None),
    )
    said = [(p.row, p.item, p.note, p.decision, p.kind, p.task, p.who, p.due) for p in found.points]
    assert said == [
        (2, "tour", "Bien", "On y va", "decision", None, None, None),
        (3, "tour", None, "À qui ?", "arbitration", None, None, None),
        (4, "suite", None, None, None, "Écrire", "Zoé Payet", date(2027, 1, 31)),
        (5, "suite", None, None, None, "Relire", None, date(2027, 2, 15)),
    ]


def test_every_error_has_its_place(tmp_path):
    path = fill(
        tmp_path / "a.xlsx",
        {
            ATTENDANCE: [
                {"name": "Zoé", "presence": "peut-être", "id": "zoe"},
                {"name": "Ana", "presence": "représenté·e", "id": "ana"},
                {"name": "Bob", "presence": "excusé·e", "represented_by": "Éva", "id": "bob"},
                {"presence": "présent·e"},
                {"name": "Ana", "presence": "absent·e", "id": "ana"},
            ],
            ITEMS: [
                {"title": "Tour", "item": "tour", "kind": "décision", "due": "bientôt"},
                {"item": "suite", "decision": "Oui", "who": "Zoé"},
            ],
        },
        {},
    )
    found = read(path)
    assert [(one.sheet, one.row, one.column) for one in found.errors] == [
        (MEETING, None, None),
        (ATTENDANCE, 2, "Présence"),
        (ATTENDANCE, 3, "Représenté·e par"),
        (ATTENDANCE, 4, "Représenté·e par"),
        (ATTENDANCE, 5, "Nom"),
        (ATTENDANCE, 6, "Identifiant"),
        (ITEMS, 2, "Pour quand"),
        (ITEMS, 2, "Décision"),
        (ITEMS, 3, "Tâche"),
    ]
    assert "« peut-être » ne peut pas être lu" in found.errors[1].message
    # What can be read is kept.
    assert found.presences == ()
    assert [point.decision for point in found.points] == ["Oui"]


def test_a_column_that_is_gone_is_named(tmp_path):
    heads = {ATTENDANCE: ["Nom", "Fonction", "Service ou structure", "Là", "Représenté·e par"]}
    found = read(fill(tmp_path / "a.xlsx", {ATTENDANCE: [], ITEMS: [], MEETING: ABOUT}, heads))
    assert [one.column for one in found.errors] == ["Présence", "Identifiant (à garder tel quel)"]


def test_what_is_no_spreadsheet(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_text("bonjour")
    message = (
        "ce fichier n'a pas pu être lu : ce n'est pas un classeur ; donnez celui que ess a préparé,"
        " une fois rempli"
    )
    assert read(path).errors == (CellError(None, None, None, message),)
    (absent,) = read(tmp_path / "absent.xlsx").errors
    assert "n'existe pas" in absent.message


@pytest.mark.office
def test_saved_by_an_office_suite_it_still_reads(made, office, tmp_path):
    (saved,) = office("ods", tmp_path, made)
    found, before = read(saved), read(made)
    assert found.presences == before.presences and found.errors == ()
    assert (found.meeting, found.date) == (before.meeting, before.date)
