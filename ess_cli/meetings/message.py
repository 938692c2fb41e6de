"""The bytes of an e-mail message, the same on every version of Python.

The standard library folds and encodes headers in another way from one version to the next; the few
forms that a draft needs are written here (RFC 5322, RFC 2045 to 2047, RFC 2231).
"""

from base64 import b64encode, encodebytes
from binascii import b2a_qp
from collections.abc import Iterable
from urllib.parse import quote

_LONGEST_LINE = 78
# Octets of a text in one encoded word: within 76 signs with the name of the header before it.
_WORD_OCTETS = 39
_END = "\r\n"


def text(value: str) -> str:
    """`value` as the content of a header: as it stands if it is plain, else in encoded words."""
    words = value.split(" ")
    plain = value.isascii() and value.isprintable() and "=?" not in value
    if plain and all(words) and all(len(word) < _LONGEST_LINE - 20 for word in words):
        return value
    return " ".join(f"=?utf-8?b?{b64encode(part.encode()).decode()}?=" for part in _parts(value))


def mailbox(name: str, where: str) -> str:
    """The address `where` under its `name`, which may be empty."""
    if not name:
        return where
    shown = text(name)
    if shown == name:
        escaped = name.replace("\\", "\\\\").replace('"', '\\"')
        shown = f'"{escaped}"'
    return f"{shown} <{where}>"


def header(name: str, value: str) -> str:
    """One header, its lines folded at the spaces of `value`."""
    lines = [f"{name}:"]
    for word in value.split(" "):
        if len(lines[-1]) + 1 + len(word) > _LONGEST_LINE and lines[-1] != f"{name}:":
            lines.append("")
        lines[-1] += f" {word}"
    return _END.join(lines) + _END


def written(body: str) -> bytes:
    """The part that holds the text of the message, readable as it stands."""
    heading = (
        header("Content-Type", 'text/plain; charset="utf-8"')
        + header("Content-Transfer-Encoding", "quoted-printable")
        + _END
    )
    # The lines are cut first: a line end is the only thing that is never encoded.
    lines = (b2a_qp(line.encode(), quotetabs=False) for line in body.split("\n"))
    content = b"\n".join(lines)
    return heading.encode() + content.replace(b"\n", b"\r\n")


def attached(name: str, media: str, content: bytes) -> bytes:
    """The part that holds a file."""
    if name.isascii() and name.isprintable() and "  " not in name:
        escaped = name.replace("\\", "\\\\").replace('"', '\\"')
        file = f'filename="{escaped}"'
    else:
        file = f"filename*=utf-8''{quote(name, safe='')}"
    heading = (
        header("Content-Type", media)
        + header("Content-Transfer-Encoding", "base64")
        + header("Content-Disposition", f"attachment; {file}")
        + _END
    )
    return heading.encode() + encodebytes(content).replace(b"\n", b"\r\n")


def joined(parts: Iterable[bytes], boundary: str) -> bytes:
    """Several parts as one, `boundary` between them: it stands in none of them."""
    heading = header("Content-Type", f'multipart/mixed; boundary="{boundary}"') + _END
    limit = f"--{boundary}".encode()
    inner = b"".join(limit + b"\r\n" + part + b"\r\n" for part in parts)
    return heading.encode() + inner + limit + b"--\r\n"


def _parts(value: str) -> Iterable[str]:
    """`value` cut between letters, each part short enough for one encoded word."""
    part = ""
    for letter in value:
        if len((part + letter).encode()) > _WORD_OCTETS:
            yield part
            part = ""
        part += letter
    yield part
