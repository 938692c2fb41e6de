"""A finished document as its reader sees it: text, alternatives, addresses behind links.

Emphasis, links and tables are read through: the words of a row, or of two spans side by side,
follow one another as they do on the page.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from ess_cli.documents.fields import NOTE
from ess_cli.documents.formats.archive import unpack
from ess_cli.documents.pictures import SCHEME, Picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_DIVISION = re.compile(r"^[ \t]*:::+(?:[ {].*)?$", re.MULTILINE)
_TAG = re.compile(r"<!--|-->|<[^<>]*>")
_VALUE = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)')")
# The ends of paragraphs, rows and parts in the XML of Word and LibreOffice files.
_PARAGRAPH = re.compile(r"</(?:w:p|w:tr|si|text:p|text:h|table:table-row|dc:\w+|meta:\w+)>")


def seen_in(markdown: str) -> list[str]:
    """The words of each block of a Markdown text, then its addresses, tags seen through."""
    blocks: list[str] = []
    row: list[str] | None = None
    for token in _parser().parse(_DIVISION.sub("", markdown)):
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            blocks.append(" ".join(row))
            row = None
        elif token.type == "inline":
            (blocks if row is None else row).append("".join(_words(token.children or ())))
            blocks += _addresses(token.children or ())
        elif token.type in ("fence", "code_block"):
            blocks += [token.content, token.info]
        elif token.type == "html_block":
            blocks += in_markup(token.content)
    return [block for block in blocks if block.strip()]


def in_markup(markup: str) -> list[str]:
    """What stands between the tags of a text, remarks included, and in their attributes."""
    values = ("".join(pair) for tag in _TAG.findall(markup) for pair in _VALUE.findall(tag))
    words = [value for value in values if not value.startswith("data:")]
    return [_TAG.sub("", markup), _TAG.sub(" ", markup), *words]


def in_picture(picture: Picture) -> list[str]:
    """What a drawing says; a photograph says nothing that can be read."""
    drawing = picture.content if picture.extension == "svg" else picture.origin
    if b"<svg" not in drawing:
        return []
    return in_markup(drawing.decode("utf-8", errors="replace"))


def seen_in_file(form: str, content: str | bytes) -> list[str]:
    """Every text of a finished file, those of its properties and of its model included."""
    if form in ("docx", "odt", "xlsx") and isinstance(content, bytes):
        return _in_archive(content)
    if form == "json":
        return list(_strings(json.loads(content)))
    if form == "ics" and isinstance(content, bytes):
        return _in_calendar(content)
    if form == "csv" and isinstance(content, str):
        return content.splitlines()
    # What the others show was read before they were laid out.
    return [content] if isinstance(content, str) else []


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for one in value if isinstance(value, list) else value.values():
            yield from _strings(one)


def _in_calendar(content: bytes) -> list[str]:
    """Every value of every meeting, its lines joined again, with what is said of it."""
    from icalendar import Calendar

    return [
        text
        for event in Calendar.from_ical(content).walk("VEVENT")
        for value in event.values()
        for text in (str(value), *map(str, getattr(value, "params", {}).values()))
    ]


def _in_archive(content: bytes) -> list[str]:
    return [
        text
        for name, part in unpack(content).items()
        if name.endswith((".xml", ".rels"))
        for paragraph in _PARAGRAPH.split(part.decode("utf-8", errors="replace"))
        for text in (_TAG.sub("", paragraph), *_attributes(paragraph))
        if text.strip()
    ]


def _attributes(markup: str) -> Iterator[str]:
    for tag in _TAG.findall(markup):
        # Styles, ids and lengths are no words: a space or an @ tells what people wrote.
        yield from (
            value for pair in _VALUE.findall(tag) for value in pair if " " in value or "@" in value
        )


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": True}).enable("table")


def _words(tokens: "Sequence[Token]") -> Iterator[str]:
    for token in tokens:
        if token.type in ("text", "code_inline"):
            yield token.content
        elif token.type == "image":
            # Beside the words, not in them: a footnote stands elsewhere on the page.
            yield f" {''.join(_words(token.children or ()))} "
        elif token.type in ("softbreak", "hardbreak"):
            yield " "


def _addresses(tokens: "Sequence[Token]") -> Iterator[str]:
    """Where links lead, what pictures are called, what stands in tags."""
    for token in tokens:
        if token.type == "html_inline":
            yield from in_markup(token.content)
        for key in ("href", "src", "title"):
            value = str(token.attrs.get(key, ""))
            if not value.startswith((SCHEME, NOTE)):
                yield value
        if token.type == "image":
            # A footnote holds links.
            yield from _addresses(token.children or ())
