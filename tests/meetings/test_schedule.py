from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ess_cli.meetings.schedule import (
    coming_meeting,
    following_meeting,
    inter_service_body,
    next_meeting,
    previous_meeting,
    proposed_date,
)
from ess_cli.meetings.session import session_of
from ess_cli.meetings.working_days import holiday, is_weekend, working_day_from
from ess_cli.model.bodies import Body
from ess_cli.model.dossier import Dossier
from ess_cli.model.meetings import Meeting

from .conftest import AT

TWO_BODIES = """
    bodies:
      - id: fermee
        name: Ancienne réunion
        kind: reunion_inter_services
        closed: 2026-11-23
      - id: sans-date
        name: Réunion du nord
        kind: reunion_inter_services
      - id: prevue
        name: Réunion du sud
        kind: reunion_inter_services
    """


def test_next_meeting_is_the_first_still_to_be_held(dossier):
    found = dossier("""
        bodies:
          - {id: b, name: B, kind: comite_technique}
          - {id: autre, name: Autre, kind: comite_technique}
        meetings:
          - {id: plus-tard, body: b, date: 2027-02-01}
          - {id: apres-midi, body: b, date: 2026-11-24, start: 14h}
          - {id: annulee, body: b, date: 2026-11-24, start: 8h, state: cancelled}
          - {id: tenue, body: b, date: 2026-11-24, start: 7h, state: held}
          - {id: matin, body: b, date: 2026-11-24, start: 9h}
          - {id: ailleurs, body: autre, date: 2026-11-24, start: 6h}
          - {id: passee, body: b, date: 2026-11-23}
        """)
    coming = next_meeting(found, found.body["b"], AT)
    assert coming is not None and coming.id == "matin"
    assert next_meeting(found, found.body["b"], date(2027, 2, 2)) is None


def test_of_several_bodies_the_one_that_meets_first(dossier):
    found = dossier(TWO_BODIES)
    assert inter_service_body(found, AT).id == "sans-date"
    found = dossier(
        TWO_BODIES
        + """
    meetings:
      - {id: m, body: prevue, date: 2026-12-10}
    """
    )
    assert inter_service_body(found, AT).id == "prevue"


def test_a_planned_meeting_takes_its_body_s_defaults(dossier):
    found = dossier("""
        collectivity: {name: V, kind: commune, timezone: Indian/Reunion, contacts: {officer: zoe}}
        people:
          - {id: zoe, first_name: Zoé, last_name: Payet}
          - {id: luc, first_name: Luc, last_name: Hoarau}
        bodies:
          - id: b
            name: Réunion inter-services
            kind: reunion_inter_services
            start: 9h
            duration: 1h30
            place: Mairie
            url: https://visio.example.fr
            agenda:
              - {id: tour, title: Tour des services}
          - {id: copil, name: COPIL, kind: comite_de_pilotage, chair: luc, start: 14h}
        meetings:
          - {id: m, body: b, date: 2026-12-10}
          - {id: n, body: b, date: 2026-12-11, title: Spéciale, end: 12h, chair: luc, place: Stade}
          - {id: c, body: copil, date: 2026-12-12}
          - {id: f, kind: fabrique, date: 2026-12-13}
        """)
    m, n, c, f = (session_of(meeting, found) for meeting in found.meetings)
    assert (m.title, m.start, m.end, m.place) == (
        "Réunion inter-services",
        time(9),
        time(10, 30),
        "Mairie",
    )
    assert (m.url, m.timezone, m.chair, m.secretary) == (
        "https://visio.example.fr",
        "Indian/Reunion",
        ("zoe",),
        ("zoe",),
    )
    assert [item.id for item in m.items] == ["tour"]
    assert (n.title, n.end, n.slot, n.chair, n.place) == (
        "Spéciale",
        time(12),
        180,
        ("luc",),
        "Stade",
    )
    assert (c.chair, c.secretary, c.end, c.slot) == (("luc",), ("zoe",), None, None)
    assert (f.title, f.chair, f.inside) == ("Fabrique de l'ESS", (), False)


def test_an_end_before_the_usual_start_is_no_end(dossier):
    found = dossier("""
        bodies:
          - {id: b, name: B, kind: comite_technique, start: 14h}
        meetings:
          - {id: m, body: b, date: 2026-12-10, end: 12h}
        """)
    session = session_of(found.meetings[0], found)
    assert (session.start, session.end, session.slot) == (time(14), None, None)


def test_a_proposal_takes_the_body_s_habits_and_the_usual_items_of_its_kind(dossier):
    found = dossier("""
        bodies:
          - id: b
            name: Point ESS
            kind: reunion_inter_services
            per_year: 2
            place: Salle du conseil
            start: 14 h
            duration: 1 h 15
        meetings:
          - {id: juin, body: b, date: 2026-06-18, state: held, headcount: 4}
        """)
    session = coming_meeting(found, found.body["b"], AT)
    assert (session.id, session.proposed, session.state) == (None, True, "draft")
    assert session.date == date(2026, 12, 18)
    assert (session.start, session.end) == (time(14), time(15, 15))
    assert session.place == "Salle du conseil"
    assert [item.title for item in session.items][-2:] == [
        "Avancement du plan",
        "Relevé de décisions, date suivante",
    ]
    assert len(session.items) == 8
    moved = coming_meeting(found, found.body["b"], AT, date(2027, 1, 3))
    assert moved.date == date(2027, 1, 3)


def test_without_any_inter_service_body_one_is_imagined():
    session = coming_meeting(Dossier("vide"), inter_service_body(Dossier("vide"), AT), AT)
    assert session.body is None and session.kind == "reunion_inter_services"
    assert (session.title, session.date) == ("Réunion inter-services", date(2026, 12, 15))
    assert (session.start, session.end, session.place) == (time(9, 30), time(11), None)


def with_last(last: date, per_year: int | None, state: str = "held", notice: int = 7) -> Dossier:
    body = Body.model_construct(
        id="b", name="B", kind="comite_technique", per_year=per_year, notice_days=notice
    )
    meeting = Meeting.model_construct(id="m", body="b", date=last, state=state)
    return Dossier("d", bodies=(body,), meetings=(meeting,))


@pytest.mark.parametrize(
    ("last", "per_year", "expected"),
    [
        # Four a year by default: three months.
        (date(2026, 9, 30), None, date(2026, 12, 30)),
        # 12 / 5 is two months, rounded down.
        (date(2026, 10, 15), 5, date(2026, 12, 15)),
        # At least one month, however many meetings; the day is clamped to the month's end.
        (date(2027, 1, 29), 24, date(2027, 3, 1)),
        # A year later: 25 December 2026 is a Friday and a holiday, then comes the week-end.
        (date(2025, 12, 25), 1, date(2026, 12, 28)),
        # The rhythm is long past: not before the notice of seven days.
        (date(2020, 1, 6), 4, date(2026, 12, 1)),
    ],
)
def test_the_proposed_date_follows_the_rhythm(last, per_year, expected):
    found = with_last(last, per_year)
    assert proposed_date(found, found.body["b"], AT) == expected


def test_a_cancelled_meeting_does_not_set_the_rhythm():
    found = with_last(date(2026, 11, 20), 4, "cancelled")
    # None was ever held: three weeks from now, a Tuesday.
    assert proposed_date(found, found.body["b"], AT) == date(2026, 12, 15)


def test_the_first_meeting_leaves_time_to_convene():
    found = with_last(date(2026, 11, 20), 4, "cancelled", notice=30)
    assert proposed_date(found, found.body["b"], AT) == AT + timedelta(days=30)


@given(
    st.dates(date(1990, 1, 1), date(2190, 1, 1)),
    st.dates(date(1990, 1, 1), date(2190, 1, 1)),
    st.integers(1, 400),
    st.integers(0, 60),
)
def test_a_proposed_date_is_a_working_day_with_its_notice(at, last, per_year, notice):
    found = with_last(last, per_year, notice=notice)
    day = proposed_date(found, found.body["b"], at)
    assert not is_weekend(day) and holiday(day, "metropole") is None
    assert day >= at + timedelta(days=notice)
    assert day > last


@pytest.mark.parametrize(
    ("where", "day"),
    [
        ("metropole", date(2026, 7, 14)),
        ("alsace_moselle", date(2026, 12, 26)),
        ("alsace_moselle", date(2027, 3, 26)),
        ("guadeloupe", date(2026, 5, 27)),
        ("martinique", date(2026, 5, 22)),
        ("guyane", date(2026, 6, 10)),
        ("la_reunion", date(2026, 12, 20)),
        ("mayotte", date(2026, 4, 27)),
        ("saint_martin", date(2026, 5, 28)),
        ("saint_barthelemy", date(2026, 10, 9)),
        ("polynesie", date(2026, 3, 5)),
        ("nouvelle_caledonie", date(2026, 9, 24)),
        ("wallis_et_futuna", date(2026, 7, 29)),
        ("saint_pierre_et_miquelon", date(2026, 11, 11)),
    ],
)
def test_each_territory_has_its_own_holidays(where, day):
    assert holiday(day, where)
    if where not in ("metropole", "saint_pierre_et_miquelon"):
        assert holiday(day, "metropole") is None


def test_working_days_skip_bridges_of_days_off():
    # 1 and 8 May 2027 are Saturdays; 6 May is Ascension Day, a Thursday.
    assert working_day_from(date(2027, 5, 6), "metropole") == date(2027, 5, 7)
    assert working_day_from(date(2027, 5, 8), "metropole") == date(2027, 5, 10)
    assert working_day_from(date(2027, 5, 7), "metropole") == date(2027, 5, 7)


def test_before_and_after_in_the_same_series(dossier):
    found = dossier("""
        services:
          - {id: s, name: S}
        bodies:
          - {id: b, name: B, kind: comite_technique}
        projects:
          - {id: p, name: P, lead: s}
        meetings:
          - {id: b3, body: b, date: 2026-12-20}
          - {id: b1, body: b, date: 2026-10-01, state: held}
          - {id: x, body: b, date: 2026-11-01, state: cancelled}
          - {id: b2, body: b, date: 2026-12-01}
          - {id: p1, project: p, date: 2026-11-20, state: held}
          - {id: f1, kind: fabrique, date: 2026-11-20}
          - {id: f2, kind: fabrique, date: 2026-11-21}
        """)
    b2 = session_of(found.meeting["b2"], found)
    assert previous_meeting(found, b2).id == "b1"
    assert following_meeting(found, b2).id == "b3"
    one_off = session_of(found.meeting["f2"], found)
    assert previous_meeting(found, one_off) is None
    assert previous_meeting(found, session_of(found.meeting["p1"], found)) is None
