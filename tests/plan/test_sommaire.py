"""The Sommaire: opened in LibreOffice, each number is that of the page where the heading stands."""

import re
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PageObject, PdfReader

from ess_cli.coverage import coverage
from ess_cli.documents.blocks import PAGE_BREAK, table
from ess_cli.documents.formats.convert import convert
from ess_cli.documents.kinds.plan.document import plan_document
from ess_cli.documents.letterhead import letterhead
from ess_cli.documents.meta import Meta
from ess_cli.reading.dossier import read

from .conftest import AT, EXAMPLES

FORMS = ("pdf", "docx", "odt")


@pytest.fixture(scope="module")
def plan() -> dict[str, bytes]:
    """The plan of the example in each format."""
    reading = read(EXAMPLES / "agglomeration")
    made = plan_document(coverage(reading.dossier, AT), reading.root)
    meta = letterhead(reading.dossier, reading.root, made.title, AT, toc=made.toc)
    return {fmt: convert(made.markdown, fmt, meta, made.pictures) for fmt in FORMS}


def pages_of(pdf: bytes) -> list[list[str]]:
    """The lines of each page, without the spaces that a reader of PDF puts where it likes."""
    return [
        ["".join(line.split()) for line in page.extract_text().splitlines()]
        for page in PdfReader(BytesIO(pdf)).pages
    ]


def listed(pages: list[list[str]]) -> dict[str, int]:
    """What the Sommaire says: the page of each heading."""
    first = next(n for n, lines in enumerate(pages) if "Sommaire" in lines)
    found: dict[str, int] = {}
    for number, lines in enumerate(pages[first:], start=first + 1):
        if found and number >= min(found.values()):
            break
        entries = [m for line in lines if (m := re.fullmatch(r"(.+?)\.*(\d{1,2})", line))]
        found |= {m[1].strip("."): int(m[2]) for m in entries if "Page" not in m[1]}
    return found


LONG = 40
DECISIONS = "# Décisions\n\n" + table(
    ["N°", "Décision", "Suite"],
    [
        [f"COPIL-{n}", f"no{n}: " + "Il est décidé de la suite à donner. " * (8 + n), "à suivre"]
        for n in range(LONG)
    ],
    row_headers=True,
)


def _broken(fill: int) -> str:
    """A table after so many lines, then one in groups: the end of a page falls at another row."""
    lines = "\n\n".join("Une ligne." for _ in range(fill))
    rows = [[f"r{fill}x{n}", "mot"] for n in range(24)]
    groups = [row for n in range(13) for row in ([f"g{fill}x{n}"], [f"h{fill}x{n}", "mot"])]
    tables = [table(["Rang", "Mot"], rows), f"## Groupes {fill}", table(["Rang", "Mot"], groups)]
    return "\n\n".join([f"## Lignes {fill}", lines, *tables, PAGE_BREAK])


BROKEN = "# Tableaux\n\n" + "\n\n".join(_broken(fill) for fill in range(15, 42))


def check_broken(pages: list[list[str]]) -> None:
    """No row is alone on a page, and no name of a group ends one."""
    shown = [re.findall(r"([rgh])(\d+)x(\d+)", " ".join(lines)) for lines in pages]
    cut = 0
    for page, following in pairwise(shown):
        rows, others = (
            [(fill, n) for kind, fill, n in one if kind == "r"] for one in (page, following)
        )
        for fill in {fill for fill, _ in rows} & {fill for fill, _ in others}:
            cut += 1
            for one in (rows, others):
                assert sum(told == fill for told, _ in one) >= 2, (fill, one)
        assert not page or page[-1][0] != "g", page[-1]
    assert cut > 9


def half_empty(pdf: bytes) -> list[int]:
    """The pages of which the lower half holds no word, but for the foot."""
    pages = list(PdfReader(BytesIO(pdf)).pages)
    return [number for number, page in enumerate(pages, 1) if not in_lower_half(page)]


def in_lower_half(page: PageObject) -> bool:
    found: list[float] = []

    def note(text: str, outer: list[float], inner: list[float], *_: object) -> None:
        if text.strip():
            found.append(inner[5] * outer[3] + outer[5])

    page.extract_text(visitor_text=note)
    height = float(page.mediabox.height)
    return any(height * 0.09 < place < height * 0.5 for place in found)


def check(pages: list[list[str]]) -> None:
    told = listed(pages)
    for number in ("1.1.1", "2.1.2", "3.2.1"):
        assert any(title.startswith(number) for title in told), f"no fiche {number}"
    for wanted in ("1.Édito", "10.Moyensetbudget", "Annexes"):
        assert wanted in told
    for title, page in told.items():
        assert any(line.startswith(title[:24]) for line in pages[page - 1]), (title, page)


def test_the_pdf_lists_each_heading_with_its_page(plan: dict[str, bytes]) -> None:
    pages = pages_of(plan["pdf"])
    check(pages)
    # Ten fiches, and all that a plan holds: elected members read it to the end.
    assert len(pages) <= 20
    assert len(half_empty(plan["pdf"])) <= 3


def test_the_end_of_a_page_leaves_no_row_alone() -> None:
    pdf = convert(BROKEN, "pdf", Meta("Tableaux", "Ici", AT))
    check_broken(pages_of(pdf))
    # What Typst keeps together at the end of a table is no foot.
    assert b"/S/TFoot" not in pdf


@pytest.mark.office
def test_libreoffice_shows_the_page_of_each_heading(
    plan: dict[str, bytes], office: Callable[..., list[Path]], tmp_path: Path
) -> None:
    files = [tmp_path / f"in-{fmt}.{fmt}" for fmt in FORMS[1:]]
    for file in files:
        file.write_bytes(plan[file.suffix[1:]])
    files.append(tmp_path / "decisions.docx")
    files[-1].write_bytes(convert(DECISIONS, "docx", Meta("Décisions", "Ici", AT)))
    for fmt in FORMS[1:]:
        files.append(tmp_path / f"broken-{fmt}.{fmt}")
        files[-1].write_bytes(convert(BROKEN, fmt, Meta("Tableaux", "Ici", AT)))
    *plans, decisions, docx, odt = office("pdf", tmp_path, *files)
    for broken in (docx, odt):
        check_broken(pages_of(broken.read_bytes()))
    for shown in plans:
        pages = pages_of(shown.read_bytes())
        check(pages)
        # As long as the PDF, or a page more.
        assert len(pages) <= 21
        assert len(half_empty(shown.read_bytes())) <= 3
    # Rows that may not be cut, on more pages than one: none of them is lost.
    told = "".join(line for page in pages_of(decisions.read_bytes()) for line in page)
    assert [n for n in range(LONG) if f"no{n}:" not in told] == []


@pytest.mark.parametrize("fmt", FORMS[1:])
def test_the_stored_numbers_are_those_of_the_pdf(plan: dict[str, bytes], fmt: str) -> None:
    told = list(listed(pages_of(plan["pdf"])).values())
    part, number = {
        "docx": ("word/document.xml", r"PAGEREF.*?<w:t>(\d+)"),
        "odt": ("content.xml", r"<text:bookmark-ref [^>]*>(\d+)"),
    }[fmt]
    body = ZipFile(BytesIO(plan[fmt])).read(part).decode()
    assert [int(page) for page in re.findall(number, body)] == told
