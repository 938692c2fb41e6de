"""Spreadsheets as a colleague keeps them: what they say by themselves is understood."""

import pytest

AT = ("--at", "2026-11-24")
SUPPORTS = ["Structure", "SIRET", "Objet", "Service instructeur", "Nature"]
ROW = ["Recyclerie du Lac", "", "Fonctionnement", "Culture", "Subvention"]


def import_(ess, workbook, tmp_path, rows, *more):
    ran = ess("import", workbook("a.xlsx", rows), tmp_path / "neuf", *more, *AT)
    files = (tmp_path / "neuf").glob("*.yaml")
    return ran, "".join(sorted(one.read_text(encoding="utf-8") for one in files))


def people_of(ess, workbook, tmp_path, heads, holders):
    services = [["Pôle", "Service", "Responsable", "Référent ESS"]]
    services += [
        ["", f"Service {n}", *who] for n, who in enumerate(zip(heads, holders, strict=True))
    ]
    return import_(ess, workbook, tmp_path, services)


def test_names_in_capitals_tell_the_order_of_the_others(ess, workbook, tmp_path) -> None:
    heads = ["MOREAU Philippe", "BENALI Karim", "Mme Petit Sandrine", "Mme Poulain Élise"]
    ran, text = people_of(ess, workbook, tmp_path, heads, ["LE BIHAN Yann", "Lopez Maria", "", ""])
    assert "first_name: Sandrine\n    last_name: Petit\n" in text
    assert "first_name: Maria\n    last_name: Lopez\n" in text
    assert "« Responsable » et « Référent ESS » : le nom est lu avant le prénom" in ran.out


def test_names_in_both_orders_tell_nothing(ess, workbook, tmp_path) -> None:
    heads = ["MOREAU Philippe", "BENALI Karim", "Fabien COLLIN", "Mme Claire Roche"]
    ran, text = people_of(ess, workbook, tmp_path, heads, ["LE BIHAN Yann", "Lopez Maria", "", ""])
    assert "first_name: Claire\n    last_name: Roche\n" in text
    assert "lu prénom puis nom, sans majuscules pour le dire : Lopez Maria, Claire Roche" in ran.out


@pytest.mark.parametrize(
    "who",
    [
        *("Office de tourisme", "Maison des services", "Syndicat mixte de l'eau"),
        *("Conseil départemental", "L'association du Lac"),
    ],
)
def test_a_body_is_no_person(ess, workbook, tmp_path, who: str) -> None:
    rows = [["Service", "Responsable"], ["Tourisme", who], ["Eau", "Jean Maison"]]
    ran, text = import_(ess, workbook, tmp_path, rows)
    assert (ran.code, text.count("first_name")) == (1, 1)
    assert f"« {who} »" in ran.out


def test_the_amount_of_one_year_is_the_amount(ess, workbook, tmp_path) -> None:
    rows = [[*SUPPORTS, "Montant voté 2026", "Date de délibération"], [*ROW, 1500, "12/03/2026"]]
    ran, text = import_(ess, workbook, tmp_path, rows)
    assert "des aides et marchés (--as supports)" in ran.out
    assert "amount: 1 500 €" in text and "kind: subvention" not in text.partition("supports:")[0]


@pytest.mark.parametrize("more", [(), ("--as", "supports")])
def test_what_a_table_lacks_is_asked_for(ess, workbook, tmp_path, more) -> None:
    rows = [[*SUPPORTS, "Somme", "Date"], [*ROW, 1500, "12/03/2026"]]
    ran, text = import_(ess, workbook, tmp_path, rows, *more)
    assert (ran.code, text) == (2, "")
    assert "annonce des aides et marchés, et aucune colonne n'y est « Montant »" in ran.err
    assert "--map Somme=amount" in ran.err
    ran, text = import_(ess, workbook, tmp_path, rows, "--map", "Somme=amount")
    assert (ran.code, "amount: 1 500 €" in text) == (0, True)
