"""What a browser and a validator say of the pages of an example."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from ess_cli.cli.run import run

EXAMPLE = Path(__file__).parents[2] / "examples" / "agglomeration"
PACKAGES = ("vnu-jar@26.9.27", "axe-core@4.14.1", "playwright-core@1.65.1")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """All the pages of the example in one file, then each kind of them."""
    folder = tmp_path_factory.mktemp("pages") / "rapport"
    assert run(["report", str(EXAMPLE), "--at", "2026-11-24", "-o", str(folder)]) == 0
    alone = folder.with_name("rapport.html")
    asked = ["report", str(EXAMPLE), "--at", "2026-11-24", "--single-file", "-o", str(alone)]
    assert run(asked) == 0
    # The fiches have one template: the two that say most show what the others would.
    fiches = sorted(folder.glob("fiche-*.html"), key=lambda page: page.stat().st_size)[-2:]
    return [alone, *sorted({*folder.glob("*.html")} - {*folder.glob("fiche-*.html")}), *fiches]


@pytest.fixture(scope="module")
def packages(npm: Callable[..., Path]) -> Path:
    """Where the packages of npm are."""
    return npm(*PACKAGES) / "node_modules"


@pytest.mark.java
@pytest.mark.node
def test_the_pages_are_valid_html(pages: list[Path], packages: Path) -> None:
    (jar,) = packages.glob("vnu-jar/**/vnu.jar")
    command = [
        "java",
        "-XX:TieredStopAtLevel=1",
        "-jar",
        str(jar),
        "--errors-only",
        *map(str, pages),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.browser
@pytest.mark.node
def test_the_pages_can_be_read_by_everyone_and_load_nothing(
    pages: list[Path], packages: Path, tmp_path: Path
) -> None:
    browser = shutil.which("chromium")
    assert browser
    script = Path(__file__).with_name("check_pages.js")
    done = subprocess.run(
        ["node", str(script), browser, str(tmp_path / "p"), *(page.as_uri() for page in pages)],
        env={**os.environ, "NODE_PATH": str(packages)},
        capture_output=True,
        text=True,
        check=True,
    )
    seen = json.loads(done.stdout)
    assert len(seen) == 4 * len(pages)
    grounds = {}
    for page in seen:
        assert page["violations"] == [], page
        assert page["said"] == [], page
        assert page["scroll"] <= page["width"], page
        assert page["first"] == "Aller au contenu"
        grounds[page["colorScheme"]] = page["ground"]
    # The style is there, and the dark scheme is one.
    assert grounds == {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 25, 29)"}
