"""A document's tree for Word and LibreOffice: named styles for what our divisions mean.

Never a table used for layout: the parts of the look are paragraphs in styles of their own.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from xml.sax.saxutils import escape

from ess_cli.colours import AXES
from ess_cli.documents.tree.nodes import (
    Node,
    Nodes,
    division,
    is_division,
    number,
    para,
    plain,
    raw,
    raw_inline,
    string,
    styled,
    text_of,
    walked,
)
from ess_cli.documents.tree.office_sheet import sheet
from ess_cli.documents.tree.parts import axis_of, cover_parts, items_of, runs_in, share_of
from ess_cli.documents.tree.sommaire import page_break, with_sommaire
from ess_cli.typography import NBSP

_TABS = {"docx": ("openxml", "<w:r><w:tab/></w:r>"), "odt": ("opendocument", "<text:tab/>")}
_BARS = {
    "docx": ("openxml", '<w:r><w:rPr><w:rStyle w:val="Progress{}"/></w:rPr>{}</w:r>', "<w:tab/>"),
    "odt": (
        "opendocument",
        '<text:span text:style-name="Progress_20_{}">{}</text:span>',
        "<text:tab/>",
    ),
}
_STYLES = {"title": "Title", "note": "Note"}
_SECTION = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:sectPr>'
    '<w:type w:val="continuous"/><w:cols w:num="{}" w:space="340"/></w:sectPr></w:pPr></w:p>'
)
"""The end of a part of the page, in Word: its columns, of which the rest of the page knows all."""
Bands = Mapping[str, int]
"""The axis of each heading that stands on a band, by the name of its bookmark."""
_COVER = {"cover-title": "Cover Title", "large": "Cover Period"}


def for_office(
    blocks: Nodes, form: str, pictures: Mapping[str, tuple[str, float]]
) -> tuple[Nodes, Bands]:
    """The blocks as pandoc writes them in `docx` or `odt`, and the axes of the headings of bands.

    Args:
        blocks: the document, its title apart (`titled`).
        form: `docx` or `odt`.
        pictures: for the name of each, its content as a data URI and its width in centimetres.
    """
    office = _Office(form, pictures)
    made = walked(blocks, {"Div": office.part})
    made = walked(made, {"Div": office.shape, "Table": office.table})
    if pictures:
        made = walked(made, {"Image": office.image})
    named, names = _named(made)
    bands = {names[f"#{heading}"][1:]: axis for heading, axis in office.bands.items()}
    return with_sommaire(named, form), bands


class _Office:
    """One document, for one of the two programs."""

    def __init__(self, form: str, pictures: Mapping[str, tuple[str, float]]) -> None:
        self.bands: dict[str, int] = {}
        self._form = form
        self._pictures = pictures
        self._sections = 0
        self._parts: dict[str, Callable[[Node], Nodes]] = {
            "sheet": lambda div: sheet(div, form),
            "cover": self._cover,
            "facts": self._facts,
            "figures": self._figures,
            "tiles": lambda div: div["c"][1],
            "tile": lambda div: self._headed("Tile", div, _ranked("", axis_of(div))),
            "band": self._band,
            "columns": lambda div: div["c"][1],
            "column": self._run_in,
            "dense": lambda div: div["c"][1],
            "roster": lambda div: [*self._two_columns(div["c"][1])],
            "label": lambda div: [self._styled("Part Label", div["c"][1])],
            "tags": lambda div: [self._styled("Tags", div["c"][1])],
            "box": lambda div: [*self._headed("Box", div), self._end("Box End")],
            "progress": self._progress,
            "signatures": lambda div: div["c"][1],
            "signature": self._signature,
        }

    def part(self, div: Node) -> Nodes | None:
        """What takes the place of a part of the look."""
        make = self._parts.get(next(iter(div["c"][0][1]), ""))
        return make(div) if make else None

    def shape(self, div: Node) -> Nodes | None:
        """What takes the place of the other divisions."""
        name = next(iter(div["c"][0][1]), "")
        if name == "page-break":
            return [page_break(self._form)]
        if name == "room":
            line = [para([string(NBSP)])]
            lines = int(number(div, "lines")) or 1
            styles = [*["Writing Line"] * (lines - 1), "Last Writing Line"]
            return [self._styled(style, line) for style in styles]
        if name == "keep":
            # Each block stays with the next: the last one not with what follows them.
            return [self._styled("Keep Together", div["c"][1][:-1]), *div["c"][1][-1:]]
        return [self._styled(_STYLES[name], div["c"][1])] if name in _STYLES else None

    def image(self, image: Node) -> Nodes:
        """A picture in the file itself."""
        attributes, caption, target = image["c"]
        source, width = self._pictures[target[0].removeprefix("picture:")]
        target[0] = source
        attributes[2].append(["width", f"{width:.2f}cm"])
        if self._form == "docx":
            return [image]
        # Pandoc's ODT writer drops the text alternative: it stands beside the picture until the
        # file is finished.
        return [raw_inline("opendocument", f"<alt>{escape(text_of(caption))}</alt>"), image]

    def table(self, table: Node) -> None:
        """Row headers, and rows high enough to sign in."""
        tall = "tall" in table["c"][0][1]
        for body in table["c"][4]:
            for row in body[3]:
                for rank, cell in enumerate(row[1]):
                    if tall and not cell[4]:
                        # An empty paragraph would have no style.
                        cell[4] = [plain([string(NBSP)])]
                    head = rank < body[1]
                    if tall or head:
                        name = "Row Header" if head else "Row"
                        cell[4] = [self._styled(f"Tall {name}" if tall else name, cell[4])]

    def _name(self, style: str) -> str:
        # LibreOffice knows its styles by names without spaces.
        return style.replace(" ", "_20_") if self._form == "odt" else style

    def _styled(self, name: str, blocks: Iterable[Node]) -> Node:
        return styled(self._name(name), blocks)

    def _lines(self, name: str, div: Node) -> Nodes:
        tab = raw_inline(*_TABS[self._form])
        return [
            self._styled(name, [para([{"t": "Strong", "c": head}, tab, *rest])])
            for head, rest in items_of(div)
        ]

    def _facts(self, div: Node) -> Nodes:
        """The fact line, with some room above its first words and below its last."""
        made = self._lines("Fact", div)
        for one, end in ((made[:1], "First"), (made[-1:], "Last")):
            for line in one:
                line["c"][0][2] = [["custom-style", self._name(f"Fact {end}")]]
        return made

    def _headed(self, name: str, div: Node, rank: str = "") -> Nodes:
        first, *rest = div["c"][1] or [plain([])]
        words = first.get("c", [])
        if first["t"] == "Para" and len(words) == 1 and words[0]["t"] == "Strong":
            return [self._styled(f"{name} Title{rank}", [para(words[0]["c"])]), *rest]
        return [first, *rest]

    def _end(self, name: str) -> Node:
        # Lists keep their own margins: a line closes the part, where a frame would break at each.
        return self._styled(name, [para([string(NBSP)])])

    def _cover(self, div: Node) -> Nodes:
        band, below, _ = cover_parts(div)
        made: Nodes = []
        for part in band:
            classes = part["c"][0][1] if part["t"] == "Div" else []
            style = _COVER.get(next(iter(classes), ""), "Cover Band")
            made.append(self._styled(style, part["c"][1] if classes else [part]))
        for part in below:
            logos = is_division(part, "logos")
            inside = part["c"][1] if logos else [part]
            made.append(self._styled("Cover Logos" if logos else "Cover", inside))
        return [*made, division([], "page-break")]

    def _band(self, div: Node) -> Nodes:
        header, *state = div["c"][1]
        self.bands[header["c"][1][0]] = axis_of(div)
        style = _ranked("Band State", axis_of(div))
        return [header, *([self._styled(style, state)] if state else [])]

    def _signature(self, div: Node) -> Nodes:
        """Who signs: room to sign is left below her last line."""
        *lines, last = div["c"][1] or [plain([])]
        return [self._styled("Signature", lines), self._styled("Signature Name", [last])]

    def _figures(self, div: Node) -> Nodes:
        """Key figures: each large, before what it counts."""
        made = self._lines("Key Figure", div)
        for (head, _), line in zip(items_of(div), made, strict=True):
            line["c"][1][0]["c"][0] = self._named_words("Key Number", head)
        return made

    def _named_words(self, style: str, words: Nodes) -> Node:
        return {"t": "Span", "c": [["", [], [["custom-style", self._name(style)]]], words]}

    def _two_columns(self, blocks: Nodes) -> Iterator[Node]:
        """A list of short lines in a section of two columns, which is no table."""
        for block in blocks:
            if block["t"] == "BulletList":
                block["c"] = [[self._styled("Roster", item)] for item in block["c"]]
        if self._form == "odt":
            self._sections += 1
            begin = f'<text:section text:style-name="TwoColumns" text:name="S{self._sections}">'
            yield raw("opendocument", begin)
            yield from blocks
            yield raw("opendocument", "</text:section>")
        else:
            yield raw("openxml", _SECTION.format(1))
            yield from blocks
            yield raw("openxml", _SECTION.format(2))

    def _progress(self, div: Node) -> Nodes:
        """The words, and below them a bar: tabs on two grounds, which no screen reader speaks of.

        How far each goes is said once pandoc has written the paragraph, by its stops: until then,
        by as many tabs as it has parts of a hundred.
        """
        (line,) = div["c"][1]
        share = share_of(div)
        # A part that is not empty is seen, however small.
        done = min(max(round(share * 100), 2 * (share > 0)), 100 - 2 * (share < 1))
        form, row, tab = _BARS[self._form]
        parts = (("Done", tab * done), ("Left", tab if done < 100 else ""))
        bar = "".join(row.format(name, tabs) for name, tabs in parts if tabs)
        made = para([*line["c"], {"t": "LineBreak"}, raw_inline(form, bar)])
        return [self._styled("Progress", [made])]

    def _run_in(self, div: Node) -> Nodes:
        """In one column, a label and the paragraph that follows make one line."""
        label = self._name("Part Label")
        made: Nodes = []
        for block in div["c"][1]:
            last = made[-1] if made else None
            if runs_in(block) and last and _style_of(last) == label:
                words = self._named_words("Part Name", last["c"][1][0]["c"])
                line = para([words, string(f"{NBSP}: "), *block["c"]])
                made[-1] = self._styled("Part Text", [line])
            else:
                made.append(block)
        return made


def _ranked(style: str, axis: int) -> str:
    """The style that has the colour of an axis."""
    return f"{style} {(axis - 1) % len(AXES) + 1}" if axis else style


def _style_of(block: Node) -> str:
    if block["t"] != "Div":
        return ""
    return next((value for key, value in block["c"][0][2] if key == "custom-style"), "")


def _named(blocks: Nodes) -> tuple[Nodes, dict[str, str]]:
    """Bookmarks with names that pandoc leaves as they are, whatever the headings say."""
    names: dict[str, str] = {}

    def name(header: Node) -> None:
        attributes = header["c"][1]
        made = f"titre-{len(names) + 1}"
        names[f"#{attributes[0]}"] = f"#{made}"
        attributes[0] = made

    def follow(link: Node) -> None:
        link["c"][2][0] = names.get(link["c"][2][0], link["c"][2][0])

    made = walked(blocks, {"Header": name})
    return walked(made, {"Link": follow}), names
