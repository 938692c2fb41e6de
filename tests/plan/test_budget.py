from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ess_cli.model.actions import Action, BudgetLine
from ess_cli.model.dossier import Dossier
from ess_cli.output.plan_budget import PlanBudget, as_json
from ess_cli.plan.budget import plan_budget, reference_amounts
from ess_cli.plan.budget_lines import action_lines
from ess_cli.rules.plan.money import overspent
from ess_cli.wording import plain

from .conftest import AT

PLAN = """
plan:
  title: Plan
  start: 2026
  end: 2028
  budget:
    tax: ttc
    section: fonctionnement
    perimeter: Crédits ESS
  axes:
    - id: a
      title: A
actions:
  - id: x
    title: X
    axis: a
    budget:
      - year: 2027
        amount: 12 500 €
      - year: 2027
        amount: 0,10
      - year: 2027
        amount: 100 €
        tax: ht
      - amount: 7 k€
        section: investissement
        perimeter: Halle
      - year: 2026
        amount: 5 €
        nature: spent
      - year: 2026
        fte: 0,5
        visibility: internal
      - year: 2026
        fte: 0,25
    funders:
      - name: Région
        amount: 4 000 €
      - name: Mécénat
        amount: 900 €
        in_kind: yes
      - name: Région
        amount: 1 000,50 €
        state: granted
  - id: y
    title: Y
    axis: a
    visibility: internal
    budget:
      2027: 1 €
"""


def test_lines_take_the_defaults_of_the_plan(write):
    lines = plan_budget(write(PLAN)).lines
    assert [(x.year, x.section, x.nature, x.tax, x.amount, x.perimeter) for x in lines[:4]] == [
        (2027, "fonctionnement", "planned", "ttc", Decimal(12500), "Crédits ESS"),
        (2027, "fonctionnement", "planned", "ttc", Decimal("0.10"), "Crédits ESS"),
        (2027, "fonctionnement", "planned", "ht", Decimal(100), "Crédits ESS"),
        (None, "investissement", "planned", "ttc", Decimal(7000), "Halle"),
    ]


def test_totals_never_add_what_differs_by_year_section_nature_or_tax(write):
    data = as_json(PlanBudget(plan_budget(write(PLAN)), AT))
    assert data["format"] == "ess.budget/1"
    assert [tuple(t.values()) for t in data["totals"]] == [
        (2026, "fonctionnement", "spent", "ttc", "5.00", 1),
        (2027, "fonctionnement", "planned", "ht", "100.00", 1),
        (2027, "fonctionnement", "planned", "ttc", "12501.10", 3),
        (None, "investissement", "planned", "ttc", "7000.00", 1),
    ]
    assert data["staff"] == [{"year": 2026, "fte": "0.75"}]
    assert data["funders"] == [
        {"name": "Région", "state": "requested", "amount": "4000.00"},
        {"name": "Région", "state": "granted", "amount": "1000.50"},
    ]
    assert data["lines"][0] == {
        "action": "x",
        "number": "1.1",
        "axis": "a",
        "year": 2027,
        "section": "fonctionnement",
        "nature": "planned",
        "tax": "ttc",
        "amount": "12500.00",
        "perimeter": "Crédits ESS",
    }


def test_a_public_budget_leaves_out_internal_actions_and_lines(write):
    budget = plan_budget(write(PLAN), public=True)
    assert {line.place.action.id for line in budget.lines} == {"x"}
    assert [(s.year, s.fte) for s in budget.staff] == [(2026, Decimal("0.25"))]


def test_own_money_is_the_rest_and_unknown_where_taxes_differ(write):
    mixed, single = plan_budget(write(PLAN)).financing
    assert mixed.planned == {"ht": Decimal(100), "ttc": Decimal("19500.10")}
    assert (mixed.funded, mixed.own) == (Decimal("5000.50"), None)
    assert (single.planned, single.funded, single.own) == ({"ttc": Decimal(1)}, 0, Decimal(1))


def test_without_defaults_section_and_tax_are_unknown(write):
    text = PLAN.replace("    tax: ttc\n    section: fonctionnement\n", "")
    line = plan_budget(write(text)).lines[0]
    assert (line.section, line.tax) == (None, None)


def test_voted_amounts_stand_in_where_nothing_is_planned():
    def line(nature, amount, tax=None):
        return BudgetLine.model_construct(amount=Decimal(amount), nature=nature, tax=tax)

    action = Action.model_construct(
        id="x", title="X", axis="a", budget=(line("voted", 3), line("spent", 2))
    )
    assert reference_amounts(action_lines(action, Dossier("d"))) == {None: Decimal(3)}


AMOUNTS = st.decimals(0, 10**9, places=2)
LINES = st.lists(
    st.builds(
        lambda year, section, nature, tax, amount: BudgetLine.model_construct(
            year=year, section=section, nature=nature, tax=tax, amount=amount
        ),
        st.sampled_from([None, 2026, 2027]),
        st.sampled_from([None, "fonctionnement", "investissement"]),
        st.sampled_from(["planned", "voted", "committed", "spent"]),
        st.sampled_from([None, "ht", "ttc", "net"]),
        AMOUNTS,
    ),
    max_size=20,
)


@given(LINES)
def test_totals_are_exact_and_lose_nothing(lines):
    action = Action.model_construct(id="x", title="X", axis="a", budget=tuple(lines))
    budget = plan_budget(Dossier("d", actions=(action,)))
    totals = budget.totals()
    assert sum(t.amount for t in totals) == sum(line.amount for line in lines)
    assert sum(t.lines for t in totals) == len(lines)
    keys = [(t.year, t.section, t.nature, t.tax) for t in totals]
    assert len(set(keys)) == len(keys)


@given(LINES)
def test_nobody_overspends_who_spends_what_was_voted(lines):
    action = Action.model_construct(id="x", title="X", axis="a", budget=tuple(lines))
    kept = tuple(x for x in action_lines(action, Dossier("d")) if x.nature in ("voted", "planned"))
    mirrored = tuple(
        BudgetLine.model_construct(
            year=x.year, section=x.section, nature="spent", tax=x.tax, amount=x.amount
        )
        for x in kept
        if x.nature == "voted"
    )
    both = Action.model_construct(
        id="x", title="X", axis="a", budget=tuple(lines_of(kept)) + mirrored
    )
    assert list(overspent(action_lines(both, Dossier("d")))) == []


def lines_of(lines):
    for x in lines:
        yield BudgetLine.model_construct(
            year=x.year, section=x.section, nature=x.nature, tax=x.tax, amount=x.amount
        )


def test_a_number_is_written_plainly():
    assert [plain(Decimal(t)) for t in ("0.50", "20", "0", "1.230")] == ["0.5", "20", "0", "1.23"]


def test_a_line_of_zero_is_a_line(write):
    text = PLAN.split("    budget:\n      - year: 2027")[0]
    dossier = write(
        f"{text}    budget:\n      - year: 2026\n        amount: 0\n"
        "      - year: 2027\n        fte: 0\n"
    )
    answer = as_json(PlanBudget(plan_budget(dossier), AT))
    assert [line["amount"] for line in answer["lines"]] == ["0.00"]
    assert answer["staff"] == [{"year": 2027, "fte": "0"}]
