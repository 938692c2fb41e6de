"""The plan as a document: what is said, what is left out, what never passes."""

import re
from itertools import pairwise

import pytest

from ess_cli.coverage import coverage
from ess_cli.documents.kinds.plan.document import action_document, plan_document
from ess_cli.plan.sections import missing_parts, sections
from ess_cli.plan.tree import plan_tree
from ess_cli.reading.dossier import read
from ess_cli.typography import french

from .conftest import AT, EXAMPLES

EMPTY = """
plan:
  title: Feuille de route
  kind: feuille_de_route
  start: 2027
  end: 2029
"""

RICH = """
collectivity:
  name: Val
  kind: commune
  contacts:
    officer: claire
people:
  - id: claire
    first_name: Claire
    last_name: Bonnaure
    civility: Mme
    title: chargée de mission ESS
    email: claire@example.fr
    service: mission
  - id: ivan
    first_name: Ivan
    last_name: Ropars
  - id: ana
    first_name: Ana
    last_name: Melo
    kind: elected
    delegation: l’ESS
    competences: commande_publique
services:
  - id: mission
    name: Mission ESS
  - id: achats
    name: Achats
correspondents:
  - service: achats
    person: claire
    away:
      since: 2026-11-01
      until: 2026-12-31
      replaced_by: ivan
organisations:
  - id: cress
    name: La CRESS
    college: cress
plan:
  title: Plan *ESS*
  start: 2026
  end: 2028
  levels: Axe
  axes:
    - id: acheter
      title: Acheter
    - id: vide
      title: Rien encore
actions:
  - id: clauses
    title: "# Clauses | 1. <b>"
    axis: acheter
    status: bloquée
    status_reason: Choisir entre deux lots.
    leads: claire
    competences: commande_publique
    organisations:
      - organisation: cress
        role: operator
    services: achats
    end: 2027-06
    budget:
      - year: 2027
        amount: 12 500,50 €
        tax: HT
        section: fonctionnement
      - year: 2027
        amount: 1 000 €
        tax: TTC
        visibility: interne
    funders:
      - organisation: cress
        amount: 500 €
    indicators:
      - label: Ouvert
        unit: oui/non
        target:
          value: 1
      - label: Part
        unit: "%"
        denominator: marchés
        baseline:
          value: 12,5
          date: 2025-12-31
    steps:
      - title: Réunir
        due: 2026-03-01
      - title: Lancer
        due: 2027-03-01
        owner: claire
  - id: secret
    title: Action réservée
    axis: acheter
    visibility: interne
    steps:
      - title: Chut
contributions:
  - date: 2026-05-01
    organisation: cress
    text: Annoncer les marchés.
"""


def document(write, text=RICH, **options):
    dossier = write(text)
    return plan_document(coverage(dossier, AT), EXAMPLES, **options)


def headings(markdown):
    return [
        (len(found[1]), found[2].replace("\\", ""))
        for line in markdown.split("\n")
        if (found := re.match(r"(#+) (.*)", line))
    ]


def test_a_project_says_what_to_write_in_each_empty_part(write):
    markdown = document(write, EMPTY).markdown
    assert "**PROJET**" in markdown
    sections_ = [title for level, title in headings(markdown) if level == 2]
    assert sections_[:3] == ["1. Édito", "2. Cadre", "3. Diagnostic"]
    assert sections_[-2:] == ["12. Suivi et évaluation", "Annexes"]
    assert markdown.count("À rédiger") == 22
    # No key of the dossier, no word of a programmer.
    assert not re.search(r"foreword|`|\bNone\b|\bnull\b", markdown)


def test_a_final_plan_leaves_out_what_is_empty_and_numbers_on(write):
    markdown = document(write, EMPTY, final=True).markdown
    assert "PROJET" not in markdown
    assert "À rédiger" not in markdown
    assert [title for level, title in headings(markdown) if level == 2] == ["Annexes"]
    every = sections(coverage(write(EMPTY), AT), final=True)
    assert {section.number for section in every} == {None}
    assert missing_parts(every)[:3] == [
        "Édito",
        "Cadre : Définition et cadre",
        "Cadre : Compétences exercées",
    ]


def test_adopted_in_the_future_is_still_a_project(write):
    adopted = EMPTY.replace("start: 2027", "adopted: {}\n  start: 2027")
    assert "**PROJET**" in document(write, adopted.format("2026-11-25")).markdown
    markdown = document(write, adopted.format("2026-11-24")).markdown
    assert "PROJET" not in markdown
    assert "Adopté le 24\u00a0novembre\u00a02026" in markdown


def test_headings_follow_one_another_without_gaps(write):
    for text in (EMPTY, RICH):
        levels = [level for level, _ in headings(document(write, text).markdown)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(below <= above + 1 for above, below in pairwise(levels))


def test_a_deep_tree_stays_within_six_levels(write):
    text = """
plan:
  title: Profond
  start: 2026
  end: 2028
  axes:
    - id: a
      title: A
      axes:
        - id: b
          title: B
          axes:
            - id: c
              title: C
              axes:
                - id: d
                  title: D
actions:
  - id: x
    title: Au fond
    axis: d
"""
    found = headings(document(write, text).markdown)
    assert (6, "1.1.1.1.1 – Au fond") in found
    assert (6, "Sous-axe 1.1.1.1 – D") in found


def test_typed_text_never_becomes_markup(write):
    markdown = document(write).markdown
    assert (4, "1.1 – # Clauses | 1. <b>") in headings(markdown)
    assert "# Plan \\*ESS\\*" in markdown
    assert "<b>" not in re.sub(r"\\<b", "", markdown)


def test_a_fiche_says_who_what_and_when(write):
    markdown = document(write).markdown
    fiche = markdown[markdown.index("#### 1.1") : markdown.index("#### 1.2")]
    for said in (
        "■ bloquée",
        "**Ce qu’il faut décider**\n\nChoisir entre deux lots.",
        "- **Service pilote**\u00a0: Achats",
        "- **Pilote**\u00a0: Claire Bonnaure (remplacée par Ivan Ropars)",
        "- **Élu·e référent·e**\u00a0: Ana Melo",
        "La CRESS (opérateur)",
        "jusqu’en juin\u00a02027",
        "- Réunir – échéance\u00a0: 1er\u00a0mars\u00a02026",
        "| **Fonctionnement, HT** |  |\n| 2027 | 12\u202f500,50 |\n",
        "La CRESS\u00a0: 500\u00a0€ (toute la période, sollicité)",
        "**Ouvert**\u00a0: cible oui",
        "**Part (marchés)**\u00a0: départ 12,5\u00a0% (2025)",
    ):
        assert said in fiche
    # Two taxes: what is left for the authority cannot be told. How late a step is, never.
    assert "Part de la collectivité" not in fiche
    assert "retard" not in markdown


def test_axes_without_fiche_say_so_in_a_project_only(write):
    assert "À rédiger\u00a0: aucune fiche" in document(write).markdown
    assert "aucune fiche" not in document(write, final=True).markdown


def test_the_public_version_names_functions_and_leaves_out_what_is_internal(write):
    inside, public = document(write), document(write, public=True)
    for hidden in ("Claire", "Ivan", "réservée", "Chut", "1\u202f000", "claire@example.fr"):
        assert hidden not in public.markdown
    assert "Action réservée" in inside.markdown
    assert "1\u202f000" in inside.markdown
    assert "chargée de mission ESS" in public.markdown
    assert "Ana Melo, l’ESS" in public.markdown


def test_every_typed_text_of_the_public_version_is_read_over(write):
    texts = "\n".join(document(write, public=True).shown()).replace("\u00a0", " ")
    for printed in (
        "Plan *ESS*",
        "# Clauses | 1. <b>",
        "Réunir",
        "Annoncer les marchés.",
        "Acheter",
        "marchés",
        "Ouvert",
    ):
        assert printed in texts
    # A reason is for those who decide.
    assert "Choisir entre deux lots." not in texts
    assert "Chut" not in texts
    assert "Action réservée" not in texts


def test_one_axis_alone(write):
    dossier = write(RICH)
    axis = plan_tree(dossier).axes[0]
    made = plan_document(coverage(dossier, AT), EXAMPLES, axis=axis)
    assert made.title == "Plan *ESS* – Axe 1 – Acheter"
    assert [title for _, title in headings(made.markdown)][1:] == [
        "Fiches-action",
        "Axe 1 – Acheter",
        "1.1 – # Clauses | 1. <b>",
        "1.2 – Action réservée",
    ]


def test_one_fiche_alone(write):
    dossier = write(RICH)
    made = action_document(coverage(dossier, AT), EXAMPLES, plan_tree(dossier).actions[1])
    assert made.title == "Fiche-action 1.2 – Action réservée"
    assert headings(made.markdown) == [(1, "Fiche-action 1.2 – Action réservée")]
    assert "Axe 1 – Acheter" in made.markdown


def test_the_authority_chooses_its_inclusive_forms(write):
    text = RICH + "settings:\n  documents:\n    inclusive: none\n"
    markdown = document(write, text).markdown
    assert "·" not in markdown
    assert "Élu référent" in markdown


@pytest.mark.parametrize("name", ["agglomeration", "departement", "village"])
@pytest.mark.parametrize("public", [False, True])
def test_the_examples_give_the_same_document_twice(name, public):
    reading = read(EXAMPLES / name)
    made = [
        plan_document(coverage(reading.dossier, AT), reading.root, public=public) for _ in range(2)
    ]
    assert made[0].markdown == made[1].markdown
    assert [p.content for p in made[0].pictures] == [p.content for p in made[1].pictures]
    if public:
        for person in reading.dossier.people:
            if person.kind != "elected":
                assert person.name not in made[0].markdown
                assert not person.email or person.email not in made[0].markdown


def test_every_drawing_has_its_alternative_and_its_table(agglomeration):
    made = plan_document(coverage(agglomeration, AT), EXAMPLES / "agglomeration")
    placed = re.findall(r"!\[(.*?)\]\(picture:[0-9a-f]+\.svg\)", made.markdown)
    assert len(placed) == len(list(made.pictures)) == 5
    assert all(len(alternative) > 30 for alternative in placed)
    for head in ("| Service |", "| Section et base |", "| N° | Action | Début |", "| Collège |"):
        assert f"\n{head}" in made.markdown


def test_one_budget_table_is_grouped_by_axis_and_taxes_keep_their_rows(agglomeration):
    markdown = plan_document(coverage(agglomeration, AT), EXAMPLES / "agglomeration").markdown
    table = markdown[markdown.index("| Section et base") :].split("::::")[0]
    first = [line.strip("| ").split(" | ") for line in table.split("\n")[2:] if line]
    groups = [row[0] for row in first if not any(cell.strip("| ") for cell in row[1:])]
    assert [name.strip("*")[:5] for name in groups] == ["Axe 1", "Axe 2", "Axe 3", "Tout "]
    whole = first[[row[0] for row in first].index("**Tout le plan**") + 1 :]
    assert (whole[0][0], whole[0][-1]) == ("Fonctionnement, HT", "89\u202f400")
    assert whole[-1][0] == "**Total HT**"


MONEY = """
plan: {title: P, start: 2026, end: 2027, axes: [{id: a, title: A}, {id: b, title: B}]}
organisations: [{id: region, name: La Région}]
actions:
  - id: x
    title: X
    axis: a
    budget:
      - {year: 2026, amount: 100 €, tax: HT, section: fonctionnement}
      - {year: 2027, amount: 50 €, tax: HT, section: investissement}
    funders:
      - {organisation: region, amount: 30 €, year: 2026, state: notifié}
  - id: y
    title: Y
    axis: b
    budget: [{year: 2026, amount: 7 €, tax: net, section: fonctionnement}]
"""


def test_amounts_that_may_be_added_have_subtotals_and_a_total(write):
    markdown = document(write, MONEY).markdown
    assert "| **Sous-total HT** | **100** | **50** | **150** |" in markdown
    assert "| **Total HT** | **107** | **50** | **157** |" in markdown
    assert "pas de total" not in markdown


def test_ht_and_ttc_are_never_added_and_why_is_said(write):
    markdown = document(write, MONEY.replace("tax: net", "tax: TTC")).markdown
    assert "Total HT" not in markdown[markdown.index("Montants prévus") :]
    assert "Il n’y a pas de total général\u00a0: des montants HT et TTC" in markdown
    assert "- **150\u00a0€** prévus, HT, et 7\u00a0€ TTC" in markdown


def test_the_financing_says_year_by_year_what_is_left_to_the_authority(write):
    lines = document(write, MONEY).markdown.split("\n")
    at = next(i for i, line in enumerate(lines) if line.startswith("| Financeur"))
    assert lines[at : at + 6] == [
        "| Financeur | 2026 | 2027 | Total |",
        "|---|--:|--:|--:|",
        "| **1.1 – X** |  |  |  |",
        "| La Région (notifié) | 30 | – | 30 |",
        "| Autofinancement | 70 | 50 | 120 |",
        "| **Coût prévu, HT** | **100** | **50** | **150** |",
    ]


FOLLOWED = """
services: [{id: s, name: Sports}, {id: t, name: Culture}]
plan: {title: P, start: 2026, end: 2027, axes: [{id: a, title: A}]ADOPTED}
actions:
  - id: x
    title: X
    axis: a
    steps: [{title: Pas, done: 2026-02-01}, {title: Autre, due: 2027-02-01}]
    budget: [{year: 2026, amount: 10 €}, {year: 2026, amount: 4321 €, nature: spent}]
    indicators:
      - label: Heures
        unit: heures
        baseline: {value: 10, date: 2025-12-31}
        target: {value: 40, date: 2027-12-31}
        values: [{date: 2026-06-30, value: 22}]
"""


def test_progress_and_vacancies_wait_for_the_vote(write):
    project = document(write, FOLLOWED.replace("ADOPTED", "")).markdown
    adopted = document(write, FOLLOWED.replace("ADOPTED", ", adopted: 2026-01-05")).markdown
    assert "**Heures**\u00a0: 10 (2025) → cible 40\u00a0heures (2027)" in project
    assert "**Heures**\u00a0: 10 (2025) → 22 (2026) → cible 40\u00a0heures (2027)" in adopted
    assert '.progress share="0.400"' in adopted
    for told in (
        "– réalisation",
        "Avancement",
        "4\u202f321",
        "À désigner",
        "Dernière valeur",
        "sur 2 ",
    ):
        assert told in adopted
        assert told not in project
        # Neither in a plan printed as final before it is voted.
        final = document(write, FOLLOWED.replace("ADOPTED", ""), final=True).markdown
        assert told not in final


def test_undated_actions_are_listed_below_the_calendar(write):
    text = FOLLOWED.replace("ADOPTED", "") + "  - {id: z, title: Sans jour, axis: a}\n"
    assert "Sans date pour l’instant\u00a0: Sans jour." in document(write, text).markdown


def test_the_essentials_hold_five_figures_and_a_tile_per_axis(agglomeration):
    markdown = plan_document(coverage(agglomeration, AT), EXAMPLES / "agglomeration").markdown
    page = markdown[markdown.index("## L’essentiel du plan") : markdown.index("## 1. Édito")]
    figures = page[page.index("::: figures") :].split("\n:::")[0].split("\n")[1:]
    assert len(figures) == 5
    assert figures[0] == "- **10** actions en 3 axes"
    # HT and TTC are never added: the largest sum, and the others beside it.
    assert re.fullmatch(r"- \*\*[\d\u202f]+\u00a0€\*\* prévus, HT", figures[1])
    assert [int(axis) for axis in re.findall(r'\.tile axis="(\d)"', page)] == [1, 2, 3]
    for place in plan_tree(agglomeration).actions:
        assert french(f"- {place.number} {place.action.title}"[:30]) in page


def test_the_essentials_of_a_large_plan_stay_on_a_page(write):
    actions = "".join(f"  - {{id: a{n}, title: Action {n}, axis: o{n % 12}}}\n" for n in range(300))
    axes = "".join(f"        - {{id: o{n}, title: Objectif {n}}}\n" for n in range(12))
    text = (
        "plan:\n  title: Grand\n  start: 2026\n  end: 2028\n  axes:\n    - id: a\n"
        f"      title: A\n      axes:\n{axes}actions:\n{actions}"
    )
    page = document(write, text).markdown.split("## L’essentiel du plan")[1].split("## 1.")[0]
    assert "300 actions" in page and "1.1 Objectif 0 (25)" in page
    assert len(page.split("\n")) < 40
