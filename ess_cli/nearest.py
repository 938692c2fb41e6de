"""What was probably meant by a word that is none of those there are."""

import re
from collections.abc import Iterable

LIKENESS = 0.6
"""How alike two words must be, from 0 to 1."""


def nearest(
    word: str, words: Iterable[str], most: int = 1, likeness: float = LIKENESS
) -> list[str]:
    """Those of `words` that look most like `word`, the likest first, `most` of them at most."""
    from difflib import get_close_matches

    return get_close_matches(word, list(words), n=most, cutoff=likeness)


def meant(word: str, words: Iterable[str], most: int = 3, likeness: float = LIKENESS) -> list[str]:
    """Those of `words` that hold `word` from the start of one of theirs, else the likest."""
    every = list(words)
    wanted = word.strip().casefold()
    start = re.compile(rf"(?<!\w){re.escape(wanted)}")
    holding = [one for one in every if start.search(one.casefold())] if len(wanted) > 2 else []
    return holding[:most] or nearest(word, every, most, likeness)


def one_letter_apart(one: str, other: str) -> bool:
    """Whether a letter added, dropped, changed or swapped with the next makes one of the other."""
    short, long = sorted((one, other), key=len)
    if one == other or len(long) - len(short) > 1:
        return False
    start = next((i for i, sign in enumerate(short) if sign != long[i]), len(short))
    if len(short) < len(long):
        return short[start:] == long[start + 1 :]
    swapped = short[start + 1 : start + 2] + short[start : start + 1]
    return short[start + 1 :] == long[start + 1 :] or (
        swapped == long[start : start + 2] and short[start + 2 :] == long[start + 2 :]
    )
