"""The calendar file, read by our own library and by one of another language."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from ess_cli.meetings.calendar_file import Organiser, Planned, calendar_file
from ess_cli.meetings.session import Session, sessions
from ess_cli.meetings.time_zone import time_zone
from ess_cli.model.dossier import Dossier
from ess_cli.model.meetings import Meeting

from .conftest import AT
from .javascript import EVENTS, read_with

MEETINGS = """
    collectivity: {name: Ville de Saint-Père, kind: commune, timezone: ZONE}
    bodies:
      - id: inter
        name: Réunion
        kind: reunion_inter_services
        start: 9h30
        duration: 2 h
        place: Mairie, salle 1
    meetings:
      - {id: hiver, body: inter, date: 2026-12-10}
      - {id: ete, body: inter, date: 2027-07-08, state: convened, revision: 3}
      - {id: annulee, body: inter, date: 2027-09-09, state: cancelled, revision: 1}
      - id: distance
        body: inter
        date: 2027-10-14
        mode: remote
        url: https://visio.example.fr/a?b=1;c=2,3
"""
# The zones of French territories, and the moment of 9:30 in winter and in summer.
ZONES = [
    ("Europe/Paris", "08:30", "07:30"),
    ("America/Guadeloupe", "13:30", "13:30"),
    ("America/Martinique", "13:30", "13:30"),
    ("America/Cayenne", "12:30", "12:30"),
    ("America/Miquelon", "12:30", "11:30"),
    ("Indian/Reunion", "05:30", "05:30"),
    ("Indian/Mayotte", "06:30", "06:30"),
    ("Pacific/Noumea", "22:30", "22:30"),
    ("Pacific/Tahiti", "19:30", "19:30"),
    ("Pacific/Wallis", "21:30", "21:30"),
]


def made(dossier: Dossier, **changes: object) -> bytes:
    planned = [Planned(replace(one, **changes)) for one in sessions(dossier)]
    return calendar_file(planned, dossier.name, AT)


@pytest.mark.node
@pytest.mark.parametrize(("zone", "winter", "summer"), ZONES)
def test_the_local_hour_is_right_in_another_library(request, dossier, zone, winter, summer) -> None:
    events = read_with(request, EVENTS, made(dossier(MEETINGS.replace("ZONE", zone))))
    assert [event["wall"][11:16] for event in events] == ["09:30"] * 4
    assert {event["zone"] for event in events} == {zone}
    assert events[0]["start"][11:16] == winter
    assert events[1]["start"][11:16] == summer
    for event in events:
        start, end = (datetime.fromisoformat(event[key]) for key in ("start", "end"))
        assert end - start == timedelta(hours=2)


@pytest.mark.node
def test_state_revision_and_place_in_another_library(request, dossier) -> None:
    events = read_with(request, EVENTS, made(dossier(MEETINGS.replace("ZONE", "Europe/Paris"))))
    assert [event["status"] for event in events] == [
        "TENTATIVE",
        "CONFIRMED",
        "CANCELLED",
        "TENTATIVE",
    ]
    assert [event["sequence"] for event in events] == [0, 3, 1, 0]
    assert [event["uid"] for event in events] == [
        f"{name}@ville-de-saint-pere" for name in ("hiver", "ete", "annulee", "distance")
    ]
    assert events[0]["location"] == "Mairie, salle 1"
    assert events[3]["url"] == "https://visio.example.fr/a?b=1;c=2,3"
    assert events[3]["description"] == "À distance : https://visio.example.fr/a?b=1;c=2,3"
    assert events[3]["location"] is None and events[0]["url"] is None


@pytest.mark.node
def test_what_people_type_stays_text_in_another_library(request, dossier) -> None:
    nasty = 'A;B,C\\n"D"\r\nEND:VEVENT\r\nBEGIN:VEVENT\rUID:faux\u2028é' + "œ" * 200
    session = sessions(dossier(MEETINGS.replace("ZONE", "Europe/Paris")))[0]
    planned = Planned(replace(session, title=nasty, place=nasty), ("1. " + nasty, "2. fin"))
    content = calendar_file([planned], "V", AT, Organiser(nasty, "zoe@example.fr"))
    (event,) = read_with(request, EVENTS, content)
    line = 'A;B,C\\n"D"  END:VEVENT  BEGIN:VEVENT UID:faux é' + "œ" * 200
    assert (event["summary"], event["location"]) == (line, line)
    assert event["description"] == f"1. {line}\n2. fin"
    assert event["uid"] == "hiver@v" and event["properties"].count("uid") == 1


def test_a_meeting_without_an_hour_takes_the_day(dossier) -> None:
    session = sessions(dossier(MEETINGS.replace("ZONE", "Europe/Paris")))[0]
    content = calendar_file([Planned(replace(session, start=None, slot=None))], "V", AT)
    assert b"DTSTART;VALUE=DATE:20261210\r\n" in content
    assert b"VTIMEZONE" not in content and b"DTEND" not in content


def test_an_end_beyond_midnight_is_the_next_day(dossier) -> None:
    session = sessions(dossier(MEETINGS.replace("ZONE", "Europe/Paris")))[0]
    late = replace(session, start=time(23, 0), slot=120)
    content = calendar_file([Planned(late)], "V", AT)
    assert b"DTEND;TZID=Europe/Paris:20261211T010000\r\n" in content


def test_the_stamp_is_the_date_asked_for_and_the_file_is_always_the_same(dossier) -> None:
    read = dossier(MEETINGS.replace("ZONE", "Europe/Paris"))
    assert made(read) == made(read)
    assert made(read).count(b"DTSTAMP:20261124T000000Z") == 4
    assert b"COMMENT" not in made(read)


@given(st.text(max_size=300), st.text(max_size=300), st.text(max_size=100))
def test_no_text_adds_a_line_of_its_own(title: str, place: str, note: str) -> None:
    meeting = Meeting.model_construct(id="m", revision=0)
    session = Session(
        meeting, None, None, None, title, date(2026, 12, 10), time(9, 30), 60, "Europe/Paris",
        "in_person", place, None, "draft", 0, (), (), (),
    )  # fmt: skip
    content = calendar_file([Planned(session, (note,))], "V", AT, Organiser(title, "a@b.fr"))
    lines = content.decode().replace("\r\n ", "").split("\r\n")
    assert all(len(line.encode()) <= 75 for line in content.decode().split("\r\n"))
    assert [line for line in lines if line.startswith("BEGIN:VE")] == ["BEGIN:VEVENT"]
    assert not any(sign in content.decode().replace("\r\n", "") for sign in "\r\n")
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert event["uid"] == "m@v" and event["status"] == "TENTATIVE"


@pytest.mark.parametrize("name", [zone for zone, _, _ in ZONES] + ["Africa/Casablanca"])
def test_a_zone_gives_the_hours_of_the_official_tables(name: str) -> None:
    zone = time_zone(name, 2027).to_tz(lookup_tzid=False)
    official = ZoneInfo(name)
    for number in range(3 * 365):
        noon = datetime(2027, 1, 1, 12) + timedelta(days=number)
        assert noon.replace(tzinfo=zone).astimezone(UTC) == noon.replace(
            tzinfo=official
        ).astimezone(UTC), noon
