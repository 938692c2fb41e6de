"""`ess import`: from the spreadsheet she has to a coverage report."""

from datetime import date
from pathlib import Path

import pytest

AT = ("--at", "2026-11-24")
HEAD = ["Pôle", "Service", "Responsable", "Correspondant(e) ESS", "Depuis"]
CHART = [
    ["VAL-DE-BRUME AGGLOMÉRATION : ORGANIGRAMME"],
    [],
    HEAD,
    ["Pôle ville", "Culture", "Mme LE GUEN Anne", "NGUYEN VAN Minh Anh", date(2025, 9, 1)],
    ["Pôle ville", "Sports", "DUPONT Jean-Marc", "vacant", None],
    ["Pôle ville", "Jeunesse", "", "Mme Sophie BERNIER", "03/02/2025"],
    ["TOTAL", 3],
]


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.yaml")}


def test_from_a_spreadsheet_to_a_coverage_report(ess, workbook, tmp_path) -> None:
    file, new = workbook("orga.xlsx", CHART), tmp_path / "neuf"
    done = ess("import", file, new, "--yes", *AT)
    assert (done.code, done.out.splitlines()[-1]) == (0, "3 lignes sur 3 reprises")
    assert "titres en ligne 3" in done.out
    report = ess("check-coverage", new, *AT, "-f", "json").json
    assert report["services"]["groupings"] == 1
    states = {one["id"]: (one["status"], one["reason"]) for one in report["items"]}
    assert states["sports"] == ("uncovered", "vacant")
    assert {states["culture"][0], states["jeunesse"][0]} == {"covered"}
    assert ess("check", new, *AT).code == 0


def test_what_it_writes_reads_as_a_person_would_write_it(ess, workbook, tmp_path) -> None:
    new = tmp_path / "neuf"
    ess("import", workbook("orga.xlsx", CHART), new, "--yes", *AT)
    assert texts(new)["correspondants.yaml"] == (
        "correspondents:\n"
        "  - service: Culture\n"
        "    person: Minh Anh Nguyen Van\n"
        "    since: 2025-09-01\n"
        "  - service: Sports\n"
        "  - service: Jeunesse\n"
        "    person: Sophie Bernier\n"
        "    since: 2025-02-03\n"
    )
    assert (
        "  - first_name: Anne\n    last_name: Le Guen\n    civility: Mme\n"
        in (texts(new)["personnes.yaml"])
    )


def test_the_same_file_twice_changes_nothing(ess, workbook, tmp_path) -> None:
    file, new = workbook("orga.xlsx", CHART), tmp_path / "neuf"
    ess("import", file, new, "--yes", *AT)
    before = texts(new)
    done = ess("import", file, new, "--yes", *AT)
    assert (done.code, texts(new)) == (0, before)
    assert "Rien à changer" in done.out


def test_a_dry_run_writes_nothing(ess, workbook, tmp_path) -> None:
    done = ess("import", workbook("orga.xlsx", CHART), tmp_path / "neuf", "--dry-run", *AT)
    assert done.code == 0
    assert "+  - name: Culture" in done.out
    assert not (tmp_path / "neuf").exists()


def test_what_does_not_hold_is_told_and_left_out(ess, workbook, tmp_path) -> None:
    rows = [HEAD, ["", "Culture", "", "Marie DURAND", "31/02/2025"]]
    done = ess("import", workbook("orga.xlsx", rows), tmp_path / "neuf", "--yes", *AT)
    assert done.code == 1
    line = next(line for line in done.out.splitlines() if "31/02/2025" in line)
    for said in ("« Feuille 1 »", "ligne 2", "colonne E", "« Depuis »", "n'existe pas"):
        assert said in line
    assert "since" not in texts(tmp_path / "neuf")["correspondants.yaml"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("vide.xlsx", b"", "vide"),
        ("page.xls", b"<html><body>Connexion</body></html>", "page web"),
        ("coupe.xlsx", b"PK\x03\x04" + b"\x00" * 100, "abîmé"),
        ("doc.pdf", b"%PDF-1.7 ", "PDF"),
        ("notes.csv", b"Ville;Habitants\nBrume;12\n", "titres de colonnes"),
    ],
)
def test_what_cannot_be_read_is_told(ess, tmp_path, name, content, said) -> None:
    (tmp_path / name).write_bytes(content)
    done = ess("import", tmp_path / name, tmp_path / "neuf", "--yes", *AT)
    assert (done.code, said in done.err) == (2, True)
    assert not (tmp_path / "neuf").exists()


def test_init_starts_from_the_spreadsheet(ess, workbook, tmp_path) -> None:
    new = tmp_path / "neuf"
    file = workbook("orga.xlsx", CHART)
    done = ess("init", new, "--code", "35238", "--from", file, *AT)
    assert done.code == 0, done.err
    found = texts(new)
    assert "name: Culture" in found["services.yaml"]
    assert "collectivity:" in found["collectivite.yaml"]
    assert ess("check", new, *AT).code == 0
    items = ess("check-coverage", new, *AT, "-f", "json").json["items"]
    assert {one["name"] for one in items} == {"Culture", "Sports", "Jeunesse"} | {"Pôle ville"}
