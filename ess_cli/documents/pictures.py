"""The pictures of a document: kept aside, and named in the Markdown by a short reference.

The Markdown holds `![text alternative](picture:0123….svg)`, never the picture: it stays readable
and quick to parse. Each format then takes what suits it: the drawing itself (PDF, HTML), or a PNG
made from it by Typst (DOCX, ODT). The reference is made from the content, so that the same picture
gives the same bytes; nothing typed can forge one, since typed links and pictures are written anew.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from struct import unpack_from
from tempfile import TemporaryDirectory

from ess_cli.documents.bare_picture import bare
from ess_cli.documents.errors import DocumentError
from ess_cli.documents.escape import escape
from ess_cli.documents.formats.fonts import folders

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
    """The picture in a file, without what it says of who took it and where.

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
    return Picture(media, bare(content))


def as_png(pictures: Iterable[Picture]) -> dict[str, Picture]:
    """Pictures that a word processor can show, by the names of those given.

    A drawing becomes a PNG, at twice screen size; a PNG or a JPEG stays as it is.

    Raises:
        DocumentError: one of them is damaged.
    """
    shown = {picture.name: picture for picture in pictures}
    drawings = [picture for picture in shown.values() if picture.extension == "svg"]
    names = [drawing.name for drawing in drawings]
    return {**shown, **dict(zip(names, _rasterized(drawings), strict=True))}


def with_height(picture: Picture, height: float) -> Picture:
    """A picture as a PNG, `height` centimetres high.

    Raises:
        DocumentError: it is damaged.
    """
    (made,) = _rasterized([picture], f"{height}cm")
    return made


def _rasterized(pictures: Sequence[Picture], height: str = "auto") -> list[Picture]:
    """Each picture as a PNG: all in one go, since Typst takes time to start."""
    if not pictures:
        return []
    import typst

    with TemporaryDirectory() as folder:
        for picture in pictures:
            (Path(folder) / picture.name).write_bytes(picture.content)
        source = Path(folder) / "pictures.typ"
        pages = "\n#pagebreak()\n".join(
            f'#image("{picture.name}", height: {height})' for picture in pictures
        )
        source.write_text(
            f"#set page(width: auto, height: auto, margin: 0pt, fill: none)\n{pages}",
            encoding="utf-8",
        )
        try:
            with folders(None) as fonts:
                made = typst.compile(
                    str(source),
                    root=folder,
                    format="png",
                    ppi=_PIXELS_PER_INCH,
                    font_paths=fonts,
                    ignore_system_fonts=True,
                )
        except typst.TypstError as error:
            raise DocumentError(
                "Une image ne peut pas être lue : vérifiez le fichier, ou enregistrez-la en PNG."
            ) from error
    # One page alone does not come in a list.
    return [Picture("image/png", png) for png in (made if isinstance(made, list) else [made])]


def png_size(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG, in pixels."""
    width, height = unpack_from(">II", content, 16)
    return width, height
