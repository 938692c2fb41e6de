"""A document's tree for Word and LibreOffice: named styles for what our divisions mean.

Never a table used for layout: the parts of the look are paragraphs in styles of their own.
"""

from collections.abc import Callable, Iterable, Mapping
from xml.sax.saxutils import escape

from ess_cli.documents.tree.nodes import (
    Node,
    Nodes,
    division,
    is_division,
    number,
    para,
    plain,
    raw_inline,
    string,
    styled,
    text_of,
    walked,
)
from ess_cli.documents.tree.office_sheet import sheet
from ess_cli.documents.tree.parts import cover_parts, items_of
from ess_cli.documents.tree.sommaire import page_break, with_sommaire
from ess_cli.typography import NBSP

_TABS = {"docx": ("openxml", "<w:r><w:tab/></w:r>"), "odt": ("opendocument", "<text:tab/>")}
_STYLES = {"title": "Title", "note": "Note", "keep": "Keep Together"}
_COVER = {"cover-title": "Cover Title", "large": "Cover Period"}


def for_office(blocks: Nodes, form: str, pictures: Mapping[str, tuple[str, float]]) -> Nodes:
    """The blocks as pandoc writes them in `docx` or `odt`.

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
    return with_sommaire(_named(made), form)


class _Office:
    """One document, for one of the two programs."""

    def __init__(self, form: str, pictures: Mapping[str, tuple[str, float]]) -> None:
        self._form = form
        self._pictures = pictures
        self._parts: dict[str, Callable[[Node], Nodes]] = {
            "sheet": lambda div: sheet(div, form),
            "cover": self._cover,
            "facts": lambda div: self._lines("Fact", div),
            "figures": lambda div: self._lines("Key Figure", div),
            "tiles": lambda div: div["c"][1],
            "tile": lambda div: self._headed("Tile", div),
            "band": self._band,
            "columns": lambda div: div["c"][1],
            "column": self._run_in,
            "dense": lambda div: div["c"][1],
            "label": lambda div: [self._styled("Part Label", div["c"][1])],
            "tags": lambda div: [self._styled("Tags", div["c"][1])],
            "box": lambda div: [*self._headed("Box", div), self._end("Box End")],
            "progress": lambda div: [self._styled("Progress", div["c"][1])],
            "signature": lambda div: [self._styled("Signature", div["c"][1])],
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
            return [
                self._styled("Writing Line", line) for _ in range(int(number(div, "lines")) or 1)
            ]
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
                        cell[4] = [plain([])]
                    head = rank < body[1]
                    if tall or head:
                        name = "Row Header" if head else "Row"
                        cell[4] = [self._styled(f"Tall {name}" if tall else name, cell[4])]

    def _styled(self, name: str, blocks: Iterable[Node]) -> Node:
        # LibreOffice knows its styles by names without spaces.
        return styled(name.replace(" ", "_20_") if self._form == "odt" else name, blocks)

    def _lines(self, name: str, div: Node) -> Nodes:
        tab = raw_inline(*_TABS[self._form])
        return [
            self._styled(name, [para([{"t": "Strong", "c": head}, tab, *rest])])
            for head, rest in items_of(div)
        ]

    def _headed(self, name: str, div: Node) -> Nodes:
        first, *rest = div["c"][1] or [plain([])]
        words = first.get("c", [])
        if first["t"] == "Para" and len(words) == 1 and words[0]["t"] == "Strong":
            return [self._styled(f"{name} Title", [para(words[0]["c"])]), *rest]
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
        return [header, self._styled("Band State", state)]

    def _run_in(self, div: Node) -> Nodes:
        """In one column, a label and the paragraph that follows make one line."""
        label = "Part_20_Label" if self._form == "odt" else "Part Label"
        made: Nodes = []
        for block in div["c"][1]:
            last = made[-1] if made else None
            if block["t"] == "Para" and last and _style_of(last) == label:
                words = last["c"][1][0]["c"]
                made[-1] = para([*words, string(f"{NBSP}: "), *block["c"]])
            else:
                made.append(block)
        return made


def _style_of(block: Node) -> str:
    if block["t"] != "Div":
        return ""
    return next((value for key, value in block["c"][0][2] if key == "custom-style"), "")


def _named(blocks: Nodes) -> Nodes:
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
    return walked(made, {"Link": follow})
