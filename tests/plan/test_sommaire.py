"""The Sommaire: opened in LibreOffice, each number is that of the page where the heading stands."""

import re
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from ess_cli.coverage import coverage
from ess_cli.documents.formats.convert import convert
from ess_cli.documents.kinds.plan.document import plan_document
from ess_cli.documents.letterhead import letterhead
from ess_cli.reading.dossier import read

from .conftest import AT, EXAMPLES


def written(name: str, fmt: str) -> bytes:
    reading = read(EXAMPLES / name)
    made = plan_document(coverage(reading.dossier, AT), reading.root)
    meta = letterhead(reading.dossier, reading.root, made.title, AT, toc=made.toc)
    return convert(made.markdown, fmt, meta, made.pictures)


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


def check(pages: list[list[str]]) -> None:
    told = listed(pages)
    for number in ("1.1.1", "2.1.2", "3.2.1"):
        assert any(title.startswith(number) for title in told), f"no fiche {number}"
    for wanted in ("1.Édito", "10.Moyensetbudget", "Annexes"):
        assert wanted in told
    for title, page in told.items():
        assert any(line.startswith(title[:24]) for line in pages[page - 1]), (title, page)


def test_the_pdf_lists_each_heading_with_its_page() -> None:
    pages = pages_of(written("agglomeration", "pdf"))
    check(pages)
    # Ten fiches, and all that a plan holds: elected members read it to the end.
    assert len(pages) <= 20


@pytest.mark.office
@pytest.mark.parametrize("fmt", ["docx", "odt"])
def test_libreoffice_shows_the_page_of_each_heading(fmt: str, tmp_path: Path) -> None:
    path = tmp_path / f"plan.{fmt}"
    path.write_bytes(written("agglomeration", fmt))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, path],
        check=True,
        capture_output=True,
        timeout=180,
    )
    check(pages_of((tmp_path / "plan.pdf").read_bytes()))


@pytest.mark.parametrize("fmt", ["docx", "odt"])
def test_the_stored_numbers_are_those_of_the_pdf(fmt: str) -> None:
    told = list(listed(pages_of(written("agglomeration", "pdf"))).values())
    part, number = {
        "docx": ("word/document.xml", r"PAGEREF.*?<w:t>(\d+)"),
        "odt": ("content.xml", r"<text:bookmark-ref [^>]*>(\d+)"),
    }[fmt]
    body = ZipFile(BytesIO(written("agglomeration", fmt))).read(part).decode()
    assert [int(page) for page in re.findall(number, body)] == told
