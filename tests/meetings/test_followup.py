from datetime import date

from ess_cli.coverage.office import Offices
from ess_cli.meetings.followup import (
    Movement,
    decisions_of,
    movements,
    open_tasks,
    pending_arbitrations,
)
from ess_cli.meetings.names import stand_in
from ess_cli.meetings.schedule import coming_meeting
from ess_cli.meetings.session import session_of

from .conftest import AT

RECORDS = """
    bodies:
      - {id: b, name: B, kind: reunion_inter_services}
      - {id: copil, name: COPIL, kind: comite_de_pilotage}
    meetings:
      - id: avril
        body: b
        date: 2026-04-10
        state: held
        minutes:
          decisions:
            - {id: d3, text: Trois}
            - {id: o, text: Cap, kind: orientation}
            - {id: arb, text: Loyer, kind: arbitration, for: copil}
            - {id: tranche, text: Bail, kind: arbitration, for: copil, settled: c1}
          tasks:
            - {id: faite, text: Faite, due: 2026-05-01, done: 2026-11-24}
            - {id: tard, text: Tard, due: 2026-10-01}
            - {id: demain, text: Demain, due: 2026-11-25}
            - {id: sans-date, text: Sans date}
            - {id: fera, text: Fera, done: 2026-11-25}
      - id: annulee
        body: b
        date: 2026-03-01
        state: cancelled
      - id: janvier
        body: b
        date: 2026-01-10
        state: held
        minutes:
          decisions:
            - {id: d1, text: Un}
            - {id: d2, text: Deux}
      - id: avant
        body: b
        date: 2025-12-10
        state: held
        minutes:
          decisions:
            - {id: d0, text: Zéro}
      - {id: c1, body: copil, date: 2026-06-25, state: held}
      - {id: c2, body: copil, date: 2026-12-17}
      - id: suivante
        body: b
        date: 2026-12-10
    """


def test_open_tasks_of_earlier_meetings(dossier):
    found = dossier(RECORDS)
    tasks = open_tasks(found, session_of(found.meeting["suivante"], found), AT)
    assert [(t.task.id, t.days_late, t.session.id) for t in tasks] == [
        ("tard", 54, "avril"),
        ("demain", 0, "avril"),
        ("sans-date", 0, "avril"),
        ("fera", 0, "avril"),
    ]
    assert open_tasks(found, session_of(found.meeting["avril"], found), AT) == ()
    assert open_tasks(found, session_of(found.meeting["c2"], found), AT) == ()


def test_decisions_are_numbered_across_the_year_of_their_body(dossier):
    found = dossier(RECORDS)

    def numbers(name):
        session = session_of(found.meeting[name], found)
        return [(one.decision.id, one.number) for one in decisions_of(found, session)]

    assert numbers("avant") == [("d0", "B-2025-01")]
    assert numbers("janvier") == [("d1", "B-2026-01"), ("d2", "B-2026-02")]
    assert numbers("avril") == [
        *[("d3", "B-2026-03"), ("o", "B-2026-04"), ("arb", None), ("tranche", None)]
    ]


def test_arbitrations_asked_and_not_settled_before_the_meeting(dossier):
    found = dossier(RECORDS)

    def pending(name):
        session = session_of(found.meeting[name], found)
        return [one.decision.id for one in pending_arbitrations(found, session)]

    assert pending("c2") == ["arb"]
    # At the meeting that settles it, it is still to be settled.
    assert pending("c1") == ["arb", "tranche"]
    assert pending("suivante") == []


def test_a_proposed_meeting_follows_the_others(dossier):
    found = dossier(RECORDS)
    session = coming_meeting(found, found.body["b"], date(2026, 12, 11))
    assert session.proposed
    tasks = open_tasks(found, session, date(2026, 12, 11))
    assert [t.task.id for t in tasks] == ["tard", "demain", "sans-date"]


NETWORK = """
    services:
      - {id: un, name: Un}
      - {id: deux, name: Deux}
      - {id: trois, name: Trois, until: 2026-06-30}
    people:
      - {id: ana, first_name: Ana, last_name: Diop}
      - {id: bob, first_name: Bob, last_name: Roy, left: 2026-09-30}
      - {id: eva, first_name: Éva, last_name: Noël}
      - {id: tom, first_name: Tom, last_name: Petit}
    correspondents:
      - service: un
        person: ana
        away:
          - {since: 2026-11-01, replaced_by: tom}
      - {services: [deux, trois], person: bob}
      - {service: deux, person: eva, since: 2026-10-01}
      - {service: un, person: tom, role: associate, since: 2026-10-01}
    """


def test_arrivals_and_departures_of_the_network(dossier):
    found = dossier(NETWORK)
    seen = movements(Offices(found), date(2026, 6, 1), date(2026, 12, 10))
    assert seen.arrivals == (Movement("eva", ("deux",)),)
    assert seen.departures == (Movement("bob", ("deux", "trois")),)


def test_who_stands_in_for_someone_away(dossier):
    found = dossier(NETWORK)
    assert stand_in(Offices(found), "ana", date(2026, 12, 1)) == "tom"
    assert stand_in(Offices(found), "ana", date(2026, 10, 1)) is None
    assert stand_in(Offices(found), "eva", date(2026, 12, 1)) is None
    assert found.name_of("eva") == "Éva Noël"
    assert found.name_of("deux") == "Deux"
