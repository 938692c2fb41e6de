"""Meetings, in the forms in which a list of them is read."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from ess_cli.attention.usual_year import UsualDate
from ess_cli.inclusive import inclusive
from ess_cli.knowledge import terms
from ess_cli.meetings.convening import CONVENED, first_date, unsaid
from ess_cli.meetings.session import AHEAD, Session
from ess_cli.model.dossier import Dossier
from ess_cli.output.forms import Forms
from ess_cli.output.session import meeting_json
from ess_cli.output.usual_year import all_days, usual_blocks, usual_json
from ess_cli.page import Block, Heading, Page, Sentence, Table
from ess_cli.typography import date_text, times_text
from ess_cli.wording import count, short_date


@dataclass(frozen=True, slots=True)
class Meetings:
    """Some meetings of a dossier, in the order of time."""

    sessions: tuple[Session, ...]
    dossier: Dossier
    at: date


@dataclass(frozen=True, slots=True)
class Year(Meetings):
    """The meetings of a year, and its other dates if they are wanted."""

    year: int
    usual: tuple[UsualDate, ...] = ()


def meetings_json(found: Meetings) -> dict[str, Any]:
    """The meetings, for programs."""
    return {"format": "ess.meetings/1", "meetings": [*map(meeting_json, found.sessions)]}


def year_json(found: Year) -> dict[str, Any]:
    """The meetings of a year, for programs."""
    meetings = [*map(meeting_json, found.sessions)]
    usual = [*map(usual_json, found.usual)]
    return {
        "format": "ess.calendar/1",
        "meetings": meetings,
        "year": found.year,
        "usual": usual,
    }


def calendar_page(found: Year) -> Page:
    """The meetings of a year, in the order of time."""
    sessions, dossier, year = found.sessions, found.dossier, found.year
    page: list[Block] = [Heading(f"{dossier.name} : réunions de {year}", 1)]
    if not sessions:
        nothing = Sentence(f"Aucune réunion n'est prévue en {year}.", "warning")
        return [*page, nothing, *usual_blocks(found.usual)]
    headers = ("Date", "Horaires", "Réunion", "Lieu", "État")
    rows = tuple(
        (
            date_text(session.date, weekday=True),
            times_text(session.start, session.end) or "à préciser",
            session.title,
            place_text(session),
            state_text(session, dossier),
        )
        for session in sessions
    )
    return [*page, Table(f"Réunions de {year}", headers, rows), *usual_blocks(found.usual)]


def list_page(found: Meetings) -> Page:
    """The meetings to come, then those of the past, the latest first, with their ids."""
    sessions, dossier, at = found.sessions, found.dossier, found.at
    ahead = [one for one in sessions if one.date >= at]
    past = [one for one in reversed(sessions) if one.date < at]
    page: list[Block] = [
        Heading(f"{dossier.name} : réunions", 1),
        Sentence(
            f"{count(sum(one.state in AHEAD for one in ahead), 'réunion')} à venir."
            if ahead
            else "Aucune réunion n'est prévue.",
            "plain" if ahead else "warning",
        ),
    ]
    for heading, some in (("À venir", ahead), ("Passées", past)):
        if some:
            rows = tuple(
                (
                    date_text(one.date, weekday=True),
                    one.title,
                    state_text(one, dossier),
                    one.id or "",
                )
                for one in some
            )
            page += [
                Heading(heading),
                Table(heading, ("Date", "Réunion", "État", "Identifiant"), rows),
            ]
    return page


def place_text(session: Session) -> str:
    """Where a meeting is held, in a table."""
    if session.mode == "remote":
        return "à distance"
    return session.place or "à préciser"


def state_text(session: Session, dossier: Dossier) -> str:
    """The state of a meeting, in a table."""
    if session.state == "convened" and session.kind in CONVENED:
        return "convoquée"
    return inclusive(terms("meeting_state")[session.state], dossier.settings.documents.inclusive)


def to_announce(found: Meetings) -> tuple[str, ...]:
    """What those invited do not know yet: the meetings that moved, or were cancelled, by hand."""
    return tuple(_unsaid(one) for one in found.sessions if unsaid(one, found.at))


def _unsaid(session: Session) -> str:
    first, day = first_date(session), short_date(session.date)
    if session.state == "cancelled" or first is None:
        what = f"« {session.title} » du {day} est annulée"
    else:
        what = f"« {session.title} » est passée du {short_date(first)} au {day}"
    return f"à annoncer : {what} ; ess invite --meeting {session.id} -o invitation.eml"


def calendar(found: Year) -> bytes:
    """The meetings of a year for a calendar program."""
    from ess_cli.meetings.calendar_file import Planned, calendar_file

    return calendar_file(
        [*map(Planned, found.sessions)],
        found.dossier.name,
        found.at,
        days=all_days(found.usual, found.year),
    )


FORMS: Forms = {"text": list_page, "json": meetings_json}
OF_A_YEAR: Forms = {"text": calendar_page, "ics": calendar, "json": year_json}
