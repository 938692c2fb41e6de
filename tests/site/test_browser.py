"""What a browser and a validator say of the pages of an example."""

from pathlib import Path

import pytest

from ess_cli.cli.run import run

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Each kind of page of an example, then all the pages of another one in one file."""
    folder = tmp_path_factory.mktemp("pages") / "rapport"
    asked = ["report", str(EXAMPLES / "agglomeration"), "--at", "2026-11-24"]
    assert run([*asked, "-o", str(folder)]) == 0
    alone = folder.with_name("rapport.html")
    asked = ["report", str(EXAMPLES / "village"), "--at", "2026-11-24"]
    assert run([*asked, "--single-file", "-o", str(alone)]) == 0
    # The fiches have one template: the two that say most show what the others would. Agendas and
    # minutes are looked at with the documents.
    several = {
        one: sorted(folder.glob(f"{one}-*.html")) for one in ("fiche", "ordre-du-jour", "releve")
    }
    fiches = sorted(several["fiche"], key=lambda page: page.stat().st_size)[-2:]
    single = set(folder.glob("*.html")) - {page for some in several.values() for page in some}
    return [*sorted(single), *fiches, alone]


@pytest.mark.java
@pytest.mark.node
def test_the_pages_are_valid_html(pages, said_of_html) -> None:
    assert said_of_html(pages) == ""


@pytest.mark.browser
@pytest.mark.node
def test_the_pages_can_be_read_by_everyone_and_load_nothing(pages, seen) -> None:
    grounds = {}
    for page in seen(pages):
        assert page["violations"] == [], page
        assert page["said"] == [], page
        assert page["scroll"] <= page["width"], page
        assert page["first"] == "Aller au contenu"
        grounds[page["colorScheme"]] = page["ground"]
    # The style is there, and the dark scheme is one.
    assert grounds == {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 25, 29)"}
