"""What changed, in every form in which it is read."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from ess_cli.comparing import THEMES, Change
from ess_cli.inclusive import inclusive
from ess_cli.output.forms import Forms
from ess_cli.page import Block, Heading, Items, Page, Sentence
from ess_cli.typography import date_text
from ess_cli.wording import count

# What people typed stays as they typed it.
_OURS = re.compile(r"\b(?:[Uu]n·e )?[Cc]orrespondant·e(?:·s)?(?: par intérim)?")


@dataclass(frozen=True, slots=True)
class Compared:
    """What changed in a dossier.

    Attributes:
        name: of the authority.
        changes: what changed, in the order in which it is read.
        old: the older dossier, as it was asked for; None where it is the same one.
        since: the older date; None where two dossiers are compared.
        until: the date of what is compared.
        inclusive: the form that the authority's documents take.
    """

    name: str
    changes: tuple[Change, ...]
    old: str | None
    since: date | None
    until: date
    inclusive: str = "median"


def page(compared: Compared) -> Page:
    """The sentences theme by theme."""
    if compared.since is not None:
        what = f"du {date_text(compared.since)} au {date_text(compared.until)}"
        title = f"{compared.name} : ce qui a changé {what}"
        nothing = "Rien de daté n'a changé entre ces deux dates."
    else:
        title = f"{compared.name} : ce qui a changé"
        nothing = "Aucun changement : les deux dossiers disent la même chose."
    blocks: list[Block] = [Heading(title, 1)]
    if not compared.changes:
        return [*blocks, Sentence(nothing, "good")]
    blocks.append(Sentence(f"{count(len(compared.changes), 'changement')}."))
    for theme, some in groupby(compared.changes, key=lambda one: one.theme):
        blocks += [Heading(THEMES[theme]), Items(tuple(one.message for one in some))]
    return blocks


def circulating(compared: Compared) -> Page:
    """The page as a document: the words of ours in the inclusive form of the authority."""

    def worded(text: str) -> str:
        return _OURS.sub(lambda found: inclusive(found.group(), compared.inclusive), text)

    blocks: list[Block] = []
    for block in page(compared):
        match block:
            case Heading(text, level):
                blocks.append(Heading(worded(text), level))
            case Items(texts):
                blocks.append(Items(tuple(map(worded, texts))))
            case _:
                blocks.append(block)
    return blocks


def as_json(compared: Compared) -> dict[str, Any]:
    """Everything, for programs: one object a sentence."""
    counted = Counter(one.theme for one in compared.changes)
    return {
        "format": "ess.diff/1",
        "old": compared.old,
        "from": compared.since.isoformat() if compared.since else None,
        "to": compared.until.isoformat() if compared.since else None,
        "counts": {"total": len(compared.changes), **{theme: counted[theme] for theme in THEMES}},
        "changes": [
            {
                "theme": one.theme,
                "kind": one.kind,
                "section": one.section,
                "subject": one.subject or None,
                "key": one.key,
                "message": one.message,
            }
            for one in compared.changes
        ],
    }


FORMS: Forms = {"text": page, "page": circulating, "json": as_json}
