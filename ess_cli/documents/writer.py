"""Puts words, people and pictures into a document, and knows whether it is public."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ess_cli.documents import blocks
from ess_cli.documents.drawings.canvas import in_family
from ess_cli.documents.environment import safe, text
from ess_cli.documents.fields import embed
from ess_cli.documents.letterhead import placer
from ess_cli.documents.people import Naming
from ess_cli.documents.pictures import Pictures
from ess_cli.inclusive import inclusive


@dataclass
class Writer:
    """What a document needs to put words, people and pictures in their places.

    Attributes:
        naming: how people are called.
        root: the dossier's folder.
        colour: of the authority.
        family: of the words of drawings; ours where it is empty.
        pictures: those placed so far.
    """

    naming: Naming
    root: Path
    colour: str
    family: str = ""
    pictures: Pictures = field(default_factory=Pictures)

    @property
    def public(self) -> bool:
        """Whether this is the public version."""
        return self.naming.public

    def word(self, enum: str, value: str | None) -> str:
        """The label of a value of a closed list; an empty text for None."""
        return self.naming.word(enum, value) if value else ""

    def ours(self, words: str, civility: str | None = None) -> str:
        """Words of our own, in the inclusive form of the authority, about whom has `civility`."""
        return inclusive(words, self.naming.dossier.settings.documents.inclusive, civility)

    def markdown(self, typed: str | None, level: int) -> Any:
        """A text in Markdown, its own headings below `level`.

        Raises:
            DocumentError: it places a picture that cannot be used.
        """
        if not typed or not typed.strip():
            return ""
        return safe(embed(typed, level, placer(self.pictures, self.root)))

    def picture(self, path: str, alt: str) -> Any:
        """A picture file of the dossier, with its text alternative.

        Raises:
            DocumentError: it cannot be used.
        """
        return safe(placer(self.pictures, self.root)(path, alt))

    def figure(self, drawing: str, alt: str, caption: str) -> Any:
        """A drawing, its text alternative and its caption."""
        placed = self.pictures.svg(in_family(drawing, self.family), self.ours(alt))
        return safe(blocks.figure(placed, text(self.ours(caption))))
