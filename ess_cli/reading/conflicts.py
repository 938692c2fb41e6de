"""The marks that a merge leaves where two versions of a file could not be joined."""

import re
from dataclasses import dataclass

_START = re.compile(r"(?:\A|(?<=[\r\n]))<{7}(?=[ \r\n])")
_END = re.compile(r"(?<=[\r\n])>{7}(?=[ \r\n]|\Z)")


@dataclass(frozen=True, slots=True)
class Conflict:
    """The lines, from 1, between which two versions of a text stand one after the other."""

    first: int
    last: int | None

    @property
    def message(self) -> str:
        """What is wrong, in one sentence."""
        if self.last is None:
            return f"deux versions de ce fichier s'y suivent, à partir de la ligne {self.first}"
        return f"deux versions de ce fichier s'y suivent, lignes {self.first} à {self.last}"


HINT = (
    "gardez l'une des deux versions, et supprimez les lignes qui commencent par <<<<<<<, ======="
    " et >>>>>>>"
)


def conflict_in(text: str) -> Conflict | None:
    """The first conflict whose marks stand in `text`; None if there is none."""
    if "<<<<<<<" not in text or not (start := _START.search(text)):
        return None
    end = _END.search(text, start.end())
    return Conflict(_line(text, start), _line(text, end) if end else None)


def _line(text: str, match: re.Match[str]) -> int:
    return len(re.findall(r"\r\n?|\n", text[: match.start()])) + 1
