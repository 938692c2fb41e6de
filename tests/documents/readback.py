"""The eyes of the tests: what stands in a DOCX, an ODT, an HTML file."""

import re
from html.parser import HTMLParser
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile


def zip_parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def docx_paragraphs(content: bytes) -> list[tuple[str, str]]:
    """Style and words of each paragraph of the body."""
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    root = ElementTree.fromstring(zip_parts(content)["word/document.xml"])
    found = []
    for paragraph in root.iter(f"{w}p"):
        style = paragraph.find(f"{w}pPr/{w}pStyle")
        words = "".join(t.text or "" for t in paragraph.iter(f"{w}t"))
        found.append(("" if style is None else style.get(f"{w}val", ""), words))
    return found


def odt_paragraphs(content: bytes) -> list[tuple[str, str]]:
    """Style and words of each paragraph and heading of the body."""
    text = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    root = ElementTree.fromstring(zip_parts(content)["content.xml"])
    found = []
    for element in root.iter():
        if element.tag in (f"{text}p", f"{text}h"):
            words = "".join(
                " " if part.tag == f"{text}s" else part.text or "" for part in [element]
            )
            words += "".join(
                (" " if child.tag == f"{text}s" else "".join(child.itertext())) + (child.tail or "")
                for child in element
            )
            found.append((element.get(f"{text}style-name", ""), words))
    return found


class Page(HTMLParser):
    """The elements of a page with their words, in order."""

    VOID = frozenset(("meta", "img", "br", "col", "hr"))

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None], list[str]]] = []
        self._open: list[int] = []
        self.feed(content.decode())
        assert not self._open, "an element is not closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs), []))
        if tag not in self.VOID:
            self._open.append(len(self.elements) - 1)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # A drawing stands in the page as SVG, whose elements may close themselves.
        drawn = any(self.elements[index][0] == "svg" for index in self._open)
        assert drawn or tag in self.VOID
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.elements[self._open.pop()][0] == tag

    def handle_data(self, data: str) -> None:
        for index in self._open:
            self.elements[index][2].append(data)

    def words(self, *tags: str) -> list[str]:
        return [
            re.sub(r"[ \n]+", " ", "".join(words)).strip()
            for tag, _, words in self.elements
            if tag in tags
        ]

    def attributes(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes, _ in self.elements if name == tag]
