"""A PNG or a JPEG without what it says of who took it, where and with what.

Comments, EXIF (position, author, camera, thumbnail), XMP and IPTC go, and whatever follows the end
of the picture; colours, and which way up it is, stay. Nothing is decoded.

Source: PNG (W3C), chunks; JPEG (ITU-T T.81), markers; EXIF 2.32, tag 274 (orientation).
"""

from collections.abc import Iterator
from struct import error, pack, unpack_from
from zlib import crc32

_PNG = b"\x89PNG\r\n\x1a\n"
_CHUNKS = (
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT",
    b"pHYs", b"bKGD",
)  # fmt: skip
_EXIF = b"Exif\0\0"
_ORIENTATION = 274
_SCAN, _END, _APP0, _APP1, _APP2, _APP14, _APP15, _REMARK = (
    0xDA, 0xD9, 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE,
)  # fmt: skip


def bare(content: bytes) -> bytes:
    """The picture without its metadata; a file of another kind unchanged."""
    if content.startswith(_PNG):
        return _PNG + b"".join(_chunks(content))
    if content.startswith(b"\xff\xd8"):
        return b"\xff\xd8" + b"".join(_segments(content))
    return content


def is_sound(content: bytes) -> bool:
    """Whether each chunk of a PNG is whole and as it was written, up to its end."""
    at = len(_PNG)
    while at + 12 <= len(content):
        (length,) = unpack_from(">I", content, at)
        told = content[at + 4 : at + 8 + length]
        if crc32(told) != int.from_bytes(content[at + 8 + length : at + 12 + length]):
            return False
        if told == b"IEND":
            return True
        at += 12 + length
    return False


def _chunks(content: bytes) -> Iterator[bytes]:
    at = len(_PNG)
    while at + 12 <= len(content):
        (length,) = unpack_from(">I", content, at)
        kind = content[at + 4 : at + 8]
        if kind in _CHUNKS:
            yield content[at : at + 12 + length]
        if kind == b"IEND":
            return
        at += 12 + length


def _segments(content: bytes) -> Iterator[bytes]:
    """The markers of the picture with what follows each, the end included."""
    at = 2
    while at + 4 <= len(content):
        if content[at] != 0xFF:
            # No marker where one must be: what is left is for the decoder to judge.
            yield content[at:]
            return
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        (length,) = unpack_from(">H", content, at + 2)
        end = at + 2 + length
        if marker == _APP1:
            yield _upright(content[at + 4 : end])
        elif not _APP0 <= marker <= _APP15 and marker != _REMARK:
            yield content[at:end]
        elif marker in (_APP0, _APP2, _APP14):
            # The density, the colours.
            yield content[at:end]
        at = end
        if marker == _SCAN:
            at = _scanned(content, end)
            yield content[end:at]
            if content[at + 1 : at + 2] == bytes([_END]):
                break
    yield b"\xff\xd9"


def _scanned(content: bytes, at: int) -> int:
    """Where the next marker stands after the dots of a scan, in which 0xFF is doubled by a zero."""
    while (at := content.find(b"\xff", at)) >= 0 and at + 1 < len(content):
        if content[at + 1] and not 0xD0 <= content[at + 1] <= 0xD7 and content[at + 1] != 0xFF:
            return at
        at += 1
    return len(content)


def _upright(exif: bytes) -> bytes:
    """EXIF that says which way up the picture is and nothing else; none where it is upright."""
    turned = _orientation(exif) if exif.startswith(_EXIF) else 1
    if turned == 1:
        return b""
    entry = pack(">HHIHH", _ORIENTATION, 3, 1, turned, 0)
    body = _EXIF + b"MM\0*" + pack(">IH", 8, 1) + entry + pack(">I", 0)
    return b"\xff\xe1" + pack(">H", len(body) + 2) + body


def _orientation(exif: bytes) -> int:
    tiff = exif[len(_EXIF) :]
    order = "<" if tiff.startswith(b"II") else ">"
    try:
        (first,) = unpack_from(f"{order}I", tiff, 4)
        (entries,) = unpack_from(f"{order}H", tiff, first)
        for rank in range(entries):
            tag, _, _, value = unpack_from(f"{order}HHIH", tiff, first + 2 + 12 * rank)
            if tag == _ORIENTATION:
                return int(value)
    except error:
        pass
    return 1
