"""What a file really is, and whether it may be opened: nothing is unpacked before it is known."""

import io
import os
import stat
import zipfile
from pathlib import Path

from ess_cli.storage.errors import reason

MOST_BYTES = 100 * 1024 * 1024
MOST_UNPACKED = 200 * 1024 * 1024
MOST_RATIO = 200
# Below this size, a part that shrinks well is no danger.
_SMALL = 1024 * 1024
_EXCEL = "ouvrez-le dans votre tableur, enregistrez-le sous un autre nom (.xlsx), et recommencez"
_MADE_FOR_OTHERS = (
    (b"%PDF", "un document PDF", "demandez le tableau d'origine, ou recopiez-le dans un tableur"),
    (b"{\\rtf", "un document texte (RTF)", "copiez son tableau dans un tableur"),
    (b"\x89PNG", "une image", "recopiez son contenu dans un tableur"),
    (b"\xff\xd8\xff", "une image", "recopiez son contenu dans un tableur"),
    (b"GIF8", "une image", "recopiez son contenu dans un tableur"),
    (b"7z\xbc\xaf", "une archive", "décompressez-la, puis donnez le tableur qu'elle contient"),
    (b"Rar!", "une archive", "décompressez-la, puis donnez le tableur qu'elle contient"),
    (b"\x1f\x8b", "une archive", "décompressez-la, puis donnez le tableur qu'elle contient"),
    (b"MZ", "un programme", "indiquez un tableur"),
    (b"\x7fELF", "un programme", "indiquez un tableur"),
    (b"SQLite format 3", "une base de données", "exportez sa table en CSV"),
)
_OTHER_ARCHIVES = (
    ("word/document.xml", "un document Word", "copiez son tableau dans un tableur"),
    ("ppt/presentation.xml", "une présentation", "copiez son tableau dans un tableur"),
)


class CannotOpen(Exception):
    """A file that cannot be opened as what it should be; the text says why, `hint` what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def is_folder(path: Path) -> bool:
    """Whether what stands at `path` is a folder, and not a file.

    Raises:
        CannotOpen: nothing is there, it is neither, or may not be looked at.
    """
    mode = _state(path).st_mode
    if not stat.S_ISDIR(mode) and not stat.S_ISREG(mode):
        raise CannotOpen("ce n'est pas un fichier ordinaire", "indiquez un autre fichier")
    return stat.S_ISDIR(mode)


def _state(path: Path) -> os.stat_result:
    try:
        return path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise CannotOpen("ce fichier n'existe pas", "vérifiez son nom et son répertoire") from None
    except (OSError, ValueError) as error:
        raise _refused(error) from None


def _refused(error: OSError | ValueError) -> CannotOpen:
    why = reason(error) if isinstance(error, OSError) else "son nom n'en est pas un"
    return CannotOpen(why, "vérifiez son nom, son répertoire et vos droits")


def content(path: Path) -> bytes:
    """The bytes of the file at `path`.

    Raises:
        CannotOpen: it is no file, too large, empty, being written, or may not be read.
    """
    if is_folder(path):
        raise CannotOpen("c'est un répertoire", "indiquez le fichier du tableur")
    try:
        before = path.stat()
        if path.name.startswith(("~$", ".~lock.")):
            raise CannotOpen(
                "c'est la marque que laisse un tableur ouvert ailleurs",
                f"indiquez le tableur lui-même, sans « {path.name[:2]} » au début de son nom",
            )
        if before.st_size > MOST_BYTES:
            raise CannotOpen(
                f"il pèse plus de {MOST_BYTES // 1024**2} Mo",
                "gardez la feuille utile, et enregistrez-la seule",
            )
        data = path.read_bytes()
        after = path.stat()
    except OSError as error:
        raise _refused(error) from None
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise CannotOpen("il est en train d'être écrit", "attendez la fin, puis recommencez")
    if not data.strip(b"\x00 \t\r\n"):
        raise CannotOpen(
            "il est vide",
            "s'il vient d'être enregistré ou téléchargé, attendez la fin et recommencez",
        )
    return data


def kind_of(data: bytes) -> str:
    """The format of `data`, found in its bytes.

    It is one of `xlsx`, `xlsb`, `ods`, `xls`, `xml` (Excel 2003), `html` and `csv`.

    Raises:
        CannotOpen: it is none of these, or protected by a password.
    """
    for start, what, hint in _MADE_FOR_OTHERS:
        if data.startswith(start):
            raise CannotOpen(f"c'est {what}, et non un tableur", hint)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _archive_kind(archive(data))
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return _old_office_kind(data)
    text = data.removeprefix(b"\xef\xbb\xbf")[:2048].replace(b"\x00", b"").lstrip().lower()
    if text.startswith(b"mime-version:"):
        raise CannotOpen("c'est une page web enregistrée en un seul fichier", _EXCEL)
    if text.startswith(b"<"):
        if b"urn:schemas-microsoft-com:office:spreadsheet" in text:
            return "xml"
        return "html"
    if _is_binary(data):
        raise CannotOpen("ce n'est pas un tableur que ess sait lire", _EXCEL)
    return "csv"


def archive(data: bytes) -> zipfile.ZipFile:
    """The archive that `data` is, once it is known that unpacking it is safe.

    Raises:
        CannotOpen: it is damaged, needs a password, or its parts would be too large.
    """
    try:
        found = zipfile.ZipFile(io.BytesIO(data))
        parts = found.infolist()
    except (
        zipfile.BadZipFile,  # it has no list of parts, or not where it says
        ValueError,  # the name of a part is no text
        NotImplementedError,  # so `zipfile` says that a part is of a later version than it reads
    ):
        raise damaged() from None
    if any(part.flag_bits & 1 for part in parts):
        raise _protected()
    size = sum(part.file_size for part in parts)
    swollen = any(
        part.file_size > _SMALL and part.file_size > MOST_RATIO * part.compress_size
        for part in parts
    )
    if size > MOST_UNPACKED or swollen:
        raise CannotOpen(
            f"une fois décompressé, il occuperait {max(size // 1024**2, 1)} Mo pour"
            f" {max(len(data) // 1024, 1)} ko : c'est anormal, il n'a pas été ouvert",
            "copiez les cellules utiles dans un classeur neuf",
        )
    return found


def part(found: zipfile.ZipFile, name: str) -> bytes:
    """The XML part `name` of an archive, empty if it is not there.

    Raises:
        CannotOpen: it is damaged, or declares entities, which no spreadsheet does.
    """
    try:
        xml = found.read(name)
    except KeyError:
        return b""
    except Exception as error:
        # What zipfile and the ways to unpack raise of damaged bytes has no name in common.
        raise damaged() from error
    refuse_entities(xml)
    return xml


def refuse_entities(xml: bytes) -> None:
    """Stop at an XML text that could unfold, or hide that it does.

    Raises:
        CannotOpen: it declares entities, or is in an encoding that no spreadsheet writes.
    """
    if xml.startswith((b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")):
        raise damaged()
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise CannotOpen(
            "il contient des définitions qu'aucun tableur n'écrit : il n'a pas été ouvert",
            "demandez un autre exemplaire à la personne qui vous l'a envoyé",
        )


def damaged() -> CannotOpen:
    """The sentence for a file that is damaged or cut short, whatever its format."""
    return CannotOpen(
        "il est abîmé ou incomplet",
        "s'il s'ouvre dans votre tableur, enregistrez-le sous un autre nom ; sinon, demandez-en un"
        " autre exemplaire (un téléchargement a pu s'interrompre)",
    )


def _protected() -> CannotOpen:
    return CannotOpen(
        "il est protégé par un mot de passe",
        "ouvrez-le dans votre tableur, enregistrez-en une copie sans mot de passe, et recommencez",
    )


def _archive_kind(found: zipfile.ZipFile) -> str:
    names = set(found.namelist())
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "xl/workbook.xml" in names or any(name.startswith("xl/") for name in names):
        return "xlsx"
    if "content.xml" in names:
        return _open_document_kind(found)
    for name, what, hint in _OTHER_ARCHIVES:
        if name in names:
            raise CannotOpen(f"c'est {what}, et non un tableur", hint)
    if not names:
        raise damaged()
    raise CannotOpen(
        "c'est une archive, et non un tableur",
        "décompressez-la, puis donnez le tableur qu'elle contient",
    )


def _open_document_kind(found: zipfile.ZipFile) -> str:
    kind = part(found, "mimetype").decode("ascii", "replace")
    if "spreadsheet" not in kind and kind:
        raise CannotOpen(
            "c'est un document LibreOffice, et non un tableur", "copiez son tableau dans un tableur"
        )
    if b"encryption-data" in part(found, "META-INF/manifest.xml"):
        raise _protected()
    return "ods"


def _old_office_kind(data: bytes) -> str:
    def named(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if named("EncryptedPackage"):
        raise _protected()
    if named("WordDocument"):
        raise CannotOpen("c'est un document Word, et non un tableur", "copiez son tableau")
    return "xls"


def _is_binary(data: bytes) -> bool:
    start = data[:4096]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")) or start[1::2].count(0) > len(start) // 4:
        return False
    if start[::2].count(0) > len(start) // 4:
        return False
    strange = sum(byte < 32 and byte not in (9, 10, 12, 13, 27) for byte in start)
    return strange > len(start) // 100
