"""`ess calendar` and `ess meeting list`: the meetings as a table, as data, for a calendar."""

import re
from pathlib import Path

import pytest
from icalendar import Calendar

AT = ("--at", "2026-11-24")
EXAMPLES = Path(__file__).parents[2] / "examples"
YEAR = """
    collectivity: {name: Ville de Test, kind: commune, timezone: Indian/Reunion}
    bodies:
      - {id: inter, name: Réunion inter-services, kind: reunion_inter_services, start: 9h}
      - id: copil
        name: Comité de pilotage
        kind: comite_de_pilotage
        start: 14h
        duration: 2 h
        place: Mairie ; salle 2
    meetings:
      - {id: a, body: inter, date: 2026-03-10, state: held, headcount: 4, place: Mairie}
      - {id: b, body: copil, date: 2026-12-17, state: convened}
      - {id: c, body: inter, date: 2026-11-26, mode: remote, url: "https://visio.example.fr"}
      - {id: d, body: inter, date: 2026-09-10, state: annulée}
      - {id: e, body: inter, date: 2027-01-12}
"""


def ids(content: str | bytes) -> list[str]:
    events = Calendar.from_ical(content).walk("VEVENT")
    return [str(event["uid"]).partition("@")[0] for event in events]


def test_the_table_of_the_year(ess, dossier) -> None:
    ran = ess("calendar", dossier(YEAR), *AT)
    assert (ran.code, ran.err) == (0, "")
    table = ran.out.replace("\u00a0", " ")
    lines = [line.split("  ") for line in table.splitlines() if "2026  " in line]
    cells = [[cell.strip() for cell in line if cell.strip()] for line in lines]
    assert cells == [
        ["mardi 10 mars 2026", "9 h 00", "Réunion inter-services", "Mairie", "a eu lieu"],
        ["jeudi 10 septembre 2026", "9 h 00", "Réunion inter-services", "à préciser", "annulée"],
        ["jeudi 26 novembre 2026", "9 h 00", "Réunion inter-services", "à distance", "à préparer"],
        ["jeudi 17 décembre 2026", "14 h 00 – 16 h 00", "Comité de pilotage", "Mairie ; salle 2",
         "convoquée"],
    ]  # fmt: skip


def test_another_year_and_one_body(ess, dossier) -> None:
    folder = dossier(YEAR)
    year = ess("calendar", folder, *AT, "--year", "2027", "-f", "json").json
    assert (year["format"], year["year"], year["findings"]) == ("ess.calendar/1", 2027, [])
    assert [one["id"] for one in year["meetings"]] == ["e"]
    body = ess("calendar", folder, *AT, "--body", "copil", "-f", "json").json
    assert [one["id"] for one in body["meetings"]] == ["b"]
    assert body["meetings"][0] == {
        "id": "b", "body": "copil", "title": "Comité de pilotage", "date": "2026-12-17",
        "start": "14:00", "end": "16:00", "timezone": "Indian/Reunion", "mode": "in_person",
        "place": "Mairie ; salle 2", "url": None, "state": "convened", "revision": 0,
        "proposed": False,
    }  # fmt: skip


def test_the_file_for_a_calendar(ess, dossier, tmp_path) -> None:
    target = tmp_path / "reunions.ics"
    assert ess("calendar", dossier(YEAR), *AT, "-o", target).code == 0
    content = target.read_bytes()
    assert ids(content) == ["a", "d", "c", "b"]
    assert b"DTSTART;TZID=Indian/Reunion:20261217T140000\r\n" in content
    assert b"LOCATION:Mairie \\; salle 2\r\n" in content
    statuses = [str(one["status"]) for one in Calendar.from_ical(content).walk("VEVENT")]
    assert statuses == ["CONFIRMED", "CANCELLED", "TENTATIVE", "CONFIRMED"]


def test_a_year_without_any_meeting(ess, dossier) -> None:
    folder = dossier(YEAR)
    ran = ess("calendar", folder, *AT, "--year", "2030")
    assert ran.code == 0 and "Aucune réunion n'est prévue en 2030." in ran.out
    ran = ess("calendar", folder, *AT, "--year", "2030", "-f", "ics")
    assert ran.code == 2 and not ran.out


def test_what_does_not_exist_is_said(ess, dossier) -> None:
    for command in (["calendar"], ["meeting", "list"]):
        ran = ess(*command, dossier(YEAR), *AT, "--body", "copill")
        assert ran.code == 2 and "« copil »" in ran.err and not ran.out


def test_a_broken_dossier_gives_data_and_no_document(ess, dossier) -> None:
    folder = dossier(YEAR.replace("2027-01-12", "2027-13-12"))
    ran = ess("calendar", folder, *AT, "-f", "json")
    assert ran.code == 1 and [one["code"] for one in ran.json["findings"]] == ["F004"]
    for form in ("text", "md", "ics"):
        ran = ess("calendar", folder, *AT, "-f", form)
        assert ran.code == 1 and not ran.out and "F004" in ran.err


@pytest.mark.parametrize("name", ["village", "agglomeration", "departement"])
@pytest.mark.parametrize("form", ["text", "md", "ics", "json"])
def test_every_example_twice_the_same(ess, name, form) -> None:
    first, second = (ess("calendar", EXAMPLES / name, *AT, "-f", form) for _ in range(2))
    assert first.code == 0 and first.out and first.out == second.out


def test_the_list_says_the_ids(ess, dossier) -> None:
    ran = ess("meeting", "list", dossier(YEAR), *AT)
    assert ran.code == 0
    ahead, past = ran.out.split("Passées")
    assert "3 réunions à venir." in ahead
    rows = [
        line.split()[-1]
        for part in (ahead, past)
        for line in part.splitlines()
        if re.search(r"\s20\d\d\b", line)
    ]
    assert rows == ["c", "b", "e", "d", "a"]
    data = ess("meeting", "list", dossier(YEAR), *AT, "-f", "json").json
    assert data["format"] == "ess.meetings/1"
    assert [one["id"] for one in data["meetings"]] == ["a", "d", "c", "b", "e"]
    nothing = ess("meeting", "list", dossier("services:\n  - {id: s, name: S}\n"), *AT)
    assert nothing.code == 0 and "Aucune réunion n'est prévue." in nothing.out
