"""Every rule on the cases of its folder, which are the examples of its catalogue entry.

`tests/cases/<CODE>-<what>/` holds `wrong*`, where the rule speaks, and `right*`, where it does not;
each is a file or a folder. `expected.txt` states all that is found in the wrong ones, line by line:
one cause, one finding. `--bless` writes it, and `wrong.yaml` and `right.yaml` from the docstrings.
"""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ess_cli.cli.run import run as run_ess
from ess_cli.families import FAMILIES
from ess_cli.findings import Finding, in_order
from ess_cli.reading.dossier import read
from ess_cli.rules.registry import Facts, Rule, rules, run

CASES = Path(__file__).parents[1] / "cases"
DAY = date(2026, 11, 24)
CATALOGUE = rules()
# A case is an excerpt: it lacks most of what these rules look for in a whole dossier.
OF_WHOLE_DOSSIERS = {"B301", "B302", "B303", "S116", "T201"}


def findings(path: Path) -> list[Finding]:
    """All findings on the dossier at `path`, in order."""
    reading = read(path)
    return list(in_order([*reading.findings, *run(Facts(reading.dossier, DAY))]))


def codes_found(path: Path) -> list[str]:
    """The codes of all findings on the dossier at `path`."""
    return [finding.code for finding in findings(path)]


def cases(kind: str) -> list[Path]:
    return sorted(path for path in CASES.glob(f"*/{kind}*") if path.name != "expected.txt")


def identify(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def for_the_public(kind: str) -> list[Path]:
    return [path for path in cases(kind) if path.parent.name.startswith("D701")]


def for_the_officer(kind: str) -> list[Path]:
    return [path for path in cases(kind) if not path.parent.name.startswith("D701")]


def stated(path: Path, mine: str) -> list[str]:
    """What is found in the case at `path` of the rule `mine`, a line each, as `ess check` says it.

    Rules of the whole dossier are told in cases of their own alone.
    """
    return [
        f"{case_file(path, one)}: {one.code} {one.severity}"
        for one in findings(path)
        if one.code == mine or one.code not in OF_WHOLE_DOSSIERS
    ]


def case_file(path: Path, finding: Finding) -> str:
    """The file and line of a finding, from the folder of its rule."""
    file, line = finding.place.file, finding.place.line
    name = f"{path.name}/{file}" if path.is_dir() and file else path.name
    return f"{name}:{line}" if line else name


@pytest.mark.parametrize(
    "folder",
    [one for one in sorted(CASES.iterdir()) if not one.name.startswith("D701")],
    ids=lambda folder: str(folder.name),
)
def test_wrong_cases_give_all_that_is_expected_and_no_other(
    folder: Path, golden: Callable[[Path, str], None]
) -> None:
    mine = folder.name.partition("-")[0]
    found = {path: stated(path, mine) for path in sorted(folder.glob("wrong*"))}
    assert found
    for lines in found.values():
        assert [one for one in lines if f": {mine} " in one]
    golden(
        folder / "expected.txt", "".join(f"{one}\n" for lines in found.values() for one in lines)
    )


@pytest.mark.parametrize("path", for_the_officer("right"), ids=identify)
def test_a_right_case_is_not(path: Path) -> None:
    assert path.parent.name.partition("-")[0] not in codes_found(path)


@pytest.mark.parametrize("path", for_the_public(""), ids=identify)
def test_a_public_version_is_refused_for_a_wrong_case_alone(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # Which texts are public is known only when a public version is made.
    code = run_ess(["agenda", str(path), "--meeting", "assises", "--public", "--at", f"{DAY}"])
    written = capsys.readouterr()
    if path.stem.startswith("wrong"):
        assert (code, written.out) == (1, "")
        assert f" {path.parent.name.partition('-')[0]} erreur : " in written.err
    else:
        assert (code, written.err) == (0, "")
    assert path.parent.name.partition("-")[0] not in codes_found(path)


@pytest.mark.parametrize("path", cases(""), ids=identify)
def test_an_example_outside_family_f_can_be_read(path: Path) -> None:
    if not path.parent.name.startswith("F"):
        assert not [code for code in codes_found(path) if code.startswith("F")]


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)
def test_a_rule_has_the_cases_of_its_catalogue_entry(
    rule: Rule, request: pytest.FixtureRequest
) -> None:
    folders = [*CASES.glob(f"{rule.code}-*")]
    folder = folders[0] if folders else CASES / f"{rule.code}-{rule.name}"
    assert len(folders) < 2, folders
    for kind, example in (("wrong", rule.entry.wrong), ("right", rule.entry.right)):
        path = folder / f"{kind}.yaml"
        if (folder / kind).is_dir() and not path.exists():
            continue  # An example that takes several files stands in a folder.
        if request.config.getoption("--bless"):
            folder.mkdir(parents=True, exist_ok=True)
            path.write_text(example + "\n", encoding="utf-8")
        assert path.read_text(encoding="utf-8") == example + "\n"


def test_every_folder_belongs_to_a_rule() -> None:
    known = {rule.code for rule in CATALOGUE}
    assert [one.name for one in CASES.iterdir() if one.name.partition("-")[0] not in known] == []


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)
def test_an_entry_is_written_for_an_officer(rule: Rule) -> None:
    entry = rule.entry
    assert entry.title[0].isupper()
    for text in (entry.title, entry.why, entry.source):
        assert text.endswith((".", "?"))
        assert re.search(r"(?<!\s)[;?!»]|(?<!\s):(?!//)|«(?!\s)", text) is None
    assert len(entry.title) <= 100
    assert entry.wrong != entry.right
    assert rule.severity in ("error", "warning", "info", "off")


def test_codes_are_in_order_and_of_a_known_family() -> None:
    assert [rule.code for rule in CATALOGUE if rule.code[0] == "S"] == [
        f"S{number}" for number in (*range(101, 105), *range(106, 125))
    ]
    assert {rule.code[0] for rule in CATALOGUE} <= set(FAMILIES)
    assert all(len(rule.code) == 4 and rule.code[1:].isdigit() for rule in CATALOGUE)
    assert len({rule.name for rule in CATALOGUE}) == len(CATALOGUE)
