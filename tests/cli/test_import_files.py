"""`ess import` and the files that officers and exports really give it."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

AT = ("--at", "2026-11-24")
SHEET = "xl/worksheets/sheet1.xml"
HEAD = ["Service", "Responsable", "Correspondant ESS", "Depuis"]
ROW = ["Éducation", "Mme LE GUEN Anne", "M. DUPONT Jean-Marc", "01/09/2025"]


def change(path: Path, edit: Callable[[dict[str, bytes]], None]) -> None:
    """Change the parts of a workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    edit(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def ending(parts: dict[str, bytes], xml: bytes) -> None:
    parts[SHEET] = parts[SHEET].replace(b"</sheetData>", xml + b"</sheetData>")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_a_text_file_is_read_whatever_its_encoding(ess, tmp_path, encoding, separator, name):
    lines = [separator.join(row) for row in (HEAD, ROW)]
    (tmp_path / name).write_bytes("\r\n".join(lines).encode(encoding))
    done = ess("import", tmp_path / name, tmp_path / "neuf", *AT)
    assert done.code == 0, done.out + done.err
    assert ("malgré son nom" in done.out) == (name == "a.xlsx")
    assert "name: Éducation" in (tmp_path / "neuf/services.yaml").read_text(encoding="utf-8")


def test_a_quoted_line_feed_is_no_row_more(ess, tmp_path) -> None:
    text = 'Service;Correspondant ESS\n"Emploi,\ninsertion";MARTIN Léa\nSports;idem\n'
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    done = ess("import", tmp_path / "a.csv", tmp_path / "neuf", *AT)
    assert "ligne 3, colonne B « Correspondant ESS » : « idem »" in done.out


def test_a_web_page_under_the_name_of_a_workbook(ess, tmp_path) -> None:
    page = "<html><table><tr><th>Service</th><th>Correspondant ESS</th></tr>"
    page += "<tr><td rowspan=2>Culture</td><td>MARTIN Léa</td></tr><tr><td>ROUX Ali</td></tr>"
    (tmp_path / "a.xls").write_text(f"{page}</table></html>", encoding="utf-8")
    done = ess("import", tmp_path / "a.xls", tmp_path / "neuf", *AT)
    assert (done.code, "page web" in done.out) == (0, True)
    assert done.out.splitlines()[-1] == "2 lignes sur 2 reprises"
    text = (tmp_path / "neuf/correspondants.yaml").read_text(encoding="utf-8")
    assert text.count("service: Culture") == 2


def test_titles_sections_totals_and_legends_are_no_rows(ess, workbook, tmp_path) -> None:
    head = ["Direction", "Service", "Correspondant ESS"]
    rows = [
        ["ORGANIGRAMME"], [], head, ["CULTURE"], ["", "Musées", "MARTIN Léa"],
        ["", "Théâtre", "vacant"], head, ["SPORT"], ["", "Piscine", ""], ["Total Résultat", 3],
        [], ["* en rouge : à confirmer"],
    ]  # fmt: skip
    done = ess("import", workbook("a.xlsx", rows), tmp_path / "neuf", *AT)
    assert (done.code, done.out.splitlines()[-1]) == (0, "3 lignes sur 3 reprises")
    text = (tmp_path / "neuf/services.yaml").read_text(encoding="utf-8")
    assert "  - name: Théâtre\n    parent: CULTURE\n" in text
    assert "  - name: Piscine\n    parent: SPORT\n" in text
    assert not {"Total", "rouge", "ORGANIGRAMME"} & set(text.replace(":", "").split())


def test_only_merged_cells_are_filled_down(ess, workbook, tmp_path) -> None:
    head = ["Pôle", "Service", "Correspondant ESS"]
    rows = [head, ["Ville", "Culture", "vacant"], ["", "Sports", ""], ["", "Eau", ""]]
    ess("import", workbook("a.xlsx", rows, merged="A2:A3"), tmp_path / "neuf", *AT)
    text = (tmp_path / "neuf/services.yaml").read_text(encoding="utf-8")
    assert text.count("parent: Ville") == 2
    assert "  - name: Eau\n" in f"{text}\n"
    assert "name: Eau\n    parent" not in text


def test_one_sheet_for_each_pole_and_the_same_name_twice(ess, workbook, tmp_path) -> None:
    head = ["Service", "Correspondant ESS"]
    file = workbook(
        "a.xlsx",
        **{
            "Lisez-moi": [["Bonjour"]],
            "Pôle Ville": [head, ["Accueil", "MARTIN Léa"]],
            "Pôle Eau": [head, ["Accueil", "vacant"]],
        },
    )
    done = ess("import", file, tmp_path / "neuf", *AT)
    assert done.code == 0, done.out + done.err
    assert ess("check", tmp_path / "neuf", *AT).code == 0
    items = ess("check-coverage", tmp_path / "neuf", *AT, "-f", "json").json["items"]
    assert [one["status"] for one in items if one["name"] == "Accueil"] == ["covered", "uncovered"]
    again = ess("import", file, tmp_path / "neuf", *AT)
    assert "Rien à changer" in again.out


def test_a_sheet_for_each_year_is_not_chosen_for_her(ess, workbook, tmp_path) -> None:
    rows = [["Service", "Correspondant ESS"], ["Culture", "vacant"]]
    file = workbook("a.xlsx", **{"2025": rows, "2026": rows})
    done = ess("import", file, tmp_path / "neuf", *AT)
    assert (done.code, "--sheet 2026" in done.err) == (2, True)
    assert ess("import", file, tmp_path / "neuf", "--sheet", "2026", *AT).code == 0


def test_hidden_rows_are_read_and_said_formulas_without_value_are_told(ess, workbook, tmp_path):
    rows = [["Service", "Correspondant ESS"], ["Culture", "x"], ["Sports", "MARTIN Léa"]]
    file = workbook("a.xlsx", rows)

    def edit(parts: dict[str, bytes]) -> None:
        xml = parts[SHEET].replace(b'<row r="3"', b'<row r="3" hidden="1"')
        parts[SHEET] = xml.replace(
            b'<c r="B2" t="s"><v>3</v></c>', b'<c r="B2"><f>VLOOKUP(A2,Z1:Z9,1)</f></c>'
        )

    change(file, edit)
    done = ess("import", file, tmp_path / "neuf", *AT)
    assert "1 ligne masquée" in done.out
    assert "ligne 2, colonne B « Correspondant ESS » : la formule n'a pas encore été" in done.out
    assert (done.code, done.out.splitlines()[-1].startswith("2 lignes sur 2")) == (1, True)


def test_a_million_formatted_rows_and_a_stray_cell_are_no_obstacle(ess, workbook, tmp_path):
    file = workbook("a.xlsx", [HEAD, ROW])
    empty = b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (n, n) for n in range(3, 300_000))
    change(file, lambda parts: ending(parts, empty))
    assert ess("import", file, tmp_path / "un", *AT).code == 0
    file = workbook("b.xlsx", [HEAD, ROW])
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    change(file, lambda parts: ending(parts, far))
    done = ess("import", file, tmp_path / "deux", *AT)
    assert (done.code, "XFD1048576" in done.out) == (0, True)


BOMB = {SHEET: b" " * 250_000_000}
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><sst/>'


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (BOMB, "anormal"),
        ({"xl/media/image1.bin": b"0" * 30_000_000}, "anormal"),
        ({"xl/sharedStrings.xml": ENTITIES}, "définitions"),
        ({SHEET: b"<worksheet><sheetData><row"}, "abîmé"),
        ({"xl/workbook.xml": b"<workbook"}, "abîmé"),
    ],
)
def test_a_dangerous_or_damaged_workbook_is_refused(ess, workbook, tmp_path, parts, said) -> None:
    file = workbook("a.xlsx", [HEAD, ROW])
    change(file, lambda held: held.update(parts))
    done = ess("import", file, tmp_path / "neuf", *AT)
    assert (done.code, said in done.err, "aide :" in done.err) == (2, True, True)
    assert not (tmp_path / "neuf").exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "vide"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "mot de passe"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000), "abîmé"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n", "image"),
        (b"<html><body>Veuillez vous connecter</body></html>", "page web sans tableau"),
        (b'Service;Correspondant ESS\n"Culture;x\n' + b"Sports;vacant\n" * 300, "guillemet"),
        (bytes(range(256)) * 20, "pas un tableur"),
    ],
)
def test_what_is_no_spreadsheet_is_refused(ess, tmp_path, content, said) -> None:
    (tmp_path / "a.xlsx").write_bytes(content)
    done = ess("import", tmp_path / "a.xlsx", tmp_path / "neuf", *AT)
    assert (done.code, said in done.err) == (2, True), done.err
    assert not (tmp_path / "neuf").exists()


def test_a_folder_a_lock_and_nothing_are_refused(ess, tmp_path) -> None:
    (tmp_path / "~$orga.xlsx").write_bytes(b"Anne")
    for name, said in (
        (".", "répertoire"),
        ("~$orga.xlsx", "ouvert ailleurs"),
        ("x", "existe pas"),
    ):
        done = ess("import", tmp_path / name, tmp_path / "neuf", *AT)
        assert (done.code, said in done.err) == (2, True), done.err
