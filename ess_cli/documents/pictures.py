"""The pictures of a document: kept aside, and named in the Markdown by a short reference.

The Markdown holds `![text alternative](picture:0123….svg)`, never the picture: it stays readable
and quick to parse. Each format then takes what suits it: the drawing itself (PDF, HTML), or a PNG
made from it by Typst (DOCX, ODT). The reference is made from the content, so that the same picture
gives the same bytes; nothing typed can forge one, since typed links and pictures are written anew.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from struct import unpack_from
from tempfile import TemporaryDirectory

from ess_cli.documents.errors import DocumentError
from ess_cli.documents.escape import escape

SCHEME = "picture:"
_MEDIA = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml"}
_MAGIC = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
_PIXELS_PER_INCH = 192


@dataclass(frozen=True)
class Picture:
    """One picture, as it was given.

    Attributes:
        media: its media type, PNG, JPEG or SVG.
        content: the bytes of the file.
    """

    media: str
    content: bytes

    @property
    def name(self) -> str:
        """File name made from the content."""
        return f"{sha256(self.content).hexdigest()[:16]}.{self.extension}"

    @property
    def extension(self) -> str:
        """File name extension, without the dot."""
        return {"image/png": "png", "image/jpeg": "jpg"}.get(self.media, "svg")


class Pictures:
    """The pictures placed in one document, by name."""

    def __init__(self) -> None:
        self._placed: dict[str, Picture] = {}

    def __iter__(self) -> Iterator[Picture]:
        return iter(self._placed.values())

    def svg(self, drawing: str, alt: str) -> str:
        """Markdown that places a drawing.

        Args:
            drawing: the text of an SVG file.
            alt: what the drawing says, in a sentence.
        """
        return self._place(Picture("image/svg+xml", drawing.encode()), alt)

    def file(self, path: Path, alt: str) -> str:
        """Markdown that places a PNG, JPEG or SVG file.

        Raises:
            DocumentError: the file cannot be read, or is none of these.
        """
        return self._place(read_picture(path), alt or path.stem)

    def _place(self, picture: Picture, alt: str) -> str:
        self._placed[picture.name] = picture
        return f"![{escape(alt) or 'Image'}]({SCHEME}{picture.name})"


def read_picture(path: Path) -> Picture:
    """The picture in a file.

    Raises:
        DocumentError: the file cannot be read, or is not what its name says.
    """
    media = _MEDIA.get(path.suffix.lower())
    if media is None:
        raise DocumentError(
            f"L'image « {path.name} » n'est ni un PNG, ni un JPEG, ni un SVG : "
            "enregistrez-la dans l'un de ces formats."
        )
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DocumentError(f"L'image « {path.name} » ne peut pas être lue.") from error
    sound = content.startswith(_MAGIC[media]) if media in _MAGIC else b"<svg" in content
    if not sound:
        raise DocumentError(f"L'image « {path.name} » est abîmée, ou n'a pas la bonne extension.")
    return Picture(media, content)


def rasterized(picture: Picture, height: float | None = None) -> Picture:
    """A picture that a word processor can show: a drawing becomes a PNG, at twice screen size.

    Args:
        picture: any.
        height: height wanted, in centimetres; without it, a PNG or a JPEG stays as it is.

    Raises:
        DocumentError: the picture is damaged.
    """
    if picture.extension != "svg" and height is None:
        return picture
    import typst

    size = "auto" if height is None else f"{height}cm"
    with TemporaryDirectory() as folder:
        (Path(folder) / picture.name).write_bytes(picture.content)
        source = Path(folder) / "picture.typ"
        source.write_text(
            "#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"
            f'#image("{picture.name}", height: {size})',
            encoding="utf-8",
        )
        try:
            png: bytes = typst.compile(
                str(source),
                root=folder,
                format="png",
                ppi=_PIXELS_PER_INCH,
                ignore_system_fonts=True,
            )
        except typst.TypstError as error:
            raise DocumentError(
                "Une image ne peut pas être lue : vérifiez le fichier, ou enregistrez-la en PNG."
            ) from error
    return Picture("image/png", png)


def png_size(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG, in pixels."""
    width, height = unpack_from(">II", content, 16)
    return width, height
