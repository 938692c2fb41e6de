"""What pandoc cannot say of the look of a LibreOffice document: bands, ordinals, the Sommaire."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from xml.etree.ElementTree import Element, SubElement

from ess_cli.colours import AXES, axis_colour
from ess_cli.documents.formats.odt_body import FO, OFFICE_NS, STYLE, TEXT
from ess_cli.typography import ORDINAL

_NAME = f"{STYLE}name"
_BY_AXIS = ("Tile_20_Title", "Band_20_State")
"""Styles that take the colour of an axis."""
_BAR = 8
"""Width of the bar of a progress line, in centimetres."""
_LINK = "Index_20_Link"


def add_axis_styles(styles: Element, accent: str) -> None:
    """Adds the styles of each axis, made from those of the accent.

    Args:
        styles: ours, as a document of styles.
        accent: the colour of the authority, `#rrggbb`.
    """
    for group in styles.findall(f"{OFFICE_NS}styles"):
        for style in [one for one in group if one.get(_NAME) in _BY_AXIS]:
            for rank, colour in enumerate(AXES, 1):
                made = deepcopy(style)
                made.set(_NAME, f"{style.get(_NAME)}_20_{rank}")
                made.set(f"{STYLE}display-name", f"{style.get(f'{STYLE}display-name')} {rank}")
                for element in made.iter():
                    for name, value in element.attrib.items():
                        element.set(name, value.replace(accent, colour))
                group.append(made)


def set_progress_stops(content: Element) -> None:
    """Ends the bar of each progress line where its share does: one tab, in place of so many."""
    (styles,) = content.findall(f"{OFFICE_NS}automatic-styles")
    made: set[str] = set()
    for paragraph in content.iter(f"{TEXT}p"):
        if paragraph.get(f"{TEXT}style-name") != "Progress":
            continue
        end = 0
        for span in paragraph.iter(f"{TEXT}span"):
            if span.get(f"{TEXT}style-name") == "Progress_20_Done":
                end = len(span)
                span[:] = span[:1]
        name = f"Progress_{end}"
        paragraph.set(f"{TEXT}style-name", name)
        if name not in made:
            made.add(name)
            styles.append(_stopped(name, end))


def _stopped(name: str, end: int) -> Element:
    """The style of a progress line: its stops, in parts of a hundred of its bar."""
    style = Element(f"{STYLE}style", {_NAME: name, f"{STYLE}family": "paragraph"})
    style.set(f"{STYLE}parent-style-name", "Progress")
    properties = SubElement(style, f"{STYLE}paragraph-properties")
    stops = SubElement(properties, f"{STYLE}tab-stops")
    for stop in sorted({end, 100} - {0}):
        SubElement(stops, f"{STYLE}tab-stop", {f"{STYLE}position": f"{stop / 100 * _BAR:.2f}cm"})
    return style


def paint_bands(content: Element, bands: Mapping[str, int], accent: str) -> None:
    """Puts each heading of a band on the colour of its axis, in white."""
    (styles,) = content.findall(f"{OFFICE_NS}automatic-styles")
    made: set[str] = set()
    for heading in content.iter(f"{TEXT}h"):
        marks = (mark.get(f"{TEXT}name", "") for mark in heading.iter(f"{TEXT}bookmark-start"))
        axis = next((bands[name] for name in marks if name in bands), None)
        if axis is None:
            continue
        level = heading.get(f"{TEXT}outline-level", "1")
        name = f"Band_{axis}_{level}"
        heading.set(f"{TEXT}style-name", name)
        if name not in made:
            made.add(name)
            styles.append(_band(name, level, axis_colour(axis) if axis else accent))


def _band(name: str, level: str, colour: str) -> Element:
    style = Element(f"{STYLE}style", {_NAME: name, f"{STYLE}family": "paragraph"})
    style.set(f"{STYLE}parent-style-name", f"Heading_20_{level}")
    ground = {f"{FO}background-color": colour, f"{FO}padding": "0.12cm", f"{FO}border": "none"}
    ground |= {f"{FO}margin-top": "0.35cm", f"{FO}margin-bottom": "0.05cm"}
    SubElement(style, f"{STYLE}paragraph-properties", ground)
    words = {f"{FO}color": "#ffffff", f"{FO}font-style": "normal"}
    SubElement(style, f"{STYLE}text-properties", words)
    return style


def calm_sommaire(content: Element) -> None:
    """Takes the look of a link from the lines of the Sommaire: all of them are links."""
    for paragraph in content.iter(f"{TEXT}p"):
        if paragraph.get(f"{TEXT}style-name", "").startswith("Contents_20_"):
            for link in paragraph.iter(f"{TEXT}a"):
                link.set(f"{TEXT}style-name", _LINK)
                link.set(f"{TEXT}visited-style-name", _LINK)
                for span in link.iter(f"{TEXT}span"):
                    span.set(f"{TEXT}style-name", _LINK)


def raise_ordinals(styles: Element) -> None:
    """« 1er » with its superscript in running headers and footers."""
    for paragraph in styles.iter(f"{TEXT}p"):
        made = list(_raised(paragraph.text))
        inside: list[Element] = []
        for child in paragraph:
            tail, child.tail = child.tail, None
            inside.append(child)
            made_after = list(_raised(tail))
            if made_after and made_after[0].tag == "words":
                child.tail = made_after.pop(0).text
            inside += made_after
        paragraph.text = made.pop(0).text if made and made[0].tag == "words" else None
        paragraph[:] = [*made, *inside]


def _raised(text: str | None) -> Iterator[Element]:
    """The words before the first ordinal as an element `words`, then each ending and its tail."""
    rest = 0
    last = Element("words")
    for found in ORDINAL.finditer(text or ""):
        digits, ending = (part for part in found.groups() if part)
        _say(last, (text or "")[rest : found.start()] + digits)
        yield last
        last = Element(f"{TEXT}span", {f"{TEXT}style-name": "Above"})
        last.text = ending
        rest = found.end()
    _say(last, (text or "")[rest:])
    yield last


def _say(element: Element, words: str) -> None:
    if element.tag == "words":
        element.text = words
    else:
        element.tail = words
