"""Files that are no YAML: what they are, told by their first bytes or their extension."""

from collections.abc import Iterable
from pathlib import Path

from ess_cli.findings import Finding, Place
from ess_cli.reading.failures import failure
from ess_cli.wording import as_typed

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
_SPREADSHEET = "un tableur"
_TO_BE_READ = (_SPREADSHEET, "un document de traitement de texte")


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
    hint = "rangez-le ailleurs s'il n'a rien à faire ici"
    if kind == _SPREADSHEET:
        hint = f"pour reprendre ce qu'il contient : ess import {as_typed(name)}"
    return failure("F013", f"{kind} n'est pas lu", hint, Place(name), severity="info")


def where_to_begin(names: Iterable[str]) -> str:
    """What to do in a folder that holds no dossier yet, but a spreadsheet to make one of."""
    sheets = (name for name in names if _BY_EXTENSION[Path(name).suffix.lower()] == _SPREADSHEET)
    name = next(sheets, None)
    return (
        f"créez-en un de ce tableur : ess init mon-dossier --from {as_typed(name)}" if name else ""
    )


def what_to_do(path: Path, kind: str) -> str:
    """What to do with a file of this kind given as a dossier."""
    if kind == _SPREADSHEET:
        return f"reprenez-le dans un dossier : ess import {as_typed(path.name)} mon-dossier"
    return "indiquez le dossier où se trouvent vos fichiers YAML"
