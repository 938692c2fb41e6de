import xml.etree.ElementTree as ET
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ess_cli.colours import AXES
from ess_cli.documents.drawings.calendar import ROWS, calendars
from ess_cli.documents.drawings.canvas import HATCHED, lines_of, softened
from ess_cli.documents.drawings.columns import Year, columns
from ess_cli.documents.drawings.shares import Share, shares
from ess_cli.model.actions import Action
from ess_cli.plan.schedule import Bar, Milestone, Schedule
from ess_cli.plan.tree import NumberedAction

from .conftest import AT

INK = "#1b4f5c"
SVG = "{http://www.w3.org/2000/svg}"


def words(drawing):
    return [element.text for element in ET.fromstring(drawing).iter(f"{SVG}text")]


def boxes(drawing, fill):
    return [
        (float(element.get("x")), float(element.get("width")))
        for element in ET.fromstring(drawing).iter(f"{SVG}rect")
        if element.get("fill") == fill and element.get("x")
    ]


def signs(text):
    """What is seen of a text, whatever its spaces and the form of its apostrophes."""
    return "".join(c for c in text if c.isprintable() and not c.isspace()).replace("’", "'")


@given(st.text(max_size=40))
def test_any_text_gives_a_drawing_that_can_be_read_back(text):
    drawing = shares([Share(text, Decimal(1), Decimal(2), text)], INK, "plein", "vide")
    shown = words(drawing)[:-2]
    assert signs(shown[-1] or "") == signs(text)


def test_a_share_that_is_whole_fills_its_track_and_tracks_are_as_long():
    rows = [
        Share("A", Decimal(5), Decimal(10), "5 sur 10"),
        Share("B", Decimal(8), Decimal(8), "8 sur 8"),
    ]
    drawing = shares(rows, INK, "sièges occupés", "sièges à pourvoir")
    (_, half), (_, whole), _legend = boxes(drawing, INK)
    assert abs(whole / half - 2) < 0.01
    assert [width for _, width in boxes(drawing, "#ffffff")][:2] == [whole, whole]
    assert words(drawing)[-2:] == ["sièges occupés", "sièges à pourvoir"]


def bar(number, start=None, end=None, milestones=()):
    action = Action.model_construct(id=f"a{number}", title=f"Action {number}", axis="a")
    return Bar(NumberedAction(f"1.{number}", action, ("a",)), start, end, milestones)


def test_the_calendar_places_bars_by_their_dates():
    found = Schedule(2026, 2027, (bar(1, date(2026, 1, 1), date(2026, 12, 31)), bar(2)))
    (drawing,) = calendars(found, AT, INK)
    # An action without any date has no row.
    assert words(drawing)[:4] == ["2026", "2027", "1.1 Action 1", "durée de l’action"]
    assert words(drawing)[-1] == "le 24\u00a0novembre\u00a02026, date d’édition"
    # In the colour of its axis; the legend in that of the authority.
    ((left, width),) = boxes(drawing, softened(AXES[0]))
    assert len(boxes(drawing, softened(INK))) == 1
    assert (left, round(width)) == (230, round((680 - 230 - 4) * 364 / 730))


def test_without_an_end_the_bar_is_hatched_to_the_last_day():
    found = Schedule(2026, 2027, (bar(1, date(2027, 1, 1)),))
    (drawing,) = calendars(found, AT, INK)
    (left, width), _legend = boxes(drawing, HATCHED)
    assert left > 400
    assert 670 < left + width <= 680


def test_steps_done_are_full_and_the_others_empty():
    steps = (
        Milestone(date(2026, 2, 1), "Faite", True),
        Milestone(date(2026, 9, 1), "À venir", False),
    )
    (drawing,) = calendars(Schedule(2026, 2026, (bar(1, milestones=steps),)), AT, INK)
    fills = [e.get("fill") for e in ET.fromstring(drawing).iter(f"{SVG}polygon")]
    assert fills[:2] == ["#1a1a1a", "#ffffff"]


def test_a_long_calendar_takes_several_pages():
    bars = tuple(bar(n, date(2026, 1, 1), date(2026, 2, 1)) for n in range(ROWS + 1))
    assert len(list(calendars(Schedule(2026, 2026, bars), AT, INK))) == 2


def test_columns_carry_their_amounts_and_names():
    years = [
        Year("2026", (Decimal(100), Decimal(0)), ("100 €", "0 €")),
        Year("2027", (Decimal(50), Decimal(200)), ("50 €", "200 €")),
    ]
    drawing = columns(years, ("fonctionnement", "investissement"), INK)
    # Nothing is drawn for nothing.
    assert words(drawing) == [
        "fonctionnement",
        "investissement",
        "100\u00a0€",
        "2026",
        "50\u00a0€",
        "200\u00a0€",
        "2027",
    ]


def test_labels_are_cut_to_their_room():
    assert lines_of("Un titre bien trop long pour tenir sur deux lignes", 120) == [
        "Un titre bien trop",
        "long pour tenir sur…",
    ]
