"""The text of a file of the dossier: how large it may be, and how it is encoded."""

from dataclasses import dataclass
from pathlib import Path

from ess_cli.findings import Finding, Place
from ess_cli.reading.failures import failure
from ess_cli.reading.files import reason

MOST_BYTES = 16 * 1024 * 1024
MOST_BYTES_IN_ALL = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a file of `size` bytes; with a finding, all that could be made out of it."""

    text: str | None
    finding: Finding | None = None
    size: int = 0


def read_text(path: Path, name: str) -> Text:
    """The text of the file `path`, which findings call `name`."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return _too_large(name)
        data = path.read_bytes()
    except OSError as error:
        return Text(
            None,
            failure(
                "F001",
                f"ce fichier ne peut pas être lu : {reason(error)}",
                "fermez-le dans les autres logiciels, ou demandez à pouvoir le lire",
                Place(name),
            ),
        )
    return text_of(data, name)


def text_of(data: bytes, name: str) -> Text:
    """The text of a file that holds `data`, and which findings call `name`."""
    if len(data) > MOST_BYTES:
        return _too_large(name)
    try:
        return Text(data.decode("utf-8-sig"), size=len(data))
    except UnicodeDecodeError as error:
        return _wrong_encoding(data, error.start, name)


def _too_large(name: str) -> Text:
    return Text(
        None,
        failure(
            "F012",
            "ce fichier dépasse 16 Mio : il n'est pas lu",
            "répartissez son contenu en plusieurs fichiers",
            Place(name),
        ),
    )


def _wrong_encoding(data: bytes, start: int, name: str) -> Text:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
        message, place = "ce fichier est enregistré en UTF-16, et non en UTF-8", Place(name, 1, 1)
    else:
        text = data.decode("cp1252", "replace")
        before = data[:start].decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        read_as = data[start : start + 1].decode("cp1252", "replace")
        message = (
            "ce fichier n'est pas enregistré en UTF-8 (sans doute en Windows-1252, à voir"
            f" « {read_as} » ici)"
        )
        place = Place(name, line, column)
    hint = (
        "rouvrez-le dans votre éditeur et enregistrez-le en UTF-8 (Bloc-notes : Enregistrer sous,"
        " Encodage : UTF-8)"
    )
    return Text(text, failure("F001", message, hint, place), len(data))
