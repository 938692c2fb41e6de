"""The fonts of the documents: the authority's own first, then those that come with the tool."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory

from ess_cli.documents.errors import DocumentError

SHIPPED = ("Carlito", "DejaVu Sans")
"""Families that come with the tool: the text's, and the one behind it for the signs it lacks."""
OFFICE = "Calibri"
"""What Word and LibreOffice are told: as wide as Carlito, so that lines break alike."""


_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")
_MOST_FILES = 200
_MOST_BYTES = 64 * 1024 * 1024


@contextmanager
def folders(own: Path | None) -> Iterator[list[str]]:
    """Where Typst finds fonts: the authority's own files, and our folder.

    Raises:
        DocumentError: the authority's cannot be used.
    """
    with (
        as_file(files("ess_cli.documents") / "resources" / "fonts") as shipped,
        _apart(own) as kept,
    ):
        yield [*kept, str(shipped)]


@contextmanager
def _apart(folder: Path | None) -> Iterator[list[str]]:
    """The authority's fonts in a folder where nothing else is: Typst looks into whole folders."""
    if folder is None:
        yield []
        return
    with TemporaryDirectory() as kept:
        for rank, path in enumerate(_files(folder)):
            copy(path, Path(kept) / f"{rank}{path.suffix.lower()}")
        yield [kept]


def _files(folder: Path | None) -> list[Path]:
    """The fonts in a folder of the dossier, without what its links lead to outside.

    Raises:
        DocumentError: there are too many, or they are too large.
    """
    if folder is None:
        return []
    inside = folder.resolve()
    found = [
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in _SUFFIXES
        and path.is_file()
        and path.resolve().is_relative_to(inside)
    ]
    if len(found) > _MOST_FILES or sum(path.stat().st_size for path in found) > _MOST_BYTES:
        raise DocumentError(
            f"Le dossier de polices « {folder.name} » contient plus de {_MOST_FILES} fichiers, ou"
            f" plus de {_MOST_BYTES // 1024**2} Mo : gardez-y les seules polices des documents."
        )
    return found


def families(folder: Path | None) -> list[str]:
    """Names of the font families in a folder, in alphabetical order; none without a folder.

    Raises:
        DocumentError: the folder is missing, or holds no font.
    """
    if folder is None:
        return []
    import typst

    try:
        with _apart(folder) as paths:
            fonts = typst.Fonts(
                include_system_fonts=False, include_embedded_fonts=False, font_paths=paths
            )
            found = sorted(fonts.families())
    except (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError, DocumentError):
        raise
    except BaseException:
        # A library in Rust that panics raises what is no `Exception`.
        found = []
    if not found:
        raise DocumentError(
            f"Le dossier de polices « {folder.name} » ne contient aucune police utilisable "
            "(fichiers .ttf ou .otf)."
        )
    return found


def first_family(folder: Path | None, otherwise: str) -> str:
    """The family that sets the text.

    Args:
        folder: the authority's fonts, if it has any.
        otherwise: family of an authority that has none.

    Raises:
        DocumentError: the folder is missing, or holds no font.
    """
    return next(iter(families(folder)), otherwise)


def drawn_in(folder: Path | None) -> str:
    """The family of the words of drawings, as SVG writes it; empty where there is none to use.

    What is wrong with the folder is said by the format that lays the document out.
    """
    try:
        return "".join(one for one in first_family(folder, "") if one.isalnum() or one in " -_")
    except DocumentError:
        return ""
