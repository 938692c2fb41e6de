"""The calendar of the actions, drawn and in a table: the same in the plan and alone."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ess_cli.coverage import Coverage
from ess_cli.documents.document import Document, document, writer
from ess_cli.documents.drawings.calendar import calendars, whole_calendar
from ess_cli.documents.writer import Writer
from ess_cli.plan.schedule import Bar, Schedule, schedule
from ess_cli.typography import date_text

NONE = "–"


@dataclass(frozen=True)
class Calendar:
    """The actions in time, at a date, as a version of the plan shows them."""

    found: Schedule
    at: date
    colour: str

    @property
    def bars(self) -> list[Bar]:
        """Those that have a date."""
        return [bar for bar in self.found.bars if bar.dated]

    @property
    def said(self) -> str:
        """What the drawing is, for those who do not see it."""
        return f"Calendrier des actions {self.found.years}"

    @property
    def whole(self) -> str:
        """The drawing in one piece, as a file of its own; empty where no action has a date."""
        return whole_calendar(self.found, self.at, self.colour, self.said)


def calendar_of(coverage: Coverage, made_by: Writer) -> Calendar:
    """The calendar of a plan."""
    found = schedule(coverage.dossier, coverage.at, public=made_by.public)
    return Calendar(found, coverage.at, made_by.colour)


def calendar_words(coverage: Coverage, made_by: Writer) -> dict[str, Any]:
    """What templates print of it: its figures, the rows of its table, the undated actions."""
    calendar = calendar_of(coverage, made_by)
    rows = []
    for bar in calendar.bars:
        action = bar.place.action
        ends = "chaque année" if action.recurring else NONE
        rows.append(
            [
                bar.place.number or NONE,
                action.title,
                date_text(bar.start) if bar.start else NONE,
                date_text(bar.end) if bar.end else ends,
            ]
        )
    figures = [
        made_by.figure(
            drawing,
            f"{calendar.said} ; les dates sont dans le tableau qui suit.",
            f"Les actions et leurs étapes, {calendar.found.years}",
        )
        for drawing in calendars(calendar.found, calendar.at, calendar.colour)
    ]
    undated = [bar.place.action.title for bar in calendar.found.bars if not bar.dated]
    return {"figures": figures, "rows": rows, "undated": undated}


def calendar_document(coverage: Coverage, root: Path, *, public: bool = False) -> Document:
    """The calendar alone.

    Args:
        coverage: the dossier, at the date.
        root: its folder, for its templates.
        public: leave out what is internal.

    Raises:
        DocumentError: a template of the dossier cannot be used.
        PersonalData: the document is public, and would hold some.
    """
    made_by = writer(coverage.dossier, root, coverage.at, public=public)
    plan = coverage.dossier.plan
    words = {
        "plan": plan.title if plan else "",
        "calendar": calendar_words(coverage, made_by),
    }
    return document("gantt", "Calendrier des actions", words, made_by)
