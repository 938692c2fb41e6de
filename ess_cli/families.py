"""The families of rules: their letter, their title, and the codes given in each.

A code is never given again, to another rule: a rule cannot be registered under one that is not
here, and `settings.rules` cannot name one.
"""

from typing import NamedTuple


class Family(NamedTuple):
    """A family: its title, its module in `ess_cli.rules`, the numbers of its rules."""

    title: str
    module: str
    numbers: tuple[int, ...]


FAMILIES = {
    "F": Family("Lecture des fichiers (ne s'éteint pas)", "reading", (*range(1, 16),)),
    "S": Family("Services et correspondant·e·s", "services", (*range(101, 105), *range(106, 125))),
    "T": Family("Formation", "training", (201, 202, 203)),
    "B": Family("Instances", "bodies", (*range(301, 312),)),
    "M": Family("Réunions", "meetings", (*range(401, 417),)),
    "P": Family("Plan", "plan", (*range(501, 524),)),
    "D": Family("Documents", "documents", (701, 702)),
    "L": Family("Droit, à vérifier", "law", (*range(601, 607), 608, 610)),
}
READING = "F"
CODES = tuple(
    f"{letter}{number:03}" for letter, family in FAMILIES.items() for number in family.numbers
)
