"""Full names inside texts, whatever their case, their accents and their order."""

import re
from collections.abc import Mapping
from unicodedata import category, normalize

_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = r"[\s\-\u2010-\u2013’']+"
_CIVILITY = r"(?:(?:m\.|mr|mme|mlle|monsieur|madame|mademoiselle) )?"


class FullNames:
    """The full names of some people, each with the word that stands for her."""

    def __init__(self, words: Mapping[tuple[str, str], str]) -> None:
        """Take the first and the last name of each; who has no first name is not looked for."""
        self._words = [
            (re.compile(rf"(?<!\w){_CIVILITY}(?:{one}{_BETWEEN}{other}|{other}{_BETWEEN}{one})(?!\w)"),
             said)
            for (first, last), said in words.items()
            if (one := _pattern(first)) and (other := _pattern(last))
        ]  # fmt: skip

    def replaced(self, text: str) -> str:
        """The text with each name replaced by what stands for her."""
        for pattern, said in self._words:
            plain = _plain(text)
            for found in reversed(list(pattern.finditer(plain))):
                text = text[: found.start()] + said + text[found.end() :]
        return text


def _pattern(name: str) -> str:
    return _BETWEEN.join(_WORD.findall(_plain(name)))


def _plain(text: str) -> str:
    """The text without case and accents, sign for sign."""
    return "".join(_letter(sign) for sign in text)


def _letter(sign: str) -> str:
    bare = [one for one in normalize("NFD", sign) if category(one)[0] != "M"]
    plain = bare[0].casefold() if bare else sign
    return plain if len(plain) == 1 else sign
