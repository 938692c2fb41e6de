"""What pandoc cannot say of the look of a Word document: bands, columns, ordinals, the Sommaire."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from xml.etree.ElementTree import Element, SubElement

from ess_cli.colours import AXES, axis_colour
from ess_cli.documents.formats.docx_tables import W
from ess_cli.typography import ORDINAL

_VALUE = f"{W}val"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BY_AXIS = ("TileTitle", "BandState")
"""Styles that take the colour of an axis."""
_EDGE = 26
"""Thickness of the line around a band, less its level, in eighths of a point."""
_BAR = 4536
"""Width of the bar of a progress line, in twentieths of a point: 8 cm."""
_OF_THE_PAGE = ("pgSz", "pgMar")


def add_axis_styles(styles: Element, accent: str) -> None:
    """Adds the styles of each axis, made from those of the accent.

    Args:
        styles: ours.
        accent: the colour of the authority, `#rrggbb`.
    """
    for style in [one for one in styles if one.get(f"{W}styleId") in _BY_AXIS]:
        for rank, colour in enumerate(AXES, 1):
            made = deepcopy(style)
            made.set(f"{W}styleId", f"{style.get(f'{W}styleId')}{rank}")
            for element in made.iter():
                if element.tag == f"{W}name":
                    element.set(_VALUE, f"{element.get(_VALUE)} {rank}")
                for name, value in element.attrib.items():
                    if value == accent[1:].upper():
                        element.set(name, colour[1:].upper())
            styles.append(made)


def set_progress_stops(document: Element) -> None:
    """Ends the bar of each progress line where its share does: one tab, in place of so many."""
    for paragraph in document.iter(f"{W}p"):
        properties = paragraph.find(f"{W}pPr")
        named = None if properties is None else properties.find(f"{W}pStyle")
        if properties is None or named is None or named.get(_VALUE) != "Progress":
            continue
        ends = []
        for run in paragraph.findall(f"{W}r"):
            style = run.find(f"{W}rPr/{W}rStyle")
            if style is not None and style.get(_VALUE) == "ProgressDone":
                tabs = run.findall(f"{W}tab")
                ends.append(len(tabs))
                for tab in tabs[1:]:
                    run.remove(tab)
        stops = SubElement(properties, f"{W}tabs")
        for end in sorted({*ends, 100}):
            place = {"val": "left", "pos": str(round(end / 100 * _BAR))}
            SubElement(stops, f"{W}tab", {f"{W}{name}": value for name, value in place.items()})


def paint_bands(document: Element, bands: Mapping[str, int], accent: str) -> None:
    """Puts each heading of a band on the colour of its axis, in white."""
    for paragraph in document.iter(f"{W}p"):
        names = (mark.get(f"{W}name", "") for mark in paragraph.findall(f"{W}bookmarkStart"))
        axis = next((bands[name] for name in names if name in bands), None)
        if axis is not None:
            _paint(paragraph, (axis_colour(axis) if axis else accent)[1:].upper())


def _paint(paragraph: Element, colour: str) -> None:
    (properties,) = paragraph.findall(f"{W}pPr")
    borders = SubElement(properties, f"{W}pBdr")
    style = next((one.get(_VALUE, "") for one in properties.iter(f"{W}pStyle")), "")
    # Bands of two levels that touch would be one, were their lines as thick.
    thick = str(_EDGE - (int(style[-1]) if style[-1:].isdigit() else 0))
    for side in ("top", "left", "bottom", "right"):
        line = {"val": "single", "sz": thick, "space": "2", "color": colour}
        SubElement(borders, f"{W}{side}", {f"{W}{name}": value for name, value in line.items()})
    ground = {"val": "clear", "color": "auto", "fill": colour}
    SubElement(properties, f"{W}shd", {f"{W}{name}": value for name, value in ground.items()})
    # The band ends where the text of the page does.
    SubElement(properties, f"{W}ind", {f"{W}left": "100", f"{W}right": "100"})
    for run in paragraph.iter(f"{W}r"):
        found = run.find(f"{W}rPr")
        if found is None:
            found = Element(f"{W}rPr")
            run.insert(0, found)
        for tag, value in (("color", "FFFFFF"), ("iCs", "0"), ("i", "0")):
            found.insert(0, Element(f"{W}{tag}", {_VALUE: value}))


def calm_sommaire(document: Element) -> None:
    """Takes the look of a link from the lines of the Sommaire: all of them are links."""
    for paragraph in document.iter(f"{W}p"):
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        if named is not None and named.get(_VALUE, "").startswith("TOC"):
            for properties in paragraph.iter(f"{W}rPr"):
                for style in properties.findall(f"{W}rStyle"):
                    properties.remove(style)


def complete_sections(document: Element) -> None:
    """Gives the page to the parts of it that have columns of their own.

    The first one has the headers and footers, which the others take over.
    """
    for content in document.iter(f"{W}body"):
        inner = list(content.iterfind(f"{W}p/{W}pPr/{W}sectPr"))
        last = content.find(f"{W}sectPr")
        if not inner or last is None:
            continue
        page = [one for one in last if one.tag in {f"{W}{name}" for name in _OF_THE_PAGE}]
        first = [one for one in last if one not in page]
        for rank, section in enumerate(inner):
            _complete(section, page, first if rank == 0 else [])
        last[:] = [Element(f"{W}type", {_VALUE: "continuous"}), *page]


def _complete(section: Element, page: list[Element], first: list[Element]) -> None:
    kind, columns = section
    references = [one for one in first if one.tag.endswith("Reference")]
    others = [one for one in first if one not in references and one.tag != f"{W}cols"]
    section[:] = [*references, kind, *map(deepcopy, page), columns, *others]


def raise_ordinals(part: Element) -> None:
    """« 1er » with its superscript in a running header or footer."""
    for paragraph in part.iter(f"{W}p"):
        paragraph[:] = [one for run in paragraph for one in _raised(run)]


def _raised(run: Element) -> Iterator[Element]:
    words = run.find(f"{W}t")
    text = (words.text or "") if words is not None else ""
    if words is None or not ORDINAL.search(text):
        yield run
        return
    rest = 0
    for found in ORDINAL.finditer(text):
        digits, ending = (part for part in found.groups() if part)
        yield _run(run, text[rest : found.start()] + digits)
        yield _run(run, ending, above=True)
        rest = found.end()
    if text[rest:]:
        yield _run(run, text[rest:])


def _run(like: Element, text: str, *, above: bool = False) -> Element:
    made = deepcopy(like)
    for words in made.findall(f"{W}t"):
        words.text = text
        words.set(_SPACE, "preserve")
    if above:
        properties = made.find(f"{W}rPr")
        if properties is None:
            properties = Element(f"{W}rPr")
            made.insert(0, properties)
        SubElement(properties, f"{W}vertAlign", {_VALUE: "superscript"})
    return made
