"""The parts of DOCX and ODT files as trees, and our own parts, which are files of resources."""

import re
from html import escape
from importlib.resources import files
from io import BytesIO
from string import Template
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from ess_cli.documents.errors import DocumentError

_IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
# Names that ElementTree keeps for itself.
_RESERVED = re.compile(r"ns\d+|xml|")
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
# Office programs want the names of these parts without a prefix.
_BARE = (f"{_PACKAGE}content-types", f"{_PACKAGE}relationships")


def parsed(part: bytes) -> Element:
    """The tree of a part, which `written` writes with the prefixes that the part has.

    Raises:
        DocumentError: the part is not XML: only that of an authority's model may be so.
    """
    prefixes: dict[str, str] = {}
    # Its result, `root`, is in no list of types.
    reading: Any = ElementTree.iterparse(BytesIO(part), ("start-ns",))
    try:
        for _, (prefix, uri) in reading:
            prefixes[prefix] = uri
            if not _RESERVED.fullmatch(prefix):
                ElementTree.register_namespace(prefix, uri)
    except ElementTree.ParseError as error:
        raise DocumentError(
            "Le modèle de document de la collectivité est abîmé : ouvrez-le et enregistrez-le à "
            "nouveau."
        ) from error
    root: Element = reading.root
    _declare(root, prefixes)
    return root


def _declare(root: Element, prefixes: dict[str, str]) -> None:
    """Keeps the prefixes that an attribute of the root only names: Word looks for them."""
    named = [name for name in root.get(_IGNORABLE, "").split() if name in prefixes]
    if not named:
        return
    names = {name for one in root.iter() for name in (one.tag, *one.attrib)}
    used = {name[1:].partition("}")[0] for name in names if name.startswith("{")}
    for name in named:
        if prefixes[name] not in used:
            root.set(f"xmlns:{name}", prefixes[name])


def written(root: Element) -> bytes:
    """The part that a tree is."""
    namespace = root.tag[1:].partition("}")[0]
    if namespace in _BARE:
        ElementTree.register_namespace("", namespace)
    made: bytes = ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return made


def as_written(name: str) -> bytes:
    """One of our parts as it stands: a tree would forget the prefixes that only values name."""
    return (files("ess_cli.documents") / "resources" / name).read_bytes()


def resource(name: str, **words: str) -> Element:
    """The tree of one of our parts.

    Args:
        name: its path in the folder of resources.
        words: plain text, for each `$name` in it.
    """
    source = (files("ess_cli.documents") / "resources" / name).read_text("utf-8")
    made = Template(source).substitute({key: escape(word) for key, word in words.items()})
    root = parsed(made.encode())
    for element in root.iter():
        # The lines of the file are for those who read it.
        if element.text and not element.text.strip() and "\n" in element.text:
            element.text = None
        if element.tail and not element.tail.strip():
            element.tail = None
    return root
