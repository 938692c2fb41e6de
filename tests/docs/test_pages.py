"""The pages say what the tool does now, their links lead somewhere, their YAML can be read."""

import re
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from ess_cli.model.keys import every_key
from ess_cli.reading.dossier import read
from ess_cli.rules.registry import rules

ROOT = Path(__file__).parents[2]
DOCS = sorted((ROOT / "docs").glob("*.md"))
PAGES = [*DOCS, *sorted(ROOT.glob("*.md")), ROOT / "benchmarks/README.md"]
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)")
YAML = re.compile(r"(?ms)^```yaml\n(.*?)^```$")
# An excerpt names what stands elsewhere in the dossier: F008 says that it is not in the excerpt.
READING_BUT_REFERENCES = re.compile(r"F(?!008)")


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.fixture(scope="module")
def pages(regenerate: ModuleType) -> dict[Path, str]:
    made: dict[Path, str] = regenerate.pages()
    return made


@pytest.mark.parametrize("page", DOCS, ids=name)
def test_a_page_is_what_the_tool_says_now(page: Path, pages: dict[Path, str]) -> None:
    assert pages[page] == page.read_text(encoding="utf-8"), "run: python docs/regenerate.py"


def test_every_key_and_every_rule_has_its_line(pages: dict[Path, str]) -> None:
    written = {page.name: text for page, text in pages.items()}
    rows = re.findall(r"(?m)^\| `([\w.]+)`", written["format.md"])
    assert Counter(rows) == Counter(key.path.partition(".")[2] for key in every_key())
    titles = re.findall(r"(?m)^### ([A-Z]\d{3})\. ", written["regles.md"])
    assert titles == [rule.code for rule in rules()]


def test_no_command_of_the_guide_is_misused(pages: dict[Path, str]) -> None:
    guide = pages[ROOT / "docs/guide.md"]
    assert "$ ess check-coverage " in guide
    assert not re.findall(r"(?m)^ess : .*", guide)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path, regenerate: ModuleType) -> None:
    text = page.read_text(encoding="utf-8")
    broken = [
        target
        for target in LINK.findall(regenerate.BLOCK.sub("", text))
        if not target.startswith(("https://", "mailto:"))
        and not leads_somewhere(target, page, regenerate)
    ]
    assert not broken


def leads_somewhere(target: str, page: Path, regenerate: ModuleType) -> bool:
    path, _, anchor = target.partition("#")
    there = page.parent / path if path else page
    if not there.exists():
        return False
    if not anchor:
        return True
    titles = [title for _, title in regenerate.headings(there.read_text(encoding="utf-8"))]
    return anchor in map(regenerate.anchor, titles)


@pytest.mark.parametrize("page", DOCS, ids=name)
def test_forges_agree_on_where_headings_are(page: Path, regenerate: ModuleType) -> None:
    # Some forges make one hyphen of two, and some drop a no-break space where others keep it.
    titles = [title for _, title in regenerate.headings(page.read_text(encoding="utf-8"))]
    assert not [t for t in titles if "--" in regenerate.anchor(t) or re.search(r"[\xa0\u202f]", t)]
    assert len({regenerate.anchor(title) for title in titles}) == len(titles) > 0


@pytest.mark.parametrize("page", [p for p in PAGES if p.name != "regles.md"], ids=name)
def test_what_it_says_to_write_can_be_read(page: Path, tmp_path: Path) -> None:
    # The rules' own examples, some of them wrong on purpose, are tested with the rules.
    wrong = []
    for number, text in enumerate(YAML.findall(page.read_text(encoding="utf-8"))):
        if text.startswith("# essai.yaml"):
            continue  # wrong on purpose: the guide shows what `ess` says of it
        file = tmp_path / f"{number}.yaml"
        file.write_text(text, encoding="utf-8")
        wrong += [f for f in read(file).findings if READING_BUT_REFERENCES.match(f.code)]
    assert not wrong


def test_the_wrong_example_of_the_guide_is_shown_with_what_is_wrong(
    pages: dict[Path, str],
) -> None:
    after = pages[ROOT / "docs/guide.md"].split("# essai.yaml\n", 1)[1]
    assert 'name: "Zoom : la légumerie"' in after.partition("```console")[2].partition("```")[0]
