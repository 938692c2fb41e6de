"""The data files are whole, consistent, and written in good French."""

import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from ess_cli.knowledge import also, table, terms, threshold

NO_BREAK = "\u00a0"
TABLES = (
    "labels",
    "competences",
    "collectivity_kinds",
    "body_kinds",
    "colleges",
    "levers",
    "examples",
    "legal_forms",
    "thresholds",
    "synonyms",
    "visas",
    "indicators",
    "usual_year",
)
LEVELS = [
    "commune",
    "communaute_de_communes",
    "communaute_agglomeration",
    "communaute_urbaine",
    "metropole",
    "departement",
    "region",
]
FIELDS = {
    "competences": {"id", "label", "levels", "legal_basis", "seen_in", "contribution"},
    "collectivity_kinds": {
        *("id", "label", "levels", "assembly", "members", "executive", "of_the"),
        *("term_end", "certainty"),
    },
    "body_kinds": {
        *("id", "label", "short", "setting", "mode", "legal_basis", "chair", "rhythm"),
        *("source", "certainty", "duration", "agenda"),
    },
    "colleges": {"id", "label", "note"},
    "levers": {"id", "label", "use", "text"},
    "indicators": {
        *("id", "label", "unit", "kind", "direction", "denominator", "computed"),
        *("definition", "where", "source", "seen_in"),
    },
    "legal_forms": {"id", "label", "ess_by_status", "note", "source", "certainty"},
    "thresholds": {
        *("id", "label", "value", "unit", "from", "to", "source", "checked_on"),
        *("certainty", "note"),
    },
    "usual_year": {
        *("id", "label", "nature", "kinds", "population", "from", "to", "renewal_to"),
        *("weeks_before", "source", "by_kind", "certainty", "note"),
    },
    "visas": {"id", "text", "role", "kinds", "when", "source", "certainty"},
}
MAY_BE_NULL = {
    "population",
    "renewal_to",
    "weeks_before",
    "by_kind",
    "kinds",
    "denominator",
    "computed",
    "seen_in",
    "short",
    "mode",
    "note",
    "term_end",
    "from",
    "to",
}
COUNTS = {
    "competence": 35 + 3 + 9,
    "collectivity_kind": 12,
    "body_kind": 17,
    "college": 25,
    "lever": 36,
    "legal_form": 18,
    "designation_role": 4,
    "coverage_status": 8,
    "coverage_reason": 7,
    "item_kind": 6,
    "meeting_state": 4,
    "attendance": 5,
    "minute_decision_kind": 3,
    "action_status": 8,
    "budget_nature": 4,
    "budget_section": 2,
    "tax": 3,
    "funder_state": 3,
    "partner_role": 4,
    "contribution_outcome": 4,
    "invited_role": 9,
    "invitee_role": 2,
    "priority": 3,
    "participation": 5,
    "indicator_kind": 3,
    "direction": 2,
    "support_kind": 7,
    "aid": 4,
    "visibility": 2,
    "meeting_mode": 3,
    "person_kind": 3,
    "civility": 2,
    "body_mode": 3,
    "severity": 3,
    "competence_status": 5,
    "ess_answer": 3,
    "inclusive": 3,
    "holidays": 13,
    "rule_level": 4,
    "requirement": 3,
    "document": 4,
    "computed_indicator": 4,
    "training_audience": 5,
    "organisation_label": 14,
    "plan_kind": 7,
    "one_off_kind": 4,
}
ENUMS = sorted(COUNTS)
SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{0,62}")


def folded(text: str) -> str:
    """`text` as the reader compares it: no accent, no case, no sign between words."""
    letters = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(c for c in letters if not unicodedata.combining(c))
    return re.sub(r"[\s_-]+", " ", plain)


def texts(value: Any) -> Iterator[str]:
    """Every text of `value`, but the matrix cells, quoted as they were recorded."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in ("levels", "sources"):
                yield from texts(item)


@pytest.mark.parametrize("name", TABLES)
def test_every_file_is_dated_and_sourced(name: str) -> None:
    assert date(2026, 11, 24) <= date.fromisoformat(table(name)["checked_on"]) <= date(2026, 11, 26)
    assert len(table(name)["source"]) > 20


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_every_row_has_its_fields(name: str) -> None:
    for row in table(name)["rows"]:
        assert set(row) == FIELDS[name], row["id"]
        assert SLUG.fullmatch(row["id"])
        missing = {key for key, value in row.items() if value is None or value == ""}
        assert missing <= MAY_BE_NULL, row["id"]
        assert row.get("certainty", "read") in ("read", "to_check", "proposal")


@pytest.mark.parametrize("name", sorted(set(FIELDS) - {"thresholds"}))
def test_no_slug_stands_twice(name: str) -> None:
    more = [*table(name).get("more", []), *table(name).get("support", [])]
    ids = [row["id"] for row in [*table(name)["rows"], *more]]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("enum", ENUMS)
def test_enums_are_complete_and_their_labels_distinct(enum: str) -> None:
    values = terms(enum)
    assert len(values) == COUNTS[enum]
    assert all(label.strip() == label != "" for label in values.values())
    if enum != "invited_role":
        labels = [folded(label) for label in values.values()]
        assert len(labels) == len(set(labels))


def test_labels_hold_no_enum_that_is_not_counted_here() -> None:
    assert set(table("labels")["terms"]) == set(ENUMS) - {
        *("body_kind", "collectivity_kind", "college", "competence", "legal_form", "lever")
    }
    assert set(table("labels")["also"]) <= set(ENUMS)
    assert also("visibility") == {}


@pytest.mark.parametrize("enum", ENUMS)
def test_a_spelling_never_means_two_values(enum: str) -> None:
    known = {folded(value): value for value in terms(enum)}
    if enum != "invited_role":
        for value, label in terms(enum).items():
            assert known.setdefault(folded(label), value) == value
    for spelling, value in also(enum).items():
        assert value in terms(enum)
        assert folded(spelling) not in known, f"{spelling} is already known"
        known[folded(spelling)] = value


def test_words_the_officer_relies_on() -> None:
    assert terms("designation_role")["deputy"] == "suppléant·e"
    assert terms("meeting_state")["convened"] == "invitation envoyée"
    assert also("meeting_state")["convoquée"] == "convened"
    assert also("coverage_status")["regroupement"] == "grouping"
    assert terms("invited_role")["mailbox"] == terms("invited_role")["head"]
    assert next(iter(terms("action_status"))) == "to_discuss"
    assert terms("competence")["finances"] == "Finances"
    with pytest.raises(KeyError):
        terms("unknown")


def test_the_words_cannot_be_changed_by_mistake() -> None:
    with pytest.raises(TypeError):
        terms("tax")["ht"] = "x"


@pytest.mark.parametrize("name", TABLES)
def test_french_typography(name: str) -> None:
    for text in texts({**table(name), "keys": None, "elsewhere": None}):
        assert not re.search(r" [;:!?»%€]|« | {2}|[^\s:/?]»|«[^\u00a0]", text), text
        assert not re.search(r"[\w)][;!»]|n° ", text.split("http")[0]), text
        assert text == text.strip()


class TestCompetences:
    def test_each_row_has_a_cell_for_each_level(self) -> None:
        for row in [*table("competences")["rows"], *table("competences")["more"]]:
            assert set(row) == FIELDS["competences"]
            assert list(row["levels"]) == LEVELS
            for cell in row["levels"].values():
                first = re.match(r"\**(OI|[OSFPCAT–])(?![A-Z])", cell)
                assert first, (row["id"], cell)
                assert first[1] in table("competences")["codes"]

    def test_cells_marked_as_read_say_where(self) -> None:
        for row in table("competences")["rows"]:
            read = any("✓" in cell for cell in row["levels"].values())
            assert read == bool(row["seen_in"]), row["id"]
            assert set(row["seen_in"]) <= set(table("competences")["sources"])

    def test_cells_are_verbatim(self) -> None:
        rows = {row["id"]: row["levels"] for row in table("competences")["rows"]}
        assert rows["action_sociale"]["departement"] == "**C/O**✓"
        assert rows["economie_sociale_et_solidaire"]["region"] == "O✓"
        assert rows["developpement_economique"]["departement"] == "–"
        assert rows["commerce_artisanat_proximite"]["communaute_de_communes"] == "OI✓"
        water = rows["eau_assainissement"]["communaute_de_communes"]
        assert water == "S✓ (O if all communes had transferred by 11/04/2025)"

    def test_the_first_and_the_last(self) -> None:
        rows = table("competences")["rows"]
        assert rows[0]["id"] == "economie_sociale_et_solidaire"
        assert rows[-1]["id"] == "securite_prevention_delinquance"
        assert len(rows) == 35
        assert len(table("competences")["support"]) == 9


class TestCollectivityKinds:
    def test_levels_are_columns_of_the_competences(self) -> None:
        for row in table("collectivity_kinds")["rows"]:
            assert set(row["levels"]) <= set(LEVELS)

    def test_defaults_of_the_special_kinds(self) -> None:
        levels = {row["id"]: row["levels"] for row in table("collectivity_kinds")["rows"]}
        assert levels["metropole_de_lyon"] == ["metropole", "departement"]
        assert [kind for kind, held in levels.items() if not held] == [
            "etablissement_public_territorial",
            "collectivite_statut_particulier",
            "petr",
            "syndicat_mixte",
        ]

    def test_of_the_agrees_with_french(self) -> None:
        for row in table("collectivity_kinds")["rows"]:
            assert re.match(r"(de la |du |de l'|des )", row["of_the"])


class TestBodyKinds:
    def test_setting_and_mode_go_together(self) -> None:
        modes = {row["id"]: (row["setting"], row["mode"]) for row in table("body_kinds")["rows"]}
        assert {kind: mode for kind, (setting, mode) in modes.items() if setting == "inside"} == {
            "reunion_inter_services": "regulier",
            "comite_technique": "durable",
            "comite_de_pilotage": "durable",
            "jury": "ponctuel",
        }
        assert {mode for setting, mode in modes.values() if setting == "concertation"} == {None}

    def test_every_decision_says_what_is_expected(self) -> None:
        for row in table("body_kinds")["rows"]:
            ids = [item["id"] for item in row["agenda"]]
            assert len(ids) == len(set(ids))
            for item in row["agenda"]:
                assert set(item) == {"id", "title", "kind", "duration", "expected"}
                assert item["kind"] in terms("item_kind")
                assert re.fullmatch(r"[a-z][a-z-]*", item["id"])
                assert item["kind"] != "decision" or item["expected"]

    @pytest.mark.parametrize(
        ("kind", "items", "planned", "slot"),
        [
            ("reunion_inter_services", 8, 87, 90),
            ("comite_technique", 8, 120, 120),
            ("comite_de_pilotage", 8, 120, 120),
            ("comite_de_suivi", 7, 150, 150),
            ("fabrique", 8, 180, 180),
            ("jury", 0, 0, 90),
        ],
    )
    def test_agendas_fit_their_slot(self, kind: str, items: int, planned: int, slot: int) -> None:
        row = next(row for row in table("body_kinds")["rows"] if row["id"] == kind)
        assert len(row["agenda"]) == items
        assert sum(item["duration"] for item in row["agenda"]) == planned
        assert row["duration"] == slot

    def test_bodies_of_one_family_share_their_agenda(self) -> None:
        agendas = {row["id"]: row["agenda"] for row in table("body_kinds")["rows"]}
        for kind in ("rendez_vous_territorial", "assises"):
            assert agendas[kind] == agendas["fabrique"]
        standing = {
            *("conseil_local_ess", "comite_consultatif", "commission_extra_municipale"),
            *("comite_de_territoire", "comite_departemental", "conseil_de_developpement"),
            *("comite_coordination_sress", "conference_financeurs"),
        }
        for kind in standing:
            assert agendas[kind] == agendas["comite_de_suivi"]

    def test_a_committee_proposes_and_the_assembly_votes(self) -> None:
        rows = {row["id"]: row for row in table("body_kinds")["rows"]}
        for kind in ("comite_technique", "comite_de_pilotage"):
            expected = {item["id"]: item["expected"] for item in rows[kind]["agenda"]}
            assert expected["budget"].startswith("Proposition de programmation à soumettre")
        technical = {item["id"]: item for item in rows["comite_technique"]["agenda"]}
        assert technical["arbitrages"]["expected"].startswith("Options à soumettre au COPIL")
        assert rows["comite_technique"]["agenda"] != rows["comite_de_pilotage"]["agenda"]

    def test_the_regional_conference_has_the_agenda_of_the_law(self) -> None:
        rows = {row["id"]: row for row in table("body_kinds")["rows"]}
        agenda = rows["conference_regionale"]["agenda"]
        assert [item["id"] for item in agenda if item["kind"] not in ("welcome", "break")] == [
            *("ouverture", "orientations", "moyens-resultats", "propositions", "esus", "suites")
        ]
        assert sum(item["duration"] for item in agenda) == rows["conference_regionale"]["duration"]

    def test_what_no_text_founds_says_so(self) -> None:
        basis = {row["id"]: row["legal_basis"] for row in table("body_kinds")["rows"]}
        assert "CASF L233-1" in basis["conference_financeurs"]
        assert "aucun pour l'ESS" in basis["conference_financeurs"]
        assert "L5741-1 (PETR)" in basis["conseil_de_developpement"]

    def test_the_inter_service_meeting_speaks_of_the_plan(self) -> None:
        row = table("body_kinds")["rows"][0]
        assert row["agenda"][6]["title"] == "Avancement du plan"
        assert not any("ouverture" in item["title"].lower() for item in row["agenda"])


def test_legal_forms_of_the_ess_by_status() -> None:
    by_status = {row["id"]: row["ess_by_status"] for row in table("legal_forms")["rows"]}
    assert {form for form, yes in by_status.items() if not yes} == {
        "fonds_dotation",
        "societe_commerciale_ess",
        "syndicat_professionnel",
        "comite_entreprise",
    }


class TestThresholds:
    @pytest.mark.parametrize(
        ("name", "at", "value"),
        [
            ("spaser_purchases", date(2022, 12, 31), 100_000_000),
            ("spaser_purchases", date(2023, 1, 1), 50_000_000),
            ("subsidy_convention", date(2026, 11, 24), 23_000),
            ("de_minimis", date(2023, 12, 31), 200_000),
            ("de_minimis", date(2026, 11, 24), 300_000),
            ("de_minimis_sieg", date(2026, 11, 24), 750_000),
            ("regional_conference", date(2026, 11, 24), 24),
            ("scic_public_share", date(2026, 11, 24), 50),
            ("development_council", date(2026, 11, 24), 50_000),
            ("direct_award_supplies_services", date(2026, 3, 31), 40_000),
            ("direct_award_supplies_services", date(2026, 4, 1), 60_000),
            ("eu_supplies_services", date(2026, 11, 24), 216_000),
            ("esus_agreement", date(2015, 1, 1), 5),
            ("eiti_experiment", date(2026, 12, 22), 1),
            ("elected_information", date(2026, 11, 24), 6),
        ],
    )
    def test_value_in_force(self, name: str, at: date, value: int) -> None:
        row = threshold(name, at)
        assert row is not None
        assert row["value"] == value

    def test_accounts_of_subsidised_bodies_rest_on_the_texts_in_force(self) -> None:
        row = threshold("subsidy_accounts", date(2026, 11, 24))
        assert row is not None
        assert "2001-495" in row["source"]
        assert "C. com. L612-4" in row["source"]
        assert not any("circulaire" in row["source"] for row in table("thresholds")["rows"])

    def test_nothing_in_force_outside_the_dates(self) -> None:
        assert threshold("de_minimis", date(2031, 1, 1)) is None
        assert threshold("esus_agreement", date(2014, 12, 31)) is None
        assert threshold("eiti_experiment", date(2026, 12, 23)) is None
        assert threshold("unknown", date(2026, 11, 24)) is None

    def test_rows_of_one_threshold_follow_each_other(self) -> None:
        rows = table("thresholds")["rows"]
        for before, after in pairwise(rows):
            if before["id"] == after["id"]:
                assert before["to"] < after["from"]
                assert before["label"] == after["label"]
        starts = [(row["id"], row["from"]) for row in rows]
        assert len(starts) == len(set(starts))

    def test_dates_are_iso(self) -> None:
        for row in table("thresholds")["rows"]:
            assert row["from"] is None or re.fullmatch(r"\d{4}(-\d\d-\d\d)?", row["from"])
            assert row["to"] is None or date.fromisoformat(row["to"])
            assert isinstance(row["value"], int)
            assert row["value"] > 0


def test_nothing_is_read_before_it_is_asked_for() -> None:
    script = (
        "import sys\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, args: opened.append(str(args[0]))"
        " if event == 'open' else None)\n"
        "import ess_cli.knowledge as knowledge\n"
        "print([path for path in opened if path.endswith('.json')])\n"
        "knowledge.terms('college')\n"
        "print(len([path for path in opened if path.endswith('.json')]))\n"
        "print('pydantic' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["[]", "1", "False"]
