"""What `ess init` proposes, and the levers, networks and texts that documents cite."""

from pathlib import Path

import pytest

from ess_cli.cli.run import run
from ess_cli.knowledge import table, terms

AT = ("--at", "2026-11-24")


@pytest.fixture(scope="module")
def started(tmp_path_factory):
    """The text of the files that `ess init` writes for a kind of authority, once each."""
    folder = tmp_path_factory.mktemp("depart")
    written: dict[str, str] = {}

    def files(kind: str) -> str:
        if kind not in written:
            path: Path = folder / kind
            assert run(["init", str(path), "--kind", kind, "--name", "Test", *AT]) == 0
            texts = [one.read_text(encoding="utf-8") for one in sorted(path.rglob("*.yaml"))]
            written[kind] = " ".join("\n".join(texts).split())
        return written[kind]

    return files


@pytest.mark.parametrize(
    ("kind", "service"),
    [
        ("communaute_agglomeration", "Clauses sociales (facilitateur)"),
        ("departement", "Clauses sociales (facilitateur)"),
        ("departement", "Maisons des solidarités"),
        ("commune", "Participation citoyenne"),
        ("commune", "Politique de la ville"),
        ("commune", "France services et inclusion numérique"),
        ("communaute_agglomeration", "Vie associative"),
        ("departement", "Participation citoyenne"),
        ("region", "Participation citoyenne"),
    ],
)
def test_a_first_dossier_has_the_services_of_the_field(started, kind, service):
    assert f"name: {service} " in started(kind)


@pytest.mark.parametrize("kind", ["communaute_agglomeration", "departement"])
def test_the_copil_proposes_and_the_comite_technique_prepares(started, kind):
    text = started(kind)
    assert "Proposer les orientations et la programmation du plan, avant délibération" in text
    assert "Préparer les options à soumettre au comité de pilotage" in text
    assert "arrête les budgets" not in text and "Arrêter les budgets" not in text


def test_the_two_have_agendas_of_their_own():
    agendas = {one["id"]: one.get("agenda") for one in table("body_kinds")["rows"]}
    assert agendas["comite_de_pilotage"] != agendas["comite_technique"]
    conference = [item["title"].lower() for item in agendas["conference_regionale"]]
    for word in ("orientations", "moyens", "résultats", "propositions", "esus"):
        assert [title for title in conference if word in title], word


@pytest.mark.parametrize(
    "lever", ["contrat_a_impact", "bail_reel_solidaire", "dispositif_local_accompagnement", "fdva"]
)
def test_a_lever_says_its_use_and_its_text(lever):
    (one,) = [row for row in table("levers")["rows"] if row["id"] == lever]
    assert one["use"] and one["text"]


@pytest.mark.parametrize(
    ("competence", "label"),
    [
        ("france_services", "France services et accès aux droits"),
        ("gens_du_voyage", "Accueil des gens du voyage"),
        ("hebergement", "Hébergement et accès au logement"),
    ],
)
def test_competences_of_the_field_are_known_with_their_basis(competence, label):
    assert terms("competence")[competence] == label
    (one,) = [row for row in table("competences")["more"] if row["id"] == competence]
    assert one["legal_basis"]


@pytest.mark.parametrize(
    "network", ["Avise", "ESS France", "UDES", "France Active", "RTES", "Mouvement associatif"]
)
def test_the_glossary_knows_the_networks(ess, network):
    plan = ess("plan", "render", "examples/agglomeration", *AT).out
    assert network in plan[plan.index("Glossaire") :]


def test_words_and_texts_that_were_wrong(ess):
    assert terms("legal_form")["cooperative_cae"].startswith("Coopérative d'activité et d'emploi")
    assert "achats publics socialement et écologiquement responsables" in terms("lever")["spaser"]
    every = "".join(str(table(name)) for name in ("colleges", "legal_forms", "examples", "levers"))
    assert "activités et d'emploi" not in every
    dated = {one["id"]: one for one in table("thresholds")["rows"]}
    assert "2001-495" in dated["subsidy_accounts"]["source"]
    assert "L612-4" in dated["subsidy_accounts"]["source"]
    assert dated["eiti_experiment"]["to"] == "2026-12-22"
