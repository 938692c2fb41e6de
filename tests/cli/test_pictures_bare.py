"""What a photograph says of who took it, and where, stays out of every document."""

import re
from base64 import b64decode
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

AT = ("--at", "2026-11-24")
WHO = b"Paul Meyer, 48.85 N 2.35 E"
TEXT = """
    bodies: [{id: inter, name: Réunion, kind: reunion_inter_services}]
    meetings:
      - id: decembre
        body: inter
        date: 2026-12-10
        agenda:
          - title: Un lieu
            text: |
              ![La halle](halle.jpg)

              ![Le plan](plan.png)
    """


@cache
def jpeg() -> bytes:
    """A photograph lying on its side, with all that cameras and editors add."""
    picture = Image.effect_noise((3000, 2000), 40)
    exif = Image.Exif()
    exif[0x0112], exif[0x013B] = 6, WHO.decode()
    exif.get_ifd(0x8825)[0x001D] = WHO.decode()
    made = BytesIO()
    picture.save(made, "JPEG", exif=exif, comment=WHO, dpi=(300, 300))
    return made.getvalue()


def png(path: Path) -> None:
    """A small picture with its texts."""
    said = PngInfo()
    said.add_text("Author", WHO.decode())
    said.add_text("Comment", WHO.decode(), zip=True)
    Image.new("RGB", (40, 20), "#1b4f5c").save(path, "PNG", pnginfo=said)
    with path.open("ab") as file:
        file.write(WHO)


def pictures(path: Path) -> list[bytes]:
    """The bytes of each picture of a file."""
    content = path.read_bytes()
    if path.suffix == ".html":
        found = re.findall(r"data:image/(?:png|jpeg);base64,([^\"]+)", content.decode())
        return [b64decode(one) for one in found]
    if path.suffix == ".pdf":
        return [content]
    with ZipFile(BytesIO(content)) as archive:
        return [archive.read(n) for n in archive.namelist() if n.endswith((".png", ".jpg"))]


@pytest.fixture
def folder(dossier) -> Path:
    made = dossier(TEXT)
    (made / "halle.jpg").write_bytes(jpeg())
    png(made / "plan.png")
    return made


@pytest.mark.parametrize("form", ["html", "docx", "odt", "pdf"])
def test_a_picture_comes_alone(ess, folder, tmp_path, form) -> None:
    path = tmp_path / f"a.{form}"
    ran = ess("agenda", folder, *AT, "-o", path)
    assert ran.code in (0, 1) and path.exists(), ran.err
    again = tmp_path / f"b.{form}"
    ess("agenda", folder, *AT, "-o", again)
    assert path.read_bytes() == again.read_bytes()
    found = pictures(path)
    assert len(found) >= (1 if form == "pdf" else 2)
    for one in found:
        assert b"Meyer" not in one and b"tEXt" not in one and b"Exif" not in one


@pytest.mark.parametrize("form", ["html", "docx", "odt"])
def test_a_photograph_stands_upright_and_as_large_as_the_page_shows_it(
    ess, folder, tmp_path, form
) -> None:
    path = tmp_path / f"a.{form}"
    ess("agenda", folder, *AT, "-o", path)
    sizes = {Image.open(BytesIO(one)).size for one in pictures(path)}
    # 16.4 cm at 220 dots to the inch, and what was wide is high.
    assert (40, 20) in sizes
    (photograph,) = [size for size in sizes if size[0] > 1000]
    assert photograph == (1213, 1819)
