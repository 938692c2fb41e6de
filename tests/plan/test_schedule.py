from datetime import date

from ess_cli.plan.schedule import schedule

from .conftest import AT

PLAN = """
plan:
  title: Plan
  start: 2026-03
  end: 2028-06
  axes:
    - id: a
      title: A
actions:
  - id: x
    title: X
    axis: a
    start: 2025-09
    end: 2027
    steps:
      - title: Ensuite
        due: 2026-12-01
      - title: Faite
        due: 2026-02-01
        done: 2026-02-10
      - title: Sans date
  - id: y
    title: Y
    axis: a
    visibility: internal
  - id: z
    title: Z
    axis: a
    status: dropped
    status_reason: sans objet
"""


def test_the_frame_holds_the_plan_and_its_actions(write):
    found = schedule(write(PLAN), AT)
    assert (found.first_year, found.last_year) == (2025, 2028)
    assert [bar.place.action.id for bar in found.bars] == ["x", "y"]
    assert [bar.dated for bar in found.bars] == [True, False]


def test_a_step_stands_where_it_was_done_else_where_it_is_due(write):
    bar = schedule(write(PLAN), AT).bars[0]
    assert (bar.start, bar.end) == (date(2025, 9, 1), date(2027, 12, 31))
    assert [(m.day, m.title, m.done) for m in bar.milestones] == [
        (date(2026, 2, 10), "Faite", True),
        (date(2026, 12, 1), "Ensuite", False),
    ]


def test_the_public_calendar_leaves_out_internal_actions(write):
    assert [b.place.action.id for b in schedule(write(PLAN), AT, public=True).bars] == ["x"]
