"""Pictures of the dossier that no document can show are refused in words, when they are read."""

import os
from io import BytesIO
from pathlib import Path
from struct import pack
from zlib import compress, crc32

import pytest
from PIL import Image

AT = ("--at", "2026-11-24")
TEXT = """
bodies:
  - id: inter
    name: Réunion
    kind: reunion_inter_services
meetings:
  - id: decembre
    body: inter
    date: 2026-12-10
    agenda:
      - title: Un lieu
        text: |
          Voici le lieu.

          ![La halle]({path})
"""
LINE = 15


def png(width: int, height: int, dots: bytes = b"") -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return pack(">I", len(body)) + kind + body + pack(">I", crc32(kind + body))

    head = chunk(b"IHDR", pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", compress(dots)) + chunk(b"IEND", b"")


def jpeg() -> bytes:
    made = BytesIO()
    Image.effect_noise((400, 400), 50).save(made, "JPEG")
    return made.getvalue()


JPEG = jpeg()


@pytest.fixture
def placing(dossier):
    def make(path: str) -> Path:
        return dossier(TEXT.replace("{path}", path))

    return make


@pytest.mark.parametrize(
    "typed",
    [
        "photos été/la halle (1).png",
        "photos%20%C3%A9t%C3%A9/la%20halle%20(1).png",
        r"photos été\la halle (1).png",
        "<photos été/la halle (1).png>",
        'photos été/la halle (1).png "La halle en juin"',
    ],
)
def test_a_path_reads_as_it_was_typed_or_encoded(ess, placing, tmp_path, typed) -> None:
    folder = placing(typed)
    (folder / "photos été").mkdir()
    Image.new("RGB", (30, 20)).save(folder / "photos été/la halle (1).png")
    assert "F004" not in ess("check", folder, *AT).out
    ran = ess("agenda", folder, *AT, "-o", tmp_path / "a.html")
    assert ran.code == 0, ran.err
    assert "data:image/png" in (tmp_path / "a.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("absente.png", None, "ne se trouve pas"),
        ("geante.png", png(50_000, 40_000), "2000 millions de points"),
        ("coupee.png", png(40, 40)[:40], "abîmée"),
        ("coupee.jpg", JPEG[: len(JPEG) // 2], "abîmée"),
        ("vide.png", b"", "abîmée"),
        ("autre.jpg", png(40, 40), "abîmée"),
        ("image.gif", b"GIF89a", "ni un PNG, ni un JPEG, ni un SVG"),
        ("dessin.svg", b"<html>", "abîmée"),
    ],
)
def test_a_picture_that_cannot_be_shown_is_told_at_its_line(
    ess, placing, tmp_path, name, content, said
) -> None:
    folder = placing(name)
    if content is not None:
        (folder / name).write_bytes(content)
    ran = ess("check", folder, *AT, "-f", "concise")
    assert ran.code == 1
    (told,) = [line for line in ran.out.splitlines() if "F004" in line]
    assert f".yaml:{LINE}:" in told and said in told
    ran = ess("agenda", folder, *AT, "-o", tmp_path / "a.pdf")
    assert ran.code == 1 and not (tmp_path / "a.pdf").exists()


def test_each_picture_of_a_text_is_told_at_its_own_line(ess, dossier) -> None:
    folder = dossier(TEXT.replace("{path}", "a.png)\n\n          ![b](b.png"))
    found = ess("check", folder, *AT, "-f", "concise").out
    assert f".yaml:{LINE}:" in found and f".yaml:{LINE + 2}:" in found


def test_in_a_file_of_markdown_the_line_is_that_of_the_file(ess, dossier) -> None:
    folder = dossier("plan: {title: Plan, start: 2026, foreword: {file: textes/edito.md}}")
    (folder / "textes").mkdir()
    (folder / "textes/edito.md").write_text("Bonjour\n\nVoici ![a](a.png)\n", encoding="utf-8")
    assert "textes/edito.md:3:7: F004" in ess("check", folder, *AT, "-f", "concise").out


# A folder is what fonts are in.
NO_FILE = [
    (what, key)
    for what in ("fifo", "folder", "device")
    for key in ("logo", "picture", "reference_docx", "reference_odt", "fonts", "file")
    if (what, key) != ("folder", "fonts")
]


@pytest.mark.parametrize(("what", "key"), NO_FILE)
def test_what_is_no_file_is_refused_wherever_one_is_named(ess, dossier, what, key) -> None:
    sections = {
        "logo": "collectivity: {name: Brume, kind: commune, logo: x.png}",
        "picture": "plan: {title: Plan, start: 2026, cover: {picture: x.png}}",
        "file": "plan: {title: Plan, start: 2026, foreword: {file: x.png}}",
    }
    folder = dossier(sections.get(key, f"settings: {{documents: {{{key}: x.png}}}}"))
    if what == "fifo":
        os.mkfifo(folder / "x.png")
    elif what == "folder":
        (folder / "x.png").mkdir()
    else:
        try:
            os.mknod(folder / "x.png", 0o20666, os.makedev(1, 5))
        except PermissionError:
            # Only an administrator may make one, and in some containers nobody: a link is as good.
            (folder / "x.png").symlink_to("/dev/null")
    ran = ess("check", folder, *AT, "-f", "concise")
    assert ran.code == 1 and "F004" in ran.out and "x.png" in ran.out


DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}">{inside}</svg>'
FILTERS = (
    '<filter id="f" x="0" y="0" width="1" height="1">'
    + '<feGaussianBlur stdDeviation="900"/><feMorphology operator="dilate" radius="900"/>' * 20
    + '</filter><rect width="9000" height="9000" filter="url(#f)"/>'
)


DRAWINGS = {
    "long": DRAWING.format(w=10**7, h=1, inside=""),
    "filters": DRAWING.format(w=9000, h=9000, inside=FILTERS),
    "nothing": DRAWING.format(w=0, h=0, inside=""),
    "broken": DRAWING.format(w=30, h=30, inside="<rect"),
    "deep": DRAWING.format(w=30, h=30, inside="<g>" * 50_000 + "</g>" * 50_000),
}
# The one that takes long is prepared once for all formats: one of them is enough.
DRAWN = [
    (form, kind)
    for form in ("pdf", "docx", "html")
    for kind in DRAWINGS
    if form == "pdf" or kind != "filters"
]


@pytest.mark.parametrize(("form", "kind"), DRAWN)
def test_a_drawing_ends_in_a_document_or_in_words(
    ess, placing, tmp_path, form, kind, monkeypatch
) -> None:
    if kind == "filters":
        # It would take all the time it is given.
        monkeypatch.setattr("ess_cli.documents.apart.SECONDS", 3)
    folder = placing("dessin.svg")
    (folder / "dessin.svg").write_text(DRAWINGS[kind], encoding="utf-8")
    output = tmp_path / f"a.{form}"
    ran = ess("agenda", folder, *AT, "-o", output)
    assert ran.code == (0 if output.exists() else 2), ran.err
    assert output.exists() or "dessin.svg" in ran.err


@pytest.mark.parametrize("form", ["pdf", "docx", "odt", "html"])
def test_a_picture_damaged_inside_is_told_by_the_document(ess, placing, tmp_path, form) -> None:
    folder = placing("halle.png")
    Image.effect_noise((900, 900), 50).save(folder / "halle.png")
    content = bytearray((folder / "halle.png").read_bytes())
    content[2_000:20_000] = bytes(18_000)
    (folder / "halle.png").write_bytes(content)
    ran = ess("agenda", folder, *AT, "-o", tmp_path / f"a.{form}")
    assert ran.code == 2 and "halle.png" in ran.err and not (tmp_path / f"a.{form}").exists()
