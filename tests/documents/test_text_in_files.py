"""Typed text, read back from the files themselves."""

import re
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from ess_cli.documents.formats.convert import convert
from ess_cli.documents.meta import Meta

from .conftest import SAMPLE, everywhere
from .readback import Page, docx_paragraphs, odt_paragraphs
from .test_escape import seen


def copies(found: list[str], text: str) -> int:
    """How many paragraphs hold the text, that of the Sommaire with its page behind it."""
    held = re.compile(re.escape(seen(text)) + r"\d*")
    return sum(held.fullmatch(words) is not None for words in found)


def test_docx_holds_the_text_as_typed(meta: Meta) -> None:
    paragraphs = docx_paragraphs(convert(everywhere(SAMPLE), "docx", meta))
    words = [w for _, w in paragraphs]
    headings = [w for style, w in paragraphs if style == "Heading1"]
    assert headings == [seen(text) for text in SAMPLE]
    # In the Sommaire, as a heading, a paragraph, a list item and a cell.
    assert [copies(words, text) for text in SAMPLE] == [5] * len(SAMPLE)


def test_odt_holds_the_text_as_typed(meta: Meta) -> None:
    paragraphs = odt_paragraphs(convert(everywhere(SAMPLE), "odt", meta))
    words = [w for _, w in paragraphs]
    headings = [w for style, w in paragraphs if style == "Heading_20_1"]
    assert headings == [seen(text) for text in SAMPLE]
    assert [copies(words, text) for text in SAMPLE] == [5] * len(SAMPLE)


def test_html_holds_the_text_as_typed(meta: Meta) -> None:
    page = Page(convert(everywhere(SAMPLE), "html", meta))
    expected = [seen(text) for text in SAMPLE]
    assert page.words("h2") == expected
    assert [w for w in page.words("td") if w != "x"] == expected
    assert [w for w in page.words("li") if w in expected] == [*expected, *expected]
    assert [w for w in page.words("p") if w in expected] == expected


def pdf_text(content: bytes) -> str:
    """The words of a PDF on one line, without what hyphenation adds."""
    pages = PdfReader(BytesIO(content)).pages
    return re.sub(r"[\s\u00a0\u202f]+", " ", " ".join(page.extract_text() for page in pages))


def test_pdf_holds_the_text_as_typed(meta: Meta) -> None:
    content = convert(everywhere(SAMPLE), "pdf", meta)
    titles = [entry["/Title"] for entry in PdfReader(BytesIO(content)).outline]
    assert titles == [seen(text) for text in SAMPLE]
    text = pdf_text(content)
    for typed in SAMPLE:
        assert text.count(seen(typed)) >= 5, typed


def test_markdown_reads_back_as_typed(meta: Meta) -> None:
    from markdown_it import MarkdownIt

    content = convert(everywhere(SAMPLE), "md", meta).decode()
    tokens = MarkdownIt("commonmark").enable("table").enable("strikethrough").parse(content)
    words = [
        "".join(child.content for child in token.children or ())
        for token in tokens
        if token.type == "inline"
    ]
    assert [copies(words, text) for text in SAMPLE] == [5] * len(SAMPLE)


SIGNS = st.text(
    st.sampled_from(list("ab1 .-+=/#*_`~<>[](){}|\\!&;:@$^\"'é")), min_size=1, max_size=16
)


@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(SIGNS.map(lambda text: f"x{text}x"), min_size=4, max_size=8, unique_by=seen))
def test_any_text_in_every_file(meta: Meta, texts: list[str]) -> None:
    document = everywhere(texts)
    docx = [words for _, words in docx_paragraphs(convert(document, "docx", meta))]
    odt = [words for _, words in odt_paragraphs(convert(document, "odt", meta))]
    html = Page(convert(document, "html", meta)).words("h2")
    pdf = PdfReader(BytesIO(convert(document, "pdf", meta)))
    assert html == [seen(text) for text in texts]
    assert [entry["/Title"] for entry in pdf.outline] == html
    for text in texts:
        assert copies(docx, text) == copies(odt, text) == 5


@pytest.mark.parametrize("sign", ["✅", "日本", "👩‍👧", "\ue000"])
def test_a_sign_no_font_can_show_does_not_stop_the_pdf(meta: Meta, sign: str) -> None:
    content = convert(f"# Titre {sign}\n\n## Fait {sign}\n\nAvant {sign} après", "pdf", meta)
    assert re.search("Avant .*après", pdf_text(content))


@pytest.mark.parametrize("fmt", ["html", "docx", "odt", "pdf"])
def test_rare_letters_come_out_as_typed(meta: Meta, fmt: str) -> None:
    typed = "un \u01bb deux\u01bbtrois, \u0292 et \u0127"
    content = convert(f"# Titre\n\n{typed}", fmt, meta)
    read = {
        "html": lambda: Page(content).words("p"),
        "docx": lambda: [words for _, words in docx_paragraphs(content)],
        "odt": lambda: [words for _, words in odt_paragraphs(content)],
        "pdf": lambda: [pdf_text(content)],
    }[fmt]()
    assert any(typed in words for words in read)


def test_a_sign_no_font_can_show_is_told_with_its_place(meta: Meta) -> None:
    told: list[str] = []
    markdown = "# Titre\n\n## Les étapes\n\nLa cour \\*est\\* 日 refaite"
    convert(markdown, "pdf", meta, tell=told.append)
    (sentence,) = told
    assert "« 日 » (U+65E5)" in sentence
    assert "sous le titre « Les étapes » dans « La cour *est* 日 refaite »" in sentence
    convert("# Titre\n\nŒuvre → ✓ ● ◆", "pdf", meta, tell=told.append)
    assert told == [sentence]
