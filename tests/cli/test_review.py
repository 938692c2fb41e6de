"""`ess plan review`: a year of the plan, told to those who vote it."""

import re
from pathlib import Path

import pytest

AT = ("--at", "2026-11-24")
EXAMPLE = "examples/agglomeration"
DOCUMENTS = ("md", "html", "docx", "odt", "pdf")
TOWN = """
collectivity: {name: Ville de Test, kind: commune}
services:
  - {id: culture, name: Culture}
  - {id: sport, name: Sport}
  - {id: archives, name: Archives, until: 2025-06-30, exempt: deux agents}
people:
  - {id: lea, first_name: Léa, last_name: Noir, service: culture}
  - {id: ali, first_name: Ali, last_name: Blanc, service: sport}
correspondents:
  - {service: culture, person: lea, since: 2024-01-01}
  - {service: sport, person: ali, since: 2025-03-01}
trainings:
  - {title: Journée, date: 2025-06-01, attendees: [lea, ali]}
organisations:
  - {id: fil, name: Le Fil, college: associations}
bodies:
  - {id: copil, name: Comité de pilotage, kind: comite_de_pilotage, chair: lea}
  - {id: suivi, name: Comité de suivi, kind: comite_de_suivi}
meetings:
  - id: m1
    body: copil
    date: 2025-02-10
    state: held
    headcount: 7
    minutes: {decisions: [{id: d1, text: Oui}, {id: d2, text: Peut-être, kind: arbitration}]}
  - {body: suivi, date: 2025-11-10, state: held, headcount: 12, minutes: {summary: Vu}}
  - {body: copil, date: 2024-12-31, state: held, headcount: 3, minutes: {summary: Avant}}
  - {body: copil, date: 2025-12-01, state: cancelled}
plan:
  title: Plan ESS
  start: 2025
  end: 2027
  adopted: 2024-11-01
  axes:
    - {id: acheter, title: Acheter}
    - {id: aider, title: Aider}
actions:
  - id: clauses
    title: "Clauses *sociales* | <b>"
    axis: acheter
    services: culture
    status: en cours
    budget:
      - {year: 2025, amount: 1000, tax: ht, section: fonctionnement}
      - {year: 2025, amount: 900, tax: ht, section: fonctionnement, nature: voted}
      - {year: 2025, amount: 450, tax: ht, section: fonctionnement, nature: spent}
      - {year: 2026, amount: 77, tax: ht, section: fonctionnement}
    indicators:
      - label: Heures
        unit: heures
        baseline: {value: 100, date: 2024-06-01}
        target: {value: 300, date: 2027-12-31}
        values: [{date: 2025-06-30, value: 200}, {date: 2026-06-30, value: 290}]
    steps:
      - {title: Première étape, due: 2025-04-01, done: 2025-04-10}
      - {title: Seconde étape, due: 2026-03-01, owner: ali}
      - {title: Trop tôt, done: 2024-12-31}
  - id: locaux
    title: Des locaux
    axis: aider
    services: sport
    status: bloquée
    status_reason: Le loyer n'est pas fixé.
    budget:
      - {year: 2025, amount: 5000, tax: ttc, section: investissement}
      - {amount: 40, tax: net}
  - {id: secrete, title: En secret, axis: aider, services: sport, visibility: interne}
  - {id: remise, title: Remise, axis: aider, services: sport, status: reportée}
supports:
  - {organisation: fil, date: 2025-04-02, amount: 900, purpose: Essai}
  - {organisation: fil, date: 2026-04-02, amount: 800, purpose: Suite}
contributions:
  - {date: 2025-05-01, organisation: fil, text: Proposer, outcome: kept, answer: D'accord,
     answered: 2025-06-01, actions: clauses}
  - {date: 2025-09-01, college: associations, text: Demander}
  - {date: 2026-02-01, college: associations, text: Plus tard}
"""


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")


@pytest.fixture
def shown(ess, dossier):
    """The review of 2025, seen at the end of 2026."""
    ran = ess("plan", "review", dossier(TOWN), *AT, "--year", "2025")
    assert (ran.code, ran.err) == (0, "")
    return plain(ran.out)


def row(text: str, first: str) -> list[str]:
    line = next(one for one in text.splitlines() if first in one and one.startswith("|"))
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


def section(text: str, number: int) -> str:
    return text.partition(f"\n## {number}. ")[2].partition("\n## ")[0]


def test_actions_stand_by_status_with_what_the_year_has_done(shown) -> None:
    part = section(shown, 1)
    assert "4 actions : 1 à lancer, 1 en cours, 1 bloquée et 1 reportée." in part
    titles = re.findall(r"\*\*[○◐●■◌✕]? ?([^*]+)\*\*", part)
    assert titles == ["À lancer (1)", "En cours (1)", "Bloquée (1)", "Reportée (1)"]
    assert "Première étape (10 avril 2025)" in part and "Trop tôt" not in part
    assert "66,7 %" in part


def test_money_has_subtotals_by_axis_and_never_adds_two_taxes(shown) -> None:
    part = section(shown, 2)
    assert row(part, "Clauses")[1:] == ["Fonctionnement, HT", "1 000", "900", "450"]
    subtotals = [one for one in part.splitlines() if "Sous-total" in one]
    assert [re.sub(r"[*| ]+", " ", one).strip() for one in subtotals] == [
        "Sous-total HT 1 000 900 450",
        "Sous-total TTC 5 000",
    ]
    totals = [one for one in part.splitlines() if "**Total" in one]
    assert len(totals) == 2 and "HT" in totals[0] and "TTC" in totals[1]
    assert "Il n'y a pas de total général" in part
    assert "Sans année, donc hors de ce tableau : 40 € net de taxe" in part
    assert "77" not in part


def test_indicators_go_from_their_start_to_their_target(shown) -> None:
    part = section(shown, 3)
    cells = row(part, "Heures")
    assert cells[1:] == [
        "Heures (heures)",
        "100 (2024)",
        "100",
        "200",
        "300 (2027)",
        "50 % du chemin",
    ]
    # What was measured after the year is not told.
    alternative = re.search(r"\*Illustration : (.*?)\*", part)
    assert alternative and "100 en 2024, 200 en 2025, cible 300 en 2027" in alternative[1]
    assert "290" not in part


def test_meetings_held_are_those_of_the_year(shown) -> None:
    part = section(shown, 4)
    assert row(part, "10 février 2025") == [
        "10 février 2025", "Comité de pilotage", "interne", "7", "1",
    ]  # fmt: skip
    assert row(part, "10 novembre 2025")[2] == "avec les acteurs"
    assert "2024" not in part and "décembre" not in part
    # What was decided, not what was asked for.
    assert "- COPIL-2025-01 : Oui" in part and "Peut-être" not in part


def test_contributions_and_their_answers(shown) -> None:
    part = section(shown, 5)
    assert row(part, "Le Fil")[2:] == ["Proposer", "retenue", "D'accord"]
    assert row(part, "Demander")[-1] == "réponse à venir"
    assert "Plus tard" not in part


def test_coverage_and_training_then_and_now(shown) -> None:
    part = section(shown, 6)
    assert "Au 31 décembre 2024" in part and "Au 31 décembre 2025" in part
    assert row(part, "Services qui ont")[1:] == ["1 sur 2 (50 %)", "2 sur 2 (100 %)"]
    assert row(part, "Correspondant·e·s formé·e·s")[1:] == ["0 sur 1", "2 sur 2"]
    assert "1 nouvelle désignation" in part and "Journée" in part
    assert "Nouveau soutien à Le Fil" in part and "Le service Archives" in part


def test_what_remains_and_what_is_asked(shown) -> None:
    remains, asked = section(shown, 7), section(shown, 8)
    assert "Des locaux (bloquée) : Le loyer n'est pas fixé." in remains
    assert row(remains, "Seconde étape")[0] == "1er mars 2026"
    assert row(remains, "Seconde étape")[3] == "Ali Blanc"
    assert shown.count("Décisions sollicitées du conseil municipal") == 2
    assert "Prendre acte du bilan 2025 du plan." in asked
    assert "budget 2026, les crédits prévus par le plan : 77 € HT en fonctionnement." in asked
    assert "reporter l'action 2.3 – Remise." in asked


def test_what_was_left_aside_in_an_earlier_year_is_not_asked_again(shown, ess, dossier) -> None:
    assert "reporter l'action" in section(shown, 8)
    before = TOWN.replace("status: reportée}", "status: reportée, reviewed: 2024-12-30}")
    again = plain(ess("plan", "review", dossier(before), *AT, "--year", "2025").out)
    assert "reporter" not in section(again, 8)


def test_the_public_review_leaves_out_what_is_internal(ess, dossier) -> None:
    ran = ess("plan", "review", dossier(TOWN), *AT, "--year", "2025", "--public")
    assert ran.code == 0
    for word in ("Léa", "Ali Blanc", "En secret", "Le loyer"):
        assert word not in ran.out
    assert "Le service Sport" in ran.out or "le service Sport" in ran.out
    inside = ess("plan", "review", dossier(TOWN), *AT, "--year", "2025").out
    assert "En secret" in inside


def test_a_year_that_is_not_over_says_so(ess, dossier) -> None:
    shown = plain(ess("plan", "review", dossier(TOWN), *AT).out)
    assert "# Bilan 2026" in shown
    assert "Situation au 24 novembre 2026 : l'année n'est pas terminée" in shown
    assert row(section(shown, 3), "Heures")[4] == "290"


def test_a_plan_that_is_not_adopted_says_so(ess, dossier) -> None:
    folder = dossier(TOWN.replace("  adopted: 2024-11-01\n", ""))
    assert "Ce plan est un projet" in plain(ess("plan", "review", folder, *AT).out)


@pytest.mark.parametrize(
    ("year", "said"),
    [("2027", "n'a pas commencé"), ("2024", "le plan va de 2025 à 2027")],
)
def test_a_year_outside_is_refused(ess, dossier, year, said) -> None:
    ran = ess("plan", "review", dossier(TOWN), *AT, "--year", year)
    assert (ran.code, ran.out) == (2, "") and said in ran.err


def test_a_plan_to_come_has_no_review(ess) -> None:
    ran = ess("plan", "review", "examples/village", *AT)
    assert ran.code == 2 and "le plan ne commence qu'en 2027" in ran.err


def test_without_a_plan_it_says_how_to_begin(ess, dossier) -> None:
    ran = ess("plan", "review", dossier("services: [{name: Culture}]"), *AT)
    assert ran.code == 2 and "n'a pas encore de plan" in ran.err


def test_an_empty_plan_has_a_sentence_for_each_part(ess, dossier) -> None:
    shown = plain(
        ess("plan", "review", dossier("plan: {title: P, start: 2026, end: 2027}"), *AT).out
    )
    assert all(section(shown, number).strip() for number in range(1, 9))
    assert "Décisions sollicitées de l'assemblée délibérante" in shown
    assert "Engager la préparation du plan qui suivra 2027." in shown


def test_a_large_plan_keeps_a_readable_review(ess, dossier) -> None:
    values = "baseline: {value: 1, date: 2025-01-01}, values: [{date: 2026-01-01, value: 2}]"
    fiche = "  - {{title: Fiche {0}, axis: x, start: 2026, indicators: [{{label: I{0}, {1}}}]}}\n"
    plan = "plan: {title: P, start: 2025, end: 2027, axes: [{id: x, title: Axe}]}\nactions:\n"
    folder = dossier(plan + "".join(fiche.format(n, values) for n in range(60)))
    shown = plain(ess("plan", "review", folder, *AT).out)
    assert shown.count("*Illustration : Courbe") == 12
    assert "12 autres indicateurs : les valeurs sont dans le tableau qui suit." in shown
    assert row(section(shown, 3), "I59")[2] == "1 (2025)"
    assert "Le calendrier des 60 actions datées se trouve dans le plan." in shown


@pytest.mark.parametrize("form", DOCUMENTS)
def test_every_form_is_the_same_twice(ess, tmp_path, form) -> None:
    files = [tmp_path / f"{name}.{form}" for name in "ab"]
    for file in files:
        ran = ess("plan", "review", EXAMPLE, *AT, "--year", "2026", "-o", file)
        assert ran.code == 0
    assert files[0].read_bytes() == files[1].read_bytes()


@pytest.mark.parametrize("example", ["agglomeration", "departement"])
def test_golden(ess, golden, example) -> None:
    shown = ess("plan", "review", f"examples/{example}", *AT, "--year", "2026").out
    golden(Path(__file__).parents[1] / f"data/review/{example}.md", shown)
