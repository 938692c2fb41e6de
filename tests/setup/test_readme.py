"""The README files tell the truth."""

import re
import shlex
from pathlib import Path

import pytest

from ess_cli.cli.app import COMMANDS
from ess_cli.cli.run import run

from .readme import CONSOLE, READMES, ROOT, set_up_lines


def test_both_languages_give_the_same_two_lines() -> None:
    english, french = (set_up_lines(readme) for readme in READMES)
    assert english == french
    assert len(english) == 2
    assert all(len(line.splitlines()) == 1 for line in english)


@pytest.mark.parametrize("readme", READMES, ids=lambda readme: readme.name)
def test_what_the_terminal_shows_is_what_ess_prints(
    readme: Path,
    request: pytest.FixtureRequest,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(ROOT)
    text = readme.read_text(encoding="utf-8")

    def now(block: re.Match[str]) -> str:
        assert run(shlex.split(block["arguments"])) in (0, 1)
        return f"$ ess {block['arguments']}\n{capsys.readouterr().out}"

    renewed, extracts = CONSOLE.subn(now, text)
    assert extracts >= 1
    if request.config.getoption("--bless"):
        readme.write_text(renewed, encoding="utf-8")
    assert renewed == readme.read_text(encoding="utf-8")


@pytest.mark.parametrize("readme", READMES, ids=lambda readme: readme.name)
def test_it_tells_of_every_command_and_of_no_other(readme: Path) -> None:
    rows = re.findall(r"^\| (`ess .*?) \|", readme.read_text(encoding="utf-8"), re.MULTILINE)
    calls = [call for row in rows for call in re.findall(r"`ess ([^`]*)`", row)]
    told = [" ".join(word for word in call.split() if word.islower()) for call in calls]
    assert sorted(told) == sorted(COMMANDS)


@pytest.mark.parametrize("readme", READMES, ids=lambda readme: readme.name)
def test_its_links_lead_to_files_that_are_there(readme: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", readme.read_text(encoding="utf-8"))
    inside = [link for link in links if "://" not in link]
    assert inside
    assert [link for link in inside if not (ROOT / link).is_file()] == []


@pytest.mark.parametrize("readme", READMES, ids=lambda readme: readme.name)
def test_its_example_of_a_dossier_is_a_sound_one(
    readme: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (example,) = re.findall(
        r"^```yaml\n(.*?)^```$", readme.read_text(encoding="utf-8"), re.M | re.S
    )
    (tmp_path / "dossier.yaml").write_text(example, encoding="utf-8")
    assert run(["check-coverage", str(tmp_path), "--at", "2026-11-24"]) == 0
    assert "1 service sur 1" in capsys.readouterr().out
