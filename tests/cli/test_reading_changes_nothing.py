"""What is promised of every command: reading never writes, nor does a dry run."""

import shutil
from pathlib import Path

import pytest

from ess_cli.cli.app import COMMANDS
from ess_cli.cli.run import run

EXAMPLE = Path(__file__).parents[2] / "examples" / "agglomeration"
AT = ("--at", "2026-11-24")
# Commands that note something in a dossier, each as it may be asked to; the others only read.
NOTING = {
    "action set": ("legumerie", "priority=haute"),
    "asked": ("culture",),
    "designate": ("culture", "Jeanne Le Goff"),
    "import": None,
    "init": None,
    "invite": None,
    "meeting add": (),
    "meeting record": None,
    "person add": ("Jeanne Le Goff",),
    "release": ("mireille-astruc", "--on", "2026-12-31"),
    "task done": ("annuaire-acteurs",),
    "training add": ("--date", "2027-02-01"),
    "training invite": None,
    "training record": None,
}
# What some commands cannot do without.
ARGUMENTS = {
    "brief": ("culture",), "collect": ("--all",), "diff": (str(EXAMPLE),), "explain": ("S101",),
    "letter": ("culture",), "plan action": ("legumerie",), "plan review": ("--year", "2026"),
    "values": ("services.kind",),
}  # fmt: skip
# The pages of a small dossier are made as those of a large one.
SMALL = ("report",)
# Commands that speak of no dossier, or of none at a date.
ALONE = ("explain", "rules", "schema", "templates", "values")


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    return shutil.copytree(EXAMPLE, tmp_path_factory.mktemp("lire") / "dossier")


@pytest.mark.parametrize("command", sorted(set(COMMANDS) - set(NOTING)))
def test_reading_changes_nothing(copy: Path, tmp_path: Path, command: str) -> None:
    if command in SMALL:
        copy = shutil.copytree(EXAMPLE.with_name("village"), tmp_path / "dossier")
    before = state(copy)
    arguments = [*command.split(), *ARGUMENTS.get(command, ())]
    arguments += [] if command in ALONE else [str(copy), *AT]
    code = run(arguments)
    if code == 2:  # what it makes must have a place
        made = tmp_path / "fait"
        code = min(run([*arguments, "-o", f"{made}{end}"]) for end in ("", ".docx", ".xlsx"))
    assert code in (0, 1)
    assert state(copy) == before


@pytest.mark.parametrize("command", [one for one in NOTING if NOTING[one] is not None])
def test_a_dry_run_shows_and_changes_nothing(copy: Path, capsys, command: str) -> None:
    before = state(copy)
    arguments = [*command.split(), *(NOTING[command] or ()), str(copy), *AT]
    assert run([*arguments, "--dry-run"]) == 0
    assert "serait modifié" in capsys.readouterr().err
    assert state(copy) == before
