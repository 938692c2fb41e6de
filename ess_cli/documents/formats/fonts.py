"""The authority's own fonts."""

from pathlib import Path

from ess_cli.documents.errors import DocumentError


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
