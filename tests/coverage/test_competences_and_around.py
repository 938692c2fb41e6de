"""Competences, training, modes and concertation at a date."""

import pytest

SYNDICAT = "collectivity:\n  name: Syndicat\n  kind: syndicat_mixte\n"
ESS = "economie_sociale_et_solidaire"
PURCHASING = "commande_publique"


def competence(found: dict, name: str) -> dict:
    return next(one for one in found["competences"] if one["id"] == name)


SPORT = """
services:
  - id: sports
    name: Sports
    competences: sport
"""
HOLDER = "correspondents:\n  - service: sports\n    person: ana\n"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (SPORT, "uncovered"),
        (SPORT + HOLDER, "covered"),
        (SPORT + HOLDER + "    role: interim\n", "covered"),
        (SPORT + HOLDER + "    role: deputy\n", "uncovered"),
        (SPORT + HOLDER + "    competences: sport\n", "covered"),
        (SPORT + HOLDER + "    competences: culture_patrimoine\n", "uncovered"),
        (SPORT + "    exempt: Deux agents\n", "exempt"),
        (SPORT + "  - {id: b, name: B, competences: sport, exempt: Non}\n" + HOLDER, "covered"),
        (
            SPORT + "    exempt: Deux agents\n  - {id: b, name: B, competences: sport}\n",
            "uncovered",
        ),
        # Through the service it relies on.
        (
            SPORT + "    covered_by: b\n  - id: b\n    name: B\n"
            "correspondents:\n  - {service: b, person: ana}\n",
            "covered",
        ),
        (
            SPORT + "    covered_by: b\n    counted: no\n  - id: b\n    name: B\n"
            "correspondents:\n  - {service: b, person: ana}\n",
            "covered",
        ),
        # Its own correspondent takes another field, the service it relies on takes this one.
        (
            SPORT + "    covered_by: b\n  - id: b\n    name: B\n"
            "correspondents:\n  - {service: sports, person: ana, competences: culture_patrimoine}\n"
            "  - {service: b, person: ana}\n",
            "covered",
        ),
        # Out of scope, yet with a correspondent all the same.
        (
            SPORT + "    exempt: Non\n  - {id: b, name: B, competences: sport}\n" + HOLDER,
            "covered",
        ),
        # Any holder in office who lists it, wherever she is.
        (
            SPORT + "  - {id: b, name: B}\n"
            "correspondents:\n  - {service: b, person: ana, competences: [sport]}\n",
            "covered",
        ),
        (
            SPORT + "  - {id: b, name: B}\n"
            "correspondents:\n  - {service: b, person: ana, competences: [sport], role: deputy}\n",
            "uncovered",
        ),
    ],
)
def test_a_competence_in_charge_of_a_service(covered, text: str, status: str) -> None:
    found = competence(covered(text), "sport")
    assert (found["status"], found["services"][0]) == (status, "sports")


def test_a_closed_service_holds_nothing(covered) -> None:
    text = SYNDICAT + "  competences:\n    exercised: sport\n" + SPORT + "    until: 2020-01-01\n"
    assert competence(covered(text), "sport") == {
        "id": "sport",
        "label": "Sport",
        "status": "unassigned",
        "services": [],
        "held_by": None,
    }
    assert "sport" not in [
        one["id"] for one in covered(SPORT + "    until: 2020-01-01\n")["competences"]
    ]


@pytest.mark.parametrize(
    ("lists", "status", "held_by"),
    [
        ("    exercised: sport\n", "unassigned", None),
        ("    held_elsewhere:\n      sport: La Région\n", "held_elsewhere", "La Région"),
        (
            "    exercised: sport\n    held_elsewhere:\n      sport: La Région\n",
            "unassigned",
            "La Région",
        ),
    ],
)
def test_what_the_authority_says_of_a_competence(covered, lists: str, status, held_by) -> None:
    found = competence(covered(f"{SYNDICAT}  competences:\n{lists}"), "sport")
    assert (found["status"], found["held_by"]) == (status, held_by)


def test_held_elsewhere_wins_over_a_service_in_charge(covered) -> None:
    text = f"{SYNDICAT}  competences:\n    held_elsewhere:\n      sport: La Région\n{SPORT}{HOLDER}"
    found = competence(covered(text), "sport")
    assert (found["status"], found["services"]) == ("held_elsewhere", ["sports"])


def test_a_default_competence_can_be_held_elsewhere(covered) -> None:
    text = f"{SYNDICAT}  competences:\n    held_elsewhere:\n      {ESS}: La Région\n"
    assert competence(covered(text), ESS)["status"] == "held_elsewhere"


def test_every_authority_exercises_the_ess_and_without_one_nothing_is_exercised(covered) -> None:
    assert [(one["id"], one["status"]) for one in covered(SYNDICAT)["competences"]] == [
        (ESS, "unassigned"),
        (PURCHASING, "unassigned"),
    ]
    assert covered("services:\n  - {id: a, name: A}\n")["competences"] == []


def test_built_in_competences_come_first_then_the_authority_s_own(covered) -> None:
    found = covered(
        SYNDICAT
        + """
competences:
  - {id: littoral, label: Littoral}
  - {id: annexe, label: Annexe}
services:
  - id: a
    name: A
    competences: [annexe, littoral, sport]
"""
    )["competences"]
    assert [one["id"] for one in found] == [ESS, PURCHASING, "sport", "littoral", "annexe"]
    assert found[-1]["label"] == "Annexe"


TRAINED = """
services:
  - {id: a, name: A}
  - {id: b, name: B}
  - {id: c, name: C}
  - {id: d, name: D, exempt: Non}
correspondents:
  - {services: [a, b], person: ana}
  - {service: b, person: bob, role: deputy}
  - {service: c, person: dora, role: associate}
trainings:
  - title: Module
    date: {date}
    attendees: [{attendees}]
"""


@pytest.mark.parametrize(
    ("date", "attendees", "correspondents", "services"),
    [
        ("2026-01-15", "ana", (1, 2), (2, 3)),
        ("2026-01-15", "bob", (1, 2), (1, 3)),
        # An associate is no correspondent, and yet someone trained in the service.
        ("2026-01-15", "dora", (0, 2), (1, 3)),
        ("2026-01-15", "ana, bob, dora, cleo", (2, 2), (3, 3)),
        # 36 months, to the day, and never in advance.
        ("2023-11-24", "ana", (1, 2), (2, 3)),
        ("2023-11-23", "ana", (0, 2), (0, 3)),
        ("2026-11-24", "ana", (1, 2), (2, 3)),
        ("2026-11-25", "ana", (0, 2), (0, 3)),
    ],
)
def test_training(covered, date, attendees, correspondents, services) -> None:
    text = TRAINED.replace("{date}", date).replace("{attendees}", attendees)
    found = covered(text)["training"]
    assert tuple(found["correspondents"].values()) == correspondents
    assert tuple(found["services"].values()) == services


def test_how_long_a_training_is_worth(covered) -> None:
    text = TRAINED.replace("{date}", "2023-11-23").replace("{attendees}", "ana")
    found = covered(text + "settings:\n  training_valid_for: 37\n")["training"]
    assert found["correspondents"] == {"trained": 1, "total": 2}


@pytest.mark.parametrize(
    ("seats", "headcount", "attendees", "elected"),
    [
        ("", "", "dora", (1, 1)),
        ("", "", "ana", (0, 1)),
        ("  seats: 23\n", "", "dora", (1, 23)),
        # A headcount counts if it is larger than the names.
        ("  seats: 23\n", "    headcount:\n      elected: 9\n", "dora", (9, 23)),
        ("  seats: 23\n", "    headcount:\n      elected: 0\n", "dora", (1, 23)),
        ("  seats: 23\n", "    headcount:\n      agents: 9\n", "dora", (1, 23)),
    ],
)
def test_elected_members_trained(covered, seats, headcount, attendees, elected) -> None:
    text = TRAINED.replace("{date}", "2026-01-15").replace("{attendees}", attendees)
    found = covered(SYNDICAT + seats + text + headcount)["training"]["elected"]
    assert tuple(found.values()) == elected


MODES = """
services:
  - {id: a, name: A}
projects:
  - {id: legumerie, name: Légumerie, lead: a, since: 2026-01-01, until: 2026-12-31}
  - {id: passe, name: Passé, lead: a, until: 2025-12-31}
bodies:
  - {id: inter, name: Inter-services, kind: reunion_inter_services}
  - {id: jury, name: Jury, kind: jury}
  - {id: ferme, name: Comité, kind: comite_technique, closed: 2026-06-30}
  - {id: reflexion, name: Comité, kind: comite_de_suivi}
"""


def test_modes(covered) -> None:
    assert covered(MODES)["modes"] == [
        {"mode": "ponctuel", "active": True, "evidence": ["legumerie", "jury"]},
        {"mode": "regulier", "active": True, "evidence": ["inter"]},
        {"mode": "durable", "active": False, "evidence": []},
    ]
    before = covered(MODES, "2026-06-30")["modes"]
    assert before[2] == {"mode": "durable", "active": True, "evidence": ["ferme"]}
    assert covered(MODES, "2027-01-01")["modes"][0]["evidence"] == ["jury"]


BODY = """
organisations:
  - {id: cress, name: CRESS, college: cress}
  - {id: banque, name: Banque, college: associations}
  - {id: scop, name: SCOP, college: associations, ess: oui}
bodies:
  - id: suivi
    name: Comité de suivi
    kind: comite_de_suivi
    members:
      - organisation: {member}
        until: {until}
meetings:
  - {id: m1, body: suivi, date: 2025-10-01, state: held}
  - {id: m2, body: suivi, date: 2026-03-08, state: held}
  - {id: m3, body: suivi, date: 2026-05-01, state: cancelled}
  - {id: m4, body: suivi, date: 2026-12-01}
  - {id: m5, body: suivi, date: 2026-12-15, state: cancelled}
  - {id: m6, body: suivi, date: 2027-02-01}
"""


def body(member: str = "cress", until: str = "~") -> str:
    return BODY.replace("{member}", member).replace("{until}", until)


@pytest.mark.parametrize(
    ("day", "held", "planned", "last", "coming"),
    [
        ("2026-11-24", 1, 1, "2026-03-08", "2026-12-01"),
        ("2026-03-08", 1, 1, "2026-03-08", "2026-12-01"),
        ("2026-12-02", 1, 0, "2026-03-08", "2027-02-01"),
        ("2027-01-10", 0, 1, "2026-03-08", "2027-02-01"),
        ("2025-01-10", 0, 1, None, "2025-10-01"),
        ("2028-01-10", 0, 0, "2026-03-08", None),
    ],
)
def test_the_rhythm_of_a_concertation_body(covered, day, held, planned, last, coming) -> None:
    assert covered(body(), day)["concertation"] == [
        {
            "body": "suivi",
            "meeting": None,
            "held": held,
            "planned": planned,
            "last": last,
            "next": coming,
            "networks": True,
        }
    ]


@pytest.mark.parametrize(
    ("member", "until", "networks"),
    [
        ("cress", "~", True),
        ("cress", "2026-11-24", True),
        ("cress", "2026-11-23", False),
        ("banque", "~", False),
        ("scop", "~", True),
    ],
)
def test_a_network_or_an_actor_sits_there(covered, member, until, networks) -> None:
    assert covered(body(member, until))["concertation"][0]["networks"] is networks


@pytest.mark.parametrize(
    ("day", "seen"),
    [("2025-11-24", True), ("2025-11-23", False), ("2026-11-24", True), ("2026-11-25", False)],
)
def test_a_one_off_meeting_of_the_last_year_counts_as_a_body(covered, day, seen) -> None:
    found = covered(f"meetings:\n  - {{id: assises, kind: assises, date: {day}, state: held}}\n")
    assert [(one["body"], one["meeting"]) for one in found["concertation"]] == (
        [(None, "assises")] if seen else []
    )


def test_a_closed_body_and_an_inside_body_are_no_concertation(covered) -> None:
    assert covered(body().replace("comite_de_suivi", "comite_technique"))["concertation"] == []
    closed = body().replace("    kind: comite", "    closed: 2026-01-01\n    kind: comite")
    assert covered(closed)["concertation"] == []
