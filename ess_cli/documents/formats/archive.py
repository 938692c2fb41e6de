"""The ZIP archives that DOCX and ODT files are, the same bytes from the same parts."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from ess_cli.documents.errors import DocumentError

_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNPACKED_LIMIT = 200_000_000


def unpack(content: bytes, name: str) -> dict[str, bytes]:
    """Parts of an archive by name, in its order.

    Args:
        content: the bytes of the file.
        name: what to call it if it cannot be read.

    Raises:
        DocumentError: it is not an archive of this kind.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _UNPACKED_LIMIT:
                raise DocumentError(f"Le fichier « {name} » est trop gros pour servir de modèle.")
            return {part.filename: archive.read(part) for part in archive.infolist()}
    except BadZipFile as error:
        raise DocumentError(
            f"Le fichier « {name} » n'est pas un document Word ou LibreOffice lisible."
        ) from error


def pack(parts: dict[str, bytes]) -> bytes:
    """Archive of `parts`, in this order, without the time of the day in it."""
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for name, content in parts.items():
            entry = ZipInfo(name, _EPOCH)
            # An ODT file is known by its first part, which must not be compressed.
            entry.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            entry.create_system = 3
            archive.writestr(entry, content)
    return target.getvalue()
