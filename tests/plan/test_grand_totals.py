"""Totals over every tax: what joins what, and why there is none."""

from datetime import date
from decimal import Decimal

import pytest

from ess_cli.output.plan_budget import PlanBudget, as_json
from ess_cli.plan.budget import plan_budget
from ess_cli.plan.grand_totals import common_base

AT = date(2026, 11, 24)

HEAD = "plan: {title: P, start: 2026, end: 2028, axes: [{id: a, title: A}]}\nactions:\n"


def totals(write, *lines):
    action = "  - title: X\n    axis: a\n    budget:\n"
    text = HEAD + action + "".join(f"      - {{{line}}}\n" for line in lines)
    data = as_json(PlanBudget(plan_budget(write(text)), AT))
    return [tuple(one.values()) for one in data["grand_totals"]]


@pytest.mark.parametrize(
    ("taxes", "base"),
    [
        (["ht"], "ht"),
        (["ttc", "ttc"], "ttc"),
        (["net"], "net"),
        (["net", "ht"], "ht"),
        (["ttc", "net"], "ttc"),
        (["ht", "ttc"], None),
        (["ht", "net", "ttc"], None),
        (["ht", None], None),
        ([None], None),
        ([], None),
    ],
)
def test_what_amounts_are_once_added(taxes, base):
    assert common_base(taxes) == base


def test_net_joins_the_only_other_of_its_nature(write):
    assert totals(
        write,
        "year: 2026, amount: 100, tax: ht, section: fonctionnement",
        "year: 2026, amount: 50, tax: net, section: fonctionnement",
        "year: 2027, amount: 7, tax: net, section: investissement",
        "year: 2026, amount: 3, tax: net, nature: spent",
        "year: 2026, amount: 1, tax: ht, nature: voted",
        "year: 2026, amount: 1, tax: ttc, nature: voted",
        "year: 2026, amount: 1, nature: committed",
    ) == [
        (2026, "fonctionnement", "planned", "ht", "150.00"),
        (2026, None, "spent", "net", "3.00"),
        (2027, "investissement", "planned", "ht", "7.00"),
    ]


def test_what_is_left_to_pay_adds_what_can_be_added(write):
    text = HEAD + (
        "  - title: X\n    axis: a\n    budget:\n      - {amount: 100, tax: ht}\n"
        "      - {amount: 50, tax: net}\n    funders:\n      - {name: Région, amount: 30}\n"
    )
    (found,) = plan_budget(write(text)).financing
    assert (found.own, found.tax) == (Decimal(120), "ht")
