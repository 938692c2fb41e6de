"""Every command answers in the same way: its forms, its envelope, its date."""

import re
import zipfile
from pathlib import Path

import pytest

from ess_cli.cli.app import COMMANDS

AT = ("--at", "2026-11-24")
EXAMPLE = "examples/agglomeration"
# The forms that the contract lists for reports, the first one the default.
REPORTS = {
    "check-coverage": "text csv md html json docx pdf xlsx",
    "status": "text md json",
    "decisions": "text csv md docx pdf json",
    "calendar": "text md ics json",
    "meeting list": "text json",
    "plan check": "text md csv json xlsx docx",
    "plan status": "text md csv json xlsx docx",
    "plan budget": "text md csv json xlsx docx",
    "plan contributions": "text md csv json xlsx docx",
    "plan gantt": "svg html pdf",
    "supports": "text csv json xlsx",
    "directory": "md html docx odt pdf xlsx",
    "agenda": "md html docx odt pdf json",
    "minutes": "md html docx odt pdf json",
    "attendance": "text docx odt pdf html xlsx",
    "plan render": "md html docx odt pdf",
    "invite": "eml ics",
    "remind": "eml",
}
JSON = [command for command, forms in REPORTS.items() if "json" in forms] + ["check", "competences"]
WITHOUT_DOSSIER = {"init", "values", "schema", "rules", "explain", "templates"}
STARTS = {"docx": b"PK", "xlsx": b"PK", "pdf": b"%PDF"}


@pytest.mark.parametrize("command", REPORTS)
def test_the_forms_are_those_of_the_contract(ess, command: str) -> None:
    page = " ".join(ess(*command.split(), "--help").out.split())
    said = re.search(r"Forme du résultat : ([\w, ]+)\. Par défaut : (\w+)\.", page)
    assert said is not None
    assert said[1].split(", ") == REPORTS[command].split()
    assert said[2] == REPORTS[command].split()[0]


@pytest.mark.parametrize(
    ("command", "form"),
    [
        *(("check-coverage", form) for form in ("docx", "pdf", "xlsx")),
        *((f"plan {name}", "docx") for name in ("check", "status", "budget", "contributions")),
        *((f"plan {name}", "xlsx") for name in ("check", "status", "budget", "contributions")),
    ],
)
def test_a_report_is_a_file_too(ess, tmp_path: Path, command: str, form: str) -> None:
    files = [tmp_path / f"{name}.{form}" for name in "ab"]
    for file in files:
        answer = ess(*command.split(), EXAMPLE, *AT, "-o", file)
        assert (answer.code, answer.out) == (0, "")
    first, second = (file.read_bytes() for file in files)
    assert first.startswith(STARTS[form]) and first == second


def test_the_services_can_be_sorted_and_filtered_in_a_spreadsheet(ess, tmp_path: Path) -> None:
    from python_calamine import CalamineWorkbook

    path = tmp_path / "couverture.xlsx"
    assert ess("check-coverage", EXAMPLE, *AT, "--matrix", "-o", path).code == 0
    book = CalamineWorkbook.from_path(str(path))
    assert book.sheet_names == ["Services", "Compétences", "Services et compétences"]
    rows = book.get_sheet_by_name("Services").to_python()
    assert rows[0][:4] == ["Id", "Service", "Chemin", "État"]
    data = ess("check-coverage", EXAMPLE, *AT, "-f", "json").json
    assert [row[0] for row in rows[1:]] == [one["id"] for one in data["items"]]
    with zipfile.ZipFile(path) as file:
        sheet = file.read("xl/worksheets/sheet1.xml").decode()
    assert 'state="frozen"' in sheet and "<autoFilter" in sheet and "customWidth" in sheet


def test_numbers_and_dates_stay_numbers_and_dates(ess, tmp_path: Path) -> None:
    from datetime import date

    from python_calamine import CalamineWorkbook

    path = tmp_path / "plan.xlsx"
    assert ess("plan", "status", EXAMPLE, *AT, "-o", path).code == 0
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Actions").to_python()
    late = next(dict(zip(rows[0], row, strict=True)) for row in rows if row[1] == "reemploi")
    assert (late["Avancement"], late["Jours de retard"]) == (66.7, 40)
    assert isinstance(late["Début"], date)


@pytest.mark.parametrize("command", JSON)
def test_every_json_has_one_envelope(ess, command: str) -> None:
    data = ess(*command.split(), EXAMPLE, *AT, "-f", "json").json
    keys = list(data)
    assert keys[:3] == ["format", "dossier", "at"] and keys[-1] == "findings"
    assert data["at"] == "2026-11-24" and data["format"].startswith("ess.")


@pytest.mark.parametrize("command", JSON)
def test_every_json_tells_what_could_not_be_read(ess, dossier, command: str) -> None:
    folder = dossier(a="services:\n  - {id: sport, name: Sport}\n", b="servics: []\n")
    answer = ess(*command.split(), folder, *AT, "-f", "json")
    assert answer.code == 1
    assert "F003" in {one["code"] for one in answer.json["findings"]}


@pytest.mark.parametrize("command", sorted(set(COMMANDS) - WITHOUT_DOSSIER))
def test_every_command_that_reads_a_dossier_takes_a_date(ess, command: str) -> None:
    assert "--at DATE" in ess(*command.split(), "--help").out
