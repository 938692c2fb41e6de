"""The commands on the plan, as they are typed."""

import io
import zipfile
from pathlib import Path

import pytest

from .conftest import DAY

PLAN = """
services:
  - id: achats
    name: Achats
people:
  - id: lea
    first_name: Léa
    last_name: Noir
plan:
  title: Plan ESS
  start: 2026
  end: 2028
  axes:
    - id: acheter
      title: Acheter autrement
actions:
  - id: clauses
    title: Clauses sociales
    axis: acheter
    services: achats
    status: en cours
    end: 2026-10
    budget:
      - year: 2026
        amount: 12 500,50 €
        tax: HT
        perimeter: "=1+1"
    funders:
      - name: Région
        amount: 500 €
contributions:
  - date: 2026-11-01
    college: associations
    text: Prévenir plus tôt.
"""


def test_status_says_what_is_late_and_what_to_complete(ess, dossier):
    ran = ess("plan", "status", dossier(PLAN), "--at", DAY)
    assert ran.code == 0
    assert "1 action : 1 en cours. 1 action en retard." in ran.out
    assert "1.1 Clauses sociales : fin prévue le 31/10/2026, 24 jours de retard" in ran.out
    assert "1.1 Clauses sociales : indicateur et description" in ran.out


def test_statuses_agree_with_their_number(ess, dossier):
    fiche = "  - {{id: a{0}, title: Fiche {0}, axis: acheter, status: {1}, status_reason: x}}\n"
    some = [("réalisée", 2), ("bloquée", 2), ("en cours", 1), ("à discuter", 2)]
    more = "".join(
        fiche.format(f"{n}{i}", word) for i, (word, many) in enumerate(some) for n in range(many)
    )
    shown = ess(
        "plan",
        "status",
        dossier(PLAN.replace("contributions:", more + "contributions:")),
        "--at",
        DAY,
    )
    assert "8 actions : 2 à discuter, 2 en cours, 2 bloquées et 2 réalisées." in shown.out


def test_status_in_json_carries_the_findings_of_the_plan(ess, dossier):
    data = ess("plan", "status", dossier(PLAN), "--at", DAY, "-f", "json").json
    assert data["actions"][0]["days_late"] == 24
    assert {one["code"] for one in data["findings"]} == {"P502", "P505"}


def test_status_answers_on_what_is_left_of_a_broken_dossier(ess, dossier):
    ran = ess("plan", "status", dossier(PLAN + "oops: 1\n"), "--at", DAY, "-f", "json")
    assert ran.code == 1
    assert ran.json["findings"][-1]["code"] in {"F003", "P505"}
    assert len(ran.json["actions"]) == 1


@pytest.mark.parametrize("form", ["text", "md", "csv"])
def test_status_says_why_it_ends_in_error(ess, dossier, form):
    ran = ess("plan", "status", dossier(PLAN + "oops: 1\n"), "--at", DAY, "-f", form)
    assert ran.code == 1
    assert "F003 erreur" in ran.err
    assert "P505" not in ran.err
    strict = PLAN + "settings:\n  rules:\n    P505: error\n"
    ran = ess("plan", "status", dossier(strict), "--at", DAY, "-f", form)
    assert ran.code == 1
    assert "P505 erreur" in ran.err


def test_check_keeps_to_the_plan(ess, dossier):
    ran = ess("plan", "check", dossier(PLAN), "--at", DAY)
    assert ran.code == 0
    assert "P505 avertissement" in ran.out
    assert "S101" not in ran.out
    markdown = ess("plan", "check", dossier(PLAN), "--at", DAY, "-f", "md").out
    assert markdown.startswith("# mon-dossier")
    assert "| P505" in markdown


def test_check_gathers_what_is_said_many_times(ess, dossier):
    more = "".join(
        f"  - id: a{n}\n    title: Action {n}\n    axis: acheter\n    status: à discuter\n"
        for n in range(3)
    )
    folder = dossier(PLAN.replace("contributions:", more + "contributions:"))
    gathered = ess("plan", "check", folder, "--at", DAY).out
    assert "P501 avertissement : 3 actions sans service pilote\n" in gathered
    assert "    « Action 0 », « Action 1 », « Action 2 »\n" in gathered
    every = ess("plan", "check", folder, "--at", DAY, "--verbose").out
    assert every.count("P501 avertissement : l'action") == 3


def test_budget_in_every_form(ess, dossier, tmp_path):
    folder = dossier(PLAN)
    assert "12\u202f500,50\u00a0€" in ess("plan", "budget", folder, "--at", DAY).out
    data = ess("plan", "budget", folder, "--at", DAY, "-f", "json").json
    assert data["totals"][0]["amount"] == "12500.50"
    rows = ess("plan", "budget", folder, "--at", DAY, "-f", "csv").out.splitlines()
    # A typed text that a spreadsheet would compute stays a text.
    assert rows[1].endswith("2026;non précisé;prévu;HT;12500,50;'=1+1")
    assert "| non précisé" in ess("plan", "budget", folder, "--at", DAY, "-f", "md").out


def test_the_budget_spreadsheet_holds_numbers_and_is_reproducible(ess, dossier, tmp_path):
    folder = dossier(PLAN)
    for name in ("a.xlsx", "b.xlsx"):
        assert ess("plan", "budget", folder, "--at", DAY, "-o", tmp_path / name).code == 0
    content = (tmp_path / "a.xlsx").read_bytes()
    assert content == (tmp_path / "b.xlsx").read_bytes()
    book = zipfile.ZipFile(io.BytesIO(content))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<v>12500.5</v>" in sheet
    assert "<f>" not in sheet
    assert "2026-11-24" in book.read("docProps/core.xml").decode()


def test_budget_of_a_broken_dossier_answers_and_says_so(ess, dossier):
    ran = ess("plan", "budget", dossier(PLAN + "oops: 1\n"), "--at", DAY, "-f", "json")
    assert ran.code == 1
    assert len(ran.json["lines"]) == 1
    assert [one["code"] for one in ran.json["findings"]] == ["F003"]
    assert "F003" in ran.err


def test_contributions_say_which_answers_are_owed(ess, dossier):
    ran = ess("plan", "contributions", dossier(PLAN), "--at", DAY)
    assert (ran.code, ran.err) == (0, "")
    assert "1 contribution reçue ; 1 réponse à envoyer." in ran.out
    data = ess("plan", "contributions", dossier(PLAN), "--at", DAY, "-f", "json").json
    assert (data["received"], data["owed"]) == (1, 1)
    assert data["contributions"][0]["name"] == "Associations"
    rows = ess("plan", "contributions", dossier(PLAN), "--at", DAY, "-f", "csv").out.splitlines()
    assert rows[1].startswith("2026-11-01;Associations;Prévenir plus tôt.;à l'étude;")


@pytest.mark.parametrize("form", ["md", "html", "docx", "odt", "pdf"])
def test_render_in_every_form(ess, dossier, tmp_path, form):
    path = tmp_path / f"plan.{form}"
    ran = ess("plan", "render", dossier(PLAN), "--at", DAY, "-o", path)
    assert (ran.code, ran.out) == (0, "")
    starts = {"md": b"# Plan ESS", "html": b"<!DOCTYPE", "pdf": b"%PDF"}
    assert path.read_bytes().startswith(starts.get(form, b"PK"))


def test_outline_shows_the_tree_and_what_remains(ess, dossier):
    ran = ess("plan", "render", dossier(PLAN), "--at", DAY, "--outline")
    assert ran.code == 0
    assert "1. Édito\n   à rédiger : " in ran.out
    assert "   Axe 1 – Acheter autrement : 1 action\n" in ran.out
    assert "1.1 – Clauses sociales : à compléter (indicateur et description)" in ran.out
    one = ess("plan", "render", dossier(PLAN), "--at", DAY, "--outline", "--axis", "1").out
    assert one.startswith("Axe 1 – Acheter autrement")


def test_a_computed_share_is_in_percent_without_saying_so(ess, dossier):
    text = """    indicators:
      - label: Services couverts
        computed: coverage_rate
        target:
          value: 80
      - label: Réunions
        computed: meetings_held
"""
    folder = dossier(PLAN.replace("    budget:\n", f"{text}    budget:\n"))
    written = ess("plan", "action", "clauses", folder, "--at", DAY).out
    out = written.replace("\u00a0", " ").replace("\u202f", " ")
    assert "**Services couverts** : 0 % (2026) → cible 80 %\n" in out
    assert "**Réunions** : dernière valeur 0 (2026)\n" in out


def test_public_outline_does_not_count_what_is_internal(ess, dossier):
    internal = PLAN.replace("    status: en cours\n", "    visibility: interne\n")
    folder = dossier(internal)
    out = ess("plan", "render", folder, "--at", DAY, "--outline", "--public").out
    assert "Axe 1 – Acheter autrement : aucune action\n" in out
    out = ess("plan", "render", folder, "--at", DAY, "--outline").out
    assert "Axe 1 – Acheter autrement : 1 action\n" in out


def test_amounts_that_are_only_spent_leave_the_budget_to_write(ess, dossier):
    spent = PLAN.replace("        tax: HT\n", "        tax: HT\n        nature: mandaté\n")
    out = ess("plan", "render", dossier(spent), "--at", DAY, "--outline").out
    assert "Budget pluriannuel : à rédiger" in out


@pytest.mark.parametrize(
    ("old", "new"), [("title: Clauses", "title: Léa Noir, clauses"), ("Région", "Léa Noir")]
)
@pytest.mark.parametrize("options", [[], ["--outline"]])
def test_public_version_with_a_name_in_a_title_or_a_funder_stops(ess, dossier, old, new, options):
    folder = dossier(PLAN.replace(old, new))
    ran = ess("plan", "render", folder, "--at", DAY, "--public", *options)
    assert (ran.code, ran.out) == (1, "")
    assert "D701" in ran.err


def test_outline_is_text(ess, dossier):
    assert ess("plan", "render", dossier(PLAN), "--outline", "-f", "pdf").code == 2


def test_final_lists_what_was_left_out(ess, dossier):
    ran = ess("plan", "render", dossier(PLAN), "--at", DAY, "--final")
    assert ran.code == 0
    assert "PROJET" not in ran.out
    assert "- Édito\n" in ran.err


def test_render_refuses_a_dossier_with_a_reading_error(ess, dossier, tmp_path):
    path = tmp_path / "plan.md"
    ran = ess("plan", "render", dossier(PLAN + "oops: 1\n"), "-o", path)
    assert (ran.code, ran.out) == (1, "")
    assert "F003" in ran.err
    assert not path.exists()


def test_a_name_in_a_text_stops_the_public_version(ess, dossier, tmp_path):
    path = tmp_path / "plan.md"
    named = PLAN.replace("title: Clauses sociales", "title: Clauses sociales, voir Léa Noir")
    ran = ess("plan", "render", dossier(named), "--public", "-o", path)
    assert ran.code == 1
    assert "D701" in ran.err
    assert not path.exists()
    assert ess("plan", "render", dossier(PLAN), "--public", "-o", path).code == 0


def test_render_without_a_plan_says_how_to_begin(ess, dossier):
    ran = ess("plan", "render", dossier("services:\n  - id: a\n    name: A\n"))
    assert ran.code == 2
    assert "pas encore de plan" in ran.err


def test_an_unknown_axis_or_action_names_the_nearest(ess, dossier):
    folder = dossier(PLAN)
    axis = ess("plan", "render", folder, "--axis", "achter")
    assert (axis.code, "acheter" in axis.err) == (2, True)
    action = ess("plan", "action", "clause", folder)
    assert (action.code, "clauses" in action.err) == (2, True)


def test_one_fiche_by_its_id_or_its_number(ess, dossier):
    folder = dossier(PLAN)
    by_id = ess("plan", "action", "clauses", folder, "--at", DAY).out
    assert by_id.startswith("# Fiche-action 1.1 – Clauses sociales\n")
    assert by_id == ess("plan", "action", "1.1", folder, "--at", DAY).out


EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.mark.parametrize("name", ["agglomeration", "departement", "village"])
@pytest.mark.parametrize("command", ["status", "budget", "contributions", "check"])
def test_the_examples_answer_every_question(ess, name, command):
    first = ess("plan", command, EXAMPLES / name, "--at", DAY)
    assert (first.code, first.err) == (0, "")
    assert first.out == ess("plan", command, EXAMPLES / name, "--at", DAY).out
    assert "None" not in first.out
    assert ess("plan", command, EXAMPLES / name, "--at", DAY, "-f", "md").code == 0


def test_a_plan_that_has_only_begun_says_so(ess):
    out = ess("plan", "status", EXAMPLES / "village", "--at", DAY).out
    assert "Le plan n'a pas encore de fiche-action." in out
    assert "Le plan n'a pas encore d'axe." in out
    assert "Aucun montant" in ess("plan", "budget", EXAMPLES / "village", "--at", DAY).out
    assert "Aucune contribution" in ess("plan", "contributions", EXAMPLES / "village").out


def test_status_in_a_spreadsheet(ess):
    rows = ess("plan", "status", EXAMPLES / "agglomeration", "--at", DAY, "-f", "csv").out
    lines = rows.splitlines()
    assert len(lines) == 11
    assert lines[9].startswith("3.1.2;reemploi;Du réemploi dans chaque déchèterie;")
    assert ";en cours;66,7;40;non;" in lines[9]


def test_an_action_without_axis_comes_last_and_is_counted(ess, dossier):
    folder = dossier(
        """
        plan:
          title: Plan
          start: 2026
          end: 2028
          axes:
            - {id: un, title: Acheter}
        actions:
          - {id: seule, title: Sans axe, budget: [{year: 2026, amount: 1000, tax: ttc}]}
          - {id: clauses, title: Clauses, axis: un}
        """
    )
    found = ess("plan", "status", folder, "-f", "json").json
    assert [(one["number"], one["id"], one["axis"]) for one in found["actions"]] == [
        ("1.1", "clauses", "un"),
        (None, "seule", None),
    ]
    out = ess("plan", "render", folder).out
    assert out.index("1.1 – Clauses") < out.index("### Autres actions") < out.index("#### Sans axe")
    assert "| **Autres actions** |" in out and "None" not in out
    outline = ess("plan", "render", folder, "--outline").out
    assert "Autres actions : 1 action\n" in outline and "None" not in outline
