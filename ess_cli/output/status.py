"""What needs attention, in every form in which it is read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ess_cli.attention import Attention
from ess_cli.attention.item import Item
from ess_cli.model.dossier import Dossier
from ess_cli.output.forms import Forms
from ess_cli.page import Block, Heading, Items, Page, Sentence
from ess_cli.rules.registry import THEMES
from ess_cli.typography import date_text
from ess_cli.wording import count, short_date

TITLES = {
    "late": "À traiter maintenant",
    "vacancies": "Désignations à obtenir, et à qui écrire",
    "coming": "Dans les {days} jours",
    "ahead": "À prévoir",
}


# How many lines a theme shows, and how many things one line tells, unless all are asked for.
_LINES = 10
_TOGETHER = 4


@dataclass(frozen=True, slots=True)
class Status:
    """What needs attention in a dossier; `verbose` to show all of it."""

    attention: Attention
    dossier: Dossier
    verbose: bool = False


def as_json(status: Status) -> dict[str, Any]:
    """Everything, for programs; the items in order of urgency."""
    attention = status.attention
    return {
        "format": "ess.status/1",
        "days": attention.days,
        "items": [
            {
                "theme": item.theme,
                "date": item.date and item.date.isoformat(),
                "message": item.message,
                "hint": item.hint,
                "section": item.section,
                "subject": item.subject,
                "file": item.place.file,
                "line": item.place.line,
                "column": item.place.column,
            }
            for item in attention.items
        ],
    }


def page(status: Status) -> Page:
    """One list a theme, the most urgent first; the first lines of each, unless `verbose`."""
    attention, dossier = status.attention, status.dossier
    blocks: list[Block] = [
        Heading(f"{dossier.name} : ce qui demande votre attention au {date_text(attention.at)}", 1)
    ]
    for theme in THEMES:
        items = attention.of(theme)
        if items:
            title = TITLES[theme].format(days=attention.days)
            blocks += [Heading(title), Items(tuple(_lines(items, verbose=status.verbose)))]
    if not attention.items:
        blocks.append(
            Sentence(
                f"Rien d'urgent, et rien de daté dans les {count(attention.days, 'jour')}.", "good"
            )
        )
    return blocks


def _lines(items: tuple[Item, ...], *, verbose: bool) -> Iterator[str]:
    """A line for each thing to do, what is asked of the same person on the same line."""
    groups: dict[object, list[Item]] = {}
    for item in items:
        # What has a date of its own, or nobody to write to, stands alone.
        key = (item.group, item.hint) if item.hint and item.date is None else item
        groups.setdefault(key, []).append(item)
    every = list(groups.values())
    shown = every if verbose else every[:_LINES]
    for group in shown:
        yield _line(group, verbose=verbose)
    left = sum(map(len, every[len(shown) :]))
    if left:
        yield f"et {count(left, 'autre')} : ess status --verbose"


def _line(group: list[Item], *, verbose: bool) -> str:
    """What there is to do, then how."""
    first, *others = group
    day = f"{short_date(first.date)} : " if first.date else ""
    said = first.message if day else first.message[:1].upper() + first.message[1:]
    told = others if verbose else others[: _TOGETHER - 1]
    more = [item.message for item in told]
    if left := len(others) - len(told):
        more.append(f"et {count(left, 'autre')} de même")
    for one in more:
        # No semicolon follows a question.
        said += f" {one[:1].upper()}{one[1:]}" if said.endswith("?") else f" ; {one}"
    hint = f" – {first.hint}" if first.hint else ""
    return f"{day}{said}{hint}"


FORMS: Forms = {"text": page, "json": as_json}
