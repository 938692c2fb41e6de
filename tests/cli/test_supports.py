"""`ess supports`: what was given, by year, organisation and kind; what is to be checked; SCDL."""

import csv
import io
import re
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

AT = ("--at", "2026-11-24")
EXAMPLE = "examples/agglomeration"
TOWN = """
    collectivity: {name: Ville de Test, kind: commune, siren: "000000018"}
    organisations:
      - {id: fil, name: "L'Atelier du Fil", legal_form: association_1901, siret: "00000002600013"}
      - {id: scic, name: Énergies, legal_form: cooperative_scic, rna: W999000001}
    supports:
      - {organisation: fil, date: 2023-11-24, amount: 90000, aid: de_minimis, purpose: Avant}
      - {organisation: fil, date: 2023-11-25, amount: 100000, aid: de_minimis, purpose: Jour 1}
      - {organisation: fil, date: 2026-11-24, amount: "200000,50", aid: de_minimis, purpose: Fil}
      - {organisation: fil, date: 2026-11-25, amount: 1, aid: de_minimis, purpose: Demain}
      - {organisation: scic, date: 2026-02-01, amount: 5000, purpose: "=1+1"}
      - {organisation: scic, date: 2026-03-01, amount: 900, kind: mise_a_disposition, aid: none}
      - {organisation: scic, date: 2026-04-01, amount: 40000, kind: pret, aid: none}
      - {organisation: scic, date: 2025-04-01, amount: 7000, convention: 12/03/2025, aid: sieg}
"""
# What the national schema « scdl/subventions » accepts in each column, an empty cell apart.
DAY = r"\d{4}-\d{2}-\d{2}"
SCHEMA = {
    "nomAttribuant": r".+",
    "idAttribuant": r"\d{14}",
    "dateConvention": DAY,
    "referenceDecision": r".+",
    "nomBeneficiaire": r".+",
    "idBeneficiaire": r"\d{14}",
    "rnaBeneficiaire": r"W\d{9}",
    "objet": r".{1,256}",
    "montant": r"\d+\.\d\d",
    "nature": r"aide en (numéraire|nature)",
    "conditionsVersement": r"(?!)",
    "datesPeriodeVersement": rf"{DAY}(/{DAY})?",
    "idRAE": r".{1,5}",
    "notificationUE": r"oui|non",
    "pourcentageSubvention": r"0\.\d+|1",
    "dispositifAide": r".+",
}


def scdl(ran) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(ran.out)))


def test_amounts_of_different_kinds_are_never_added(ess, dossier) -> None:
    found = ess("supports", dossier(TOWN), *AT, "-f", "json").json
    sums = {(one["year"], one["organisation"], one["kind"]): one for one in found["totals"]}
    assert sums[2026, "fil", "subvention"]["amount"] == "200000.50"
    assert sums[2026, "scic", "subvention"]["amount"] == "5000.00"
    assert sums[2026, "scic", "pret"]["amount"] == "40000.00"
    assert [one["date"] for one in found["supports"]] == sorted(
        one["date"] for one in found["supports"]
    )
    # What is given after the reference date is not given yet.
    assert "2026-11-25" not in {one["date"] for one in found["supports"]}


def test_one_year_only(ess, dossier) -> None:
    folder = dossier(TOWN)
    found = ess("supports", folder, *AT, "--year", "2025", "-f", "json").json
    assert [(one["organisation"], one["amount"]) for one in found["supports"]] == [
        ("scic", "7000.00")
    ]
    shown = ess("supports", folder, *AT, "--year", "2024").out
    assert "Aucun soutien n'est noté en 2024." in shown


def test_three_rolling_years_are_counted_to_the_day(ess, dossier) -> None:
    folder = dossier(TOWN)
    window = ess("supports", folder, *AT, "-f", "json").json["rolling"]
    assert (window["from"], window["to"]) == ("2023-11-25", "2026-11-24")
    rows = {one["organisation"]: one for one in window["organisations"]}
    assert rows["fil"]["de_minimis"] == "300000.50"
    # What does not say whether it is an aid is counted apart.
    assert (rows["scic"]["de_minimis"], rows["scic"]["unqualified"]) == ("0.00", "5000.00")
    the_day_before = ess("supports", folder, "--at", "2026-11-23", "-f", "json").json["rolling"]
    rows = {one["organisation"]: one for one in the_day_before["organisations"]}
    assert rows["fil"]["de_minimis"] == "190000.00"


def test_the_ceilings_are_those_of_the_date_with_source_and_day_of_checking(ess, dossier) -> None:
    folder = dossier(TOWN)
    now = {
        one["aid"]: one
        for one in ess("supports", folder, *AT, "-f", "json").json["rolling"]["ceilings"]
    }
    assert now["de_minimis"]["amount"] == "300000.00"
    assert now["de_minimis_sieg"]["amount"] == "750000.00"
    assert all(one["source"] and date.fromisoformat(one["checked_on"]) for one in now.values())
    before = ess("supports", folder, "--at", "2023-12-31", "-f", "json").json["rolling"]["ceilings"]
    assert {one["aid"]: one["amount"] for one in before} == {
        "de_minimis": "200000.00",
        "de_minimis_sieg": "500000.00",
    }


def test_what_is_to_be_checked_is_told_once_with_its_source(ess, dossier) -> None:
    ran = ess("supports", dossier(TOWN), *AT)
    assert (ran.code, ran.err) == (0, "")
    told = " ".join(ran.out.partition("À vérifier\n")[2].split())
    assert "L'Atelier du Fil : 300 000,50 € d'aides de minimis" in told and "consulté le" in told
    found = ess("supports", dossier(TOWN), *AT, "-f", "json").json["findings"]
    assert {one["code"] for one in found} == {"L602", "L603", "L608"}


def test_a_rule_that_was_raised_to_an_error_decides_the_exit_code(ess, dossier) -> None:
    ran = ess("supports", dossier(TOWN + "    settings: {rules: {L603: error}}\n"), *AT)
    assert ran.code == 1 and "L603 erreur" in ran.err


def test_the_file_to_publish_has_the_sixteen_columns_of_the_schema(ess, dossier) -> None:
    ran = ess("supports", dossier(TOWN), *AT, "--as", "scdl")
    assert ran.out.startswith("nomAttribuant,idAttribuant,")
    rows = scdl(ran)
    assert list(rows[0]) == list(SCHEMA)
    # A loan and what is given tomorrow are no subsidy of today.
    assert len(rows) == 6
    for row in rows:
        for column, cell in row.items():
            assert cell == "" or re.fullmatch(SCHEMA[column], cell), (column, cell)


def test_the_file_to_publish_says_what_the_dossier_knows(ess, dossier) -> None:
    every = scdl(ess("supports", dossier(TOWN), *AT, "--as", "scdl"))
    rows = {row["montant"]: row for row in every}
    fil = rows["200000.50"]
    assert (fil["objet"], fil["notificationUE"]) == ("Fil", "oui")
    assert (fil["idBeneficiaire"], fil["dateConvention"]) == ("00000002600013", "2026-11-24")
    assert {row["idAttribuant"] for row in rows.values()} == {""}
    dated = rows["7000.00"]
    assert (dated["dateConvention"], dated["notificationUE"]) == ("2025-03-12", "non")
    assert rows["900.00"]["nature"] == "aide en nature"
    # A text that a spreadsheet would compute stays a text.
    assert rows["5000.00"]["objet"] == "'=1+1"


def test_what_is_to_be_completed_before_publishing_is_said(ess, dossier, tmp_path) -> None:
    path = tmp_path / "subventions.csv"
    ran = ess("supports", dossier(TOWN), *AT, "--as", "scdl", "-o", path)
    assert (ran.code, ran.out) == (0, "")
    assert "idAttribuant" in ran.err and "SIRET de la collectivité" in ran.err
    assert "Sans SIRET : Énergies." in ran.err
    assert "1 soutien d'une autre nature" in ran.err
    assert not path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_file_to_publish_is_whole_or_is_not(ess, dossier, tmp_path) -> None:
    folder = dossier(TOWN + "      - {organisation: inconnue, date: 2026-01-01, amount: 3}\n")
    path = tmp_path / "subventions.csv"
    ran = ess("supports", folder, *AT, "--as", "scdl", "-o", path)
    assert ran.code == 1 and "F008" in ran.err and not path.exists()
    assert "L'Atelier du Fil" in ess("supports", folder, *AT).out


def test_what_is_published_can_be_read_again(ess, tmp_path) -> None:
    file, folder = tmp_path / "subventions.csv", tmp_path / "neuf"
    assert ess("supports", EXAMPLE, *AT, "--as", "scdl", "-o", file).code == 0
    assert ess("import", file, folder, *AT, "--yes").code == 0
    kinds = ("subvention", "mise_a_disposition")

    def sums(dossier) -> list[tuple[str, str, str]]:
        totals = ess("supports", dossier, *AT, "-f", "json").json["totals"]
        rows = [(one["name"], one["kind"], one["amount"]) for one in totals]
        return sorted(row for row in rows if row[1] in kinds)

    assert sums(folder) == sums(EXAMPLE) != []


def test_another_layout_is_not_known(ess, dossier) -> None:
    ran = ess("supports", dossier(TOWN), *AT, "--as", "excel")
    assert ran.code == 2 and "--as scdl" in ran.err
    assert ess("supports", dossier(TOWN), *AT, "--as", "scdl", "-f", "json").code == 2


def test_the_workbook_holds_amounts_and_dates(ess, tmp_path) -> None:
    path = tmp_path / "soutiens.xlsx"
    assert ess("supports", EXAMPLE, *AT, "-o", path).code == 0
    book = CalamineWorkbook.from_path(str(path))
    assert book.sheet_names == ["Soutiens", "Totaux", "Trois ans glissants", "À vérifier"]
    rows = book.get_sheet_by_name("Soutiens").to_python()
    assert rows[0][0] == "Date" and isinstance(rows[1][0], date)
    amounts = [row[rows[0].index("Montant")] for row in rows[1:]]
    assert 22740.8 in amounts and len(amounts) == 9


def test_a_dossier_without_supports_says_so(ess, dossier) -> None:
    ran = ess("supports", dossier("services: [{name: Culture}]"), *AT)
    assert (ran.code, ran.err) == (0, "")
    assert "Aucun soutien n'est noté" in ran.out
    assert scdl(ess("supports", dossier("services: [{name: Culture}]"), *AT, "--as", "scdl")) == []


@pytest.mark.parametrize("form", ["text", "csv", "json"])
def test_golden(ess, golden, form) -> None:
    name = {"text": "txt"}.get(form, form)
    shown = ess("supports", EXAMPLE, *AT, "-f", form).out
    golden(Path(__file__).parents[1] / f"data/supports/agglomeration.{name}", shown)


def test_golden_of_the_file_to_publish(ess, golden) -> None:
    shown = ess("supports", EXAMPLE, *AT, "--as", "scdl").out
    golden(Path(__file__).parents[1] / "data/supports/agglomeration-scdl.csv", shown)
