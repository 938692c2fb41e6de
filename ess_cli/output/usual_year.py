"""The dates of a year besides its meetings, as they are read."""

from collections.abc import Iterator, Sequence
from typing import Any

from ess_cli.attention.usual_year import NATURES, UsualDate
from ess_cli.meetings.calendar_file import AllDay
from ess_cli.page import Block, Heading, Sentence, Table
from ess_cli.typography import date_text

_TITLES = {
    "law": "Dates que la loi fixe",
    "usage": "Usages, qui n'obligent à rien",
    "dossier": "Échéances de votre dossier",
}


def usual_blocks(dates: Sequence[UsualDate]) -> Iterator[Block]:
    """What the law dates, then what is custom, then what ends in the dossier."""
    for nature in NATURES:
        some = [one for one in dates if one.nature == nature]
        if not some:
            continue
        title = _TITLES[nature]
        yield Heading(title)
        if nature == "dossier":
            yield Table(title, ("Quand", "Quoi"), tuple((when(one), one.label) for one in some))
            continue
        rows = tuple((when(one), one.label, _source(one)) for one in some)
        yield Table(title, ("Quand", "Quoi", "Source"), rows)
        for note in dict.fromkeys(f"{one.label} : {one.note}" for one in some if one.note):
            yield Sentence(note)


def when(one: UsualDate) -> str:
    """« du 1er au 30 juin 2027 », « jusqu'au 15 avril 2027 »; the day alone for an end."""
    if one.first is not None:
        return f"du {date_text(one.first)} au {date_text(one.last)}"
    return date_text(one.last) if one.nature == "dossier" else f"jusqu'au {date_text(one.last)}"


def _source(one: UsualDate) -> str:
    return f"{one.source} (à vérifier)" if one.to_check else one.source


def usual_json(one: UsualDate) -> dict[str, Any]:
    """A date of the year, for programs."""
    return {
        "id": one.id,
        "label": one.label,
        "from": one.first.isoformat() if one.first else None,
        "to": one.last.isoformat(),
        "nature": one.nature,
        "source": one.source,
        "to_check": one.to_check,
        "note": one.note or None,
    }


def all_days(dates: Sequence[UsualDate], year: int) -> list[AllDay]:
    """The dates as whole days of a calendar program: a last day alone stands on its day."""
    return [
        AllDay(
            f"annee-{year}-{one.id}",
            one.label,
            one.first or one.last,
            one.last,
            tuple(text for text in (one.note, _calendar_source(one)) if text),
        )
        for one in dates
    ]


def _calendar_source(one: UsualDate) -> str:
    if one.nature == "dossier":
        return ""
    kind = "Texte" if one.nature == "law" else "Usage"
    return f"{kind} : {_source(one)}"
