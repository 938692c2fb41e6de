"""The words of an invitation: subject and text of the e-mail, notes of the meeting in calendars."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ess_cli.documents.environment import render
from ess_cli.documents.kinds.meetings import IN_MESSAGES, changes, facts, link_of
from ess_cli.documents.kinds.signature import signature
from ess_cli.documents.people import Naming
from ess_cli.documents.public import refuse_personal_data
from ess_cli.documents.sentences import sentences
from ess_cli.meetings.agenda import Agenda
from ess_cli.meetings.convening import CONVENED, first_date
from ess_cli.meetings.schedule import planned_from
from ess_cli.meetings.session import Session
from ess_cli.meetings.timetable import TimedItem
from ess_cli.typography import date_text, times_text
from ess_cli.wording import listed

TEMPLATE = "invitation"


@dataclass(frozen=True, slots=True)
class Invitation:
    """The subject and the text of the e-mail, and the notes of the meeting in a calendar."""

    subject: str
    text: str
    notes: tuple[str, ...]


def invitation(agenda: Agenda, root: Path, *, public: bool) -> Invitation:
    """The invitation to a meeting, or to a training.

    Args:
        agenda: the meeting; of a public invitation, what `public_agenda` leaves of it.
        root: the dossier's folder, for its templates.
        public: whether agents and partners are named by their functions.

    Raises:
        DocumentError: a template of the dossier cannot be used.
        PersonalData: the invitation is public, and holds some.
    """
    dossier, session = agenda.dossier, agenda.session
    naming = Naming(dossier, session.date, public)
    items = tuple(_lines(agenda.items))
    first = first_date(session)
    coming = planned_from(dossier, session, agenda.at) if session.state == "cancelled" else None
    words = {
        "texts": sentences(dossier),
        "training": session.training is not None,
        "title": session.title,
        "day": date_text(session.date, weekday=True),
        "cancelled": session.state == "cancelled",
        "again": session.revision > 0,
        "first_day": date_text(first, weekday=True) if first else None,
        "reason": session.meeting.reason if session.meeting else None,
        "next_day": _moment(coming) if coming else None,
        "facts": [pair for pair in facts(session, naming) if pair[0] in IN_MESSAGES],
        "link": link_of(session),
        "items": items,
        "documents": list(_documents(agenda.items)),
        "signature": signature(dossier, agenda.at, public=public),
        "privacy_contact": listed(dossier.contacts.dpo),
    }
    text = render(TEMPLATE, words, root, dossier.settings.documents.inclusive, plain=True)
    notes = (*changes(session), *(("Ordre du jour :", *items) if items else ()))
    said = Invitation(_subject(session), text, notes)
    if public:
        refuse_personal_data(dossier, [said.subject, *said.text.split("\n\n"), *said.notes])
    return said


def _subject(session: Session) -> str:
    if session.state == "cancelled":
        word = "Annulation"
    else:
        word = "Convocation" if session.kind in CONVENED else "Invitation"
        if first_date(session):
            word += " (nouvelle date)"
        elif session.revision:
            word += " (mise à jour)"
    return f"{word} : {session.title}, {date_text(session.date, weekday=True)}".replace(
        "\u00a0", " "
    )


def _moment(session: Session) -> str:
    day, times = date_text(session.date, weekday=True), times_text(session.start, session.end)
    return f"{day}, {times}" if times else day


def _lines(items: Iterable[TimedItem], margin: str = "") -> Iterable[str]:
    for timed in items:
        number = f"{timed.number}. " if timed.number else ""
        times = times_text(timed.start, timed.end)
        yield f"{margin}{number}{timed.item.title}{f' ({times})' if times else ''}"
        yield from _lines(timed.items, "   ")


def _documents(items: Iterable[TimedItem]) -> Iterable[Any]:
    """The documents with their links; of one that is not sent, it is said."""
    for timed in items:
        for one in timed.item.documents:
            yield f"{one.title} : {one.url}" if one.url else f"{one.title} (transmis séparément)"
        yield from _documents(timed.items)
