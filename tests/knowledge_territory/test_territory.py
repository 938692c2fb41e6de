"""The shipped division of the territory: complete, well formed, and found by code or by name."""

import re
from collections import Counter
from functools import cache

import pytest

from ess_cli.knowledge import territory
from ess_cli.knowledge.territory import Territory, find, nearest

KINDS = {
    # 34 969 in the source, less Paris, two overseas authorities, six islands without inhabitants,
    # and the three districts of Wallis and Futuna.
    "commune": 34_957,
    "communaute_de_communes": 989,
    "communaute_agglomeration": 230,
    "communaute_urbaine": 14,
    "metropole": 21,
    "metropole_de_lyon": 1,
    "etablissement_public_territorial": 11,
    # 101, less Paris, Corsica (2), Martinique, Guyane, Mayotte, and Alsace being one.
    "departement": 94,
    # 18, less Corsica, Martinique, Guyane and Mayotte.
    "region": 14,
    "collectivite_statut_particulier": 11,
}


@cache
def rows() -> list[Territory]:
    text = territory._FILE.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.count("\t") == 9]
    return [territory._territory(line) for line in lines[1:]]


def luhn(siren: str) -> bool:
    doubled = [int(sign) * (1 + i % 2) for i, sign in enumerate(reversed(siren))]
    return sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0


def test_every_authority_is_there() -> None:
    assert Counter(row.kind for row in rows()) == KINDS


def test_the_population_of_france_is_right() -> None:
    # INSEE, 1 January 2023: 68.1 million for France without the overseas authorities.
    in_regions = sum(r.population or 0 for r in rows() if r.region and r.kind == "commune")
    assert 65_500_000 < in_regions < 66_500_000  # Paris is not of this kind
    regions = [r for r in rows() if r.kind == "region"]
    assert sum(r.population or 0 for r in regions) > 66_000_000


def test_sirens_are_well_formed_and_stand_once() -> None:
    sirens = [row.siren for row in rows() if row.siren]
    assert all(re.fullmatch(r"\d{9}", siren) and luhn(siren) for siren in sirens)
    assert len(sirens) == len(set(sirens)) > 36_000


def test_only_overseas_authorities_lack_a_siren() -> None:
    assert {row.department for row in rows() if not row.siren} == {
        "975",
        "977",
        "978",
        "986",
        "987",
        "988",
    }


def test_groups_are_intercommunalities_with_these_members() -> None:
    members = Counter(group for row in rows() for group in row.groups)
    expected = {row.code: row.members for row in rows() if row.members is not None}
    # The 11 territorial establishments belong to the métropole of Grand Paris, beside its communes.
    expected["200054781"] += 11
    assert members == expected


def test_four_islands_belong_to_no_intercommunality() -> None:
    alone = {r.name for r in rows() if r.kind == "commune" and r.region and not r.groups}
    assert alone == {"Île-de-Bréhat", "Île-de-Sein", "Ouessant", "L'Île-d'Yeu"}


def test_other_codes_lead_to_an_authority() -> None:
    text = territory._FILE.read_text(encoding="utf-8")
    others = re.findall(r"^(\w+)\t=", text, re.MULTILINE)
    assert len(others) == 12
    assert all(find(code) for code in others)


def test_former_places_lead_to_a_commune() -> None:
    text = territory._FILE.read_text(encoding="utf-8")
    owners = set(re.findall(r"^<\w+\t[^\t\n]*\t(\w+)$", text, re.MULTILINE))
    codes = {row.code for row in rows()}
    assert len(owners) > 2_000
    assert owners <= codes


def test_the_file_says_its_date_its_version_and_its_source() -> None:
    heading = territory._FILE.read_text(encoding="utf-8").split("\ncode\t")[0]
    for said in ("2026-01-01", "@etalab/decoupage-administratif", "6.0.0", "INSEE", "DGCL"):
        assert said in heading


@pytest.mark.parametrize(
    ("code", "name", "kind", "siren"),
    [
        ("35238", "Rennes", "commune", "213502388"),
        ("213502388", "Rennes", "commune", "213502388"),
        ("243500139", "Rennes Métropole", "metropole", "243500139"),
        ("243 500 139", "Rennes Métropole", "metropole", "243500139"),
        ("33", "Gironde", "departement", "223300013"),
        ("01", "Ain", "departement", "220100010"),
        ("53", "Mayenne", "departement", "225300011"),
        ("R53", "Bretagne", "region", "233500016"),
        ("233500016", "Bretagne", "region", "233500016"),
        ("75056", "Paris", "collectivite_statut_particulier", "217500016"),
        ("75", "Paris", "collectivite_statut_particulier", "217500016"),
        ("69", "Rhône", "departement", "226900017"),
        ("69D", "Rhône", "departement", "226900017"),
        ("69M", "Métropole de Lyon", "metropole_de_lyon", "200046977"),
        ("200046977", "Métropole de Lyon", "metropole_de_lyon", "200046977"),
        ("200057867", "Plaine Commune", "etablissement_public_territorial", "200057867"),
        ("67", "Collectivité européenne d'Alsace", "departement", "200094332"),
        ("68", "Collectivité européenne d'Alsace", "departement", "200094332"),
        ("2a", "Collectivité de Corse", "collectivite_statut_particulier", "200076958"),
        ("R94", "Collectivité de Corse", "collectivite_statut_particulier", "200076958"),
        ("2A004", "Ajaccio", "commune", "212000046"),
        ("R02", "Martinique", "collectivite_statut_particulier", "200055507"),
        ("974", "La Réunion", "departement", "229740014"),
        ("R04", "La Réunion", "region", "239740012"),
        ("97801", "Saint-Martin", "collectivite_statut_particulier", None),
        ("98818", "Nouméa", "commune", None),
    ],
)
def test_find(code: str, name: str, kind: str, siren: str | None) -> None:
    found = find(code)
    assert found is not None
    assert (found.name, found.kind, found.siren) == (name, kind, siren)


@pytest.mark.parametrize(
    "code",
    ["", "99999", "999999999", "code", "siren", "<01015", "69381", "98411", "98611", "=75056"],
)
def test_find_nothing(code: str) -> None:
    assert find(code) is None


@pytest.mark.parametrize(
    ("code", "kind", "name"),
    [
        ("53", "region", "Bretagne"),
        ("53", "departement", "Mayenne"),
        ("01", "region", "Guadeloupe"),
        ("94", "collectivite_statut_particulier", "Collectivité de Corse"),
        ("94", "departement", "Val-de-Marne"),
        ("94", "region", "Val-de-Marne"),
        ("02", "collectivite_statut_particulier", "Martinique"),
        ("35238", "region", "Rennes"),
    ],
)
def test_the_kind_decides_between_department_and_region(code: str, kind: str, name: str) -> None:
    found = find(code, kind)
    assert found is not None
    assert found.name == name


def test_an_intercommunality_counts_its_members_and_their_inhabitants() -> None:
    rennes = find("243500139")
    assert rennes is not None
    communes = [row for row in rows() if "243500139" in row.groups]
    assert rennes.members == len(communes) == 43
    assert rennes.population == sum(row.population or 0 for row in communes)
    assert (rennes.department, rennes.region) == ("35", "53")


def test_the_department_of_rhone_ends_where_the_metropole_of_lyon_begins() -> None:
    rhone, lyon = find("69"), find("69M")
    assert rhone is not None and lyon is not None
    communes = sum(
        r.population or 0 for r in rows() if r.kind == "commune" and r.department == "69"
    )
    assert (rhone.population or 0) + (lyon.population or 0) == communes


@pytest.mark.parametrize(
    ("code", "seats"),
    [
        ("35238", 61),  # Rennes, 230 890 inhabitants
        ("31555", 69),  # Toulouse, over 300 000
        ("01002", 11),  # L'Abergement-de-Varey, 270
        ("29083", 11),  # Île-de-Sein, over 100
        ("75056", None),  # Paris has its own number, as Lyon and Marseille
        ("69123", None),
        ("13055", None),
        ("01015", None),  # born of a merger
        ("97611", None),  # Mamoudzou: a population of 2017
        ("98818", None),  # Nouméa: another code
        ("55039", None),  # Beaumont-en-Verdunois: no inhabitant
        ("243500139", None),
    ],
)
def test_seats_where_the_general_table_settles_them(code: str, seats: int | None) -> None:
    found = find(code)
    assert found is not None
    assert found.seats == seats


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1004", "01004"),  # the zero that spreadsheets lose
        ("53238", "35238"),
        ("352338", "35238"),
        ("69381", "69123"),  # an arrondissement of Lyon
        ("93059", "93066"),  # Pierrefitte-sur-Seine merged into Saint-Denis
        ("243500193", "243500139"),
        ("24350013900154", "243500139"),  # a SIRET
        ("35238", "35238"),
        ("rennes", "35238"),
        ("RENNES", "35238"),
        ("rênes", "35238"),
        ("Ville de Rennes", "35238"),
        ("Rennes metropole", "243500139"),
        ("metropole de rennes", "243500139"),
        ("st denis", "97411"),
        ("l’hay les roses", "94038"),
        ("Arbignieu", "01015"),  # a delegated commune
        ("Grand Poitier", "200069854"),
        ("CC du Perche", "200006971"),
        ("Comunauté de comunes du Perche", "200006971"),
        ("département d'Ille et Vilaine", "35"),
        ("Conseil régional de Bretagne", "53"),
        ("Marseile", "13055"),
        ("Oeyreluy", "40207"),
    ],
)
def test_nearest(typed: str, code: str) -> None:
    assert code in [found.code for found in nearest(typed)]


@pytest.mark.parametrize("typed", ["99999", "xqzwk", "", " ", "'", "\n"])
def test_nothing_is_near(typed: str) -> None:
    assert nearest(typed) == []


def test_a_code_cut_short_stays_in_its_department() -> None:
    assert {found.department for found in nearest("3523")} == {"35"}


def test_the_most_populated_of_the_same_name_comes_first() -> None:
    found = nearest("Saint-Denis", limit=2)
    assert [(t.name, t.department) for t in found] == [
        ("Saint-Denis", "974"),
        ("Saint-Denis", "93"),
    ]


def test_no_answer_stands_twice_and_the_limit_holds() -> None:
    found = nearest("Saint-Martin", limit=10)
    assert len(found) == len(set(found)) == 10
    assert len(nearest("35328", limit=1)) == 1


def test_a_group_is_not_named_twice_by_its_kind():
    group = find("200042174")
    assert group is not None and group.name == "Lorient Agglomération"
    assert nearest("lorient agglo")[0].name == "Lorient Agglomération"
