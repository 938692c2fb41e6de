"""French words written in place of keys lead to the right key."""

import re
import unicodedata

import pytest

from ess_cli.knowledge import table

KEYS = """
    collectivity settings services competences people correspondents trainings organisations
    bodies projects meetings plan actions contributions supports
    name id kind code siren siret rna population seats annual_purchases spaser adopted published
    until term_end timezone holidays website email logo contacts contact officer elected direction
    signatory title dpo exercised held_elsewhere coverage_target max_services_per_correspondent
    training_valid_for mandate_warning meeting_gap requires rules documents reference_docx
    reference_odt accent_color fonts public_elected inclusive short_name parent counted head
    covered_by exempt reason shared_with asked date to note since label labels legal_basis
    contribution first_name last_name civility service organisation phone delegation left person
    role away replaced_by letter time_share topic provider duration attendees headcount agents
    college legal_form ess ess_source ess_checked commune mode purpose chair secretariat secretary
    created decision decisions closed per_year notice_days quorum except colleges slug categories
    seats_filled members position deputy place url start end agenda lead leads body project state
    status revision convened_on invitees attendance represented_by agenda_changes after minutes
    summary items item tasks text for settled owner due done approved presenter arbitrations
    expected options recommendation path visibility foreword framework method ambition evaluation
    previous levels themes diagnosis figures value unit denominator year source strengths
    weaknesses opportunities threats related link governance budget tax section perimeter axes
    axis description context goals resources risks communication results status_reason priority
    recurring contributing levers targets territory participation amount nature fte funders
    in_kind indicators baseline target values computed steps depends_on notes reviewed meeting
    outcome answer answered action aid convention article public_share file
"""

KEYS_OF_THE_DOSSIER = frozenset(KEYS.split())


def folded(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word).casefold()
    return "".join(c for c in letters if not unicodedata.combining(c))


def test_words_are_folded_and_lead_to_real_keys() -> None:
    for word, key in table("synonyms")["keys"].items():
        assert folded(word) == word == word.strip()
        assert key in KEYS_OF_THE_DOSSIER, f"{word} → {key}"
        assert word != key


def test_other_keys_of_a_word_are_real_and_different() -> None:
    keys = table("synonyms")["keys"]
    for word, others in table("synonyms")["elsewhere"].items():
        assert word in keys
        assert set(others) <= KEYS_OF_THE_DOSSIER
        assert keys[word] not in others
        assert word not in others
        assert len(others) == len(set(others))


def test_every_key_can_be_reached() -> None:
    synonyms = table("synonyms")
    reached = set(synonyms["keys"].values()).union(*synonyms["elsewhere"].values())
    assert reached >= KEYS_OF_THE_DOSSIER


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("nom", "name"),
        ("prenom", "first_name"),
        ("correspondants", "correspondents"),
        ("instances", "bodies"),
        ("fiches", "actions"),
        ("depuis", "since"),
        ("jusqu'au", "until"),
        ("courriel", "email"),
        ("reunions", "meetings"),
        ("ordre du jour", "agenda"),
        ("ordre_du_jour", "agenda"),
        ("service pilote", "lead"),
        ("organismes", "organisations"),
        ("pilotes", "leads"),
        ("absences", "away"),
        ("telephone", "phone"),
        ("firstname", "first_name"),
        ("collectivite", "collectivity"),
        ("parametres", "settings"),
        ("elus", "people"),
        ("subventions", "supports"),
    ],
)
def test_what_an_officer_would_write(word: str, key: str) -> None:
    assert table("synonyms")["keys"][word] == key


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("nom", "last_name"),
        ("debut", "start"),
        ("fin", "end"),
        ("pilote", "leads"),
        ("titre", "title"),
        ("statut", "state"),
        ("echeance", "due"),
        ("elus", "elected"),
        ("objectif", "target"),
    ],
)
def test_a_word_of_several_meanings(word: str, key: str) -> None:
    assert key in table("synonyms")["elsewhere"][word]


def test_words_of_several_parts_are_known_with_underscores() -> None:
    keys = table("synonyms")["keys"]
    for word, key in keys.items():
        joined = re.sub(r"[ '-]", "_", word)
        assert joined == key or joined in keys
