"""What someone does with the pages in a browser, those of a dossier full of markup first."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ess_cli.cli.run import run

EXAMPLE = Path(__file__).parents[2] / "examples" / "agglomeration"
ATTACKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</script><svg onload=alert(1)>",
    "{{ 7*7 }}${alert(1)}`",
    "javascript:alert(1)//",
    "\\u003cimg src=x onerror=alert(1)>",
    "*_|<>{{ ]]> --> 'x' &lt;b&gt;",
)


@pytest.fixture(scope="module")
def used(npm: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What happens in the pages of the example whose names are all attacks."""
    place = tmp_path_factory.mktemp("used")
    dossier = shutil.copytree(EXAMPLE, place / "dossier")
    attacked = 0
    for file in dossier.rglob("*.yaml"):
        text = file.read_text("utf-8")

        def attack(found: re.Match[str]) -> str:
            nonlocal attacked
            attacked += 1
            hostile = ATTACKS[attacked % len(ATTACKS)].replace("'", "''")
            words = found[2].strip("\"'").replace("'", "''")
            return f"{found[1]}'{words} {hostile}'"

        text = re.sub(r"(?m)^( *(?:- )?(?:name|title|text|label): )([^|>\n&*{\[#]+)$", attack, text)
        file.write_text(text, "utf-8")
    assert attacked > 200
    at = ["--at", "2026-11-24"]
    # Other entries may refer to a name: what matters is what is shown.
    assert run(["report", str(dossier), *at, "-o", str(place / "r")]) == 0
    alone = place / "r.html"
    assert run(["report", str(dossier), *at, "--single-file", "-o", str(alone)]) == 0
    browser = shutil.which("chromium")
    assert browser
    packages = npm("vnu-jar@26.9.27", "axe-core@4.14.1", "playwright-core@1.65.1")
    script = Path(__file__).with_name("use_pages.js")
    addresses = ((place / "r").as_uri(), alone.as_uri())
    done = subprocess.run(
        ["node", script, browser, place / "profile", *addresses, "legumerie"],
        env={**os.environ, "NODE_PATH": str(packages / "node_modules")},
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


pytestmark = [pytest.mark.browser, pytest.mark.node]


def test_nothing_runs_that_was_typed_and_nothing_is_fetched(used: dict[str, Any]) -> None:
    assert used["said"] == []


def test_a_word_is_found_with_or_without_accents(used: dict[str, Any]) -> None:
    assert used["none"] == {"status": "aucun résultat", "found": []}
    assert any("Réunions" in one for one in used["accents"]["found"])
    assert all("égumerie" in one for one in used["search"]["found"])
    assert re.fullmatch(r"\d+ résultats.*", used["search"]["status"])
    # What looks like markup is shown as it was typed.
    assert any("<" in one for one in used["search"]["found"])
    assert used["reached"].rpartition("/")[2] != "index.html"


def test_one_file_is_searched_too(used: dict[str, Any]) -> None:
    assert used["alone"]["found"] == used["search"]["found"]
    assert used["anchor"] and used["target"]


def test_a_table_is_filtered_and_given_back(used: dict[str, Any]) -> None:
    assert 0 < len(used["kept"]) < used["rows"] == used["again"] == used["without"]
    assert all("À désigner" in row for row in used["kept"])
    assert used["told"] == f"{len(used['kept'])} lignes sur {used['rows']}"


def test_the_keyboard_reaches_the_menu_the_search_and_the_text(used: dict[str, Any]) -> None:
    names = [one["name"] for one in used["keyboard"]]
    assert names[:3] == ["Aller au contenu", "Accueil", "Couverture"]
    assert "INPUT" in [one["tag"] for one in used["keyboard"]]
    assert all(one["seen"] for one in used["keyboard"])


def test_it_is_read_zoomed_and_printed(used: dict[str, Any]) -> None:
    assert used["zoomed"] <= 640
    assert used["printed"] == 0
