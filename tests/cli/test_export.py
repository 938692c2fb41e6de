"""`ess export`: the dossier in a spreadsheet, and back."""

from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
AT = ("--at", "2026-11-24")


@pytest.mark.parametrize("name", ["agglomeration", "departement", "village"])
def test_a_dossier_out_and_back_says_the_same(ess, tmp_path, name) -> None:
    book, copy = tmp_path / "x.xlsx", tmp_path / "copie"
    done = ess("export", EXAMPLES / name, "--as", "dossier", "-o", book, *AT)
    assert (done.code, done.out) == (0, "")
    assert ess("import", book, copy, "--as", "dossier", *AT).code == 0
    first, second = (ess("export", one, "-f", "json", *AT).json for one in (EXAMPLES / name, copy))
    aside = {"dossier": "", "findings": []}
    assert {**first, **aside} == {**second, **aside}
    # It is known by its sheets too, and once it is in there is nothing more to write.
    before = {one: one.read_bytes() for one in copy.rglob("*") if one.is_file()}
    again = ess("import", book, copy, "--yes", *AT)
    assert (again.code, "rien à écrire" in again.out) == (0, True)
    assert before == {one: one.read_bytes() for one in copy.rglob("*") if one.is_file()}


def test_two_exports_are_the_same_bytes(ess, tmp_path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        ess("export", EXAMPLES / "village", "-o", tmp_path / name, *AT)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_workbook_alone_holds_the_whole_and_a_csv_cannot(ess, tmp_path) -> None:
    assert ess("export", EXAMPLES / "village").code == 2
    done = ess("export", EXAMPLES / "village", "-o", tmp_path / "x.csv")
    assert (done.code, "extensions possibles : .xlsx, .json" in done.err) == (2, True)


def test_json_has_every_key_and_no_list_is_null(ess) -> None:
    data = ess("export", EXAMPLES / "agglomeration", "-f", "json", *AT).json
    assert (data["format"], data["at"]) == ("ess.dossier/1", "2026-11-24")
    service = data["services"][0]
    assert {"id", "name", "parent", "asked", "covered_by"} <= service.keys()
    assert isinstance(service["asked"], list)
    amounts = [line["amount"] for one in data["actions"] for line in one["budget"]]
    assert all(one is None or one.partition(".")[2].isdecimal() for one in amounts)


def test_what_was_changed_in_the_workbook_is_told_and_written(ess, dossier, tmp_path) -> None:
    folder = dossier("""\
        services:
          - name: Culture # gardé
        people:
          - {first_name: Anne, last_name: Le Guen, title: directrice}
        """)
    other = tmp_path / "autre"
    book = tmp_path / "x.xlsx"
    ess("export", folder, "-o", book, *AT)
    ess("import", book, other, *AT)
    names = other / "personnes.yaml"
    names.write_text(names.read_text(encoding="utf-8").replace("directrice", "cheffe de service"),
                     encoding="utf-8")  # fmt: skip
    ess("export", other, "-o", tmp_path / "y.xlsx", *AT)
    done = ess("import", tmp_path / "y.xlsx", folder, "--yes", *AT)
    assert done.code == 0
    assert "« directrice » → « cheffe de service »" in done.out
    text = (folder / "dossier.yaml").read_text(encoding="utf-8")
    assert "- name: Culture # gardé" in text and "title: cheffe de service" in text


def test_the_plan_in_the_layout_of_territoires_en_transitions_reads_back(ess, tmp_path) -> None:
    from ess_cli.exchange.importing.kinds.tet import TET
    from ess_cli.exchange.sheets.reading import read

    file, new = tmp_path / "plan.xlsx", tmp_path / "neuf"
    done = ess("export", EXAMPLES / "agglomeration", "--as", "tet", "-o", file, *AT)
    assert done.code == 0 and "n'ont pas de colonne" in done.err
    assert "le motif de son avancement n'a pas de colonne" in done.err
    rows = read(file).sheets[0].rows
    assert [*rows[1]] == [column.heading for column in TET.columns[:28]]
    ess("import", file, new, "--as", "tet", "--yes", *AT)
    first, second = (
        ess("export", one, "-f", "json", *AT).json["actions"]
        for one in (EXAMPLES / "agglomeration", new)
    )
    said = ("title", "start", "end", "priority")
    assert [[one[key] for key in said] for one in first] == [
        [one[key] for key in said] for one in second
    ]
