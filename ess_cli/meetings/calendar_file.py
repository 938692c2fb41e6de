"""Meetings as a calendar file, for the calendars of Outlook, Thunderbird or a telephone.

A meeting keeps the same name there (UID) for ever and its hour is the local one: a file sent again
replaces what the first one had put in the calendar.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from ess_cli.meetings.session import Session
from ess_cli.meetings.time_zone import time_zone
from ess_cli.model.scalars import slug
from ess_cli.wording import visible

if TYPE_CHECKING:
    from icalendar import Event

PUBLISH, CANCEL = "PUBLISH", "CANCEL"
_PRODUCT = "-//ess//ess//FR"
# « draft » may still move: the calendar shows it as such.
_STATUS = {
    "draft": "TENTATIVE",
    "convened": "CONFIRMED",
    "held": "CONFIRMED",
    "cancelled": "CANCELLED",
}


@dataclass(frozen=True, slots=True)
class Planned:
    """A meeting to put in a calendar, and what to write in its notes, one text a line."""

    session: Session
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AllDay:
    """Whole days to put in a calendar, the last one included; `key` names them for ever."""

    key: str
    title: str
    first: date
    last: date
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Organiser:
    """Who calls the meeting."""

    name: str
    email: str


def calendar_file(
    meetings: Sequence[Planned],
    authority: str,
    at: date,
    organiser: Organiser | None = None,
    method: str = PUBLISH,
    days: Sequence[AllDay] = (),
) -> bytes:
    """The calendar file of some meetings.

    Args:
        meetings: meetings that have an id, all in the authority's time zone.
        authority: its name, which tells its meetings from those of others.
        at: the date of the file, which bears no other.
        organiser: who calls the meetings, if there is an address to give.
        method: what calendars are to do with the meetings (RFC 5546): `PUBLISH` or `CANCEL`.
        days: whole days to put beside the meetings.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    timed = [one.session for one in meetings if one.session.start is not None]
    if timed:
        first = min(session.date for session in timed)
        calendar.add_component(time_zone(timed[0].timezone, first.year))
    for one in meetings:
        calendar.add_component(_event(one, authority, at, organiser))
    for day in days:
        calendar.add_component(_whole_days(day, authority, at))
    return bytes(calendar.to_ical())


def _event(one: Planned, authority: str, at: date, organiser: Organiser | None) -> "Event":
    from icalendar import Event

    session = one.session
    event = Event()
    event.add("uid", f"{session.key}@{slug(authority) or 'ess'}")
    event.add("dtstamp", datetime(at.year, at.month, at.day, tzinfo=UTC))
    event.add("sequence", session.revision)
    event.add("status", _STATUS[session.state])
    event.add("summary", visible(session.title))
    _add_times(event, session)
    # A meeting held from afar has no place, one held in a room no link.
    if session.place and session.mode != "remote":
        event.add("location", visible(session.place))
    link = session.url if session.mode != "in_person" else None
    if link:
        event.add("url", link)
    notes = [visible(note) for note in (*((f"À distance : {link}",) if link else ()), *one.notes)]
    if notes:
        event.add("description", "\n".join(notes))
    if organiser is not None:
        event.add("organizer", f"mailto:{organiser.email}")
        event["organizer"].params["cn"] = visible(organiser.name).replace('"', "'")
    return event


def _whole_days(one: AllDay, authority: str, at: date) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", f"{one.key}@{slug(authority) or 'ess'}")
    event.add("dtstamp", datetime(at.year, at.month, at.day, tzinfo=UTC))
    event.add("summary", visible(one.title))
    event.add("dtstart", one.first)
    # The day that is named is the first one outside (RFC 5545).
    event.add("dtend", one.last + timedelta(days=1))
    # It keeps nobody from being invited to a meeting.
    event.add("transp", "TRANSPARENT")
    if one.notes:
        event.add("description", "\n".join(map(visible, one.notes)))
    return event


def _add_times(event: "Event", session: Session) -> None:
    if session.start is None:
        event.add("dtstart", session.date)
        return
    zone = ZoneInfo(session.timezone)
    start = datetime.combine(session.date, session.start, zone)
    event.add("dtstart", start)
    if session.slot:
        event.add("dtend", start + timedelta(minutes=session.slot))
