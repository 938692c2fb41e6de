"""Files that are no YAML: what they are, told by their first bytes or their extension."""

from pathlib import Path

from ess_cli.findings import Finding, Place
from ess_cli.reading.failures import failure

_BY_EXTENSION = {
    **dict.fromkeys((".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv"), "un tableur"),
    **dict.fromkeys((".docx", ".doc", ".odt", ".rtf"), "un document de traitement de texte"),
    ".pdf": "un document PDF",
    **dict.fromkeys(
        (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".tif", ".tiff"), "une image"
    ),
    **dict.fromkeys((".zip", ".7z", ".rar"), "une archive"),
}
_BY_FIRST_BYTES = (
    (b"%PDF-", "un document PDF"),
    (b"\x89PNG\r\n", "une image"),
    (b"\xff\xd8\xff", "une image"),
    (b"GIF8", "une image"),
    (b"\xd0\xcf\x11\xe0", "un document de bureautique"),
    (b"PK\x03\x04", "un document de bureautique ou une archive"),
)
_TO_BE_READ = {
    "un tableur": "enregistrez ce qu'il contient dans un fichier YAML, ou rangez-le ailleurs",
    "un document de traitement de texte": "ess ne lit pas ce qu'il contient ; rangez-le ailleurs"
    " s'il n'a rien à faire ici",
}


def kind_of(path: Path) -> str | None:
    """What a file is, in words, if it is no text that could be YAML; None otherwise.

    Raises:
        OSError: it cannot be opened.
    """
    if path.suffix.lower() in _BY_EXTENSION:
        return _BY_EXTENSION[path.suffix.lower()]
    with path.open("rb") as file:
        start = file.read(8)
    return next((kind for first, kind in _BY_FIRST_BYTES if start.startswith(first)), None)


def is_to_be_read(name: str) -> bool:
    """Whether a file of this name may have been put there to be read: a spreadsheet, a text."""
    return _BY_EXTENSION.get(Path(name).suffix.lower()) in _TO_BE_READ


def left_out(name: str) -> Finding:
    """What is said of a spreadsheet or a text that the dossier does not refer to.

    Args:
        name: its path, as findings name it.
    """
    kind = _BY_EXTENSION[Path(name).suffix.lower()]
    return failure("F013", f"{kind} n'est pas lu", _TO_BE_READ[kind], Place(name), severity="info")
