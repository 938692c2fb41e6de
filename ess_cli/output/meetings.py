"""Meetings, in the forms in which a list of them is read."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from ess_cli.documents.kinds.meetings import times_text
from ess_cli.inclusive import inclusive
from ess_cli.knowledge import terms
from ess_cli.meetings.agenda import meeting_json
from ess_cli.meetings.convening import CONVENED
from ess_cli.meetings.session import AHEAD, Session
from ess_cli.model.dossier import Dossier
from ess_cli.output.page import Block, Heading, Page, Sentence, Table
from ess_cli.typography import date_text
from ess_cli.wording import count


def as_json(form: str, dossier: Dossier, at: date, sessions: Iterable[Session]) -> dict[str, Any]:
    """The meetings, for programs."""
    return {
        "format": form,
        "dossier": dossier.name,
        "at": at.isoformat(),
        "meetings": [meeting_json(session) for session in sessions],
    }


def calendar_page(dossier: Dossier, year: int, sessions: tuple[Session, ...]) -> Page:
    """The meetings of a year, in the order of time."""
    page: list[Block] = [Heading(f"{dossier.name} : réunions de {year}", 1)]
    if not sessions:
        return [*page, Sentence(f"Aucune réunion n'est prévue en {year}.", "warning")]
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
    return [*page, Table(f"Réunions de {year}", headers, rows)]


def list_page(dossier: Dossier, at: date, sessions: tuple[Session, ...]) -> Page:
    """The meetings to come, then those of the past, the latest first, with their ids."""
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
