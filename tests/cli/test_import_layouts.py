"""`ess import` and the layouts, the rows and the cells that ruin an import without a word."""

import os
import pty
import sys
import zipfile
from datetime import date, time
from pathlib import Path

import pytest

AT = ("--at", "2026-11-24")
TET = ["Axe (x)", "Titre de la fiche action", "Titre de la sous-action", "Notes",
       "Mesures liées", "Statut", "Date de début", "Date de fin"]  # fmt: skip


def written(folder: Path, name: str) -> str:
    """A file of the dossier that was made, nothing if there is none."""
    path = folder / "neuf" / f"{name}.yaml"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def test_a_list_of_people_under_another_table_designates_nobody(ess, workbook, tmp_path) -> None:
    rows = [["Service", "Responsable", "Référent ESS"], ["Culture", "Anne LE GUEN", "Léa ROUX"],
            [], ["Nom", "Prénom", "Service"], ["LE GUEN", "Anne", "Culture"]]  # fmt: skip
    assert ess("import", workbook("a.xlsx", rows), tmp_path / "neuf", *AT).code == 0
    assert written(tmp_path, "correspondants").count("person:") == 1


def test_tables_side_by_side_are_two(ess, workbook, tmp_path) -> None:
    rows = [["Service", "Responsable", "Référent ESS", "", "Nom", "Prénom", "Mail"],
            ["Culture", "Anne LE GUEN", "Léa ROUX", "", "ROUX", "Léa", "lea@example.fr"],
            ["Sports", "Jean DUPONT", "vacant", "", "NOIR", "Luc", "luc@example.fr"]]  # fmt: skip
    done = ess("import", workbook("a.xlsx", rows), tmp_path / "neuf", *AT)
    assert (done.code, done.out.splitlines()[-1]) == (0, "4 lignes sur 4 reprises")
    people = written(tmp_path, "personnes")
    assert "last_name: Roux\n    email: lea@example.fr" in people
    assert "  - service: Sports\n" in written(tmp_path, "correspondants")
    assert "Luc Noir" not in written(tmp_path, "correspondants")


@pytest.mark.parametrize("total", ["Sous-total", "TOTAL GÉNÉRAL", "Grand total", "Total Culture"])
def test_a_total_is_no_service(ess, workbook, tmp_path, total) -> None:
    rows = [["Service", "Correspondant ESS"], ["Culture", "Léa ROUX"], [total, "2"]]
    done = ess("import", workbook("a.xlsx", rows), tmp_path / "neuf", *AT)
    assert (done.code, done.out.splitlines()[-1]) == (0, "1 ligne sur 1 reprise")


def test_an_example_under_the_guidance_is_not_imported(ess, workbook, tmp_path) -> None:
    rows = [["Service *", "Correspondant ESS", "Désigné le"],
            ["Texte libre", "Indiquez le nom", "Format jj/mm/aaaa"],
            ["Ex : Culture", "MARTIN Paul", "01/09/2025"], ["Voirie", "BLANC Zoé", ""]]  # fmt: skip
    done = ess("import", workbook("a.xlsx", rows), tmp_path / "neuf", *AT)
    assert "exemple : ligne 3" in done.out
    assert written(tmp_path, "services") == "services:\n  - name: Voirie\n"


def test_two_people_of_one_name_stay_two_and_each_keeps_her_service(ess, workbook, tmp_path):
    rows = [["Nom", "Prénom", "Service", "Mail", "Référent ESS (O/N)"],
            ["DUPONT", "Jean", "Sports", "jean@example.fr", "N"],
            ["DUPONT", "Jean", "Voirie", "j.dupont@example.fr", "O"]]  # fmt: skip
    done = ess("import", workbook("a.xlsx", rows), tmp_path / "neuf", *AT)
    assert "deux personnes s'appellent Jean Dupont" in done.out
    assert "  - service: Voirie\n    person: jean-dupont-2\n" in written(tmp_path, "correspondants")
    again = ess("import", tmp_path / "a.xlsx", tmp_path / "neuf", *AT)
    assert "Rien à changer" in again.out


def test_a_mail_goes_to_whom_it_names_and_never_vanishes(ess, workbook, tmp_path) -> None:
    rows = [["Service", "Correspondant ESS", "Suppléant", "Mail"],
            ["Culture", "ROUX Léa", "", "lea.roux@example.fr"],
            ["Médiathèque", "NOIR Luc", "", "mediatheque@example.fr"],
            ["Sports", "vacant", "", "xyz@example.fr"]]  # fmt: skip
    done = ess("import", workbook("a.xlsx", rows), tmp_path / "neuf", *AT)
    people, services = written(tmp_path, "personnes"), written(tmp_path, "services")
    assert "last_name: Roux\n    email: lea.roux@example.fr" in people
    assert "name: Médiathèque\n    email: mediatheque@example.fr" in services
    assert "« xyz@example.fr » : personne n'est nommé en face" in done.out
    assert people.count("email:") == 1


@pytest.mark.parametrize("cell", ["<script>alert(1)</script>", "~", "{x} [y]", "#REF", "a|b"])
def test_no_person_is_made_of_signs(ess, workbook, tmp_path, cell) -> None:
    rows = [["Service", "Correspondant ESS"], ["Culture", cell], ["Sports", "Léa ROUX"]]
    done = ess("import", workbook("a.xlsx", rows), tmp_path / "neuf", *AT)
    assert done.code == 1
    assert written(tmp_path, "personnes").count("last_name:") == 1


def test_a_meeting_keeps_both_its_hours_to_the_minute(ess, workbook, tmp_path) -> None:
    rows = [["Date", "Réunion", "Horaire", "Statut"],
            [date(2026, 12, 10), "Réunion inter-services", "9h30 - 11h30", "à venir"],
            [date(2027, 1, 14), "Comité de suivi", time(9, 29, 59), ""],
            [date(2027, 2, 14), "Comité de suivi", "de 14 h à 16 h", ""]]  # fmt: skip
    assert ess("import", workbook("a.xlsx", rows), tmp_path / "neuf", *AT).code == 0
    text = written(tmp_path, "reunions")
    assert "start: 9 h 30\n    end: 11 h 30" in text
    assert "body: Comité de suivi\n    start: 9 h 30\n" in text
    assert "start: 14 h 00\n    end: 16 h 00" in text


def test_a_reason_that_is_not_given_is_not_made_up(ess, workbook, tmp_path) -> None:
    rows = [["Axe", "Action", "Statut", "Motif"], ["1. Agir", "A", "bloquée", ""],
            ["1. Agir", "B", "abandonnée", "sans financement"]]  # fmt: skip
    done = ess("import", workbook("a.xlsx", rows), tmp_path / "neuf", *AT)
    assert "colonne C « Statut » : « bloquée » : il y faut la raison" in done.out
    text = written(tmp_path, "plan")
    assert "  - title: A\n    axis: Agir\n\n" in text
    assert "status: dropped\n    status_reason: sans financement" in text


def test_sub_actions_notes_and_linked_measures_are_kept(ess, workbook, tmp_path) -> None:
    rows = [["Présentation"], TET,
            ["1. Se nourrir", "Légumerie", "", "Voir la DDT", "2.1.3", "En retard", "", ""],
            ["1. Se nourrir", "Légumerie", "Étude", "", "", "", "", date(2027, 1, 1)],
            ["1. Se nourrir", "", "Chantier", "", "", "", "", ""]]  # fmt: skip
    done = ess("import", workbook("a.xlsx", rows), tmp_path / "neuf", "--as", "tet", *AT)
    text = written(tmp_path, "plan")
    assert (done.code, done.out.splitlines()[-1]) == (0, "3 lignes sur 3 reprises")
    assert text.count("  - title: Légumerie") == 1
    assert (
        "steps:\n      - title: Étude\n        due: 2027-01-01\n      - title: Chantier\n" in text
    )
    assert "Mesures liées : 2.1.3" in text
    assert "Notes : Voir la DDT" in text


def test_a_new_axis_goes_under_the_one_that_is_there(ess, workbook, tmp_path) -> None:
    head = ["Axe", "Objectif", "Action", "Début"]
    first = workbook("a.xlsx", [head, ["1. Agir", "1.1 Produire", "A", "2026"]])
    ess("import", first, tmp_path / "neuf", *AT)
    second = workbook("b.xlsx", [head, ["1. Agir", "1.2 Vendre", "B", "2027"]])
    assert ess("import", second, tmp_path / "neuf", *AT).code == 0
    assert "      axes:\n        - title: Produire\n        - title: Vendre\n" in written(
        tmp_path, "plan"
    )
    assert not ess("check", tmp_path / "neuf", "--select", "F", *AT).code


def test_an_action_told_twice_never_ends_before_it_starts(ess, workbook, tmp_path) -> None:
    rows = [["Axe", "Action", "Début", "Fin"], ["1. Agir", "A", "2027", ""],
            ["1. Agir", "A", "", "2026"]]  # fmt: skip
    done = ess("import", workbook("a.xlsx", rows), tmp_path / "neuf", *AT)
    assert done.code == 1
    assert "« 2026 » : la fin est avant le début" in done.out
    assert "start: 2027" in written(tmp_path, "plan")


def test_an_official_list_says_the_form_the_label_and_the_ess(ess, workbook, tmp_path) -> None:
    rows = [["Liste des entreprises de l'ESS"], [],
            ["Raison sociale", "Famille juridique", "Catégorie juridique", "Agrément ESUS"],
            ["La Clé", "Association", "9230", "oui"], ["Scop Bois", "Coopérative", "", "non"],
            ["Vrac", "", "5710", ""]]  # fmt: skip
    done = ess("import", workbook("liste.xlsx", rows), tmp_path / "neuf", *AT)
    text = written(tmp_path, "organisations")
    assert "legal_form: association_rup\n    labels: esus\n    ess: yes\n" in text
    assert "name: Scop Bois\n    legal_form: cooperative_autre\n" in text
    assert text.count("ess_source: liste.xlsx\n    ess_checked: 20") == 3
    assert "« 5710 » : le dossier n'a pas de nom pour cette catégorie" in done.out


def test_a_formula_with_an_empty_value_was_not_computed(ess, workbook, tmp_path) -> None:
    path = workbook("a.xlsx", [["Service", "Correspondant ESS"], ["Culture", "Léa ROUX"],
                               ["Sports", 12]])  # fmt: skip
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b"<v>12</v>", b"<f>A1</f><v/>")
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    done = ess("import", path, tmp_path / "neuf", *AT)
    assert "la formule n'a pas encore été calculée" in done.out


def test_a_libreoffice_workbook_has_merged_cells_percentages_and_hidden_rows(ess, tmp_path):
    def row(*cells: str, about: str = "") -> str:
        return f"<table:table-row{about}>{''.join(cells)}</table:table-row>"

    def cell(text: str, about: str = "") -> str:
        start = f'<table:table-cell office:value-type="string"{about}>'
        return f"{start}<text:p>{text}</text:p></table:table-cell>"

    share = '<table:table-cell office:value-type="percentage" office:value="0.1"/>'
    covered, hidden = "<table:covered-table-cell/>", ' table:visibility="collapse"'
    two_rows = ' table:number-rows-spanned="2" table:number-columns-spanned="1"'
    body = "".join([
        row(*map(cell, ("Pôle", "Service", "Correspondant ESS", "Temps dédié"))),
        row(cell("Pôle social", two_rows), cell("Culture"), cell("Léa ROUX"), share),
        row(covered, cell("Sports"), cell("vacant"), about=hidden),
    ])  # fmt: skip
    spaces = " ".join(
        f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"'
        for one in ("office", "table", "text")
    )
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:body><office:spreadsheet>"
            f'<table:table table:name="S">{body}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    done = ess("import", tmp_path / "a.ods", tmp_path / "neuf", *AT)
    assert "1 ligne masquée dans le tableur, lue quand même (3)" in done.out
    assert "time_share: 10 %" in written(tmp_path, "correspondants")
    assert "name: Sports\n    parent: Pôle social" in written(tmp_path, "services")


def test_a_hundred_cells_left_out_are_told_in_forty_lines(ess, workbook, tmp_path) -> None:
    rows = [["Service", "Correspondant ESS"], *([f"Service {n}", "idem"] for n in range(100))]
    done = ess("import", workbook("a.xlsx", rows), tmp_path / "neuf", *AT)
    assert (done.code, "… et 60 autres" in done.out) == (1, True)
    assert done.out.splitlines()[-1] == "100 lignes sur 100 reprises, 100 valeurs laissées de côté"


def talk(folder: Path, arguments: list[str], answers: list[str]) -> tuple[int, str]:
    """Run `ess import` on a terminal, and answer each question in turn."""
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder)
        os.execv(sys.executable, [sys.executable, "-m", "ess_cli", "import", *arguments])
    said, unread, waiting = "", "", list(answers)
    while True:
        try:
            part = os.read(terminal, 4096).decode("utf-8", "replace")
        except OSError:  # the other end is closed
            break
        if not part:
            break
        said, unread = said + part, unread + part
        if unread.endswith(" : ") and waiting:
            unread = ""
            os.write(terminal, f"{waiting.pop(0)}\n".encode())
    os.close(terminal)
    _, status = os.waitpid(process, 0)
    assert not waiting, said
    return os.waitstatus_to_exitcode(status), said


@pytest.mark.parametrize(
    ("answers", "code"),
    [(["o"], 0), ([""], 0), (["n"], 2), (["c", "Réf. DD", "holder", "o"], 0),
     (["c", "Réf. DD", "zzz", "c", "Réf. DD", "Correspondant ESS", "o"], 0),
     (["t", "99", "n"], 2), (["t", "2", "o"], 0), (["f", "Absente", "f", "Données", "o"], 0)],
)  # fmt: skip
def test_on_a_terminal_she_may_change_what_was_understood(workbook, tmp_path, answers, code):
    sheets = {"Données": [["Recensement"], ["Service", "Réf. DD", "Courriel"],
                         ["Culture", "Léa ROUX", ""]]}  # fmt: skip
    workbook("a.xlsx", **sheets)
    done, said = talk(tmp_path, ["a.xlsx", "neuf", *AT], answers)
    assert (done, "Reprendre ?" in said) == (code, True), said
    assert (tmp_path / "neuf/services.yaml").exists() == (code == 0)
    assert ("Léa Roux" in written(tmp_path, "correspondants")) == ("c" in answers)
