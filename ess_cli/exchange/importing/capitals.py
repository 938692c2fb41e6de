"""The capitals of names: where they tell the last name, and as they are usually written."""

import re

from ess_cli.exchange.importing.name_words import PARTICLES
from ess_cli.model.scalars import fold

# A particle stuck to a name in capitals, as in « d'AUVERGNE ».
_ELIDED = re.compile(r"[dlDL]['’](?=[A-ZÀ-Þ]{2})")


def is_loud(word: str) -> bool:
    """Whether a word is in capitals, as last names are where they tell."""
    bare = _ELIDED.sub("", word)
    return bare.isupper() and len(bare.strip(".'-’")) > 1


def cased(word: str) -> str:
    """A word of a name in its usual capitals, whatever those of the spreadsheet."""
    if (elided := _ELIDED.match(word)) and word[elided.end() :].isupper():
        return elided[0] + cased(word[elided.end() :])
    if not (word.isupper() and len(word) > 1) and not word.islower():
        return word
    if word.islower() and fold(word).strip("'’") in PARTICLES:
        return word
    pieces = re.split(r"([-'’])", word)
    return "".join(
        piece if piece in "-'’" else piece[:1].upper() + piece[1:].lower() for piece in pieces
    )
