"""The script that builds the division of the territory, on a country of a few communes."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from ess_cli.knowledge import territory

SCRIPT = Path(__file__).parents[2] / ".ci" / "build_territory.py"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_territory", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def commune(code: str, name: str, population: int, **others: Any) -> dict[str, Any]:
    place = {"departement": code[:2], "region": "84", "zone": "metro", "type": "commune-actuelle"}
    return {"code": code, "nom": name, "siren": "", "population": population, **place, **others}


def department(code: str, region: str) -> dict[str, str]:
    return {"code": code, "nom": f"Département {code}", "region": region}


COMMUNES = [
    commune("69123", "Lyon", 500_000),
    commune("69001", "Affoux", 400),
    commune("69002", "Aigueperse", 1_500),
    commune("01001", "L'Abergement", 499, anciensCodes=["01999"]),
    {"code": "01002", "nom": "Hameau", "type": "commune-deleguee", "chefLieu": "01001"},
    {"code": "69381", "nom": "Lyon 1er", "type": "arrondissement-municipal", "commune": "69123"},
    commune("98411", "Île déserte", 0, departement="984", region="984", zone="com"),
    commune("97801", "Saint-Martin", 31_000, departement="978", region="978", zone="com"),
]
GROUPS = [
    {
        "code": "200046977",
        "nom": "Métropole de Lyon",
        "type": "MET69",
        "membres": [{"code": "69123"}],
    },
    {
        "code": "200000001",
        "nom": "CC du Bois",
        "type": "CC",
        "membres": [{"code": "69001"}, {"code": "69002"}, {"code": "01001"}],
    },
]
DEPARTMENTS = [department("01", "84"), department("69", "84"), department("67", "44")]
DEPARTMENTS += [department("978", "978"), department("984", "984")]
REGIONS = [{"code": "84", "nom": "Auvergne-Rhône-Alpes"}, {"code": "978", "nom": "Saint-Martin"}]


def write_package(folder: Path, version: str) -> Path:
    (folder / "data").mkdir()
    (folder / "package.json").write_text(json.dumps({"version": version}), encoding="utf-8")
    contents = {
        "communes": COMMUNES,
        "epci": GROUPS,
        "ept": [],
        "departements": DEPARTMENTS,
        "regions": REGIONS,
    }
    for name, content in contents.items():
        (folder / "data" / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    return folder


@pytest.fixture
def lines(script: ModuleType, tmp_path: Path) -> dict[str, list[str]]:
    package = script.read_package(write_package(tmp_path, script.VERSION))
    rows = (line.split("\t") for line in script.build(package).splitlines())
    return {row[0]: row[1:] for row in rows}


def test_communes(lines: dict[str, list[str]]) -> None:
    assert lines["69001"] == ["", "Affoux", "commune", "400", "69", "84", "200000001", "", "11"]
    assert lines["69002"][-1] == "19"
    assert lines["01001"][-1] == ""  # born of a merger
    assert lines["69123"][-1] == ""  # Lyon has its own number


def test_intercommunalities(lines: dict[str, list[str]]) -> None:
    name, kind, population, *place, groups, members, seats = lines["200000001"][1:]
    assert (name, kind) == ("Communauté de communes du Bois", "communaute_de_communes")
    assert (population, place, groups, members, seats) == ("2399", ["69", "84"], "", "3", "")


def test_departments_and_regions(lines: dict[str, list[str]]) -> None:
    assert lines["69"][:4] == ["226900017", "Département 69", "departement", "1900"]
    assert lines["R84"][:4] == ["200053767", "Auvergne-Rhône-Alpes", "region", "502399"]
    assert lines["6AE"][1] == "Collectivité européenne d'Alsace"
    assert lines["978"][2] == "collectivite_statut_particulier"


def test_what_is_no_authority_is_left_out(lines: dict[str, list[str]]) -> None:
    assert not {"98411", "984", "R978", "69381", "01002"} & lines.keys()
    assert lines["97801"] == ["=978"]
    assert lines["<69381"] == ["Lyon 1er", "69123"]
    assert lines["<01002"] == ["Hameau", "01001"]
    assert lines["<01999"] == ["", "01001"]


def test_another_version_is_refused(script: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"found 5\.0\.0"):
        script.read_package(write_package(tmp_path, "5.0.0"))


def test_the_same_package_gives_the_same_bytes(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = write_package(tmp_path, script.VERSION)
    monkeypatch.setattr(sys, "argv", ["build_territory.py", str(package)])
    written = []
    for name in ("first.tsv", "second.tsv"):
        monkeypatch.setattr(script, "OUTPUT", tmp_path / name)
        script.main()
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1]
    assert b"\r" not in written[0]


def test_the_shipped_file_has_the_heading_and_the_columns_of_the_script(
    script: ModuleType,
) -> None:
    text = territory._FILE.read_text(encoding="utf-8")
    columns = script.COLUMNS.replace(" ", "\t")
    assert text.startswith("\n".join((*script.HEADING, columns, "")))
