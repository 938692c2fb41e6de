"""Each file has what an officer, a screen reader and an archive need of it."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from ess_cli.documents.errors import DocumentError
from ess_cli.documents.formats.convert import FORMATS, convert
from ess_cli.documents.meta import Meta
from ess_cli.documents.pictures import Pictures

from .readback import Page, docx_paragraphs, odt_paragraphs, zip_parts

Make = Callable[[str], bytes]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.mark.parametrize("fmt", FORMATS)
def test_same_document_same_bytes(make: Make, fmt: str) -> None:
    assert make(fmt) == make(fmt)


@pytest.mark.parametrize("fmt", ["html", "docx", "odt", "pdf"])
def test_the_date_of_edition_is_the_only_difference(
    meta: Meta, fmt: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    content = convert("# Titre", fmt, meta)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert convert("# Titre", fmt, meta) == content


def test_html_landmarks_and_tables(make: Make) -> None:
    content = make("html")
    page = Page(content)
    assert content.startswith(b"<!DOCTYPE html>")
    assert page.attributes("html") == [{"lang": "fr-FR"}]
    assert page.words("title") == ["Ordre du jour « ESS » & suites – Val-de-Brume Agglomération"]
    assert [len(page.words(tag)) for tag in ("header", "nav", "main", "footer", "h1")] == [1] * 5
    (skip,) = [a for a in page.attributes("a") if a.get("class") == "skip"]
    (main,) = page.attributes("main")
    assert skip["href"] == f"#{main['id']}"
    assert page.words("caption") == ["La fiche", "Les services", "Émargement"]
    assert {a["scope"] for a in page.attributes("th")} == {"row", "col"}
    assert all(a["alt"] and a["src"].startswith("data:") for a in page.attributes("img"))
    drawn = [(a["role"], a["aria-label"]) for a in page.attributes("svg")]
    assert drawn == [("img", "Courbe : l'emploi monte")]
    assert "Version publique" in page.words("footer")[0]
    assert not re.findall(rb'(?:src|href)="(?!data:|#|https://exemple\.fr)', content)


def test_html_anchors_are_unique_and_lead_somewhere(make: Make) -> None:
    page = Page(make("html"))
    ids = [a["id"] for _, a, _ in page.elements if "id" in a]
    assert len(ids) == len(set(ids))
    targets = [a["href"][1:] for a in page.attributes("a") if a["href"].startswith("#")]
    assert set(targets) <= set(ids)
    assert len(targets) == 1 + len(page.words("h2", "h3", "h4"))
    assert "lien perdu" in " ".join(page.words("p"))


def test_docx_styles_language_and_pages(make: Make) -> None:
    content = make("docx")
    parts = zip_parts(content)
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(part)
    used = {style for style, _ in docx_paragraphs(content)} - {""}
    known = set(re.findall(r'w:styleId="([^"]+)"', parts["word/styles.xml"].decode()))
    assert used <= known
    assert {"CoverTitle", "Heading1", "Heading2", "Heading3", "TOC1", "TOC2", "RowHeader"} <= used
    assert b'<w:lang w:val="fr-FR"' in parts["word/styles.xml"]
    core = parts["docProps/core.xml"].decode()
    assert "<dc:title>Ordre du jour « ESS » &amp; suites</dc:title>" in core
    assert "<dc:creator>Val-de-Brume Agglomération</dc:creator>" in core
    assert "2027-03-01T00:00:00Z" in core
    document = ElementTree.fromstring(parts["word/document.xml"])
    size = document.find(f".//{W}sectPr/{W}pgSz")
    assert size is not None and (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")
    footer = parts["word/footer1.xml"].decode()
    assert "Édité le 1er\u00a0mars\u00a02027 – Version publique" in re.sub("<[^>]*>", "", footer)
    assert re.search('"superscript" */></w:rPr><w:t[^>]*>er<', footer)
    assert "NUMPAGES" in footer and " PAGE " in footer
    assert 'descr="Logo : Val-de-Brume Agglomération"' in parts["word/header1.xml"].decode()
    assert "Ordre du jour « ESS » &amp; suites" in parts["word/header2.xml"].decode()


def test_docx_rows_stay_whole_and_headers_come_back(make: Make) -> None:
    document = ElementTree.fromstring(zip_parts(make("docx"))["word/document.xml"])
    rows = list(document.iter(f"{W}tr"))
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    tables = list(document.iter(f"{W}tbl"))
    headers = [len(table.findall(f"{W}tr/{W}trPr/{W}tblHeader")) for table in tables]
    looks = [table.find(f"{W}tblPr/{W}tblLook").attrib for table in tables]
    firsts = [(look[f"{W}firstColumn"], look[f"{W}val"]) for look in looks]
    # The sheet, the table in it, the services, the signatures.
    assert headers == [0, 1, 1, 1]
    assert firsts == [("1", "0080"), ("0", "0020"), ("1", "00A0"), ("0", "0020")]
    widths = [int(c.get(f"{W}w")) for c in tables[2].findall(f"{W}tblGrid/{W}gridCol")]
    assert sum(widths) in range(9400, 9413)
    for cell in document.iter(f"{W}tc"):
        assert cell[-1].tag == f"{W}p"
    body = document.find(f"{W}body")
    assert not any(a.tag == b.tag == f"{W}tbl" for a, b in pairwise(body))


def test_docx_sommaire_is_filled_and_linked(make: Make) -> None:
    document = zip_parts(make("docx"))["word/document.xml"].decode()
    anchors = re.findall(r'<w:hyperlink w:anchor="([^"]+)"', document)
    names = re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]+)"', document)
    assert len(anchors) == 4 and set(anchors) <= set(names)
    kinds = re.findall(r'w:fldCharType="(\w+)"', document)
    assert kinds == ["begin", "separate", "end"] * 4
    assert re.findall(r" PAGEREF (\S+) ", document) == anchors


def test_docx_picture_has_its_alternative(make: Make) -> None:
    parts = zip_parts(make("docx"))
    document = parts["word/document.xml"].decode()
    assert 'descr="Courbe : l\'emploi monte"' in document.replace("&#39;", "'")
    assert any(part.startswith(b"\x89PNG") for name, part in parts.items() if "media/rId" in name)


def test_odt_styles_language_and_pages(make: Make) -> None:
    content = make("odt")
    parts = zip_parts(content)
    assert next(iter(parts)) == "mimetype"
    for name in ("content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"):
        ElementTree.fromstring(parts[name])
    styles = parts["styles.xml"].decode()
    defined = set(re.findall(r'style:name="([^"]+)"', styles + parts["content.xml"].decode()))
    used = {style for style, _ in odt_paragraphs(content)}
    assert used <= defined
    assert 'fo:language="fr" fo:country="FR"' in styles
    assert 'fo:page-width="21cm"' in styles
    assert "Édité le 1er\u00a0mars\u00a02027 – Version publique" in re.sub("<[^>]*>", "", styles)
    assert '<text:span text:style-name="Above">er</text:span>' in styles
    assert "<dc:title>Ordre du jour « ESS » &amp; suites</dc:title>" in parts["meta.xml"].decode()
    assert "2027-03-01T00:00:00Z" in parts["meta.xml"].decode()
    assert 'full-path="Pictures/logo.png"' in parts["META-INF/manifest.xml"].decode()
    assert parts["Pictures/logo.png"].startswith(b"\x89PNG")


def test_odt_body(make: Make) -> None:
    body = zip_parts(make("odt"))["content.xml"].decode()
    assert body.count("<table:table-header-rows>") == 3
    assert "<table:table-row>" not in body
    assert "<svg:desc>Courbe : l'emploi monte</svg:desc>" in body.replace("&#39;", "'")
    assert body.count('"RowHeaderCell"') == 1 + 2 + 90
    assert "<text:table-of-content " in body
    anchors = re.findall(r'xlink:href="#([^"]+)"', body)
    names = re.findall(r'<text:bookmark-start text:name="([^"]+)"', body)
    assert len(anchors) == 4 and set(anchors) <= set(names)
    assert "<alt>" not in body


def bookmarks(outline: list[object]) -> list[object]:
    return [
        entry.title if isinstance(entry, Destination) else bookmarks(entry) for entry in outline
    ]


def test_pdf_is_accessible(make: Make) -> None:
    reader = PdfReader(BytesIO(make("pdf")))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "fr-FR"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert reader.metadata.title == "Ordre du jour « ESS » & suites"
    assert reader.metadata["/CreationDate"].startswith("D:20270301000000")
    assert bookmarks(reader.outline) == ["Cadre", ["Sous-partie", ["Quatrième"]], "Cadre"]
    boxes = {tuple(round(float(side)) for side in page.mediabox) for page in reader.pages}
    assert boxes == {(0, 0, 595, 842)}


def test_pdf_headers_come_back_and_pages_are_numbered(make: Make) -> None:
    texts = [page.extract_text() for page in PdfReader(BytesIO(make("pdf"))).pages]
    assert all(f"Page {i} sur {len(texts)}" in text for i, text in enumerate(texts, 1))
    assert all("Version publique" in text for text in texts)
    split = [text for text in texts if "Service 5" in text]
    assert len(split) >= 2
    assert all("Montant" in text for text in split)


def test_pdf_embeds_every_font(make: Make) -> None:
    fonts = {}
    for page in PdfReader(BytesIO(make("pdf"))).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            for descendant in font.get_object()["/DescendantFonts"]:
                descriptor = descendant["/FontDescriptor"]
                fonts[descriptor["/FontName"]] = {"/FontFile2", "/FontFile3"} & set(descriptor)
    assert fonts and all(fonts.values())


def test_markdown_is_pleasant_to_read(make: Make) -> None:
    text = make("md").decode()
    assert ":::" not in text.replace("bloc | ::: de code", "")
    assert "bloc | ::: de code" in text
    assert "*Illustration : Courbe : l'emploi monte*" in text
    assert "**Date**\u00a0: 12 mars" in text
    assert "- [Cadre](#cadre)\n  - [Sous-partie](#sous-partie)\n" in text
    assert "[Cadre](#cadre-1)" in text
    assert text.index("PROJET") < text.index("**Sommaire**") < text.index("## Cadre")
    assert text.endswith("Édité le 1er\u00a0mars\u00a02027 – Version publique\n")
    assert "\n\n\n" not in text


def test_without_cover_the_sommaire_follows_the_title(meta: Meta) -> None:
    markdown = "# Titre\n\nAvant\n\n## Un\n\n### Deux"
    md = convert(markdown, "md", meta).decode()
    assert md.index("# Titre") < md.index("**Sommaire**") < md.index("Avant")
    html = convert(markdown, "html", meta).decode()
    assert html.index("</h1>") < html.index("<nav") < html.index("Avant")
    docx = [words for _, words in docx_paragraphs(convert(markdown, "docx", meta))]
    assert docx[:5] == ["Titre", "Sommaire", "Un2", "Deux2", ""]


def test_without_sommaire_there_is_none(meta: Meta) -> None:
    bare = replace(meta, toc=False, public=False, logo=None)
    for fmt in ("md", "html"):
        text = convert("# T\n\n## Un", fmt, bare).decode()
        assert "Sommaire" not in text and "publique" not in text
    assert [w for _, w in docx_paragraphs(convert("# T\n\n## Un", "docx", bare))] == ["T", "Un"]
    assert [w for _, w in odt_paragraphs(convert("# T\n\n## Un", "odt", bare))] == ["T", "Un"]


def test_an_unknown_format_is_refused(meta: Meta) -> None:
    with pytest.raises(ValueError, match="rtf"):
        convert("", "rtf", meta)


@pytest.mark.parametrize("fmt", FORMATS)
def test_an_empty_document_is_a_document(meta: Meta, fmt: str) -> None:
    assert convert("", fmt, meta)


def test_headings_have_no_gap_in_any_format(meta: Meta) -> None:
    markdown = "### Un\n\n##### Deux\n\n###### Trois\n\n### Quatre"
    page = Page(convert(markdown, "html", replace(meta, toc=False)))
    assert [tag for tag, _, _ in page.elements if re.fullmatch(r"h\d", tag)] == [
        "h1",
        "h2",
        "h3",
        "h1",
    ]
    outline = PdfReader(BytesIO(convert(markdown, "pdf", meta))).outline
    assert bookmarks(outline) == ["Deux", ["Trois"], "Quatre"]


def test_a_very_high_row_is_not_cut(meta: Meta) -> None:
    words = " ".join(f"mot{i}" for i in range(3000))
    content = convert(f"# T\n\n| a |\n|---|\n| {words} |", "pdf", meta)
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    assert "mot0 " in text and "mot2999" in text


def test_the_authoritys_model_keeps_its_styles(meta: Meta, tmp_path: Path) -> None:
    model = tmp_path / "modele.docx"
    plain = replace(meta, logo=None, accent="#8a1538")
    model.write_bytes(convert("# Modèle", "docx", plain))
    made = convert("# Titre\n\n::: note\nNote\n:::", "docx", replace(meta, reference_docx=model))
    parts = zip_parts(made)
    assert b"8A1538" in parts["word/styles.xml"]
    assert b"1B4F5C" not in parts["word/styles.xml"]
    words = [words for _, words in docx_paragraphs(made)]
    assert words[-1] == "Édité le 1er\u00a0mars\u00a02027 – Version publique"
    header = "".join(part.decode() for name, part in parts.items() if "header" in name)
    assert "Val-de-Brume" in header


def test_styles_a_model_lacks_are_added(meta: Meta, tmp_path: Path) -> None:
    from ess_cli.documents.formats.pandoc import read, write

    docx, odt = tmp_path / "m.docx", tmp_path / "m.odt"
    docx.write_bytes(write(read("Modèle"), "docx"))
    odt.write_bytes(write(read("Modèle"), "odt"))
    own = replace(meta, reference_docx=docx, reference_odt=odt)
    markdown = "# Titre\n\n::: note\nNote\n:::"
    styles = zip_parts(convert(markdown, "docx", own))["word/styles.xml"].decode()
    ids = re.findall(r'w:styleId="([^"]+)"', styles)
    assert len(ids) == len(set(ids))
    assert re.search(r'w:styleId="Note">.*?w:fill="E8EDEF"', styles)
    parts = zip_parts(convert(markdown, "odt", own))
    ElementTree.fromstring(parts["styles.xml"])
    assert parts["styles.xml"].decode().count('style:name="Note"') == 1


@pytest.mark.parametrize(
    ("fmt", "changes", "words"),
    [
        ("docx", {"reference_docx": Path("absent.docx")}, "absent.docx"),
        ("odt", {"reference_odt": Path("absent.odt")}, "absent.odt"),
        ("docx", {"reference_docx": Path(__file__)}, "test_formats.py"),
        ("odt", {"reference_odt": Path(__file__)}, "test_formats.py"),
        ("pdf", {"fonts": Path("pas-de-polices")}, "pas-de-polices"),
        ("docx", {"fonts": Path("pas-de-polices")}, "pas-de-polices"),
        ("pdf", {"logo": Path("absent.png")}, "absent.png"),
        ("html", {"logo": Path("logo.bmp")}, "logo.bmp"),
        ("odt", {"logo": Path(__file__).with_name("logo.gif")}, "logo.gif"),
    ],
)
def test_what_the_officer_can_put_right_is_said(
    meta: Meta, fmt: str, changes: dict[str, Path], words: str
) -> None:
    with pytest.raises(DocumentError) as error:
        convert("# Titre", fmt, replace(meta, **changes))
    assert words in error.value.message
    assert str(error.value) == error.value.message


def test_a_damaged_picture_is_said(meta: Meta, tmp_path: Path) -> None:
    bad = tmp_path / "photo.png"
    bad.write_bytes(b"GIF89a")
    with pytest.raises(DocumentError, match=r"photo\.png"):
        Pictures().file(bad, "Une photo")
    pictures = Pictures()
    place = pictures.svg("<svg xmlns='http://www.w3.org/2000/svg'><g>", "Cassée")
    for fmt in ("docx", "pdf"):
        with pytest.raises(DocumentError):
            convert(place, fmt, meta, pictures)


def test_photos_are_placed_as_they_are(meta: Meta, tmp_path: Path) -> None:
    from ess_cli.documents.pictures import Picture, as_png

    from .conftest import CURVE

    drawing = Picture("image/svg+xml", CURVE.encode())
    png = as_png([drawing])[drawing.name].content
    (tmp_path / "photo.PNG").write_bytes(png)
    pictures = Pictures()
    markdown = pictures.file(tmp_path / "photo.PNG", "")
    assert markdown.startswith("![photo](picture:")
    assert png in zip_parts(convert(markdown, "docx", meta, pictures)).values()
    assert png in zip_parts(convert(markdown, "odt", meta, pictures)).values()
    assert Page(convert(markdown, "html", meta, pictures)).attributes("img")[1]["alt"] == "photo"


def test_the_settings_of_pandoc_are_shut_in() -> None:
    from ess_cli.documents.formats.pandoc import read, write
    from ess_cli.documents.tree.meaning import meaning

    markdown = "![x](/etc/hostname) <script>a</script>"
    blocks = meaning(read(markdown), markdown)
    assert "Raw" not in json.dumps(blocks)
    assert Path("/etc/hostname").read_bytes() not in write(read(markdown), "docx")


def _grey_png(width: int, height: int) -> bytes:
    """A PNG of one grey, by hand."""
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(("width", "height"), [(3000, 2000), (500, 4000), (200, 100)])
def test_a_photo_never_leaves_the_page(meta: Meta, tmp_path: Path, width: int, height: int) -> None:
    photo = tmp_path / "photo.png"
    photo.write_bytes(_grey_png(width, height))
    pictures = Pictures()
    markdown = pictures.file(photo, "Photo")
    document = zip_parts(convert(markdown, "docx", meta, pictures))["word/document.xml"].decode()
    wide, high = (
        int(n) / 360_000 for n in re.findall(r'<wp:extent c[xy]="(\d+)" cy="(\d+)"', document)[0]
    )
    content = zip_parts(convert(markdown, "odt", meta, pictures))["content.xml"].decode()
    frame = re.findall(r'svg:width="([\d.]+)in" svg:height="([\d.]+)in"', content)[0]
    for w, h in ((wide, high), tuple(float(inches) * 2.54 for inches in frame)):
        assert w < 16.6 and h < 21.5
        assert w / h == pytest.approx(width / height, rel=0.02)


@pytest.mark.parametrize("fmt", ["docx", "html", "odt", "pdf"])
def test_a_link_inside_the_document_leads_to_its_heading(meta: Meta, fmt: str) -> None:
    markdown = "# Titre\n\n[vers la suite](#la-suite), [nulle part](#rien)\n\n## La suite\n\nFin.\n"
    content = convert(markdown, fmt, meta)
    if fmt == "pdf":
        page = PdfReader(BytesIO(content)).pages[-1]
        assert "vers la suite, nulle part" in page.extract_text()
        places = [one.get_object() for one in page["/Annots"]]
        assert len([one for one in places if one["/Subtype"] == "/Link"]) >= 1
    elif fmt in ("docx", "odt"):
        read = docx_paragraphs if fmt == "docx" else odt_paragraphs
        assert "vers la suite, nulle part" in [words for _, words in read(content)]
    else:
        assert b'<a href="#la-suite">vers la suite</a>, nulle part' in content


def test_office_programs_know_the_parts_of_the_archive_by_names_without_a_prefix(
    make: Make,
) -> None:
    parts = zip_parts(make("docx"))
    assert b"<Types xmlns=" in parts["[Content_Types].xml"]
    for name in ("word/_rels/document.xml.rels", "word/_rels/header1.xml.rels"):
        assert b"<Relationships xmlns=" in parts[name]


def test_one_family_in_every_format(make: Make) -> None:
    fonts = {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for page in PdfReader(BytesIO(make("pdf"))).pages
        for font in page["/Resources"]["/Font"].values()
    }
    # The code alone has another.
    assert {one for one in fonts if not one.startswith("DejaVu")} == {
        "Carlito-Regular",
        "Carlito-Bold",
        "Carlito-Italic",
    }
    assert 'w:ascii="Calibri"' in zip_parts(make("docx"))["word/styles.xml"].decode()
    assert 'svg:font-family="Calibri"' in zip_parts(make("odt"))["styles.xml"].decode()
    page = make("html").decode()
    assert page.count('font-family: "Carlito"; font-weight') == 4
    assert 'font: 1.125rem/1.5 "Carlito"' in page
