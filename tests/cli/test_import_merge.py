"""`ess import` into a dossier that holds entries: additive, told, the rest as it was."""

import shutil
import zipfile
from datetime import date
from difflib import ndiff
from pathlib import Path

AT = ("--at", "2026-11-24")
DOSSIER = """
    # Mes services
    services:
      - id: culture
        name: Culture      # la direction
        head: Anne Le Guen, directrice
        email: culture@example.fr
      - id: sports
        name: Sports
    people:
      - {id: marie, first_name: Marie, last_name: Durand}
    correspondents:
      - service: culture
        person: marie
        since: 2024-01-01
"""
HEAD = ["Service", "Mail du service", "Correspondant ESS"]


def read(folder: Path) -> str:
    return (folder / "dossier.yaml").read_text(encoding="utf-8")


def test_another_holder_takes_over_and_the_former_keeps_hers(ess, workbook, dossier) -> None:
    folder = dossier(DOSSIER)
    file = workbook("a.xlsx", [HEAD, ["CULTURE", "", "MARTIN Léa"]])
    done = ess("import", file, folder, *AT)
    assert done.code == 0
    assert "était Marie Durand → devient Léa Martin, à partir du 24/11/2026" in done.out
    text = read(folder)
    assert "    since: 2024-01-01\n    until: 2026-11-23\n" in text
    assert "person: Léa Martin\n    since: 2026-11-24\n" in text
    assert "# Mes services" in text
    assert "name: Culture      # la direction" in text
    again = ess("import", file, folder, *AT)
    assert (again.code, read(folder)) == (0, text)


def test_an_empty_cell_erases_nothing_and_a_value_that_differs_is_told(ess, workbook, dossier):
    folder = dossier(DOSSIER)
    before = read(folder)
    ess("import", workbook("a.xlsx", [HEAD, ["Culture", "", ""]]), folder, *AT)
    assert read(folder) == before
    rows = [HEAD, ["Culture", "nouveau@example.fr", "DURAND Marie"]]
    done = ess("import", workbook("b.xlsx", rows), folder, *AT)
    assert "était « culture@example.fr » → devient « nouveau@example.fr »" in done.out
    assert read(folder) == before.replace("culture@example.fr", "nouveau@example.fr")


def test_a_head_becomes_a_person_who_keeps_her_function(ess, workbook, dossier) -> None:
    folder = dossier(DOSSIER)
    rows = [["Service", "Responsable", "Correspondant ESS"], ["Culture", "LE GUEN Anne", ""]]
    ess("import", workbook("a.xlsx", rows), folder, *AT)
    assert "last_name: Le Guen\n    title: directrice\n" in read(folder)


def test_names_that_could_be_the_same_are_told_and_not_merged(ess, workbook, dossier) -> None:
    folder = dossier(DOSSIER)
    rows = [HEAD, ["Direction de la culture", "", "DURANT Marie"]]
    done = ess("import", workbook("a.xlsx", rows), folder, *AT)
    assert "« Culture » et « Direction de la culture »" in done.out
    assert "« Marie Durand » et « Marie Durant »" in done.out


def test_two_people_who_share_an_address_stay_two(ess, workbook, tmp_path) -> None:
    rows = [
        ["Nom", "Prénom", "Mail"],
        ["DURAND", "Marie", "accueil@example.fr"],
        ["MARTIN", "Paul", "accueil@example.fr"],
    ]
    done = ess("import", workbook("a.xlsx", rows), tmp_path / "neuf", *AT)
    assert "deux personnes" in done.out
    text = (tmp_path / "neuf/personnes.yaml").read_text(encoding="utf-8")
    assert text.count("last_name") == 2


def test_a_column_is_named_once_and_kept_for_next_year(ess, workbook, tmp_path) -> None:
    file = workbook("a.xlsx", [["Service", "Réf. DD", "Mail"], ["Culture", "MARTIN Léa", ""]])
    card = tmp_path / "carte.yaml"
    done = ess("import", file, tmp_path / "un", "--map", "Réf. DD=holder", "--save-map", card, *AT)
    assert done.code == 0, done.err
    assert ess("import", file, tmp_path / "deux", "--map", card, *AT).code == 0
    for name in ("un", "deux"):
        text = (tmp_path / name / "correspondants.yaml").read_text(encoding="utf-8")
        assert "Léa Martin" in text
    wrong = ess("import", file, tmp_path / "trois", "--map", "Réf. DD=holdr", *AT)
    assert (wrong.code, "holder" in wrong.err) == (2, True)


def test_a_column_may_be_named_in_french_and_a_card_keeps_parts_of_people(ess, workbook, tmp_path):
    rows = [["Service", "Réf. DD", "Mail / tél"], ["Culture", "MARTIN Léa", "lea@example.fr"]]
    file, card = workbook("a.xlsx", rows), tmp_path / "carte.yaml"
    french = ("--map", "Réf. DD=Correspondant ESS", "--save-map", card)
    assert ess("import", file, tmp_path / "un", *french, *AT).code == 0
    assert "Mail / tél: holder.contact" in card.read_text(encoding="utf-8")
    assert ess("import", file, tmp_path / "deux", "--map", card, *AT).code == 0
    for name in ("un", "deux"):
        text = (tmp_path / name / "personnes.yaml").read_text(encoding="utf-8")
        assert "last_name: Martin\n    email: lea@example.fr" in text


def test_a_list_that_cannot_be_written_stops_the_import_before_it(ess, workbook, tmp_path) -> None:
    file, there = workbook("a.xlsx", [HEAD, ["Culture", "x", ""]]), tmp_path / "la.xlsx"
    there.write_bytes(b"")
    for option, name, said in (
        ("--rejects", there, "existe déjà"),
        ("--save-map", there, "existe déjà"),
        ("--rejects", tmp_path / "rejets.csv", "finit par .xlsx"),
    ):
        done = ess("import", file, tmp_path / "neuf", option, name, *AT)
        assert (done.code, said in done.err) == (2, True), done.err
        assert not (tmp_path / "neuf").exists()


def test_a_heading_that_is_nearly_known_is_proposed_and_not_applied(ess, workbook, tmp_path):
    file = workbook("a.xlsx", [["Serivce", "Correspondant ESS"], ["Culture", "vacant"]])
    done = ess("import", file, tmp_path / "neuf", *AT)
    assert (done.code, "--map Serivce=name" in done.err) == (2, True)
    assert ess("import", file, tmp_path / "neuf", "--map", "Serivce=name", *AT).code == 0


def test_a_list_of_services_alone_is_enough(ess, workbook, tmp_path) -> None:
    done = ess("import", workbook("a.xlsx", [["Service"], ["Culture"]]), tmp_path / "neuf", *AT)
    assert (done.code, done.out.splitlines()[-1]) == (0, "1 ligne sur 1 reprise")


def test_what_is_never_kept_is_said_once_for_each_column(ess, workbook, tmp_path) -> None:
    rows = [
        ["Nom", "Prénom", "Date de naissance", "Groupe politique", "Observations"],
        ["DURAND", "Marie", "01/02/1980", "secret-un", "secret-deux"],
        ["MARTIN", "Paul", "03/04/1981", "secret-un", "secret-deux"],
    ]
    done = ess("import", workbook("a.xlsx", rows), tmp_path / "neuf", *AT)
    assert done.code == 0
    assert done.out.count("ess ne garde jamais") == 3
    text = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "neuf").iterdir())
    assert not any(word in text for word in ("1980", "secret", "naissance"))


def test_the_list_of_what_was_left_out_is_a_spreadsheet(ess, workbook, tmp_path) -> None:
    from python_calamine import CalamineWorkbook

    rows = [HEAD, ["Culture", "pas une adresse", "idem"]]
    out = tmp_path / "rejets.xlsx"
    done = ess("import", workbook("a.xlsx", rows), tmp_path / "neuf", "--rejects", out, *AT)
    assert done.code == 1
    found = CalamineWorkbook.from_path(out).get_sheet_by_index(0).to_python()
    assert [row[1:5] for row in found[1:]] == [
        [2.0, "B", "Mail du service", "pas une adresse"],
        [2.0, "C", "Correspondant ESS", "idem"],
    ]


def test_a_workbook_of_every_kind_is_read_in_one_go(ess, tmp_path) -> None:
    file = tmp_path / "modele.xlsx"
    ess("import", "--template", "dossier", "-o", file)
    done = ess("import", file, tmp_path / "neuf", "--as", "dossier", *AT)
    assert (done.code, done.out.splitlines()[-1]) == (0, "9 lignes sur 9 reprises")
    found = ess("check", tmp_path / "neuf", *AT, "-f", "json").json["findings"]
    assert not [one for one in found if one["code"].startswith("F")]


def test_the_platform_of_transitions_is_read_both_header_rows_and_guidance(ess, workbook, tmp_path):
    head = ["Axe (x)", "Sous-axe (x.x)", "Titre de l'action", "Personne pilote", "Financeur 1",
            "Montant € HT", "Statut ", "Niveau de priorité", "Date de fin"]  # fmt: skip
    rows = [
        ["Présentation"], head,
        [*["Champ texte"] * 5, "Champ numérique", "Champ liste", "Champ liste", "Champ date"],
        ["1. Se nourrir", "1.1. Produire", "1.1.1. Légumerie", "Anne LE GUEN", "Région", 50000,
         "En retard", "Élevé", date(2027, 3, 9)],
        ["", "", "Sans axe", "", "", "", "À venir", "", ""],
    ]  # fmt: skip
    done = ess("import", workbook("a.xlsx", rows), tmp_path / "neuf", "--as", "tet", *AT)
    assert "« En retard »" in done.out
    text = (tmp_path / "neuf/plan.yaml").read_text(encoding="utf-8")
    assert "  - title: Légumerie\n    axis: Produire\n    status: in_progress\n" in text
    assert "      - name: Région\n        amount: 50 000 €\n" in text
    assert "Champ" not in text


def test_every_template_is_read_by_the_parser(ess, tmp_path) -> None:
    from ess_cli.exchange.importing.kinds import KINDS

    for name, kind in KINDS.items():
        file = tmp_path / f"{name}.xlsx"
        assert ess("import", "--template", name, "-o", file).code == 0
        done = ess("import", file, tmp_path / name, "--as", name, "--dry-run", *AT)
        read_as = [line for line in done.out.splitlines() if "→" in line]
        kept = [one for one in kind.columns if one.holds not in ("unkept", "number_said")]
        assert [line.rpartition("(")[2].rstrip(")") for line in read_as[: len(kept)]] == [
            one.key for one in kept
        ], name
        assert "Laissé de côté" not in done.out, done.out
        guessed = ess("import", file, tmp_path / name, "--dry-run", *AT)
        assert (guessed.code, guessed.out.splitlines()[-1]) == (0, "1 ligne sur 1 reprise"), name
        assert f"(--as {name})" in guessed.out


def test_where_no_row_comes_in_nothing_is_said_to_be_known(ess, workbook, tmp_path) -> None:
    for rows, said in (
        ([["Service", "Correspondant ESS"]], "aucune ligne sous les titres"),
        ([["Date", "Instance"], ["10/12/2026", "Inconnue"]], "aucune ligne n'a pu"),
    ):
        done = ess("import", workbook("a.xlsx", rows), tmp_path / "neuf", *AT)
        assert (done.code, said in done.err, "Rien à changer" in done.out) == (2, True, False)


def test_two_columns_for_one_thing_are_told(ess, workbook, tmp_path) -> None:
    rows = [["Service", "Correspondant ESS", "Service"], ["Culture", "vacant", "Autre"]]
    done = ess("import", workbook("a.xlsx", rows), tmp_path / "neuf", *AT)
    assert "une autre colonne dit déjà cela" in done.out


CHART = Path(__file__).parents[2] / "examples/agglomeration/tableur/organigramme.xlsx"


def with_three_cells_changed(path: Path) -> Path:
    """The organisation chart of the example, as its author sends it the next month."""
    with zipfile.ZipFile(CHART) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = parts["xl/sharedStrings.xml"].decode()
    for old, new in (
        ("BERNIER Sophie", "LEROUX Maud"),
        ("economie@example.fr", "deveco@example.fr"),
        ("01/03/2024", "01/04/2024"),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    parts["xl/sharedStrings.xml"] = text.encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def lines_of(folder: Path) -> dict[str, list[str]]:
    return {
        path.name: path.read_text(encoding="utf-8").splitlines() for path in folder.glob("*.yaml")
    }


def test_the_chart_of_the_example_twice_then_with_three_cells_changed(ess, tmp_path) -> None:
    folder = tmp_path / "agglomeration"
    shutil.copytree(CHART.parents[1], folder)
    before = lines_of(folder)
    first = ess("import", CHART, folder, *AT)
    assert first.code == 0, first.out + first.err
    for pair in (
        "« Sports et piscines » et « Sports »",
        "« Commande publique et achats » et « Commande publique »",
    ):
        assert f"{pair} : deux entrées, ou une seule ?" in first.out
    once = lines_of(folder)
    changed = "".join(
        line[2:] for line in ndiff(before["services.yaml"], once["services.yaml"]) if line[0] == "-"
    )
    assert changed == (
        "    head: Thomas Vauquelin, directeur"
        "    head: Fabien Collin, directeur"
        "    head: Sylvie Abadie, directrice"
        "    email: petite.enfance@example.fr"
    )
    assert "Rien à changer" in ess("import", CHART, folder, *AT).out
    assert lines_of(folder) == once
    done = ess("import", with_three_cells_changed(tmp_path / "a.xlsx"), folder, *AT)
    assert (done.code, done.out.count("→ devient")) == (0, 3)
    moved = [
        line
        for name, lines in sorted(lines_of(folder).items())
        for line in ndiff(once[name], lines)
        if line[0] in "+-" and line[2:].strip()
    ]
    assert moved == [
        "+     until: 2026-11-23",
        "-     since: 2024-03-01",
        "+     since: 2024-04-01",
        "+   - service: emploi-insertion",
        "+     person: Maud Leroux",
        "+     since: 2026-11-24",
        "+   - first_name: Maud",
        "+     last_name: Leroux",
        "-     email: economie@example.fr",
        "+     email: deveco@example.fr",
    ]


def test_services_that_go_by_codes_are_found_again(ess, workbook, tmp_path) -> None:
    rows = [["Code", "Libellé", "Code parent", "Type"], ["DG", "Direction générale", "", "dga"],
            ["CULT", "Culture", "DG", "service"], ["MUS", "Musées", "CULT", "service"]]  # fmt: skip
    file, new = workbook("a.xlsx", rows), tmp_path / "neuf"
    ess("import", file, new, *AT)
    once = lines_of(new)
    assert "    parent: Culture" in once["services.yaml"]
    assert "Rien à changer" in ess("import", file, new, *AT).out
    assert lines_of(new) == once
