"""What the README promises of the officer's files: each promise names the tests that show it."""

import ast
import re
from pathlib import Path

import pytest

from .readme import READMES, ROOT

HEADINGS = {
    "README.md": "## What ess promises about your files",
    "README.fr.md": "## Ce que ess promet de vos fichiers",
}
SHOWN_BY = re.compile(r"<!-- (tests/\S+\.py)::(\w+) -->")


def promises(readme: Path) -> list[str]:
    """Each promise, with the tests it names."""
    text = readme.read_text(encoding="utf-8")
    part = text.split(HEADINGS[readme.name] + "\n", 1)[1].split("\n## ", 1)[0]
    return re.split(r"^- ", part, flags=re.MULTILINE)[1:]


def written_in(file: str) -> set[str]:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}


@pytest.mark.parametrize("readme", READMES, ids=lambda readme: readme.name)
def test_each_promise_has_its_tests(readme: Path) -> None:
    found = promises(readme)
    assert len(found) > 5
    for promise in found:
        named = SHOWN_BY.findall(promise)
        assert named, promise
        assert promise.count("<!--") == len(named), promise
        for file, test in named:
            assert test.startswith("test_"), promise
            assert test in written_in(file), f"{file}::{test}"


def test_both_languages_promise_the_same() -> None:
    english, french = ([SHOWN_BY.findall(one) for one in promises(readme)] for readme in READMES)
    assert english == french
