"""A list of people imported over a dossier that knows some of them."""

import pytest

AT = ("--at", "2026-11-24")
TOWN = """\
    collectivity: {name: Ville, kind: commune}
    services: [{name: Finances}, {name: RH}]
    people:
      - first_name: Claire
        last_name: Martin
        title: Comptable
        email: claire.martin@example.fr
        service: Finances
    correspondents: [{service: Finances, person: Claire Martin}]
"""
TITLES = ["Nom", "Prénom", "Fonction", "Service", "Courriel"]
FINANCE = ["MARTIN", "Claire", "Comptable", "Finances", "claire.martin@example.fr"]
STAFF = ["MARTIN", "Claire", "Gestionnaire", "RH", "claire.martin2@example.fr"]


def test_a_different_value_is_applied_and_told(ess, dossier, workbook) -> None:
    town, file = (
        dossier(TOWN),
        workbook("a.xlsx", [TITLES, [*FINANCE[:2], "Directrice", *FINANCE[3:]]]),
    )
    ran = ess("import", file, town, *AT)
    assert "fonction : était « Comptable » → devient « Directrice »" in ran.out
    assert "title: Directrice" in (town / "dossier.yaml").read_text(encoding="utf-8")
    assert "Rien à changer" in ess("import", file, town, *AT).out


@pytest.mark.parametrize("rows", [[FINANCE, STAFF], [STAFF, FINANCE]])
def test_a_homonym_of_someone_of_the_dossier_is_not_taken_for_her(
    ess, dossier, workbook, rows
) -> None:
    town = dossier(TOWN)
    ran = ess("import", workbook("a.xlsx", [TITLES, *rows]), town, *AT)
    assert ran.code == 1
    assert "le dossier connaît une autre personne qui s'appelle « Claire Martin »" in ran.out
    text = (town / "dossier.yaml").read_text(encoding="utf-8")
    assert "RH" not in text.partition("people:")[2] and "Gestionnaire" not in text


def test_a_homonym_is_told_by_its_rows_too(ess, dossier, workbook) -> None:
    town = dossier(TOWN.replace("        email: claire.martin@example.fr\n", ""))
    ran = ess("import", workbook("a.xlsx", [TITLES, FINANCE, STAFF]), town, *AT)
    assert (ran.code, "1 ligne sur 2 reprise" in ran.out) == (1, True)
    text = (town / "dossier.yaml").read_text(encoding="utf-8")
    assert "claire.martin@example.fr" in text and "Gestionnaire" not in text


def test_of_two_rows_the_first_one_holds(ess, dossier, workbook) -> None:
    town = dossier(TOWN)
    file = workbook("a.xlsx", [TITLES, [*FINANCE[:2], "Directrice", *FINANCE[3:]], FINANCE])
    ran = ess("import", file, town, *AT)
    said = "« fonction » : « Directrice » est gardé, « Comptable » ne l'est pas"
    assert said in ran.out.replace("Fonction", "fonction")
    assert "title: Directrice" in (town / "dossier.yaml").read_text(encoding="utf-8")
    assert "devient" not in ess("import", file, town, *AT).out


def test_what_a_chart_says_of_a_person_is_applied_too(ess, dossier, workbook) -> None:
    rows = [
        ["Service", "Correspondant ESS", "Mail correspondant"],
        ["Finances", "MARTIN Claire", "c.martin@example.fr"],
    ]
    ran = ess("import", workbook("a.xlsx", rows), dossier(TOWN), *AT)
    assert "était « claire.martin@example.fr » → devient « c.martin@example.fr »" in ran.out


def test_a_name_that_the_dossier_knows_is_not_doubted(ess, dossier, workbook) -> None:
    rows = [["Service", "Responsable"], ["Finances", "Claire Martin"], ["RH", "Ana Diop"]]
    out = ess("import", workbook("a.xlsx", rows), dossier(TOWN), *AT).out
    assert "sans majuscules pour le dire : Ana Diop" in out
