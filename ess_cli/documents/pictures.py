"""The pictures of a document: kept aside, and named in the Markdown by a short reference.

The Markdown holds `![text alternative](picture:0123….svg)`, never the picture: it stays readable
and quick to parse. Each format then takes what suits it: the drawing itself (PDF, HTML), or a PNG
made from it by Typst (DOCX, ODT). The reference is made from the content, so that the same picture
gives the same bytes; nothing typed can forge one, since typed links and pictures are written anew.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from struct import unpack_from
from tempfile import TemporaryDirectory

from ess_cli.documents.apart import made_apart
from ess_cli.documents.bare_picture import bare, is_sound
from ess_cli.documents.errors import DocumentError
from ess_cli.documents.escape import escape
from ess_cli.documents.prepared import prepare, rasterized
from ess_cli.reading.pictures import Head, Unfit, head

SCHEME = "picture:"
_MOST_DOTS = 2_400
_MOST_PLAIN = 2 * 1024 * 1024
_AT_ONCE = 10


@dataclass(frozen=True)
class Picture:
    """One picture, ready for the page.

    Attributes:
        media: its media type, PNG, JPEG or SVG.
        content: the bytes of the file.
        origin: the drawing of the dossier that it was made from, if it was.
        width: at which it shows, in centimetres; 0 where it is for the format to say.
    """

    media: str
    content: bytes
    origin: bytes = b""
    width: float = 0

    @property
    def name(self) -> str:
        """File name made from the content."""
        return f"{sha256(self.origin or self.content).hexdigest()[:16]}.{self.extension}"

    @property
    def extension(self) -> str:
        """File name extension, without the dot."""
        return {"image/png": "png", "image/jpeg": "jpg"}.get(self.media, "svg")


class Pictures:
    """The pictures placed in one document, by name; those of the dossier are prepared at the end.

    Until then each has the name that it will keep, which is made from its file.
    """

    def __init__(self) -> None:
        self._ready: dict[str, Picture] = {}
        self._waiting: dict[str, _Waiting] = {}
        self._order: dict[str, None] = {}

    def __iter__(self) -> Iterator[Picture]:
        """The pictures, in the order in which they were placed.

        Raises:
            DocumentError: one of them is damaged, or asks for too much work.
        """
        waiting, self._waiting = self._waiting, {}
        for name, picture in zip(waiting, _prepared(list(waiting.values())), strict=True):
            self._ready[name] = picture
        return iter([self._ready[name] for name in self._order])

    def svg(self, drawing: str, alt: str) -> str:
        """Markdown that places a drawing.

        Args:
            drawing: the text of an SVG file.
            alt: what the drawing says, in a sentence.
        """
        picture = Picture("image/svg+xml", drawing.encode())
        self._ready[picture.name] = picture
        return self._place(picture.name, alt)

    def file(self, path: Path, alt: str) -> str:
        """Markdown that places a PNG, JPEG or SVG file of the dossier.

        Raises:
            DocumentError: the file cannot be read, or is none of these.
        """
        waiting = _opened(path)
        if waiting.name not in self._ready:
            self._waiting[waiting.name] = waiting
        return self._place(waiting.name, alt or path.stem)

    def _place(self, name: str, alt: str) -> str:
        self._order[name] = None
        return f"![{escape(alt) or 'Image'}]({SCHEME}{name})"


@dataclass(frozen=True)
class _Waiting:
    """A picture of the dossier as its file is."""

    called: str
    head: Head
    content: bytes

    @property
    def media(self) -> str:
        """What it will be: a drawing becomes dots."""
        return "image/png" if self.head.media == "image/svg+xml" else self.head.media

    @property
    def name(self) -> str:
        return self.ready(self.content, 0).name

    @property
    def is_plain(self) -> bool:
        """Whether it can be shown as it is: a sound PNG that is not too large, upright."""
        return (
            self.head.media == "image/png"
            and max(self.head.width, self.head.height) <= _MOST_DOTS
            and len(self.content) <= _MOST_PLAIN
            and b"eXIf" not in self.content
            and is_sound(self.content)
        )

    def ready(self, content: bytes, width: float) -> Picture:
        return Picture(self.media, content, self.content, width)


def read_picture(path: Path) -> Picture:
    """The picture in a file of the dossier, ready for the page.

    Raises:
        DocumentError: the file cannot be read, is damaged, or is not what its name says.
    """
    (picture,) = _prepared([_opened(path)])
    return picture


def _opened(path: Path) -> _Waiting:
    try:
        return _Waiting(path.name, head(path), path.read_bytes())
    except Unfit as unfit:
        raise DocumentError(f"L'image « {path.name} » {unfit} : {unfit.hint}.") from None
    except OSError as error:
        raise DocumentError(f"L'image « {path.name} » ne peut pas être lue.") from error


def _prepared(waiting: Sequence[_Waiting]) -> list[Picture]:
    """Each picture ready for the page; only what is heavy is done in a process apart."""
    heavy = [one for one in waiting if not one.is_plain]
    made: dict[str, Picture] = {}
    for start in range(0, len(heavy), _AT_ONCE):
        several = heavy[start : start + _AT_ONCE]
        called = ", ".join(f"« {one.called} »" for one in several)
        asked = tuple((one.called, one.head.media, one.content) for one in several)
        named = f"Image{'s' * (len(several) > 1)} {called}"
        for one, (content, width) in zip(several, _made(asked, named), strict=True):
            made[one.name] = one.ready(content, width)
    return [made.get(one.name) or one.ready(bare(one.content), 0) for one in waiting]


@lru_cache(maxsize=4)
def _made(asked: tuple[tuple[str, str, bytes], ...], named: str) -> list[tuple[bytes, float]]:
    # A logo stands in each document of a command.
    found: list[tuple[bytes, float]] = made_apart(prepare, list(asked), named=named)
    return found


def as_png(pictures: Iterable[Picture], fonts: Path | None = None) -> dict[str, Picture]:
    """Pictures that a word processor can show, by the names of those given.

    A drawing becomes a PNG, at twice screen size; a PNG or a JPEG stays as it is.

    Args:
        pictures: those of a document.
        fonts: the authority's own, for the words of drawings.

    Raises:
        DocumentError: one of them is damaged.
    """
    shown = {picture.name: picture for picture in pictures}
    drawings = [picture for picture in shown.values() if picture.extension == "svg"]
    names = [drawing.name for drawing in drawings]
    return {**shown, **dict(zip(names, _rasterized(drawings, fonts=fonts), strict=True))}


def with_height(picture: Picture, height: float) -> Picture:
    """A picture as a PNG, `height` centimetres high.

    Raises:
        DocumentError: it is damaged.
    """
    (made,) = _rasterized([picture], f"{height}cm")
    return made


def _rasterized(
    pictures: Sequence[Picture], height: str = "auto", fonts: Path | None = None
) -> list[Picture]:
    """Each picture as a PNG: all in one go, since Typst takes time to start."""
    if not pictures:
        return []
    with TemporaryDirectory() as folder:
        for picture in pictures:
            (Path(folder) / picture.name).write_bytes(picture.content)
        images = [f'#image("{picture.name}", height: {height})' for picture in pictures]
        made = rasterized(Path(folder), images, fonts)
    return [Picture("image/png", png) for png in made]


def png_size(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG, in pixels."""
    width, height = unpack_from(">II", content, 16)
    return width, height


_UNSAID = 72
_INCH = 0.0254


def png_density(content: bytes) -> float:
    """Dots to the inch that a PNG says, or the 72 of one that says none."""
    at = content.find(b"pHYs", 0, content.find(b"IDAT"))
    if at < 0:
        return _UNSAID
    across, _, in_metres = unpack_from(">IIB", content, at + 4)
    return across * _INCH if in_metres == 1 and across else _UNSAID
