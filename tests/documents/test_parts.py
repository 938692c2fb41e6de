"""The parts of the look: each is shown in every format, and none is a table used for layout."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from ess_cli.colours import AXES
from ess_cli.documents import blocks
from ess_cli.documents.environment import render
from ess_cli.documents.formats.convert import convert
from ess_cli.documents.meta import Meta

from .parts_page import PAGE
from .readback import Page, docx_paragraphs, odt_paragraphs, zip_parts


@pytest.fixture
def page(tmp_path: Path) -> str:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "parties.md.j2").write_text(PAGE, encoding="utf-8")
    return render("parties", {}, tmp_path)


def test_markdown_reads_well_without_them(page: str, meta: Meta) -> None:
    content = convert(page, "md", meta).decode()
    assert ":::" not in content and "{." not in content
    assert "- **Date**\u00a0: jeudi 10\u00a0décembre\u00a02026\n" in content
    assert "- **69,6\u00a0%** des services" in content
    assert "## 1.1 Former les agent·e·s et les élu·e·s\n\n◐ en cours" in content
    assert "| **Axe 1** |  |  |\n" in content


def test_html_says_what_each_is(page: str, meta: Meta) -> None:
    content = convert(page, "html", meta)
    read = Page(content)
    classes = [a.get("class") for a in read.attributes("div")]
    assert {"tile axis-1", "tile axis-2", "tile axis-3", "box"} <= set(classes)
    # A division that begins with a heading is a section.
    assert [a.get("class") for a in read.attributes("section")] == ["band axis-1"]
    assert read.words("dt") == ["Date", "Horaires", "Lieu", "Présidence"]
    assert [a.get("class") for a in read.attributes("dl")] == ["facts"]
    assert [a for a in read.attributes("th") if a.get("colspan") == "3"]
    (bar,) = [a for a in read.attributes("span") if a.get("style")]
    assert bar["style"] == "width: 27.0%"
    assert all(colour in content.decode() for colour in AXES)


@pytest.mark.parametrize("fmt", ["docx", "odt"])
def test_office_parts_are_named_styles_and_no_tables(page: str, meta: Meta, fmt: str) -> None:
    content = convert(page, fmt, meta)
    read = docx_paragraphs if fmt == "docx" else odt_paragraphs
    used = {style.replace("_20_", "") for style, _ in read(content)}
    named = {"Fact", "KeyFigure", "BoxTitle", "BoxEnd", "TileTitle1", "BandState1"}
    assert {*named, "Signature", "Progress" if fmt == "docx" else "Progress_27"} <= used
    parts = zip_parts(content)
    body = parts["word/document.xml" if fmt == "docx" else "content.xml"].decode()
    assert len(re.findall(r"<w:tbl>|<table:table ", body)) == 1
    span = 'w:gridSpan w:val="3"' if fmt == "docx" else 'table:number-columns-spanned="3"'
    assert body.count(span) == 2
    styles = parts["word/styles.xml" if fmt == "docx" else "styles.xml"].decode()
    name = 'w:styleId="{}"' if fmt == "docx" else 'style:display-name="{}"'
    for style in named if fmt == "docx" else ("Fact", "Key Figure", "Band State", "Signature"):
        assert name.format(style) in styles


def test_a_progress_line_is_a_bar_in_docx_and_odt(page: str, meta: Meta) -> None:
    """A tab on the accent as far as the share goes, one on grey up to 8 cm, and no word more."""
    docx = zip_parts(convert(page, "docx", meta))["word/document.xml"].decode()
    (line,) = re.findall(r'<w:p><w:pPr><w:pStyle w:val="Progress" />.*?</w:p>', docx)
    assert re.findall(r'w:pos="(\d+)"', line) == ["1225", "4536"]
    assert re.findall(r'w:val="(Progress\w+)" /></w:rPr>(.*?)</w:r>', line) == [
        ("ProgressDone", "<w:tab />"),
        ("ProgressLeft", "<w:tab />"),
    ]
    odt = zip_parts(convert(page, "odt", meta))["content.xml"].decode()
    (line,) = re.findall(r'<text:p text:style-name="Progress_27">.*?</text:p>', odt)
    assert re.findall(r'"Progress_20_(\w+)"><text:tab /></text:span>', line) == ["Done", "Left"]
    style = odt[odt.index('style:name="Progress_27"') :].partition("</style:style>")[0]
    assert re.findall(r'style:position="([\d.]+)cm"', style) == ["2.16", "8.00"]


@pytest.mark.parametrize("share", [0, 0.001, 0.999, 1])
def test_the_ends_of_a_bar_are_told_from_what_is_near_them(share: float, meta: Meta) -> None:
    line = "# Titre\n\n" + blocks.progress("Ce qui est mesuré", "1 → 2", share)
    body = zip_parts(convert(line, "docx", meta))["word/document.xml"].decode()
    stops = {0: ["4536"], 0.001: ["91", "4536"], 0.999: ["4445", "4536"], 1: ["4536"]}
    assert re.findall(r'w:pos="(\d+)"', body) == stops[share]
    parts = {0: ["Left"], 0.001: ["Done", "Left"], 0.999: ["Done", "Left"], 1: ["Done"]}
    assert re.findall(r'"Progress(Done|Left)"', body) == parts[share]


def test_the_name_of_a_group_is_not_left_at_the_foot_of_a_page(meta: Meta) -> None:
    rows = [[name] if n == 0 else [f"a{n}", "b"] for name in ("Un", "Deux") for n in range(9)]
    made = "# Titre\n\n" + blocks.table(["A", "B"], rows)
    docx = zip_parts(convert(made, "docx", meta))["word/document.xml"].decode().split("<w:tr>")[1:]
    odt = zip_parts(convert(made, "odt", meta))["content.xml"].decode()
    for kept in (
        ["<w:keepNext" in row for row in docx],
        ['Kept"' in row for row in odt.split("<table:table-row ")[1:]],
    ):
        # The header and the name of the first group, that of the second, the last rows but one.
        assert [rank for rank, one in enumerate(kept) if one] == [0, 1, 8, 10, 17]


def test_pdf_holds_one_page_with_every_word(page: str, meta: Meta) -> None:
    reader = PdfReader(BytesIO(convert(page, "pdf", meta)))
    text = " ".join(reader.pages[-1].extract_text().split())
    for words in (
        "Présidence Mireille Astruc",
        "69,6 % des services",
        "1.1 Former",
        "Fait à Brume",
    ):
        assert words in text.replace("\u00a0", " "), words
    assert len(reader.pages) == 2


def _places(pdf: bytes, *words: str) -> list[float]:
    """Where words begin in the width of their pages."""
    found: dict[str, float] = {}

    def note(text: str, outer: list[float], inner: list[float], *_: object) -> None:
        found.update({one: inner[4] * outer[0] + outer[4] for one in words if one in text})

    for page in PdfReader(BytesIO(pdf)).pages:
        page.extract_text(visitor_text=note)
    return [round(found[one]) for one in words]


def test_a_column_much_longer_than_the_other_has_the_whole_width(meta: Meta) -> None:
    """On pages of its own, it would stand beside a blank."""
    few, many = ("\n\n".join(["Une phrase."] * times) for times in (2, 60))
    for right, beside in ((few, True), (many, False)):
        page = "# Titre\n\n" + blocks.columns(f"Gauche.\n\n{few}", f"{right}\n\nDroite.")
        left, other = _places(convert(page, "pdf", meta), "Gauche", "Droite")
        assert (other > left) == beside
