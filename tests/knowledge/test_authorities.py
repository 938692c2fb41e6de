"""Which competences an authority has by law: kinds, levels, and the special authorities."""

import pytest

from ess_cli.knowledge import table, terms
from ess_cli.knowledge.authorities import (
    ESS,
    PURCHASING,
    compulsory,
    default_competences,
    known,
    left_to_communes,
)

ALWAYS = {ESS, PURCHASING}


@pytest.mark.parametrize("kind", terms("collectivity_kind"))
def test_every_authority_buys_and_may_act_for_the_ess(kind: str) -> None:
    assert default_competences(kind) >= ALWAYS


@pytest.mark.parametrize("kind", ["petr", "syndicat_mixte", "collectivite_statut_particulier"])
def test_a_kind_without_a_level_has_nothing_else(kind: str) -> None:
    assert default_competences(kind) == ALWAYS


def test_water_binds_every_group_but_the_communautes_de_communes() -> None:
    assert "eau_assainissement" not in default_competences("communaute_de_communes")
    for kind in ("communaute_agglomeration", "communaute_urbaine", "metropole", "commune"):
        assert "eau_assainissement" in default_competences(kind)


@pytest.mark.parametrize(
    ("kind", "competence"),
    [
        ("communaute_agglomeration", "energie_climat"),
        ("departement", "habitat_logement"),
        ("departement", "sante_prevention"),
    ],
)
def test_a_compulsory_part_is_read_first(kind: str, competence: str) -> None:
    assert competence in default_competences(kind)


@pytest.mark.parametrize("codes", [("200054781", None), (None, "200054781")])
def test_the_grand_paris_has_its_own_list(codes: tuple[str | None, str | None]) -> None:
    assert default_competences("metropole", *codes) == ALWAYS | {
        "developpement_economique",
        "habitat_logement",
        "urbanisme_amenagement_foncier",
        "gemapi_milieux",
        "energie_climat",
    }
    assert "voirie_espaces_publics" in default_competences("metropole", None, "243500139")


def test_a_territory_of_the_grand_paris_has_no_mobility() -> None:
    found = default_competences("etablissement_public_territorial")
    assert found >= {
        *("politique_de_la_ville", "urbanisme_amenagement_foncier", "energie_climat"),
        *("eau_assainissement", "dechets_reemploi_economie_circulaire", "action_sociale"),
        *("culture_patrimoine", "sport"),
    }
    assert "mobilite" not in found


@pytest.mark.parametrize(
    ("kind", "code", "levels"),
    [
        ("collectivite_statut_particulier", "75056", ("commune", "departement")),
        ("collectivite_statut_particulier", "75", ("commune", "departement")),
        ("commune", "75056", ("commune", "departement")),
        ("collectivite_statut_particulier", "R94", ("departement", "region")),
        ("collectivite_statut_particulier", "94", ("departement", "region")),
        ("collectivite_statut_particulier", "972", ("departement", "region")),
        ("collectivite_statut_particulier", "973", ("departement", "region")),
        ("collectivite_statut_particulier", "976", ("departement", "region")),
    ],
)
def test_one_authority_may_have_two_levels(kind: str, code: str, levels: tuple[str, ...]) -> None:
    both = frozenset[str]().union(*(default_competences(level) for level in levels))
    assert default_competences(kind, code) == both


def test_paris_is_presided_by_its_mayor() -> None:
    assert known("collectivite_statut_particulier", "75056")["executive"] == "maire"


@pytest.mark.parametrize(
    ("kind", "code"), [("departement", "94"), ("departement", "02"), ("region", "75")]
)
def test_a_code_of_another_kind_is_nothing_special(kind: str, code: str) -> None:
    assert default_competences(kind, code) == default_competences(kind)


def test_mobility_of_ile_de_france_is_another_s() -> None:
    assert default_competences("region") - default_competences("region", "11") == {"mobilite"}
    assert known("region", "R11")["elsewhere"] == {"mobilite": "Île-de-France Mobilités"}


def test_what_is_compulsory_for_a_group_is_taken_from_its_communes() -> None:
    taken = compulsory("communaute_agglomeration")
    assert taken >= {"eau_assainissement", "mobilite", "dechets_reemploi_economie_circulaire"}
    assert "voirie_espaces_publics" not in taken
    assert "voirie_espaces_publics" in compulsory("metropole")
    assert PURCHASING not in taken
    assert compulsory("metropole_de_lyon") == compulsory("metropole")


def test_communes_keep_a_part_where_the_text_leaves_them_one() -> None:
    assert left_to_communes("tourisme")
    assert left_to_communes("securite_prevention_delinquance")
    assert not left_to_communes("eau_assainissement")
    assert not left_to_communes("voirie_espaces_publics")
    assert not left_to_communes("enseignement_superieur_recherche")


def test_what_the_matrix_does_not_hold_is_never_exercised_by_default() -> None:
    more = {row["id"] for row in table("competences")["more"]}
    assert more == {"france_services", "gens_du_voyage", "hebergement"}
    for kind in terms("collectivity_kind"):
        assert not default_competences(kind) & more


def test_special_authorities_name_their_text() -> None:
    for row in table("collectivity_kinds")["special"]:
        assert len(row["source"]) > 20
        assert row["certainty"] in ("read", "to_check")
        assert set(row["kinds"]) <= set(terms("collectivity_kind"))
        named = {*row.get("competences", ()), *row.get("elsewhere", ())}
        assert named <= {one["id"] for one in table("competences")["rows"]}
