"""The two set-up lines of the README work on a machine that has nothing but Python."""

import os
import re
import shutil
from pathlib import Path

import pytest

from .machines import bare_environment, shell
from .readme import CONSTRAINTS, READMES, ROOT, canonical, set_up_lines

# This test sets the variable for the tests it starts; nothing else ever does.
_INSIDE = "ESS_SET_UP_LINES_RUNNING"
# What a fresh copy of the repository does not hold.
_MADE_HERE = shutil.ignore_patterns(
    ".git", ".venv*", ".*_cache", ".hypothesis", ".coverage*", "__pycache__", "build", "dist",
    "node_modules", "*.egg-info",
)  # fmt: skip


@pytest.mark.skipif(
    _INSIDE in os.environ,
    reason="the second line runs all the tests: this one would run it again, and so on for ever",
)
def test_the_lines_install_show_an_example_and_pass_the_tests(tmp_path: Path) -> None:
    install, test = set_up_lines(READMES[0])
    copy = tmp_path / "ess"
    shutil.copytree(ROOT, copy, symlinks=True, ignore=_MADE_HERE)
    environment = {**bare_environment(tmp_path), _INSIDE: "1"}
    log = tmp_path / "pip.log"
    environment["PIP_LOG"] = str(log)

    installed = shell(install, copy, environment)
    assert installed.returncode == 0, installed.stderr
    assert "services sur" in installed.stdout

    tested = shell(test, copy, environment)
    assert tested.returncode == 0, tested.stdout[-20_000:] + tested.stderr[-2_000:]
    assert re.search(r"^\d+ passed", tested.stdout, re.MULTILINE)
    # The build's own among them.
    versions = installed_by(log)
    del versions["ess-cli"]
    assert {"hatchling", "editables", "pydantic", "pytest"} <= set(versions)
    assert versions == {name: CONSTRAINTS.get(name) for name in versions}


def installed_by(log: Path) -> dict[str, str]:
    """Each distribution that pip installed, the build's own included → its version."""
    lines = re.findall(r"Successfully installed (.*)", log.read_text(encoding="utf-8"))
    names = [one.rpartition("-")[::2] for line in lines for one in line.split()]
    return {canonical(name): version for name, version in names}
