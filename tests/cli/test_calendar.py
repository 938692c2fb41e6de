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


USUAL = """
    collectivity:
      name: Ville de Test
      kind: {kind}
      population: {population}
    organisations: [{{id: halte, name: La Halte}}, {{id: recup, name: Récup}}]
    services: [{{id: eau, name: Eau}}]
    people: [{{id: eva, first_name: Éva, last_name: Noël}}]
    correspondents: [{{service: eau, person: eva, until: 2027-05-31}}]
    plan: {{title: Plan, start: 2025, end: 2027}}
    supports:
      - {{organisation: halte, date: 2026-03-01, amount: 12000, convention: Convention 2025-2027}}
      - {{organisation: recup, date: 2026-03-01, amount: 900, kind: marche}}
    """


def usual(ess, dossier, year="2027", kind="commune", population="12000"):
    folder = dossier(USUAL.format(kind=kind, population=population))
    ran = ess("calendar", folder, *AT, "--year", year, "--usual", "-f", "json")
    assert ran.code == 0, ran.err
    return {one["id"]: one for one in ran.json["usual"]}


def test_the_other_dates_of_the_year(ess, dossier) -> None:
    found = usual(ess, dossier)
    budget, debate = found["vote_budget"], found["debat_orientation_budgetaire"]
    assert (budget["from"], budget["to"], budget["nature"]) == (None, "2027-04-15", "law")
    assert "L1612-2" in budget["source"] and budget["to_check"]
    # Ten weeks before the budget.
    assert (debate["from"], debate["to"]) == ("2027-02-04", "2027-04-15")
    assert (found["mois_ess"]["from"], found["mois_ess"]["to"]) == ("2027-11-01", "2027-11-30")
    assert found["mois_ess"]["nature"] == found["appel_a_projets"]["nature"] == "usage"
    report = found["compte-rendu-halte"]
    assert report["to"] == found["comptes_rendus_financiers"]["to"] == "2027-06-30"
    assert "compte-rendu-recup" not in found  # what is bought owes no report
    own = {one["label"].replace("\u00a0", " "): one["to"] for one in found.values()
           if one["nature"] == "dossier"}  # fmt: skip
    assert own["Fin de la désignation d'Éva Noël (Eau)"] == "2027-05-31"
    assert own["Terme du plan : Plan"] == "2027-12-31"
    assert own["Terme, d'après son intitulé : Convention 2025-2027 (La Halte)"] == "2027-12-31"
    assert usual(ess, dossier, "2028").keys() & {"plan", "convention-halte-2027"} == set()


def test_they_follow_the_kind_of_authority(ess, dossier) -> None:
    debate = "debat_orientation_budgetaire"
    assert debate not in usual(ess, dossier, population="900")
    for kind, article in (
        ("commune", "L2312-1"), ("departement", "L3312-1"), ("region", "L4312-1"),
        ("communaute_agglomeration", "L5211-36"), ("metropole", "L5217-10-4"),
    ):  # fmt: skip
        found = usual(ess, dossier, kind=kind)
        assert article in found[debate]["source"]
        assert ("conference_regionale" in found) == (kind == "region")
    # The year in which the assembly is elected: municipal in 2026, of départements in 2028.
    for year, kind, last in (
        ("2026", "commune", "2026-04-30"), ("2028", "commune", "2028-04-15"),
        ("2032", "commune", "2032-04-30"), ("2028", "departement", "2028-04-30"),
    ):  # fmt: skip
        assert usual(ess, dossier, year, kind)["vote_budget"]["to"] == last


def test_law_and_custom_are_told_apart(ess, dossier) -> None:
    folder = dossier(USUAL.format(kind="commune", population="12000"))
    out = ess("calendar", folder, *AT, "--year", "2027", "--usual").out.replace("\u00a0", " ")
    law, rest = out.split("Usages, qui n'obligent à rien")
    custom, own = rest.split("Échéances de votre dossier")
    assert "jusqu'au 15 avril 2027" in law and "CGCT, L1612-2 (à vérifier)" in law
    assert "Mois de l'ESS" in custom and "Mois de l'ESS" not in law + own
    assert "31 mai 2027" in own
    # Without the option, the meetings alone.
    assert "Mois de l'ESS" not in ess("calendar", folder, *AT, "--year", "2027").out
    assert ess("calendar", folder, *AT, "--year", "2027", "-f", "json").json["usual"] == []


def test_they_stand_in_a_calendar_program_on_whole_days(ess, dossier, tmp_path) -> None:
    folder = dossier(USUAL.format(kind="commune", population="12000"))
    paths = [tmp_path / f"{name}.ics" for name in "ab"]
    for path in paths:
        assert ess("calendar", folder, *AT, "--year", "2027", "--usual", "-o", path).code == 0
    assert paths[0].read_bytes() == paths[1].read_bytes()
    events = {str(one["uid"]): one for one in
              Calendar.from_ical(paths[0].read_bytes()).walk("VEVENT")}  # fmt: skip
    month = events["annee-2027-mois_ess@ville-de-test"]
    assert str(month["dtstart"].dt) == "2027-11-01" and str(month["dtend"].dt) == "2027-12-01"
    assert month["transp"] == "TRANSPARENT"
    assert "CGCT, L1612-2" in str(events["annee-2027-vote_budget@ville-de-test"]["description"])


def test_a_year_that_no_dossier_can_have(ess, dossier) -> None:
    folder = dossier(USUAL.format(kind="commune", population="12000"))
    for year in ("0", "99999"):
        ran = ess("calendar", folder, *AT, "--year", year, "--usual")
        assert ran.code == 2 and "1900" in ran.err
