"""One thing that changed, said in a sentence, and the order in which such sentences are read."""

from collections.abc import Iterable
from dataclasses import dataclass

THEMES = {
    "network": "Correspondant·e·s et services",
    "plan": "Plan",
    "money": "Budget, financements et soutiens",
    "decisions": "Décisions et tâches",
    "bodies": "Instances et réunions",
    "dialogue": "Contributions",
    "training": "Formations",
    "people": "Personnes et structures",
    "authority": "Collectivité, compétences et réglages",
}
"""What changes are grouped by, the most important first."""

FIRST, HIGH, USUAL, LOW = range(4)
"""How much a change matters within its theme."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed.

    Attributes:
        theme: one of `THEMES`.
        section: the section of the dossier in which it stands.
        subject: the id of the entry that changed, in the newer state if it is there.
        kind: `added`, `removed`, `renamed` or `changed`.
        message: the sentence.
        weight: `FIRST`, `HIGH`, `USUAL` or `LOW`.
        key: the key that changed, from the entry; None where the entry came or went.
        gist: what it is about in few words, where a shorter text gathers such changes.
    """

    theme: str
    section: str
    subject: str
    kind: str
    message: str
    weight: int = USUAL
    key: str | None = None
    gist: str = ""


def sentence(words: str) -> str:
    """`words` as a sentence: a capital, a full stop; documents add the rest of typography."""
    said = " ".join(words.split())
    ended = said if said.endswith((".", "!", "?", "…")) else f"{said}."
    return f"{ended[:1].upper()}{ended[1:]}"


def ordered(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes by theme, those that matter most first; those of one weight as they were met."""
    rank = {theme: number for number, theme in enumerate(THEMES)}
    return tuple(sorted(changes, key=lambda one: (rank[one.theme], one.weight)))
