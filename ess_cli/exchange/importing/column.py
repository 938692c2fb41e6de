"""What a table may hold: its kinds, and the columns of each, as French spreadsheets head them."""

import re
from dataclasses import dataclass
from functools import lru_cache

from ess_cli.model.scalars import fold

_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z])")
_FEMININE = re.compile(
    r"[·•.(/-](?:e|ve|le|ne|te|fe|se|re|ice|rice|trice|euse|ere|iere)?(?:[·.-]?s)?\)?(?=[\W_]|$)"
)
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SIGNS = re.compile(r"[^a-z0-9\ufffd]+")
_EMPTY_WORDS = frozenset(
    ["de", "du", "des", "d", "l", "le", "la", "les", "au", "aux", "a", "en", "et", "ou"]
)
_SAME_WORDS = {
    "n": "numero", "no": "numero", "num": "numero", "deb": "debut", "ref": "referent",
    "tel": "telephone", "phone": "telephone", "mob": "mobile", "mel": "mail", "email": "mail",
    "courriel": "mail", "e-mail": "mail", "referente": "referent", "suppleante": "suppleant",
    "correspondante": "correspondant", "remplacante": "remplacant", "directrice": "directeur",
    "cheffe": "chef", "elue": "elu", "dgas": "dga",
}  # fmt: skip
_TWO_WORDS = {"adresse electronique": "mail", "adresse mail": "mail", "e mail": "mail"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is understood.

    Attributes:
        key: the key it fills, as `--map` names it.
        heading: what our own template writes above it.
        holds: what a cell is read as.
        example: a cell, as one would fill it in.
        help: what to write, in a sentence.
        also: other headings seen in real files, with `|` between.
        loosely: headings that mean this one only where no other column does.
        required: whether a row without it is no row.
    """

    key: str
    heading: str
    holds: str
    example: str
    help: str
    also: str = ""
    loosely: str = ""
    required: bool = False

    @property
    def headings(self) -> list[str]:
        """Every heading that means this column for sure, folded."""
        return [folded(one) for one in (self.heading, *self.also.split("|")) if one.strip()]

    @property
    def loose_headings(self) -> list[str]:
        """Every heading that may mean it, folded."""
        return [folded(one) for one in self.loosely.split("|") if one.strip()]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of table: its name for `--as`, what it holds in French, its columns."""

    name: str
    label: str
    one: str
    columns: tuple[Column, ...]

    def column(self, key: str) -> Column | None:
        """The column that fills `key`."""
        return next((column for column in self.columns if column.key == key), None)


@lru_cache(maxsize=8192)
def folded(heading: str) -> str:
    """A heading without what varies from a file to the next.

    Case, accents, signs, plural, feminine, brackets, small words, `n°` or `num` do not count.
    """
    plain = fold(_CAMEL.sub(" ", heading))
    plain = _FEMININE.sub(" ", plain.replace("n°", "numero "))
    plain = _BRACKETED.sub(" ", plain)
    words = [word for word in _SIGNS.sub(" ", plain).split() if word not in _EMPTY_WORDS]
    words = [_SAME_WORDS.get(word, word) for word in map(_singular, words)]
    # « Directeur / Directrice » is said once.
    joined = " ".join(
        word for word, before in zip(words, ["", *words], strict=False) if word != before
    )
    for two, one in _TWO_WORDS.items():
        joined = joined.replace(two, one)
    return joined


def _singular(word: str) -> str:
    word = _SAME_WORDS.get(word, word)
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word
