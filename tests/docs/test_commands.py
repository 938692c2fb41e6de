"""Every command that the help and the pages propose runs, on a copy of an example."""

import re
import shlex
import shutil
from collections.abc import Iterator
from inspect import cleandoc
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


RUN = sorted(set(examples()))


@pytest.mark.parametrize("line", [line for line in RUN if not line.startswith("ess init")])
def test_a_command_that_is_proposed_runs(
    line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "examples/agglomeration", tmp_path / "mon-dossier")
    code = call(line)
    printed = capsys.readouterr()
    assert code not in (USAGE, BUG), printed.err
    assert printed.out or "écrit : " in printed.err
    words = line.split()
    if "-o" in words:
        written = tmp_path / words[words.index("-o") + 1]
        assert written.exists() != ("--dry-run" in words), printed.err


@pytest.mark.parametrize(
    "line", [line for line in RUN if line.startswith("ess init") and " --" in line]
)
def test_a_dossier_is_made_as_proposed(line: str, tmp_path: Path) -> None:
    assert call(line) == 0
    assert (tmp_path / "mon-dossier/services.yaml").exists() != ("--dry-run" in line)


@pytest.mark.parametrize("line", sorted(set(NAMED.findall(GUIDE.read_text(encoding="utf-8")))))
def test_the_options_that_are_named_exist(line: str) -> None:
    words = line.split()
    assert set(re.findall(r"--[a-z-]+", line)) <= set(options(words))


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")


def call(line: str) -> int:
    """Run a line of the documentation, at a fixed date where the command takes one."""
    words = shlex.split(line)[1:]
    dated = "--at" in options(words) and "--at" not in words
    return run([*words, *(["--at", DAY] if dated else [])])


def options(words: list[str]) -> list[str]:
    """The options of the command that `words` call; none where they only ask for help."""
    name = next((n for n in COMMANDS if words[: len(n.split())] == n.split()), None)
    if name is None or "--help" in words:
        return []
    return [option for param in manual(name).params for option in param.opts]
