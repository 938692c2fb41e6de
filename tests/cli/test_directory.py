"""`ess directory`: who to reach for each service; in public, functions and mailboxes."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

EXAMPLES = Path(__file__).parents[2] / "examples"
AT = ("--at", "2026-11-24")
SMALL = """
    collectivity:
      name: Ville de Test
      kind: commune
      email: contact@example.fr
      contacts: {officer: zoe, elected: luc}
    services:
      - {id: pole, name: Pôle services}
      - {id: ess, name: Mission ESS, parent: pole, email: ess@example.fr}
      - {id: culture, name: "Culture | *arts* <b>", parent: pole, email: culture@example.fr}
      - {id: sports, name: Sports, covered_by: ess}
      - {id: eau, name: Eau, email: eau@example.fr, head: "Guy Petit, directeur"}
      - {id: civil, name: État civil, exempt: hors champ}
    people:
      - id: zoe
        first_name: Zoé
        last_name: Payet
        title: chargée de mission ESS
        service: ess
        email: zoe@example.fr
        phone: 01 02 03 04 05
      - {id: ana, first_name: Ana, last_name: =Diop, title: médiatrice, email: ana@example.fr}
      - {id: bob, first_name: Bob, last_name: Roy, title: régisseur}
      - {id: eva, first_name: Éva, last_name: Noël, title: animatrice}
      - {id: luc, first_name: Luc, last_name: Roux, kind: elected, delegation: culture}
    correspondents:
      - service: culture
        person: ana
        role: interim
        away: {since: 2026-11-01, replaced_by: bob}
      - {service: culture, person: eva, role: deputy}
      - {service: eau, person: eva, role: associate}
    """


def test_who_to_reach_for_each_service(ess, dossier):
    ran = ess("directory", dossier(SMALL), *AT)
    assert ran.code == 0, ran.err
    for expected in (
        "**Animation du réseau**\u00a0: Zoé Payet, chargée de mission ESS, zoe@example.fr, 01 02",
        "**Élu·e en charge de l’ESS**\u00a0: Luc Roux, culture",
        "## Pôle services",
        "| Mission ESS | Zoé Payet, chargée de mission ESS | zoe@example.fr<br>01 02 03 04 05 |",
        "| Culture \\| \\*arts\\* \\<b> | Bob Roy (à la place d’Ana =Diop), régisseur"
        " (correspondant·e par intérim) | culture@example.fr | Éva Noël, animatrice |",
        "## Les services",
        "| Sports | avec le service «\u00a0Mission ESS\u00a0» |  | – |",
        "| Eau | à désigner<br>Éva Noël, animatrice (relais) | eau@example.fr |",
    ):
        assert expected in ran.out
    assert "État civil" not in ran.out and "Guy Petit" not in ran.out


def test_the_public_version_gives_functions_and_mailboxes(ess, dossier):
    out = ess("directory", dossier(SMALL), *AT, "--public").out
    assert not any(w in out for w in ("Zoé", "Payet", "Ana", "Bob", "Éva", "zoe@", "ana@", "01 02"))
    assert "**Animation du réseau**\u00a0: chargée de mission ESS, contact@example.fr" in out
    assert "Luc Roux, culture" in out and "Version publique" in out
    # A column that would hold only functions is left out.
    assert "| Service | Contact |" in out and "| culture@example.fr |" in out
    assert "régisseur" not in out and "animatrice" not in out


def test_a_name_in_a_function_stops_the_public_version(ess, dossier, tmp_path):
    folder = dossier(SMALL.replace("chargée de mission ESS", "bras droit de Bob Roy"))
    for form in ("md", "xlsx"):
        target = tmp_path / f"a.{form}"
        ran = ess("directory", folder, *AT, "--public", "-o", target)
        assert ran.code == 1 and "D701" in ran.err and not target.exists()


def cells(path: Path) -> list[list[str]]:
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def test_the_spreadsheet_has_one_row_for_each_person_and_service(ess, dossier, tmp_path):
    folder, path = (
        dossier(SMALL.replace("replaced_by: bob", "until: 2026-11-02")),
        tmp_path / "a.xlsx",
    )
    assert ess("directory", folder, *AT, "-o", path).code == 0
    head, *rows = cells(path)
    assert head == ["Pôle", "Service", "Rôle", "Nom", "Fonction", "Courriel", "Téléphone"]
    assert [(row[1], row[2], row[3]) for row in rows] == [
        ("Mission ESS", "correspondant·e", "Zoé Payet"),
        ("Culture | *arts* <b>", "correspondant·e par intérim", "Ana =Diop"),
        ("Culture | *arts* <b>", "suppléant·e", "Éva Noël"),
        ("Sports", "", ""),
        ("Eau", "", ""),
        ("Eau", "relais", "Éva Noël"),
    ]
    with ZipFile(path) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_the_public_spreadsheet_has_no_column_of_names(ess, dossier, tmp_path):
    path = tmp_path / "a.xlsx"
    assert ess("directory", dossier(SMALL), *AT, "--public", "-o", path).code == 0
    head, *rows = cells(path)
    assert head == ["Pôle", "Service", "Rôle", "Courriel"]
    assert rows[0][:3] == ["Pôle services", "Mission ESS", "correspondant·e"]
    assert "Payet" not in str(rows) and "zoe@" not in str(rows)


@pytest.mark.parametrize("form", ["md", "html", "docx", "odt", "pdf", "xlsx"])
@pytest.mark.parametrize("name", ["village", "agglomeration", "departement"])
def test_every_form_of_every_example_twice_the_same(ess, tmp_path, name, form):
    paths = [tmp_path / f"{n}.{form}" for n in "ab"]
    for path in paths:
        ran = ess("directory", EXAMPLES / name, *AT, "--public", "-o", path)
        assert ran.code == 0, ran.err
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_an_empty_dossier(ess, dossier, tmp_path):
    folder = dossier("people: {id: a, first_name: A, last_name: B}\n")
    ran = ess("directory", folder, *AT)
    assert ran.code == 0 and "Aucun service n’est encore inscrit." in ran.out
    assert ess("directory", folder, *AT, "-o", tmp_path / "a.xlsx").code == 0


def test_a_broken_dossier_gives_no_document(ess, dossier):
    ran = ess("directory", dossier(SMALL.replace("name: Sports", "nom: Sports")), *AT)
    assert ran.code == 1 and not ran.out and "F003" in ran.err
