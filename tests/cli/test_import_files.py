"""`ess import` and the files that officers and exports really give it."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from time import process_time

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


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def cell(text: str) -> str:
    return (
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
    )


def ods(path: Path, rows: str) -> None:
    """Write a LibreOffice workbook of one sheet."""
    spaces = " ".join(
        f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"'
        for one in ("office", "table", "text")
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:body><office:spreadsheet>"
            f'<table:table table:name="S">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )


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


def many(parts: dict[str, bytes], rows: int) -> None:
    cells = b'<c r="A%d" t="inlineStr"><is><t>Service</t></is></c>'
    ending(parts, b"".join(b'<row r="%d">%s</row>' % (n, cells % n) for n in range(3, rows + 3)))


def test_too_many_rows_are_counted_and_no_further(ess, workbook, tmp_path) -> None:
    change(workbook("a.xlsx", [HEAD, ROW]), lambda parts: many(parts, 200_010))
    ods(tmp_path / "b.ods", "".join(row(cell(f"Service {n}")) for n in range(200_010)))
    (tmp_path / "c.csv").write_text("Service;Mail\n" + "Culture;\n" * 200_010, encoding="utf-8")
    (tmp_path / "d.xls").write_text("<table>" + "<tr><td>x</td></tr>" * 200_010, encoding="utf-8")
    for name in ("a.xlsx", "b.ods", "c.csv", "d.xls"):
        start = process_time()
        done = ess("import", tmp_path / name, tmp_path / "neuf", *AT)
        assert (done.code, "plus de 200 000 lignes remplies" in done.err) == (2, True), name
        # Read whole, each would take many times that.
        assert process_time() - start < 5, name
        assert not (tmp_path / "neuf").exists()


def test_what_stands_far_from_the_table_is_said_and_not_unfolded(ess, workbook, tmp_path) -> None:
    gap = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/>'
    wide = '<table:table-cell table:number-columns-repeated="16383"/>'
    table = row(*map(cell, HEAD)) + row(*map(cell, ROW), wide, cell("1"))
    ods(tmp_path / "a.ods", f"{table}{gap}</table:table-row>{row(cell('Sports'))}")
    file = workbook("b.xlsx", [HEAD, ROW])
    empty = b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (n, n) for n in range(3, 250_000))
    last = b'<row r="250000"><c r="A250000" t="inlineStr"><is><t>Sports</t></is></c></row>'
    change(file, lambda parts: ending(parts, empty + last))
    for name, where in (("a.ods", "ligne 2, ligne 1048003"), ("b.xlsx", "A250000")):
        done = ess("import", tmp_path / name, tmp_path / name[0], *AT)
        assert (done.code, f"loin du tableau, {where} n'a pas été lu" in done.out) == (0, True)
        assert "1 ligne sur 1 reprise" in done.out


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850", "iso8859-15", "cp1252"])
def test_accents_are_never_mangled(ess, tmp_path, encoding) -> None:
    text = "Service;Correspondant ESS\rÉducation et bien-être;CŒUR Zoé\rFête à l'été;GARÇON Léa\r"
    text = text.replace("Œ", "OE") if encoding == "cp850" else text
    (tmp_path / "a.csv").write_bytes(text.encode(encoding))
    assert ess("import", tmp_path / "a.csv", tmp_path / "neuf", *AT).code == 0
    services = (tmp_path / "neuf/services.yaml").read_text(encoding="utf-8")
    assert "name: Éducation et bien-être\n" in services
    assert "name: Fête à l'été\n" in services
    people = (tmp_path / "neuf/personnes.yaml").read_text(encoding="utf-8")
    assert "last_name: Garçon\n" in people


def test_a_workbook_of_2003_in_xml_is_read(ess, tmp_path) -> None:
    def cells(*texts: str) -> str:
        return "".join(f'<Cell><Data ss:Type="String">{text}</Data></Cell>' for text in texts)

    about = 'xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
    day = '<Cell ss:Index="4"><Data ss:Type="DateTime">2025-09-01T00:00:00.000</Data></Cell>'
    rows = f'<Row>{cells(*HEAD)}</Row><Row ss:Index="4">{cells("Culture", "", "Léa ROUX")}{day}'
    rows += f'</Row><Row ss:Hidden="1">{cells("Sports", "", "idem")}</Row>'
    sheet = f'<Worksheet ss:Name="Orga"><Table>{rows}</Table></Worksheet>'
    xml = f'<?xml version="1.0"?><Workbook {about} {about.replace("=", ":ss=")}>{sheet}</Workbook>'
    (tmp_path / "a.xls").write_text(xml, encoding="utf-8")
    done = ess("import", tmp_path / "a.xls", tmp_path / "neuf", *AT)
    assert "XML de 2003" in done.out
    assert "1 ligne masquée dans le tableur, lue quand même (5)" in done.out
    assert "ligne 5, colonne C « Correspondant ESS » : « idem »" in done.out
    text = (tmp_path / "neuf/correspondants.yaml").read_text(encoding="utf-8")
    assert "person: Léa Roux\n    since: 2025-09-01\n" in text
    (tmp_path / "a.xls").write_text(xml.replace("?>", '?><!DOCTYPE x [<!ENTITY a "aa">]>'))
    refused = ess("import", tmp_path / "a.xls", tmp_path / "deux", *AT)
    assert (refused.code, "définitions" in refused.err) == (2, True)


def test_an_old_workbook_says_its_hidden_rows_and_its_percentages(ess, tmp_path) -> None:
    file = Path(__file__).parents[1] / "data/sheets/masquee.xls"
    done = ess("import", file, tmp_path / "neuf", *AT)
    assert done.code == 0
    assert "1 ligne masquée dans le tableur, lue quand même (3)" in done.out
    text = (tmp_path / "neuf/correspondants.yaml").read_text(encoding="utf-8")
    assert "time_share: 10 %" in text


def test_what_is_merged_below_the_table_or_too_long_is_no_obstacle(ess, workbook, tmp_path) -> None:
    file = workbook("a.xlsx", [HEAD, ROW, ["Culture" * 200, "", "", ""]])
    ranges = b"".join(b'<mergeCell ref="A%d:A1048576"/>' % n for n in range(4, 50))
    merged = b"</sheetData><mergeCells>%s</mergeCells>" % ranges

    def edit(parts: dict[str, bytes]) -> None:
        parts[SHEET] = parts[SHEET].replace(b"</sheetData>", merged)

    change(file, edit)
    done = ess("import", file, tmp_path / "neuf", *AT)
    assert (done.code, "ce texte a 1400 caractères" in done.out) == (1, True), done.err
    assert max(map(len, done.out.splitlines())) < 400


def test_a_row_of_a_million_cells_and_cells_spread_over_thousands_are_bounded(
    ess, tmp_path
) -> None:
    (tmp_path / "a.csv").write_text("Service;Mail\n" + ";" * 500_000 + "\nEau;\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("Service;Mail;" * 100_000, encoding="utf-8")
    spread = "<tr><td colspan=999 rowspan=999>Eau</td></tr>" * 300
    table = f"<table><tr><th>Service</th><th>Responsable</th></tr>{spread}</table>"
    (tmp_path / "c.xls").write_text(table, encoding="utf-8")
    start = process_time()
    assert ess("import", tmp_path / "a.csv", tmp_path / "un", *AT).code == 0
    refused = ess("import", tmp_path / "b.csv", tmp_path / "deux", *AT)
    assert (refused.code, "colonnes" in refused.err) == (2, True)
    # Cells that go over a whole row are the titles of sections.
    page = ess("import", tmp_path / "c.xls", tmp_path / "trois", *AT)
    assert (page.code, "aucune ligne sous les titres" in page.err) == (2, True)
    assert process_time() - start < 4


BOMB = {SHEET: b" " * 250_000_000}
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><sst/>'
FAR = ENTITIES.replace(b"?><", b"?><!--%s--><" % (b"x" * 9_000))


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (BOMB, "anormal"),
        ({"xl/media/image1.bin": b"0" * 30_000_000}, "anormal"),
        ({"xl/sharedStrings.xml": ENTITIES}, "définitions"),
        ({"xl/sharedStrings.xml": FAR}, "définitions"),
        ({"xl/sharedStrings.xml": ENTITIES.decode().encode("utf-16")}, "abîmé"),
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
