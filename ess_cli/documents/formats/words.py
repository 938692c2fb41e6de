"""Runs of words that pandoc carries as one.

Pandoc makes an object of every word and of every space, and its filters and writers look at each.
Words joined by a letter of ours are one word to it, five times fewer in a plan; the spaces come
back in what it wrote.
"""

import re

JOINT = "\u01bb"
"""A letter to every reader, so that no markup can start or end at it; no French word has it."""

_WORD = r"[^\s\\`*_\[\]<>|#+=~$:\-]"
_SPACE = re.compile(rf"(?<={_WORD})(?<!\d[.)]) (?={_WORD})")


def joined(markdown: str) -> str:
    """`markdown` with its words joined, as it was if it holds the letter already.

    Only spaces between words count: none that is beside a sign of markup. Divisions keep their
    attributes, and headings their words, of which their identifiers are made.
    """
    if JOINT in markdown:
        return markdown
    return "\n".join(
        line if line.startswith(":") or "#" in line else _SPACE.sub(JOINT, line)
        for line in markdown.split("\n")
    )


def parted(written: bytes) -> bytes:
    """What pandoc wrote, with the spaces back."""
    return written.replace(JOINT.encode(), b" ")
