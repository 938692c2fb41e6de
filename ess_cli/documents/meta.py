"""What a document says about itself, and how the authority wants it to look."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from ess_cli.typography import date_text

LANGUAGE = "fr-FR"
DEFAULT_ACCENT = "#1b4f5c"
_LEAST_CONTRAST = 4.5
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class Meta:
    """What does not stand in the text of a document.

    Attributes:
        title: in the properties of the file and on the running header.
        authority: name of the local authority, author of the document.
        edited: date of edition, the only date a file bears.
        logo: picture of the authority, PNG, JPEG or SVG.
        accent: its colour, `#rrggbb`; used only where a text in it can be read on white.
        reference_docx: the authority's own model for Word.
        reference_odt: the authority's own model for LibreOffice.
        fonts: folder of fonts (TrueType or OpenType); the first family found sets the text.
        public: the document is the public version, and says so at the foot of its pages.
        toc: a « Sommaire » stands after the cover, or after the title.
    """

    title: str
    authority: str
    edited: date
    logo: Path | None = None
    accent: str | None = None
    reference_docx: Path | None = None
    reference_odt: Path | None = None
    fonts: Path | None = None
    public: bool = False
    toc: bool = False

    @property
    def colour(self) -> str:
        """The accent colour if it can be read on white, else a neutral one."""
        accent = self.accent or ""
        readable = _COLOUR.fullmatch(accent) and contrast_on_white(accent) >= _LEAST_CONTRAST
        return accent.lower() if readable else DEFAULT_ACCENT

    @property
    def footer(self) -> str:
        """What stands at the foot of each page, beside its number."""
        edition = f"Édité le {date_text(self.edited)}"
        return f"{edition} – Version publique" if self.public else edition

    @property
    def timestamp(self) -> int:
        """The date of edition at midnight, in UNIX seconds."""
        return int(datetime(*self.edited.timetuple()[:3], tzinfo=UTC).timestamp())


def contrast_on_white(colour: str) -> float:
    """Contrast ratio of a colour with white, from 1 to 21 (WCAG 2.1, relative luminance).

    Args:
        colour: `#rrggbb`.
    """

    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def tint(colour: str) -> str:
    """A pale version of a colour, for the ground of headers and notes, `#rrggbb`."""
    channels = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - channel) * 0.1):02x}" for channel in channels)
