"""`ess plan resolution`: the report and the draft délibération, to complete where one is silent."""

import re
from pathlib import Path

import pytest

from ess_cli.knowledge import table

AT = ("--at", "2026-11-24")
EXAMPLES = ("agglomeration", "departement")
DOCUMENTS = ("md", "html", "docx", "odt", "pdf")
SMALL = """
collectivity: {{name: Ville de Test, kind: {kind}}}
plan: {{title: "Plan d'action *ESS* | <b>", start: 2026, end: 2028}}
"""
FULL = """
collectivity:
  name: Ville de Test
  kind: commune
  contacts:
    signatory: [{person: zoe, until: 2026-06-30}, {person: ana, since: 2026-07-01}]
    elected: luc
services: [{id: culture, name: Culture}]
people:
  - {id: zoe, first_name: Zoé, last_name: Payet, kind: elected, civility: Mme, title: Maire}
  - {id: ana, first_name: Ana, last_name: Diop, kind: elected, civility: Mme, title: Maire}
  - {id: luc, first_name: Luc, last_name: Morel, kind: elected, title: adjoint}
bodies: [{id: suivi, name: Comité de suivi, kind: comite_de_suivi}]
meetings:
  - {body: suivi, date: 2026-05-01, state: held, headcount: 12, minutes: {summary: Vu}}
plan:
  title: Feuille de route de l'ESS
  kind: feuille_de_route
  start: 2026
  end: 2028
  axes: [{id: x, title: Acheter}]
  diagnosis:
    figures: [{label: Emplois de l'ESS, value: 120, year: 2023, source: CRESS}]
actions:
  - id: clauses
    title: Clauses
    axis: x
    services: culture
    levers: [marche_reserve, subvention_projet]
    competences: [culture_patrimoine]
    budget:
      - {year: 2026, amount: 1000, tax: ht, section: fonctionnement}
      - {year: 2027, amount: 3000, tax: ht, section: fonctionnement}
    funders: [{name: Région, amount: 400, year: 2027}, {name: État, amount: 9, state: paid}]
contributions:
  - {date: 2026-05-01, college: associations, text: Plus tôt}
"""


def plain(text: str) -> str:
    for sign, other in (("\u00a0", " "), ("\u202f", " "), ("’", "'"), ("\\[", "["), ("\\]", "]")):
        text = text.replace(sign, other)
    return text


@pytest.fixture
def shown(ess, dossier):
    def show(text: str, *options: str) -> str:
        ran = ess("plan", "resolution", dossier(text), *AT, *options)
        assert (ran.code, ran.err) == (0, "")
        return plain(ran.out)

    return show


def test_a_plan_that_is_not_adopted_is_put_to_the_vote(shown) -> None:
    text = shown(FULL)
    assert text.startswith("# Adoption de la feuille de route de l'ESS (2026 – 2028)\n")
    report, _, act = text.partition("\n## Projet de délibération\n")
    for title in ("Exposé des motifs", "Enjeux", "Incidence budgétaire", "Suivi et évaluation"):
        assert f"\n### {title}\n" in report
    assert "\nLe conseil municipal,\n" in act
    assert (
        "Vu le code général des collectivités territoriales, notamment son article L2121-29" in act
    )
    assert "loi n° 2014-856 du 31 juillet 2014" in act and "L2113-12 à L2113-16" in act
    assert "loi n° 2000-321 du 12 avril 2000" in act
    assert "Considérant le poids de l'ESS sur le territoire : emplois de l'ESS (120 en 2023)" in act
    assert "de la compétence « Culture et patrimoine »" in act
    assert "1 rencontre avec les acteurs ; 1 contribution reçue, dont 0 avec réponse" in act
    articles = re.findall(r"\*\*Article (\d)\*\* : (.+)", act)
    assert [number for number, _ in articles] == ["1", "2", "3", "4", "5"]
    assert articles[0][1].startswith(
        "d'approuver la feuille de route de l'ESS (2026 – 2028), annexée"
    )
    assert "Région (400 €)" in articles[2][1] and "État" not in articles[2][1]
    assert "Comité de suivi" in articles[3][1]
    assert articles[4][1].startswith("d'autoriser la Maire à signer")
    assert "Ana Diop" in act and "Zoé" not in act and "Luc Morel" in report


def test_once_adopted_its_review_is_put_to_the_vote(shown) -> None:
    adopted = FULL.replace("  start: 2026\n", "  start: 2026\n  adopted: 2025-12-01\n")
    text = shown(adopted, "--year", "2026")
    assert text.startswith("# Bilan 2026 de la feuille de route de l'ESS (2026 – 2028)\n")
    act = text.partition("\n## Projet de délibération\n")[2]
    assert (
        "Vu la délibération [à compléter : numéro] du 1er décembre 2025, qui adopte le plan" in act
    )
    assert "**Article 1** : de prendre acte du bilan 2026 du plan." in act
    assert "budget 2027, les crédits prévus par le plan : 3 000 € HT" in act
    assert "Considérant [à compléter : les montants votés et mandatés au titre de 2026]" in act
    named = adopted.replace("  adopted:", "  decision: Délibération n° 2025-12\n  adopted:")
    assert "Vu la délibération n° 2025-12 du 1er décembre 2025" in shown(named)


def test_the_vote_is_never_made_up(shown) -> None:
    for text in (FULL, FULL.replace("  start: 2026\n", "  start: 2026\n  adopted: 2025-12-01\n")):
        found = shown(text)
        assert "[à compléter après la séance : présents, pouvoirs, votants, pour, contre" in found
        assert not re.search(r"unanimité|adopté[e]? par \d|\d+ voix", found)


@pytest.mark.parametrize(
    ("kind", "assembly", "article"),
    [
        ("commune", "Le conseil municipal,", "L2121-29"),
        ("communaute_de_communes", "Le conseil communautaire,", "L5214-16"),
        ("communaute_agglomeration", "Le conseil communautaire,", "L5216-5"),
        ("communaute_urbaine", "Le conseil communautaire,", "L5215-20"),
        ("metropole", "Le conseil métropolitain,", "L5217-2"),
        ("metropole_de_lyon", "Le conseil de la métropole,", "L3611-1"),
        ("etablissement_public_territorial", "Le conseil de territoire,", "L5219-5"),
        ("departement", "Le conseil départemental,", "L3211-1"),
        ("region", "Le conseil régional,", "L4221-1"),
        ("petr", "Le comité syndical,", "L5741-1"),
        ("syndicat_mixte", "Le comité syndical,", "[à compléter : articles applicables"),
        ("collectivite_statut_particulier", "L'assemblée délibérante,", "[à compléter : articles"),
    ],
)
def test_the_words_are_those_of_the_kind_of_authority(shown, kind, assembly, article) -> None:
    act = shown(SMALL.format(kind=kind)).partition("\n## Projet de délibération\n")[2]
    assert f"\n{assembly}\n" in act
    code = next(line for line in act.splitlines() if line.startswith("Vu le code général"))
    assert article in code
    others = {row["id"] for row in table("visas")["rows"] if row["id"].startswith("cgct_")}
    assert len(others) == 10 and act.count("Vu le code général") == 1


def test_a_silent_dossier_leaves_everything_to_complete(shown) -> None:
    text = shown("plan: {title: Plan, start: 2026, end: 2028}")
    assert text.count("[à compléter") > 15
    assert "\nL'assemblée délibérante,\n" in text
    assert "d'autoriser l'exécutif à signer" in text


def test_what_people_typed_never_becomes_markup(ess, dossier) -> None:
    page = ess("plan", "resolution", dossier(SMALL.format(kind="commune")), *AT, "-f", "html").out
    title = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
    assert title and "*ESS* | &lt;b&gt;" in title[1].replace("\n", " ")


def test_every_text_cited_says_where_it_comes_from(shown) -> None:
    text = shown(FULL)
    annex = text.partition("\n## Annexe : les textes cités, à vérifier\n")[2]
    assert "| Loi 2000-321, art. 10 | lu le 25/11/2026 |" in annex
    assert "| Code de justice administrative, R421-1 | à relire dans le texte |" in annex


def test_the_year_is_for_a_plan_that_is_adopted(ess, dossier) -> None:
    ran = ess("plan", "resolution", dossier(FULL), *AT, "--year", "2026")
    assert ran.code == 2 and "n'est pas encore adopté" in ran.err
    adopted = FULL.replace("  start: 2026\n", "  start: 2026\n  adopted: 2025-12-01\n")
    ran = ess("plan", "resolution", dossier(adopted), *AT, "--year", "2027")
    assert ran.code == 2 and "n'a pas commencé" in ran.err


def test_without_a_plan_it_says_how_to_begin(ess, dossier) -> None:
    ran = ess("plan", "resolution", dossier("services: [{name: Culture}]"), *AT)
    assert ran.code == 2 and "n'a pas encore de plan" in ran.err


@pytest.mark.parametrize("form", DOCUMENTS)
def test_every_form_is_the_same_twice(ess, tmp_path, form) -> None:
    files = [tmp_path / f"{name}.{form}" for name in "ab"]
    for file in files:
        assert ess("plan", "resolution", "examples/departement", *AT, "-o", file).code == 0
    assert files[0].read_bytes() == files[1].read_bytes()


@pytest.mark.parametrize("example", EXAMPLES)
def test_golden(ess, golden, example) -> None:
    shown = ess("plan", "resolution", f"examples/{example}", *AT).out
    golden(Path(__file__).parents[1] / f"data/resolution/{example}.md", shown)
