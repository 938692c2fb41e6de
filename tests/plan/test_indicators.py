from datetime import date
from decimal import Decimal

import pytest

from ess_cli.coverage import coverage
from ess_cli.plan.indicators import indicator_state

from .conftest import AT

BASE = """
plan:
  title: Plan
  start: 2026
  end: 2028
  axes:
    - id: a
      title: A
people:
  - id: ana
    first_name: Ana
    last_name: Melo
    kind: elected
services:
  - id: achats
    name: Achats
  - id: culture
    name: Culture
correspondents:
  - service: achats
    person: ana
trainings:
  - title: Découvrir
    date: 2026-05-01
    attendees: ana
meetings:
  - id: old
    kind: assises
    date: 2025-12-31
    state: held
  - id: one
    kind: assises
    date: 2026-01-01
    state: held
  - id: two
    kind: assises
    date: 2026-05-01
    state: held
  - id: later
    kind: assises
    date: 2026-12-01
    state: convened
    place: Mairie
contributions:
  - date: 2026-01-05
    text: Une
    answered: 2026-02-01
  - date: 2026-01-06
    text: Deux
    answered: 2026-12-01
  - date: 2026-01-07
    text: Trois
  - date: 2026-12-07
    text: Pas encore
actions:
  - id: x
    title: X
    axis: a
    indicators:
"""


def state(write, indicator):
    lines = "".join(f"        {line}\n" for line in indicator.strip("\n").split("\n"))
    dossier = write(BASE + "      - label: I\n" + lines)
    return indicator_state(dossier.actions[0].indicators[0], coverage(dossier, AT))


def test_the_current_value_is_the_latest_up_to_the_date(write):
    found = state(
        write,
        """
values:
  - date: 2026-03-01
    value: 5
  - date: 2026-12-01
    value: 9
  - date: 2026-06-01
    value: 4
""",
    )
    assert (found.current, found.measured) == (Decimal(4), date(2026, 6, 1))
    assert (found.reached, found.way) == (None, None)


@pytest.mark.parametrize(
    ("direction", "start", "goal", "value", "reached", "way"),
    [
        ("up", 10, 20, 15, False, 50),
        ("up", 10, 20, 20, True, 100),
        ("up", 10, 20, 5, False, 0),
        ("up", 10, 20, 30, True, 100),
        ("down", 5, 1, 3, False, 50),
        ("down", 5, 1, 1, True, 100),
        ("down", 5, 1, 9, False, 0),
        ("up", 10, 10, 10, True, None),
    ],
)
def test_against_the_target_in_its_direction(write, direction, start, goal, value, reached, way):
    found = state(
        write,
        f"""
direction: {direction}
baseline:
  value: {start}
target:
  value: {goal}
values:
  - date: 2026-03-01
    value: {value}
""",
    )
    assert (found.reached, found.way) == (reached, way)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("coverage_rate", "50.0"),
        ("trained_elected", "1"),
        ("meetings_held", "2"),
        ("contributions_answered", "33.3"),
    ],
)
def test_computed_values_come_from_the_dossier(write, name, value):
    found = state(write, f"computed: {name}\nvalues:\n  - date: 2026-03-01\n    value: 9")
    assert (found.current, found.measured) == (Decimal(value), AT)


def test_nothing_measured_is_unknown(write):
    found = state(write, "target:\n  value: 3")
    assert (found.current, found.measured, found.reached, found.way) == (None,) * 4
