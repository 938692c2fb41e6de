"""Every command that the help and the pages propose runs, on a copy of an example."""

import re
import shlex
import shutil
from collections.abc import Iterator
from inspect import cleandoc
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from ess_cli.cli.app import COMMANDS, command
from ess_cli.cli.run import BUG, USAGE, run

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs/guide.md"
PAGES = [GUIDE, ROOT / "docs/format.md", ROOT / "docs/regles.md"]
INLINE = re.compile(r"`ess ([a-z-][^`]*)`")
NAMED = re.compile(rf"`((?:{'|'.join(COMMANDS)})(?: --[a-z-]+)*(?: \d+)?)`")
DAY = "2026-11-24"
# When the next meetings of the example are over, and what happened there can be recorded.
AFTERWARDS = "2026-12-18"
SHEETS = {
    "seance.xlsx": ["attendance"],
    "copil.xlsx": ["attendance", "--body", "copil"],
    "formation.xlsx": ["training", "attendance", "--training", "ecrire-un-marche-reserve"],
    "services.xlsx": ["export", "--as", "services"],
    "dossier.xlsx": ["export", "--as", "dossier"],
}
# A copy that an officer kept.
OLDER = "mon-dossier-2025"
# What an officer has in her spreadsheet before she has a dossier.
CHART = ROOT / "examples/agglomeration/tableur/organigramme.xlsx"
TABLES = {
    "agents.csv": "Service;Réf. DD\nCulture;LE GUEN Anne\n",
    "subventions.xlsx": "Bénéficiaire;Date;Montant\nLa Boucle;12/03/2026;1 500 €\n",
}
# They ask questions, on a terminal; how they ask is tested with them.
ASKING = [
    "ess init mon-dossier",
    "ess meeting record mon-dossier",
    "ess training record mon-dossier",
]


def manual(name: str) -> Any:
    """The command called `name`, « plan render » included."""
    found = command()
    for word in name.split():
        found = found.get_command(None, word)
    return found


def examples() -> Iterator[str]:
    """The examples of every page of help, and the commands in the text of the pages."""
    for name in COMMANDS:
        _, title, shown = cleandoc(manual(name).help or "").partition("Exemples :")
        assert title, f"no example in the help of ess {name}"
        yield from (line.strip() for line in shown.strip().splitlines())
    for page in PAGES:
        yield from (f"ess {words}" for words in said(page) if words not in COMMANDS)


def said(page: Path) -> list[str]:
    """What stands after `ess` in the text of a page: a command alone, or with its arguments."""
    # One that is wrapped on two lines is one command; its spaces are plain ones.
    return INLINE.findall(re.sub(r"\s+", " ", page.read_text(encoding="utf-8")))


RUN = sorted({*examples()} - {*ASKING})


@pytest.mark.parametrize("line", [line for line in RUN if not line.startswith("ess init")])
def test_a_command_that_is_proposed_runs(
    line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "examples/agglomeration", tmp_path / "mon-dossier")
    if "reponses" in line.split():
        sent = ["collect", "mon-dossier", "--service", "culture", "-o", "reponses", "--at", DAY]
        assert run(sent) == 0
    shutil.copy(CHART, tmp_path)
    for name, text in TABLES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    words = line.split()
    if OLDER in words:
        shutil.copytree(ROOT / "examples/agglomeration", tmp_path / OLDER)
    before = next((one for one in ("--from", "import") if one in words), "")
    sheet = words[words.index(before) + 1] if before else ""
    if sheet in SHEETS:
        assert run([*SHEETS[sheet], "mon-dossier", "--at", DAY, "-o", sheet]) == 0
    code = call(line, AFTERWARDS if "--from" in words else DAY)
    printed = capsys.readouterr()
    assert code not in (USAGE, BUG), printed.err
    assert printed.out or printed.err
    if "-o" in words:
        written = tmp_path / words[words.index("-o") + 1]
        assert written.exists() != ("--dry-run" in words), printed.err


@pytest.mark.parametrize("line", [line for line in RUN if line.startswith("ess init")])
def test_a_dossier_is_made_as_proposed(line: str, tmp_path: Path) -> None:
    shutil.copy(CHART, tmp_path)
    assert call(line) == 0
    assert (tmp_path / "mon-dossier/services.yaml").exists() != ("--dry-run" in line)


@pytest.mark.parametrize("line", ASKING)
def test_without_a_terminal_it_says_how_to_do_without(
    line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if "init" not in line:
        shutil.copytree(ROOT / "examples/agglomeration", tmp_path / "mon-dossier")
    assert call(line, AFTERWARDS) == USAGE
    assert "--" in capsys.readouterr().err.partition("aide : ")[2]


@pytest.mark.parametrize("line", sorted(set(NAMED.findall(GUIDE.read_text(encoding="utf-8")))))
def test_the_options_that_are_named_exist(line: str) -> None:
    words = line.split()
    assert set(re.findall(r"--[a-z-]+", line)) <= set(options(words))


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr("sys.stdin", StringIO())


def call(line: str, day: str = DAY) -> int:
    """Run a line of the documentation, on `day` where the command takes a date."""
    words = shlex.split(line)[1:]
    dated = "--at" in options(words) and "--at" not in words
    return run([*words, *(["--at", day] if dated else [])])


def options(words: list[str]) -> list[str]:
    """The options of the command that `words` call; none where they only ask for help."""
    name = next((n for n in COMMANDS if words[: len(n.split())] == n.split()), None)
    if name is None or "--help" in words:
        return []
    return [option for param in manual(name).params for option in param.opts]
