"""What a photograph says of who took it, and where, stays out of every document."""

import re
from base64 import b64decode
from io import BytesIO
from pathlib import Path
from struct import pack
from zipfile import ZipFile
from zlib import compress, crc32

import pytest

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


def segment(marker: int, body: bytes) -> bytes:
    return pack(">BBH", 0xFF, marker, len(body) + 2) + body


def jpeg() -> bytes:
    """One grey dot, with all that cameras and editors add; turned by a quarter."""
    tiff = b"II*\0" + pack("<IH", 8, 2)
    tiff += pack("<HHIHH", 274, 3, 1, 6, 0) + pack("<HHII", 315, 2, len(WHO), 38)
    exif = b"Exif\0\0" + tiff + pack("<I", 0) + WHO
    codes = b"\1" + bytes(15) + b"\0"
    return b"".join(
        (
            b"\xff\xd8",
            segment(0xE0, b"JFIF\0\1\1\1\0\x48\0\x48\0\0"),
            segment(0xE1, exif),
            segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x>" + WHO + b"</x>"),
            segment(0xED, b"Photoshop 3.0\0" + WHO),
            segment(0xFE, WHO),
            segment(0xDB, b"\0" + b"\1" * 64),
            segment(0xC0, b"\x08\0\1\0\1\1\1\x11\0"),
            segment(0xC4, b"\x00" + codes),
            segment(0xC4, b"\x10" + codes),
            segment(0xDA, b"\1\1\0\0\x3f\0") + b"\x3f\xff\xd9",
            WHO,
        )
    )


def png() -> bytes:
    """One dot, with its texts."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return pack(">I", len(body)) + kind + body + pack(">I", crc32(kind + body))

    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)),
            chunk(b"tEXt", b"Author\0" + WHO),
            chunk(b"zTXt", b"Comment\0\0" + compress(WHO)),
            chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + WHO),
            chunk(b"eXIf", b"MM\0*" + WHO),
            chunk(b"IDAT", compress(b"\0\x1b\x4f\x5c")),
            chunk(b"IEND", b""),
            WHO,
        )
    )


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


@pytest.mark.parametrize("form", ["html", "docx", "odt", "pdf"])
def test_a_picture_comes_alone(ess, dossier, tmp_path, form) -> None:
    folder = dossier(TEXT)
    (folder / "halle.jpg").write_bytes(jpeg())
    (folder / "plan.png").write_bytes(png())
    path = tmp_path / f"a.{form}"
    ran = ess("agenda", folder, *AT, "-o", path)
    assert ran.code in (0, 1) and path.exists(), ran.err
    found = pictures(path)
    assert len(found) >= (1 if form == "pdf" else 2)
    for one in found:
        assert b"Meyer" not in one and b"tEXt" not in one and compress(WHO) not in one
    # Which way up it is stays.
    turned = b"Exif\0\0MM\0*" + pack(">IHHHIH", 8, 1, 274, 3, 1, 6)
    assert form == "pdf" or any(turned in one for one in found)
