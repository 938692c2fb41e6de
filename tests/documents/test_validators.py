"""What validators and office programs say of the documents of an example."""

import re
import shutil
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from ess_cli.cli.run import run

from .readback import docx_paragraphs, odt_paragraphs, zip_parts

EXAMPLE = Path(__file__).parents[2] / "examples" / "agglomeration"
COMMANDS = {"agenda": ["agenda"], "plan": ["plan", "render"], "review": ["plan", "review"]}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The file of a document in a form, made once."""
    folder = tmp_path_factory.mktemp("documents")

    def file(name: str, form: str) -> Path:
        path = folder / f"{name}.{form}"
        if not path.exists():
            asked = [*COMMANDS[name], str(EXAMPLE), "--at", "2026-11-24", "-o", str(path)]
            assert run(asked) == 0
        return path

    return file


@pytest.mark.java
@pytest.mark.node
def test_the_pages_are_valid_html(made: Any, said_of_html: Callable[[list[Path]], str]) -> None:
    assert said_of_html([made(name, "html") for name in COMMANDS]) == ""


@pytest.mark.browser
@pytest.mark.node
def test_the_page_can_be_read_by_everyone_at_every_width(
    made: Any, seen: Callable[[list[Path]], list[Any]]
) -> None:
    found = seen([made(name, "html") for name in COMMANDS])
    for page in found:
        assert page["violations"] == [], page
        assert page["scroll"] <= page["width"], page
        # Laid out as blocks on a telephone, a table is still one for a screen reader.
        if page["colorScheme"] == "light":
            said = {"table", "row", "cell", "columnheader"}
            # The rows of an agenda are points in order: no cell of theirs names the others.
            said |= set() if "/agenda" in page["address"] else {"rowheader"}
            assert said <= set(page["roles"]), page


@pytest.fixture(scope="module")
def reread(
    made: Any, office: Callable[..., list[Path]], tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, str], str]:
    """What LibreOffice reads of each document, by its name and its form."""
    folder = tmp_path_factory.mktemp("reread")
    asked = [(name, form) for name in COMMANDS for form in ("docx", "odt")]
    files = [shutil.copy(made(*one), folder / f"{'-'.join(one)}.{one[1]}") for one in asked]
    pages = office("html:HTML (StarWriter)", folder, *files)
    return {one: page.read_text("utf-8") for one, page in zip(asked, pages, strict=True)}


@pytest.mark.office
@pytest.mark.parametrize("form", ["docx", "odt"])
@pytest.mark.parametrize("name", COMMANDS)
def test_an_office_program_reads_every_word(
    made: Any, reread: dict[tuple[str, str], str], name: str, form: str
) -> None:
    page = reread[name, form]
    read = _plain(unescape(re.sub(r"<[^>]+>", "", page.split("<body", 1)[1])))
    content = made(name, form).read_bytes()
    paragraphs = docx_paragraphs(content) if form == "docx" else odt_paragraphs(content)
    # Of a picture in an ODT, the reader of the tests gives the alternative.
    parts = zip_parts(content)
    described = re.findall(r"<svg:desc>(.*?)</svg:desc>", parts.get("content.xml", b"").decode())
    alternatives = {_plain(unescape(one)) for one in described}
    place = 0
    for words in filter(None, (_plain(text) for _, text in paragraphs)):
        if words in alternatives:
            continue
        found = read.find(words, place)
        assert found >= 0, words
        place = found + len(words)


def _plain(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_table_of_the_pdf_says_what_its_columns_mean(made: Any, name: str) -> None:
    root = PdfReader(made(name, "pdf")).trailer["/Root"]["/StructTreeRoot"]
    elements = list(_structure(root))
    tables = [one for one in elements if one.get("/S") == "/Table"]
    assert tables
    scopes = [[_scope(one) for one in _structure(table)] for table in tables]
    assert all("/Column" in said or "/Row" in said for said in scopes)
    # Key–value sheets, and the tables whose first column names the rows.
    assert sum("/Row" in said for said in scopes) >= {"plan": 12}.get(name, 0)
    figures = [one for one in elements if one.get("/S") == "/Figure"]
    assert all(one.get("/Alt") for one in figures)


def _scope(element: DictionaryObject) -> str:
    """The scope of a header of a table; an empty text for any other element."""
    if element.get("/S") != "/TH":
        return ""
    said = [one.get_object().get("/Scope", "") for one in element["/A"]]
    return str(next(filter(None, said), ""))


def _structure(element: DictionaryObject) -> Iterator[DictionaryObject]:
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        found = kid.get_object()
        if isinstance(found, DictionaryObject) and "/S" in found:
            yield found
            yield from _structure(found)
