"""`ess privacy --purge-before`: names become functions, counts stay, and so does all the rest."""

import shutil
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "agglomeration"
AT = ("--at", "2026-11-24")
PURGE = ("--purge-before", "2026-01-01", *AT)
DOSSIER = Path(__file__).parents[1] / "data" / "purge" / "avant.yaml"
AFTER = DOSSIER.with_name("apres.yaml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "d").mkdir()
    shutil.copy(DOSSIER, tmp_path / "d" / "dossier.yaml")
    return tmp_path / "d"


def text(folder: Path) -> str:
    return (folder / "dossier.yaml").read_text(encoding="utf-8")


def test_who_left_is_a_function_and_every_other_line_stays(ess, folder, request) -> None:
    before = ess("check", folder, *AT, "-f", "json").json["counts"]
    done = ess("privacy", folder, *PURGE, "--yes")
    assert done.code == 0, done.err
    if request.config.getoption("--bless"):
        shutil.copy(folder / "dossier.yaml", AFTER)
    assert text(folder) == AFTER.read_text(encoding="utf-8")
    assert ess("check", folder, *AT, "-f", "json").json["counts"] == before


def test_nothing_is_written_before_she_agrees(ess, folder, monkeypatch) -> None:
    before = text(folder)
    for options in ((), ("--dry-run",), ("--dry-run", "--yes")):
        done = ess("privacy", folder, *PURGE, *options)
        assert (done.code, text(folder)) == (0, before)
        assert "-    last_name: Le Guen    # nom" in done.out and "Rien n'a été écrit" in done.err
    monkeypatch.setattr("ess_cli.cli.forgetting.on_terminal", lambda: True)
    for answer in ("non\n", "\n", ""):
        monkeypatch.setattr("sys.stdin.readline", lambda said=answer: said, raising=False)
        assert ess("privacy", folder, *PURGE).code == 0
        assert text(folder) == before
    monkeypatch.setattr("sys.stdin.readline", lambda: "oui\n", raising=False)
    ess("privacy", folder, *PURGE)
    assert text(folder) != before


def test_what_still_names_someone_is_told_with_its_file_and_line(ess, folder) -> None:
    (folder / "notes.md").write_text("Vu avec\nLE GUEN Anne, anne@example.fr\n", encoding="utf-8")
    done = ess("privacy", folder, *PURGE, "--yes")
    lines = text(folder).splitlines()
    told = [line.strip() for line in done.err.splitlines() if line.startswith("  ")]
    assert any(one.startswith("notes.md:2:") for one in told)
    still = [n for n, line in enumerate(lines, 1) if "Le Guen" in line or "Paul Roux" in line]
    assert [f"dossier.yaml:{n}: {lines[n - 1].strip()}" for n in still] == told[:-1]
    assert "paul-roux" in done.err.splitlines()[-1]


def test_old_minutes_are_still_made_and_count_the_same(ess, folder) -> None:
    def number(meeting: str) -> int:
        found = ess("minutes", folder, "--meeting", meeting, "-f", "json", *AT).json
        return found["attendance"]["number"]

    meetings = ("copil-2019-02", "assises-2026-04")
    before = [number(one) for one in meetings]
    ess("privacy", folder, *PURGE, "--yes")
    assert [number(one) for one in meetings] == before
    page = ess("minutes", folder, "--meeting", "assises-2026-04", *AT).out
    assert "directrice de la culture" in page and "**Présent·e·s** : Anne" not in page


def test_once_purged_there_is_nothing_left_to_purge(ess, folder) -> None:
    ess("privacy", folder, *PURGE, "--yes")
    done = ess("privacy", folder, *PURGE, "--yes")
    assert (done.code, done.out) == (0, "Rien à effacer avant le 01/01/2026.\n")


def test_a_dossier_of_one_file_is_purged_and_its_neighbours_are_not_read(ess, folder) -> None:
    (folder / "autre.md").write_text("Anne Le Guen", encoding="utf-8")
    done = ess("privacy", folder / "dossier.yaml", *PURGE, "--yes")
    assert text(folder) == AFTER.read_text(encoding="utf-8") and "autre.md" not in done.err


def test_who_left_after_the_date_stays_and_an_early_purge_is_told(ess, tmp_path) -> None:
    folder = shutil.copytree(EXAMPLE, tmp_path / "d")
    done = ess("privacy", folder, "--purge-before", "2026-07-01", *AT)
    assert "Dominique Aubry devient « coordinatrice petite enfance » (depuis moins de" in done.out
    assert "Maud Esnault" not in done.out


def test_the_example_keeps_its_findings_and_its_ids(ess, tmp_path) -> None:
    folder = shutil.copytree(EXAMPLE, tmp_path / "d")

    def said() -> tuple[object, object]:
        people = ess("export", folder, "-f", "json", *AT).json["people"]
        return ess("check", folder, *AT, "-f", "json").json["counts"], [p["id"] for p in people]

    before = said()
    assert ess("privacy", folder, "--purge-before", "2026-11-01", *AT, "--yes").code == 0
    assert said() == before


def test_a_wrong_date_or_a_file_that_is_locked_is_said(ess, folder) -> None:
    assert ess("privacy", folder, "--purge-before", "bientôt", *AT).code == 2
    done = ess("privacy", folder, "--purge-before", "2020", *AT)
    assert done.code == 2 and "--purge-before" in done.err
