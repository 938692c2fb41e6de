"""What was probably meant by a word that is none of those there are."""

from collections.abc import Iterable

LIKENESS = 0.6
"""How alike two words must be, from 0 to 1."""


def nearest(
    word: str, words: Iterable[str], most: int = 1, likeness: float = LIKENESS
) -> list[str]:
    """Those of `words` that look most like `word`, the likest first, `most` of them at most."""
    from difflib import get_close_matches

    return get_close_matches(word, list(words), n=most, cutoff=likeness)
