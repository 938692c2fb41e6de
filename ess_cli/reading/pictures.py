"""What a picture of the dossier is, by its first bytes: nothing is decoded.

Source: PNG (W3C), chunk IHDR; JPEG (ITU-T T.81), markers SOF.
"""

import stat
from dataclasses import dataclass
from pathlib import Path
from struct import error, unpack_from
from urllib.parse import unquote

from ess_cli.findings import Place

MOST_PIXELS = 64_000_000
MOST_BYTES = 64 * 1024 * 1024
_MOST_DRAWN = 5 * 1024 * 1024
_HEAD = 1024 * 1024
_TAIL = 64 * 1024
MEDIA = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml"}
_SIGNS = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
_ENDS = {"image/png": b"IEND", "image/jpeg": b"\xff\xd9"}
_SAVE_AGAIN = "enregistrez-la de nouveau en PNG ou en JPEG"


class Unfit(Exception):
    """A picture that no document can show; the text says why, `hint` what to do."""

    def __init__(self, why: str, hint: str) -> None:
        super().__init__(why)
        self.hint = hint


@dataclass(frozen=True)
class Head:
    """What a picture says of itself.

    Attributes:
        media: its media type, PNG, JPEG or SVG.
        width: in pixels, 0 for a drawing.
        height: likewise.
    """

    media: str
    width: int = 0
    height: int = 0


def head(path: Path) -> Head:
    """What the picture at `path` says of itself.

    Raises:
        Unfit: it is no picture, cannot be read, is damaged or larger than 64 million pixels.
    """
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise Unfit("n'est pas un fichier", "vérifiez son nom")
        media = MEDIA.get(path.suffix.lower())
        if media is None:
            raise Unfit("n'est ni un PNG, ni un JPEG, ni un SVG", _SAVE_AGAIN)
        if facts.st_size > (MOST_BYTES if media in _SIGNS else _MOST_DRAWN):
            raise Unfit(f"pèse {facts.st_size // 1024**2} Mo", "enregistrez-la plus petite")
        with path.open("rb") as file:
            start = file.read(_HEAD)
            file.seek(max(facts.st_size - _TAIL, 0))
            end = file.read()
    except OSError:
        raise Unfit(
            "ne peut pas être lue", "fermez-la dans les autres logiciels, ou demandez-en l'accès"
        ) from None
    if media not in _SIGNS:
        if b"<svg" not in start:
            raise Unfit("est abîmée, ou n'a pas la bonne extension", _SAVE_AGAIN)
        return Head(media)
    if not start.startswith(_SIGNS[media]):
        raise Unfit("est abîmée, ou n'a pas la bonne extension", _SAVE_AGAIN)
    width, height = _png_size(start) if media == "image/png" else _jpeg_size(start)
    if not (width and height and _ENDS[media] in end):
        raise Unfit("est abîmée ou incomplète", _SAVE_AGAIN)
    if width * height > MOST_PIXELS:
        millions = width * height // 1_000_000
        raise Unfit(
            f"a {millions} millions de points, et 64 au plus sont admis",
            "enregistrez-la plus petite",
        )
    return Head(media, width, height)


def pictured(text: str, first: int, typed: str, otherwise: Place) -> Place:
    """Where a text in Markdown places a picture.

    Args:
        text: the file where it stands.
        first: the line, from 1, where the text begins in it.
        typed: the path of the picture, as it was typed.
        otherwise: what is said if the path is found on no line.
    """
    for number, line in enumerate(text.splitlines()[first - 1 :], start=first):
        for path in (typed, unquote(typed)):
            if "![" in line and path in line:
                return Place(otherwise.file, number, line.rindex("![", 0, line.index(path)) + 1)
    return otherwise


def _png_size(start: bytes) -> tuple[int, int]:
    if len(start) < 24 or start[12:16] != b"IHDR":
        return 0, 0
    width, height = unpack_from(">II", start, 16)
    return width, height


def _jpeg_size(start: bytes) -> tuple[int, int]:
    at = 2
    try:
        while start[at] == 0xFF:
            marker = start[at + 1]
            if marker == 0xFF:
                at += 1
                continue
            if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
                height, width = unpack_from(">HH", start, at + 5)
                return width, height
            at += 2 + unpack_from(">H", start, at + 2)[0]
    except (IndexError, error):
        pass
    return 0, 0
