"""The fonts of the documents: the authority's own first, then those that come with the tool."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path

from ess_cli.documents.errors import DocumentError

SHIPPED = ("Carlito", "DejaVu Sans")
"""Families that come with the tool: the text's, and the one behind it for the signs it lacks."""
OFFICE = "Calibri"
"""What Word and LibreOffice are told: as wide as Carlito, so that lines break alike."""


@contextmanager
def folders(own: Path | None) -> Iterator[list[str]]:
    """Where Typst finds fonts: in the authority's folder, and in ours."""
    with as_file(files("ess_cli.documents") / "resources" / "fonts") as shipped:
        yield [*([str(own)] if own else []), str(shipped)]


def families(folder: Path | None) -> list[str]:
    """Names of the font families in a folder, in alphabetical order; none without a folder.

    Raises:
        DocumentError: the folder is missing, or holds no font.
    """
    if folder is None:
        return []
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
    )
    if not (found := sorted(fonts.families())):
        raise DocumentError(
            f"Le dossier de polices « {folder} » ne contient aucune police utilisable "
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
