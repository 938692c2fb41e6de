from datetime import time
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ess_cli.meetings.items import usual_items
from ess_cli.meetings.session import session_of
from ess_cli.meetings.timetable import clock, durations, letters, minutes, timetable
from ess_cli.model.agenda import Item, SubItem

STANDING = """
    services:
      - {id: culture, name: Culture}
    bodies:
      - id: b
        name: B
        kind: reunion_inter_services
        agenda:
          - {id: accueil, title: Accueil, kind: welcome, duration: 10}
          - {id: tour, title: Tour, duration: 40, presenter: culture, expected: idées}
          - {id: zoom, title: Zoom, duration: 30}
          - {id: suite, title: Suite, duration: 5}
    """


def ids(found):
    return [item.id for item in session_of(found.meetings[0], found).items]


def test_changes_replace_remove_and_skip(dossier):
    found = dossier(
        STANDING
        + """
    meetings:
      - id: m
        body: b
        date: 2026-12-10
        agenda_changes:
          accueil: skip
          tour:
            duration: ~
            presenter: ~
            kind: discussion
          zoom:
            title: Zoom sur la légumerie
            expected: un avis
    """
    )
    tour, zoom, suite = session_of(found.meetings[0], found).items
    assert (tour.title, tour.duration, tour.presenter, tour.kind, tour.expected) == (
        "Tour",
        None,
        (),
        "discussion",
        "idées",
    )
    assert (zoom.title, zoom.duration, zoom.expected) == ("Zoom sur la légumerie", 30, "un avis")
    assert suite is found.body["b"].agenda[-1]


def test_new_items_come_before_the_last_or_after_the_one_they_name(dossier):
    found = dossier(
        STANDING
        + """
    meetings:
      - id: m
        body: b
        date: 2026-12-10
        agenda_changes:
          un: {title: Un}
          b2: {title: B2, after: b1}
          b1: {title: B1, after: tour}
          deux: {title: Deux}
          b3: {title: B3, after: tour}
          fin: {title: Fin, after: suite}
          rond: {title: Rond, after: carre}
          carre: {title: Carré, after: rond}
    """
    )
    assert ids(found) == [
        *["accueil", "tour", "b1", "b2", "b3", "zoom"],
        *["un", "deux", "rond", "carre", "suite", "fin"],
    ]


def test_a_new_item_keeps_its_place_after_a_skipped_one(dossier):
    found = dossier(
        STANDING
        + """
    meetings:
      - id: m
        body: b
        date: 2026-12-10
        agenda_changes:
          tour: skip
          mois: {title: Mois de l'ESS, after: tour}
    """
    )
    assert ids(found) == ["accueil", "mois", "zoom", "suite"]


def test_its_own_agenda_comes_in_place_of_the_standing_one(dossier):
    found = dossier(
        STANDING
        + """
    meetings:
      - id: m
        body: b
        date: 2026-12-10
        agenda:
          - {id: seul, title: Seul point}
    """
    )
    assert ids(found) == ["seul"]


def test_the_usual_items_of_the_inter_service_meeting_fit_in_ninety_minutes():
    items = usual_items("reunion_inter_services")
    assert durations(items, 90).overrun == 0
    assert all(item.expected for item in items if item.kind == "decision")


def item(duration, kind="information", subs=(), name="i"):
    return Item.model_construct(
        id=name,
        title=name,
        kind=kind,
        duration=duration,
        items=tuple(
            SubItem.model_construct(id=f"s{n}", title="s", kind=k, duration=d)
            for n, (d, k) in enumerate(subs)
        ),
    )


def test_numbers_times_and_what_follows_an_unknown_duration():
    parts = [(15, "discussion"), (None, "information"), (5, "break"), (5, "information")]
    timed = timetable(
        [
            item(10, "welcome"),
            item(5),
            item(40, subs=parts),
            item(10, "break"),
            item(None),
            item(5),
        ],
        time(9, 30),
    )
    assert [t.number for t in timed] == [None, "1", "2", None, "3", "4"]
    assert [t.start for t in timed] == [
        *(time(9, 30), time(9, 40), time(9, 45), time(10, 25), time(10, 35)),
        None,
    ]
    assert [t.end for t in timed][-2:] == [None, None]
    below = timed[2].items
    assert [t.number for t in below] == ["2-A", "2-B", None, "2-C"]
    assert [t.start for t in below] == [time(9, 45), time(10), None, None]
    assert below[0].end == time(10)


def test_a_parent_has_the_sum_of_its_children_unknown_if_one_is():
    known, unknown = item(None, subs=[(15, "decision"), (20, "decision")]), item(None)
    partly = item(None, subs=[(15, "decision"), (None, "decision")])
    timed = timetable([known, partly, unknown], time(9))
    assert [t.duration for t in timed] == [35, None, None]
    assert [t.start for t in timed] == [time(9), time(9, 35), None]
    spent = durations([known, partly, unknown], 30)
    assert (spent.planned, spent.unknown, spent.overrun, spent.free) == (35, 2, 5, 0)


def test_without_an_end_nothing_is_said_of_the_slot():
    spent = durations([item(10), item(None)], None)
    assert (spent.slot, spent.planned, spent.unknown) == (None, 10, 1)
    assert (spent.overrun, spent.free) == (None, None)


def test_sub_items_of_a_break_have_no_number():
    timed = timetable([item(10, "break", subs=[(5, "information")])], None)
    assert timed[0].items[0].number is None


def test_letters_go_on_after_z():
    assert [letters(n) for n in (1, 26, 27, 52, 53, 702, 703)] == [
        *("A", "Z", "AA", "AZ", "BA", "ZZ", "AAA")
    ]


DURATIONS = st.one_of(st.none(), st.integers(1, 1440))


@given(st.times(), st.lists(DURATIONS, max_size=12), st.one_of(st.none(), st.integers(1, 1440)))
def test_times_follow_one_another(start, lengths, slot):
    start = start.replace(second=0, microsecond=0, tzinfo=None)
    items = [item(length) for length in lengths]
    timed = timetable(items, start)
    for before, after in pairwise(timed):
        assert after.start == before.end
    if timed:
        assert timed[0].start == start
    spent = durations(items, slot)
    assert spent.unknown == lengths.count(None)
    if slot is not None:
        assert spent.overrun - spent.free == spent.planned - slot
        assert spent.overrun * spent.free == 0


@given(st.integers(0, 5000))
def test_the_clock_turns_round_at_midnight(count):
    assert minutes(clock(count)) == count % 1440
