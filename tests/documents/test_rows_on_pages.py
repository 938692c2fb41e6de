"""Where LibreOffice cuts the tables of a document into pages."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from ess_cli.documents import blocks
from ess_cli.documents.formats.convert import convert
from ess_cli.documents.meta import Meta

DAY = date(2026, 11, 24)
LENGTHS = range(39, 44)
"""Rows before a group: with one of these numbers at least, its name would end the page."""


@pytest.fixture(scope="module")
def printed(
    office: Callable[..., list[Path]], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str, str], list[list[str]]]:
    """The lines of each page of the documents below, as LibreOffice prints them."""
    folder = tmp_path_factory.mktemp("pages")
    meta = Meta(title="Tableaux", authority="Ville de Test", edited=DAY)
    documents = {f"group-{n}": _grouped(n) for n in LENGTHS}
    documents |= {f"rows-{n}": _to_sign(n) for n in (24, 30)}
    for fmt in ("docx", "odt"):
        (folder / fmt).mkdir()
        for name, markdown in documents.items():
            content = convert(f"# Tableaux\n\n{markdown}\n", fmt, meta)
            (folder / f"{name}.{fmt}").write_bytes(content)
        office("pdf", folder / fmt, *folder.glob(f"*.{fmt}"))

    def pages(fmt: str, name: str) -> list[list[str]]:
        read = PdfReader(folder / fmt / f"{name}.pdf").pages
        texts = [page.extract_text().splitlines() for page in read]
        return [[line.strip() for line in lines if line.strip()] for lines in texts]

    return pages


def _grouped(length: int) -> str:
    before = [[f"avant {n}", "x"] for n in range(length)]
    after = [[f"après {n}", "x"] for n in range(20)]
    return blocks.table(["Nom", "Mot"], [*before, ["Groupe"], *after])


def _to_sign(length: int) -> str:
    return blocks.table(["Nom", "Signature"], [["", ""]] * length, tall=True)


@pytest.mark.parametrize("fmt", ["docx", "odt"])
def test_the_name_of_a_group_is_never_left_alone_at_the_foot_of_a_page(
    printed: Callable[[str, str], list[list[str]]], fmt: str
) -> None:
    moved = 0
    for length in LENGTHS:
        first, second, *_ = printed(fmt, f"group-{length}")
        words = [line for line in first if line.startswith(("avant", "après", "Groupe"))]
        assert words[-1] != "Groupe", length
        # The head of the table is repeated.
        assert any(line.startswith("Nom") for line in second)
        moved += words[-1].startswith("avant") and any(line == "Groupe" for line in second)
    assert moved


@pytest.mark.parametrize("fmt", ["docx", "odt"])
def test_rows_to_sign_are_nine_millimetres_high(
    printed: Callable[[str, str], list[list[str]]], fmt: str
) -> None:
    assert [len(printed(fmt, f"rows-{n}")) for n in (24, 30)] == [1, 2]
