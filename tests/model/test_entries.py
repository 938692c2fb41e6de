"""What entries say of themselves."""

from datetime import date

import pytest

from ess_cli.model.actions import Action
from ess_cli.model.dossier import Dossier
from ess_cli.reading.dossier import read

BEFORE, FIRST, LAST, AFTER = (date(2026, 1, day) for day in (9, 10, 20, 21))
TEXT = """
collectivity: {name: Saint-Exemple, kind: commune, contacts: {officer: ana}}
services:
  - {id: culture, name: Culture, since: 2026-01-10, until: 2026-01-20}
  - {id: sport, name: Sport, exempt: {reason: x, until: 2026-01-20}}
people:
  - id: ana
    first_name: Ana
    last_name: Diaz
    service: culture
    services: [sport, culture]
    left: 2026-01-20
correspondents:
  - service: culture
    person: ana
    since: 2026-01-10
    until: 2026-01-20
    away: [{since: 2026-01-10, until: 2026-01-20}]
organisations:
  - {id: scop, name: S, college: cooperatives, legal_form: cooperative_scop}
  - {id: sarl, name: S, college: cooperatives, ess: non, legal_form: cooperative_scop}
  - {id: rien, name: S, college: cooperatives}
bodies:
  - id: comite
    name: C
    kind: comite_de_suivi
    created: 2026-01-10
    closed: 2026-01-20
    members: [{person: ana, since: 2026-01-10, until: 2026-01-20}]
  - {id: groupe, name: G, kind: comite_technique}
  - {id: autre, name: G, kind: comite_technique, mode: ponctuel}
projects:
  - {id: projet, name: P, lead: culture, since: 2026-01-10, until: 2026-01-20}
meetings:
  - {id: m, date: 2026-01-10, body: comite, start: 9h}
  - {id: n, date: 2026-01-10, body: comite}
plan: {title: P, start: 2026, end: 2027, axes: [{id: un, title: Un}]}
actions:
  - id: a
    title: A
    axis: un
    notes: [{date: 2026-01-05, text: x}, {date: 2027-01-05, text: x}]
    indicators: [{label: x, values: [{date: 2026-02-01, value: 1}]}]
    steps: [{title: x, done: 2026-03-01}, {title: y}]
    budget: [{year: 2025, amount: 1, nature: spent}, {year: 2026, amount: 1, nature: spent}]
  - {id: b, title: B, axis: un, status: done, reviewed: 2026-04-01}
"""


@pytest.fixture
def dossier(tmp_path) -> Dossier:
    (tmp_path / "d.yaml").write_text(TEXT, encoding="utf-8")
    found = read(tmp_path)
    assert found.findings == ()
    return found.dossier


def test_first_and_last_days_are_included(dossier):
    running = [
        dossier.service["culture"].exists,
        dossier.correspondents[0].runs,
        lambda at: dossier.correspondents[0].absence(at) is not None,
        dossier.body["comite"].open,
        dossier.body["comite"].members[0].runs,
        dossier.project["projet"].runs,
    ]
    for runs in running:
        assert [runs(at) for at in (BEFORE, FIRST, LAST, AFTER)] == [False, True, True, False]
    for holds in (dossier.person["ana"].in_post, dossier.service["sport"].exempt.holds):
        assert [holds(at) for at in (BEFORE, LAST, AFTER)] == [True, True, False]


def test_without_dates_an_entry_runs_always(dossier):
    assert dossier.service["sport"].exists(BEFORE)
    assert dossier.body["groupe"].open(AFTER)


def test_both_keys_that_name_services_count_once_each(dossier):
    assert dossier.person["ana"].all_services == ("culture", "sport")
    assert dossier.correspondents[0].all_services == ("culture",)


def test_look_ups(dossier):
    assert dossier.name == "Saint-Exemple"
    assert dossier.officer(date(2026, 1, 20)) is dossier.person["ana"]
    assert dossier.officer(date(2026, 1, 21)) is None
    assert dossier.meeting["n"].when() < dossier.meeting["m"].when()
    assert dossier.action["a"].active and not dossier.action["b"].active
    place = dossier.place(dossier.service["sport"])
    assert (place.file, place.line, place.column) == ("d.yaml", 5, 6)
    assert dossier.place(dossier.body["comite"].members[0]).file is None


def test_modes_of_bodies(dossier):
    assert [(b.inside, b.organisation_mode) for b in dossier.bodies] == [
        (False, None),
        (True, "durable"),
        (True, "ponctuel"),
    ]


def test_whether_an_organisation_is_of_the_ess(dossier):
    assert [o.in_ess for o in dossier.organisations] == ["yes", "no", "unknown"]


@pytest.mark.parametrize(
    ("at", "seen"),
    [
        ("2025-06-01", None),
        ("2026-01-04", "2025-12-31"),
        ("2026-01-31", "2026-01-05"),
        ("2026-02-15", "2026-02-01"),
        ("2026-12-30", "2026-03-01"),
        ("2026-12-31", "2026-12-31"),
        ("2027-02-01", "2027-01-05"),
    ],
)
def test_the_last_sign_of_follow_up(dossier, at, seen):
    action: Action = dossier.action["a"]
    assert action.last_review(date.fromisoformat(at)) == (seen and date.fromisoformat(seen))
    assert dossier.action["b"].last_review(date(2025, 1, 1)) == date(2026, 4, 1)
