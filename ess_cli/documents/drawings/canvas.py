"""A sheet to draw on: boxes, lines, words, in pixels, 40 of them a centimetre on paper."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from textwrap import wrap

from ess_cli.typography import french

WIDTH = 680
"""The width of the text on an A4 page, 17 cm."""
SIZE = 12
_SMALLER = 10.3
_FAMILY = "Carlito, Calibri"
LINE = 15
_LETTER = 6.0
"""About the width of a letter at this size, to cut labels."""

INK = "#1a1a1a"
GREY = "#767676"
PALE = "#d9d9d9"
HATCHED = "url(#hatched)"


@dataclass
class Canvas:
    """What was drawn so far."""

    colour: str
    _shapes: list[str] = field(default_factory=list)

    def box(
        self, x: float, y: float, width: float, height: float, fill: str, *, edge: str = INK
    ) -> None:
        """A rectangle, full, hatched (`HATCHED`) or empty (`none`)."""
        self._shapes.append(
            f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"'
            f' fill="{fill}" stroke="{edge}" stroke-width="0.8"/>'
        )

    def line(
        self, x1: float, y1: float, x2: float, y2: float, colour: str = PALE, dashes: str = ""
    ) -> None:
        """A thin line."""
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        self._shapes.append(
            f'<line x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}" stroke="{colour}"'
            f' stroke-width="0.8"{dashed}/>'
        )

    def path(self, points: Sequence[tuple[float, float]]) -> None:
        """A thick line from point to point, in the colour of the drawing."""
        if len(points) > 1:
            places = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
            self._shapes.append(
                f'<polyline points="{places}" fill="none" stroke="{self.colour}"'
                ' stroke-width="2.4"/>'
            )

    def dot(self, x: float, y: float) -> None:
        """A point of a path."""
        self._shapes.append(f'<circle cx="{_n(x)}" cy="{_n(y)}" r="3.4" fill="{self.colour}"/>')

    def diamond(self, x: float, y: float, full: bool) -> None:
        """A milestone: full once it is passed."""
        fill = INK if full else "#ffffff"
        points = f"{_n(x)},{_n(y - 5)} {_n(x + 5)},{_n(y)} {_n(x)},{_n(y + 5)} {_n(x - 5)},{_n(y)}"
        self._shapes.append(
            f'<polygon points="{points}" fill="{fill}" stroke="{INK}" stroke-width="1"/>'
        )

    def words(
        self,
        x: float,
        y: float,
        text: str,
        anchor: str = "start",
        *,
        bold: bool = False,
        apart: bool = False,
    ) -> None:
        """A text on its base line.

        Args:
            x: where it begins, has its middle or ends.
            y: its base line.
            text: on one line.
            anchor: start, middle or end.
            bold: in bold.
            apart: with white around it, where it may stand on a shape.
        """
        weight = ' font-weight="bold"' if bold else ""
        if apart:
            weight += ' stroke="#ffffff" stroke-width="3" paint-order="stroke"'
        self._shapes.append(
            f'<text x="{_n(x)}" y="{_n(y)}" text-anchor="{anchor}" fill="{INK}"{weight}>'
            f"{escape(french(printable(text)), quote=False)}</text>"
        )

    def svg(self, height: float, title: str = "") -> str:
        """The whole drawing, `height` pixels high, on white; with a title where it stands alone."""
        named = f"<title>{escape(french(title), quote=False)}</title>" if title else ""
        role = ' role="img"' if title else ""
        pattern = (
            '<defs><pattern id="hatched" width="6" height="6" patternUnits="userSpaceOnUse"'
            ' patternTransform="rotate(45)"><rect width="6" height="6" fill="#ffffff"/>'
            f'<rect width="2.4" height="6" fill="{self.colour}"/></pattern></defs>'
        )
        size = f'width="{WIDTH}" height="{_n(height)}" viewBox="0 0 {WIDTH} {_n(height)}"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size}'
            f"{_words(_FAMILY, SIZE)}{role}>{named}{pattern}"
            f'<rect width="{WIDTH}" height="{_n(height)}"'
            f' fill="#ffffff"/>{"".join(self._shapes)}</svg>'
        )


def in_family(drawing: str, family: str) -> str:
    """A drawing with its words in a family of the authority, which may be wider than ours."""
    return drawing.replace(_words(_FAMILY, SIZE), _words(family, _SMALLER)) if family else drawing


def _words(family: str, size: float) -> str:
    return f' font-family="{family}, sans-serif" font-size="{size}"'


def softened(colour: str) -> str:
    """Half-way from a colour to white, on which black signs can be seen; both `#rrggbb`."""
    channels = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{(channel + 255) // 2:02x}" for channel in channels)


def lines_of(text: str, width: float, most: int = 2) -> list[str]:
    """`text` cut into at most `most` lines that fit in `width` pixels."""
    letters = max(int(width / _LETTER), 8)
    return wrap(printable(text), letters, max_lines=most, placeholder="…") or [""]


def printable(text: str) -> str:
    """`text` without what an SVG file cannot hold."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _n(value: float) -> str:
    """A number of pixels, short and the same everywhere."""
    return f"{value:.1f}".rstrip("0").rstrip(".")
