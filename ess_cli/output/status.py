"""What needs attention, in every form in which it is read."""

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


@dataclass(frozen=True, slots=True)
class Status:
    """What needs attention in a dossier."""

    attention: Attention
    dossier: Dossier


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
    """One list a theme, the most urgent first."""
    attention, dossier = status.attention, status.dossier
    blocks: list[Block] = [
        Heading(f"{dossier.name} : ce qui demande votre attention au {date_text(attention.at)}", 1)
    ]
    for theme in THEMES:
        items = attention.of(theme)
        if items:
            title = TITLES[theme].format(days=attention.days)
            blocks += [Heading(title), Items(tuple(map(_line, items)))]
    if not attention.items:
        blocks.append(
            Sentence(
                f"Rien d'urgent, et rien de daté dans les {count(attention.days, 'jour')}.", "good"
            )
        )
    return blocks


def _line(item: Item) -> str:
    day = f"{short_date(item.date)} : " if item.date else ""
    hint = f" – {item.hint}" if item.hint else ""
    said = item.message if day else item.message[:1].upper() + item.message[1:]
    return f"{day}{said}{hint}"


FORMS: Forms = {"text": page, "json": as_json}
