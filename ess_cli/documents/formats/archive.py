"""The ZIP archives that DOCX and ODT files are, the same bytes from the same parts."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_EPOCH = (1980, 1, 1, 0, 0, 0)


def unpack(content: bytes) -> dict[str, bytes]:
    """Parts of an archive that we made, by name, in its order."""
    with ZipFile(BytesIO(content)) as archive:
        return {part.filename: archive.read(part) for part in archive.infolist()}


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
