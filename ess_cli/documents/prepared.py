"""A picture of the dossier made ready for the page: upright, as large as it shows, alone.

Photographs are turned as EXIF says and lose all that they say of who took them, where and with
what; drawings become dots. All of it is heavy, and done in a process apart (`apart`).
"""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from ess_cli.documents.bare_picture import bare
from ess_cli.documents.errors import DocumentError

if TYPE_CHECKING:
    from PIL.Image import Image

WIDEST, HIGHEST = 16.4, 21.0
"""What a page shows of a picture, in centimetres."""
PER_INCH = 220
_CENTIMETRES = 2.54
_UNSAID = 72
_QUALITY = 85
SCREEN = 192
"""Dots to the inch of a drawing: twice those of a screen."""
_LEAST, _MOST = 30, 2400
_ORIENTATION = 274
_QUARTER_TURNS = (5, 6, 7, 8)
_WITHIN_THE_PAGE = f"""#context {{
  let drawing = image("drawing.svg")
  let size = measure(drawing)
  let scale = calc.min(1, {WIDEST}cm / size.width, {HIGHEST}cm / size.height)
  image("drawing.svg", width: size.width * scale)
}}"""


def prepare(pictures: list[tuple[str, str, bytes]]) -> list[tuple[bytes, float]]:
    """Each picture ready for the page, and the width in centimetres at which it shows.

    Args:
        pictures: of each, how a message calls it, its media type and the content of its file.

    Raises:
        DocumentError: one of them is damaged; names it.
    """
    return [
        _drawn(name, content) if media == "image/svg+xml" else _photograph(name, media, content)
        for name, media, content in pictures
    ]


def _photograph(name: str, media: str, content: bytes) -> tuple[bytes, float]:
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # the header was read before
    try:
        with Image.open(BytesIO(content), formats=["PNG", "JPEG"]) as opened:
            turned = opened.getexif().get(_ORIENTATION, 1) in _QUARTER_TURNS
            shown = _shown(opened, *((HIGHEST, WIDEST) if turned else (WIDEST, HIGHEST)))
            wide = min(opened.width, max(round(shown / _CENTIMETRES * PER_INCH), 1))
            size = wide, max(round(opened.height * wide / opened.width), 1)
            colours = opened.info.get("icc_profile")
            opened.draft(None, size)
            opened.load()
            made = _plain(opened)
            if made.size != size:
                made = made.resize(size, Image.Resampling.LANCZOS)
            per_inch = wide / shown * _CENTIMETRES
            made = ImageOps.exif_transpose(made)
            across = made.width / per_inch * _CENTIMETRES
            return bare(_saved(made, media, per_inch, colours)), across
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError):
        raise _damaged(name) from None


def _plain(picture: "Image") -> "Image":
    """The picture in one of the modes that can be made smaller."""
    if picture.mode in ("L", "LA", "RGB", "RGBA", "CMYK"):
        return picture
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return picture.convert("RGBA" if "transparency" in picture.info else "RGB")


def _shown(picture: "Image", widest: float, highest: float) -> float:
    """The width at which a page shows a picture as it is stored, in centimetres."""
    width, height = picture.size
    per_inch = float(picture.info.get("dpi", (_UNSAID,))[0])
    if not _LEAST <= per_inch <= _MOST:
        per_inch = _UNSAID
    return min(width / per_inch * _CENTIMETRES, widest, highest * width / height)


def _saved(picture: "Image", media: str, per_inch: float, colours: bytes | None) -> bytes:
    target = BytesIO()
    density = (round(per_inch), round(per_inch))
    if media == "image/jpeg":
        kept = picture if picture.mode in ("L", "RGB", "CMYK") else picture.convert("RGB")
        kept.save(target, "JPEG", quality=_QUALITY, exif=b"", icc_profile=colours, dpi=density)
    else:
        picture.save(target, "PNG", icc_profile=colours, dpi=density)
    return target.getvalue()


def _drawn(name: str, content: bytes) -> tuple[bytes, float]:
    """A drawing as a PNG, twice as fine as a screen and no wider than the page."""
    from PIL import Image

    with TemporaryDirectory() as folder:
        (Path(folder) / "drawing.svg").write_bytes(content)
        try:
            (png,) = rasterized(Path(folder), [_WITHIN_THE_PAGE])
        except DocumentError:
            raise _damaged(name) from None
    with Image.open(BytesIO(png)) as made:
        target = BytesIO()
        made.save(target, "PNG", dpi=(SCREEN, SCREEN))
        return bare(target.getvalue()), made.width / SCREEN * _CENTIMETRES


def rasterized(folder: Path, images: list[str], own: Path | None = None) -> list[bytes]:
    """Pages of Typst as PNG: all in one go, since Typst takes time to start.

    Args:
        folder: where the pictures are.
        images: what places each, in Typst.
        own: the authority's fonts, if it has any.

    Raises:
        DocumentError: one of them is damaged.
    """
    import typst

    from ess_cli.documents.formats.fonts import folders

    source = folder / "pictures.typ"
    pages = "\n#pagebreak()\n".join(images)
    source.write_text(
        f"#set page(width: auto, height: auto, margin: 0pt, fill: none)\n{pages}",
        encoding="utf-8",
    )
    try:
        with folders(own) as fonts:
            made = typst.compile(
                str(source),
                root=str(folder),
                format="png",
                ppi=SCREEN,
                font_paths=fonts,
                ignore_system_fonts=True,
            )
    except (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError):
        raise
    except BaseException as error:
        # A library in Rust that panics raises what is no `Exception`.
        raise DocumentError(
            "Une image ne peut pas être lue : vérifiez le fichier, ou enregistrez-la en PNG."
        ) from error
    # One page alone does not come in a list.
    return made if isinstance(made, list) else [made]


def _damaged(name: str) -> DocumentError:
    return DocumentError(
        f"L'image « {name} » est abîmée ou incomplète : enregistrez-la de nouveau en PNG ou en"
        " JPEG."
    )
