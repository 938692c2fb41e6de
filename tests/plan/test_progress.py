from datetime import date
from decimal import Decimal

import pytest

from ess_cli.output.envelope import envelope
from ess_cli.output.plan_status import as_json
from ess_cli.plan.progress import days_late, overdue, plan_progress

from .conftest import AT

BASE = """
plan:
  title: Plan
  start: 2025
  end: 2028
  axes:
    - id: a
      title: A
      axes:
        - id: a1
          title: A1
    - id: b
      title: B
services:
  - id: achats
    name: Achats
"""


def of(write, *actions):
    """The progress of actions written as YAML below `actions`, all on the axis `a1`."""
    items = "".join(
        f"  - id: x{n}\n    title: X\n    axis: a1\n"
        + "".join(f"    {line}\n" for line in action.strip("\n").split("\n") if line)
        for n, action in enumerate(actions)
    )
    return plan_progress(write(BASE, "actions:\n" + items), AT)


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ("status: planned", 0),
        ("status: to_discuss", 0),
        ("status: done", 100),
        ("status: in_progress", None),
        ("status: on_hold", None),
        ("status: blocked\nstatus_reason: arbitrage", None),
        ("status: postponed", None),
        ("status: dropped\nstatus_reason: sans objet", None),
        (
            "status: dropped\nstatus_reason: non\nsteps:\n  - title: S\n    done: 2026-01-01",
            None,
        ),
        ("status: planned\nsteps:\n  - title: S\n    done: 2026-01-01", 100),
        ("steps:\n  - title: S\n    done: 2026-01-01\n  - title: T\n  - title: U", 33.3),
        # A step done after the date is not done yet.
        ("steps:\n  - title: S\n    done: 2026-11-25", 0),
        ("steps:\n  - title: S\n    done: 2026-11-24", 100),
    ],
)
def test_progress_of_an_action(write, action, expected):
    found = of(write, action).actions[0].progress
    assert found == (None if expected is None else Decimal(str(expected)))


def test_progress_of_an_axis_is_the_mean_of_what_is_known(write):
    progress = of(
        write,
        "status: done",
        "status: in_progress",
        "status: planned",
        "status: dropped\nstatus_reason: sans objet",
    )
    assert [(a.place.axis.id, a.progress, len(a.place.actions)) for a in progress.axes] == [
        ("a", Decimal("50.0"), 4),
        ("a1", Decimal("50.0"), 4),
        ("b", None, 0),
    ]


def test_the_mean_is_exact_until_it_is_rounded_half_up(write):
    third = "steps:\n  - title: S\n    done: 2026-01-01\n  - title: T\n  - title: U"
    progress = of(write, *[third] * 3, *["status: planned"] * 13)
    # 3 × 100/3 over 16 actions is 6.25 exactly; thirds in decimals would give 6.2.
    assert progress.axes[1].progress == Decimal("6.3")


@pytest.mark.parametrize(
    ("action", "days"),
    [
        ("end: 2026-11-24", 0),
        ("end: 2026-11-23", 1),
        ("end: 2026-10", 24),
        ("end: 2026-11-23\nstatus: done", 0),
        ("end: 2026-11-23\nstatus: dropped\nstatus_reason: sans objet", 0),
        ("end: 2026-11-23\nstatus: postponed", 1),
        ("end: 2028\nsteps:\n  - title: S\n    due: 2026-11-14", 10),
        ("end: 2028\nsteps:\n  - title: S\n    due: 2026-11-14\n    done: 2026-11-20", 0),
        ("end: 2028\nsteps:\n  - title: S\n    due: 2026-11-14\n    done: 2026-12-20", 10),
        (
            "end: 2026-11-20\nsteps:\n  - title: S\n    due: 2026-11-14\n  - title: T\n"
            "    due: 2026-11-04",
            20,
        ),
        ("", 0),
    ],
)
def test_days_late_count_from_the_earliest_date_that_has_passed(write, action, days):
    found = of(write, action).actions[0]
    assert (found.days_late, found.late) == (days, days > 0)


def test_what_is_overdue_is_named(write):
    action = (
        of(write, "end: 2026-11-20\nsteps:\n  - title: S\n    due: 2026-11-14").actions[0].action
    )
    assert overdue(action, AT) == [(date(2026, 11, 14), "S"), (date(2026, 11, 20), None)]
    assert days_late(action, date(2026, 11, 14)) == 0


@pytest.mark.parametrize(
    ("action", "stale"),
    [
        ("reviewed: 2025-11-24", True),
        ("reviewed: 2025-11-25", False),
        ("reviewed: 2025-11-24\nstatus: done", False),
        ("notes:\n  - date: 2026-01-10\n    text: Vu.", False),
        # What comes after the date was not seen yet: then the start of the plan counts.
        ("notes:\n  - date: 2026-12-10\n    text: Vu.", True),
        ("", True),
        ("budget:\n  - year: 2025\n    amount: 10 €\n    nature: spent", False),
    ],
)
def test_stale_after_twelve_months_without_a_look(write, action, stale):
    assert of(write, action).actions[0].stale is stale


def test_a_plan_in_its_first_year_has_nothing_stale(write):
    text = BASE.replace("start: 2025", "start: 2026")
    dossier = write(text, "actions:\n  - id: x\n    title: X\n    axis: b\n")
    assert plan_progress(dossier, AT).actions[0].stale is False


@pytest.mark.parametrize(
    ("action", "missing"),
    [
        ("", ("services", "indicators", "budget", "end", "description")),
        ("recurring: yes\nservices: achats\nindicators:\n  - label: I", ("budget", "description")),
        (
            "end: 2027\nbudget:\n  - year: 2026\n    fte: 0,2",
            ("services", "indicators", "description"),
        ),
        ("end: 2027\nresources: Du temps.\ndescription: Texte.", ("services", "indicators")),
        ("end: 2027\nbudget:\n  2026: 10 €\ndescription: |\n  Texte.", ("services", "indicators")),
    ],
)
def test_missing_content_in_the_order_of_the_fiche(write, action, missing):
    assert of(write, action).actions[0].missing == missing


def test_json_of_the_example(agglomeration):
    data = envelope(as_json(plan_progress(agglomeration, AT)), agglomeration.name, AT, ())
    assert (data["format"], data["at"]) == ("ess.plan/1", "2026-11-24")
    assert data["dossier"] == "Val-de-Brume Agglomération"
    assert data["axes"][7] == {
        "number": "3.1",
        "id": "alimentation-reemploi",
        "title": "Mieux manger, moins jeter",
        "level": "Objectif",
        "depth": 2,
        "actions": 2,
        "progress": 47.6,
    }
    assert [a["number"] for a in data["actions"]] == [
        "1.1.1",
        "1.1.2",
        "1.2.1",
        "2.1.1",
        "2.1.2",
        "2.2.1",
        "2.2.2",
        "3.1.1",
        "3.1.2",
        "3.2.1",
    ]
    late = next(a for a in data["actions"] if a["id"] == "reemploi")
    assert late == {
        "number": "3.1.2",
        "id": "reemploi",
        "title": "Du réemploi dans chaque déchèterie",
        "axis": "alimentation-reemploi",
        "status": "in_progress",
        "progress": 66.7,
        "late": True,
        "days_late": 40,
        "stale": False,
        "missing": [],
        "services": ["dechets"],
    }
    assert data["findings"] == []
