"""`ess import` and the many ways to head a column, or to name who holds a post."""

from pathlib import Path

import pytest

from ess_cli.exchange.importing.names import NotAName, people_in

AT = ("--at", "2026-11-24")


def written(folder: Path, name: str) -> str:
    """A file of the dossier that was made, nothing if there is none."""
    path = folder / "neuf" / f"{name}.yaml"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def test_a_role_merged_above_the_parts_of_a_name_says_whose_they_are(ess, workbook, tmp_path):
    rows = [
        ["Service", "Titulaire", "", "", "Suppléant·e", "", ""],
        ["", "Nom", "Prénom", "N° de tél.", "Nom", "Prénom", "Courriel"],
        ["Voirie", "DUPONT", "Jean", "0555112233", "ROUX", "Ali", "roux@example.fr"],
    ]
    file = workbook("a.xlsx", rows, merged="A1:A2 B1:D1 E1:G1")
    assert ess("import", file, tmp_path / "neuf", *AT).code == 0
    text = written(tmp_path, "correspondants")
    assert "  - service: Voirie\n    person: Jean Dupont\n" in text
    assert "    person: Ali Roux\n    role: deputy\n" in text
    assert "last_name: Dupont\n    phone: 05 55 11 22 33\n" in written(tmp_path, "personnes")
    assert "email" not in written(tmp_path, "services")


@pytest.mark.parametrize(
    "heading",
    [
        "Nom et prénom du correspondant ESS *", "NOM Prénom du (de la) référent(e) ESS",
        "Correspondant(e)\nESS désigné(e)", "Référent ESS actuel", "Prénom, nom du titulaire",
    ],
)  # fmt: skip
def test_a_long_heading_still_names_the_person(ess, workbook, tmp_path, heading) -> None:
    rows = [["Nom du\nservice", heading, "Adresse mail *"],
            ["Culture", "GUÉRIN Loïc", "loic.guerin@example.fr"]]  # fmt: skip
    assert ess("import", workbook("a.xlsx", rows), tmp_path / "neuf", *AT).code == 0
    assert "person: Loïc Guérin" in written(tmp_path, "correspondants")
    assert "email: loic.guerin@example.fr" in written(tmp_path, "personnes")


def test_the_title_of_a_second_table_and_a_whole_legend_are_no_services(ess, workbook, tmp_path):
    rows = [["1. Services"], ["Service", "Responsable"], ["Culture", "LE GUEN Anne"], [],
            ["2. Correspondants ESS"], ["Service", "Nom", "Prénom", "Rôle"],
            ["Culture", "ROUX", "Ali", "Suppléant"], [], ["Légende :"],
            ["en rouge : poste vacant"], ["fond gris"]]  # fmt: skip
    done = ess("import", workbook("a.xlsx", rows), tmp_path / "neuf", *AT)
    assert (done.code, done.out.splitlines()[-1]) == (0, "2 lignes sur 2 reprises")
    assert "légendes : lignes 9, 10, 11" in done.out
    assert written(tmp_path, "services") == "services:\n  - name: Culture\n    head: Anne Le Guen\n"


def test_an_empty_cell_under_a_pole_stays_empty_and_is_said(ess, workbook, tmp_path) -> None:
    rows = [["Pôle", "Service", "Correspondant ESS"], ["Ville", "Urbanisme", "vacant"],
            ["", "Habitat", ""], ["Eau", "Réseaux", ""]]  # fmt: skip
    done = ess("import", workbook("a.xlsx", rows), tmp_path / "neuf", *AT)
    assert "« Pôle » est vide à la ligne 3 : ces services restent sans rattachement" in done.out
    assert "  - name: Habitat\n\n" in written(tmp_path, "services")


@pytest.mark.parametrize(
    ("text", "first", "last", "role", "phone"),
    [
        ("Intérim : DURAND Marie", "Marie", "Durand", "interim", ""),
        ("Dr. DURAND Marie", "Marie", "Durand", "", ""),
        ("Mme Le Guen", "", "Le Guen", "", ""),
        ("Le Guen Anne-Marie", "Anne-Marie", "Le Guen", "", ""),
        ("DURAND Marie (départ le 31/12/2026)", "Marie", "Durand", "", ""),
        ("DURAND Marie 05.55.11.22.33", "Marie", "Durand", "", "05 55 11 22 33"),
        ("DURAND Marie (m.durand@example.fr)", "Marie", "Durand", "", ""),
    ],
)
def test_what_surrounds_a_name_is_no_part_of_it(text, first, last, role, phone) -> None:
    (one,) = people_in(text).people
    assert (one.first_name, one.last_name, one.role, one.phone) == (first, last, role, phone)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("poste supprimé", "un état"), ("Pourvu", "un état"), ("congé maternité", "un état"),
        ("marie.durand@example.fr", "personne n'y est nommé"),
    ],
)  # fmt: skip
def test_a_state_or_an_address_alone_is_no_person(text, said) -> None:
    with pytest.raises(NotAName, match=said):
        people_in(text)


def test_a_lady_and_a_gentleman_of_one_name_are_two(ess, workbook, tmp_path) -> None:
    rows = [["Service", "Correspondant ESS"], ["Culture", "Mme Durand"], ["Sports", "M. Durand"]]
    done = ess("import", workbook("a.xlsx", rows), tmp_path / "neuf", *AT)
    assert done.code == 0, done.out
    assert written(tmp_path, "personnes").count("last_name: Durand") == 2
    text = written(tmp_path, "correspondants")
    assert "service: Culture\n    person: durand\n" in text
    assert "service: Sports\n    person: durand-2\n" in text


@pytest.mark.parametrize("before", [[], ["Pôle", "Responsable"]])
@pytest.mark.parametrize("years", [["Référent ESS 2025", "Référent ESS 2026"], [2025, 2026]])
def test_a_column_per_year_is_not_chosen_for_her(ess, workbook, tmp_path, before, years) -> None:
    rows = [["Service", *before, *years], ["Culture", *before, "Léa MARTIN", "Ali ROUX"]]
    file = workbook("a.xlsx", rows)
    done = ess("import", file, tmp_path / "neuf", *AT)
    told = "--map 2026=holder" if years[1] == 2026 else '--map "Référent ESS 2026=holder"'
    assert (done.code, told in done.err) == (2, True), done.err
    assert "une colonne par année" in done.err
    assert ess("import", file, tmp_path / "neuf", "--map", f"{years[1]}=holder", *AT).code <= 1
    assert "person: Ali Roux" in written(tmp_path, "correspondants")


def test_an_amount_per_year_is_not_chosen_for_her(ess, workbook, tmp_path) -> None:
    rows = [["Association", "Montant accordé 2025", "Montant accordé 2026", "Date de décision"],
            ["Amis du lac", 1000, 1200, "12/03/2026"]]  # fmt: skip
    file, option = workbook("a.xlsx", rows), "Montant accordé 2026=amount"
    done = ess("import", file, tmp_path / "neuf", *AT)
    assert (done.code, f'--map "{option}"' in done.err) == (2, True), done.err
    assert ess("import", file, tmp_path / "neuf", "--map", option, *AT).code == 0
    assert "amount: 1 200 €" in written(tmp_path, "soutiens")


def test_a_name_that_is_not_known_is_told_with_its_column(ess, workbook, tmp_path) -> None:
    rows = [["Instance", "Type", "Membres"], ["Suivi", "comité de suivi", "Culture ; Inconnue"]]
    done = ess("import", workbook("a.xlsx", rows), tmp_path / "neuf", *AT)
    assert "ligne 2, colonne C « Membres » : « Inconnue » : ce nom n'est pas" in done.out
    rows = [["Date", "Instance", "Objet"], ["10/12/2026", "Machin", ""],
            ["11/12/2026", "COPIL ESS", "Bilan"]]  # fmt: skip
    done = ess("import", workbook("b.xlsx", rows), tmp_path / "neuf", *AT)
    assert "ligne 2, colonne B « Instance » : « Machin » : cette instance" in done.out
    assert "body: COPIL ESS\n    title: Bilan\n" in written(tmp_path, "reunions")


def test_titles_of_a_plan_lose_their_numbers_and_its_pilots_are_told_apart(ess, workbook, tmp_path):
    rows = [["Axe", "Action", "Pilote"], ["AXE 1 – Acheter mieux", "Action n°2 : Former", "Achats"],
            ["AXE 1 – Acheter mieux", "1.2 Réserver", "Mme DURAND Marie ; CCAS Brume"]]  # fmt: skip
    assert ess("import", workbook("a.xlsx", rows), tmp_path / "neuf", *AT).code == 0
    text = written(tmp_path, "plan")
    assert "- title: Acheter mieux\n" in text
    assert "- title: Former\n    axis: Acheter mieux\n    services: Achats\n" in text
    assert "services: CCAS Brume\n    leads: Marie Durand\n" in text


def test_a_sub_action_that_is_done_says_that_its_date_is_missing(ess, workbook, tmp_path) -> None:
    rows = [["Axe (x)", "Titre de la fiche action", "Titre de la sous-action", "Statut"],
            ["1. Nourrir", "Légumerie", "Étude", "Réalisé"], ["", "Sans axe", "", ""]]  # fmt: skip
    done = ess("import", workbook("a.xlsx", rows), tmp_path / "neuf", "--as", "tet", *AT)
    assert "« Étude » est réalisée, sans que sa date soit dite" in done.out
    assert "  - title: Sans axe\n" in written(tmp_path, "plan")


def test_the_role_the_register_and_the_college_are_read(ess, workbook, tmp_path) -> None:
    rows = [["Nom Prénom", "Service d'affectation", "Rôle dans le réseau ESS", "Référent depuis"],
            ["ROUX Ali", "Culture", "Suppléant", "septembre 2025"]]  # fmt: skip
    done = ess("import", workbook("a.xlsx", rows), tmp_path / "neuf", *AT)
    assert "le jour manque. Écrivez par exemple 01/09/2025" in done.out
    assert "person: Ali Roux\n    role: deputy" in written(tmp_path, "correspondants")
    rows = [["id", "titre", "adrs_libcommune"], ["W872001234", "AMIS DU LAC", "BRUME"]]
    ess("import", workbook("b.xlsx", rows), tmp_path / "neuf", *AT)
    assert "name: AMIS DU LAC\n    rna: W872001234\n    commune: BRUME" in written(
        tmp_path, "organisations"
    )
    rows = [["Date", "Contributeur", "Contribution"], ["12/03/2026", "associations", "Un fonds"]]
    ess("import", workbook("c.xlsx", rows), tmp_path / "neuf", *AT)
    assert "text: Un fonds\n    college: associations" in written(tmp_path, "contributions")


def test_two_rows_of_headings_that_are_not_merged_are_read_together(
    ess, workbook, tmp_path
) -> None:
    rows = [["Service", "Correspondant ESS", "", "Suppléant", ""],
            ["", "Nom", "Prénom", "Nom", "Prénom"],
            ["Culture", "MARTIN", "Léa", "BLANC", "Zoé"]]  # fmt: skip
    done = ess("import", workbook("a.xlsx", rows), tmp_path / "neuf", *AT)
    assert (done.code, done.out.splitlines()[-1]) == (0, "1 ligne sur 1 reprise")
    text = written(tmp_path, "correspondants")
    assert "person: Léa Martin\n" in text
    assert "person: Zoé Blanc\n    role: deputy" in text


def test_letters_paths_and_signs_without_width_are_understood(ess, workbook, tmp_path) -> None:
    file = workbook(
        "b.xlsx", [["Service", "Directeur / Directrice"], ["Pôle > Culture", "A. ROUX"]]
    )
    assert ess("import", file, tmp_path / "neuf", *AT).code == 0
    assert "- name: Culture\n    parent: Pôle\n    head: A. Roux" in written(tmp_path, "services")
    rows = [["Service", "Nom", "Prénom", "T/S"], ["\u200bCulture", "ROUX", "Ali", "S"]]
    assert ess("import", workbook("c.xlsx", rows), tmp_path / "neuf", *AT).code == 0
    assert "service: Culture\n    person: Ali Roux\n    role: deputy" in written(
        tmp_path, "correspondants"
    )


def test_a_competence_that_is_not_known_is_shown_in_its_own_column(ess, workbook, tmp_path) -> None:
    rows = [["Service", "Correspondant ESS", "Domaines"], ["Emploi", "ROUX Ali", "Emploi, zzz"]]
    done = ess("import", workbook("a.xlsx", rows), tmp_path / "neuf", *AT)
    assert "ligne 2, colonne C « Domaines » : « zzz »" in done.out


@pytest.mark.parametrize(
    "text",
    ["la direction", "M. le directeur", "Le secrétariat", "lea.martin", "ROUX Ali ou BLANC Zoé"],
)
def test_what_could_be_several_or_a_function_makes_nobody(text) -> None:
    with pytest.raises(NotAName):
        people_in(text)


def test_a_birth_name_is_not_kept() -> None:
    (one,) = people_in("Mme DUPONT née MARTIN Léa").people
    assert one.name == "Léa Dupont"
