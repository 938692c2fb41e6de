"""Typed text into Markdown, so that it comes out as it was typed.

The Markdown of the documents is CommonMark with pipe tables (and fenced divisions for layout).
Only what that dialect, or a viewer of GitHub's kind, would read as markup gets a backslash, so
that the Markdown file itself stays pleasant to read. The start of a text is treated as the start
of a line, since templates put texts after `- `, `## ` or `| ` alike.
"""

import re

BREAK = "\u2028"
"""A line break inside a text. Readers of dossiers turn a typed U+2028 into a space, and pipe
tables have no line break of their own: each format turns this one into its own."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile(r"[ \t\x85\u2028\u2029]+")
_LINE_END = re.compile(r"[\r\n]+")
_ALWAYS = re.compile(r"[\\`*\[\]<|$]")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_TILDE = re.compile(r"(?<=\S)~")
_START = re.compile(
    r"(?P<sign>[>]|[-+](?=\s|$|[-+])|=+(?=\s*$)|\#{1,6}(?=\s|$)|:(?=::)|~(?=~~))"
    r"|(?P<number>\d{1,9})(?=[.)](?:\s|$))"
)
# Words and the signs that open nothing, from a word on: most texts are such, and need no escape.
_HARMLESS = re.compile(
    r"(?:[^\W\d_]|\d+(?![\d.)]))(?:[^\W_]|[,;.:!?'’()«»%€/·–-]|[ \u00a0\u202f](?=\S))*"
)
_TRAILING_HASH = re.compile(r"(?<!\\)\#$")


def clean(text: str) -> str:
    """`text` without the characters that no document can hold (control codes, lone surrogates)."""
    return _CONTROL.sub("", text)


def is_harmless(text: str) -> bool:
    """Whether `text` is a line of words and signs that no reader of Markdown takes for markup."""
    return _HARMLESS.fullmatch(text) is not None


def escape(text: str) -> str:
    """Markdown that reads as `text`, word for word, wherever a template puts it.

    Spaces in a row count as one and those at the ends go, as in any Markdown; line breaks stay
    (`BREAK`), empty lines go. Safe in a heading, a paragraph, a list item, a table cell and a
    link's text. It must not touch another text or a markup sign that it does not know: templates
    leave a space, or emphasis around the whole text.
    """
    if is_harmless(text):
        return text
    # Spaces of any kind go at the ends: beside one, `**` would not be emphasis.
    lines = (line.strip() for line in _LINE_END.split(_SPACES.sub(" ", clean(text))))
    return escape_ends(escape_inside(BREAK.join(filter(None, lines))))


def escape_inside(text: str) -> str:
    """Part of a line: what could be emphasis, a link, code, a cell or an entity is not."""
    escaped = _ALWAYS.sub(r"\\\g<0>", text)
    escaped = _UNDERSCORE.sub(r"\\_", escaped)
    escaped = _ENTITY.sub(r"\\&", escaped)
    return _TILDE.sub(r"\\~", escaped)


def escape_ends(line: str) -> str:
    """A whole line: its start opens no list, title or block, its end closes no heading."""
    if start := _START.match(line):
        cut = start.start("sign") if start.group("sign") else start.end("number")
        line = f"{line[:cut]}\\{line[cut:]}"
    return _TRAILING_HASH.sub(r"\\#", line)


_URL_UNSAFE = re.compile(r"[\s<>()\[\]\\|`*\"\x00-\x1f]")


def destination(url: str) -> str:
    """`url` as a link's destination, the signs that could end it percent-encoded."""
    encoded = _URL_UNSAFE.sub(
        lambda sign: "".join(f"%{byte:02X}" for byte in sign.group().encode()), clean(url)
    )
    return _ENTITY.sub("&amp;", encoded)


def link(text: str, url: str) -> str:
    """A link that reads `text`, or `text` alone if the address is not a web or mail address."""
    if not url.lower().startswith(("http://", "https://", "mailto:")):
        return escape(text)
    return f"[{escape(text)}]({destination(url)})"
