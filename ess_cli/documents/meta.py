"""What a document says about itself, and how the authority wants it to look."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from ess_cli.colours import is_colour, usable
from ess_cli.typography import date_text

LANGUAGE = "fr-FR"
DEFAULT_ACCENT = "#1b4f5c"


@dataclass(frozen=True)
class Meta:
    """What does not stand in the text of a document.

    Attributes:
        title: in the properties of the file and on the running header.
        authority: name of the local authority, author of the document.
        edited: date of edition, the only date a file bears.
        logo: picture of the authority, PNG, JPEG or SVG.
        accent: its colour, `#rrggbb`; a darker shade is used where a text in it could not be read.
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
        """The accent colour, or its nearest shade that can be read; ours where there is none."""
        accent = self.accent or ""
        return usable(accent) if is_colour(accent) else DEFAULT_ACCENT

    @property
    def footer(self) -> str:
        """What stands at the foot of each page, beside its number."""
        edition = f"Édité le {date_text(self.edited)}"
        return f"{edition} – Version publique" if self.public else edition

    @property
    def timestamp(self) -> int:
        """The date of edition at midnight, in UNIX seconds."""
        return int(datetime(*self.edited.timetuple()[:3], tzinfo=UTC).timestamp())
