"""The schema says in French what every key is, and refuses nothing that the reader accepts."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator, Draft202012Validator

from ess_cli.cli.run import run
from ess_cli.knowledge import also, table, terms
from ess_cli.model.dossier import SECTIONS
from ess_cli.model.keys import Choice, every_key
from ess_cli.model.scalars import read_term
from ess_cli.model.schema import schema
from ess_cli.reading.dossier import read
from ess_cli.starting.authority import Authority
from ess_cli.starting.files import files
from ess_cli.starting.placing import place
from ess_cli.typography import french

from .conftest import Validator

EXAMPLES = Path(__file__).parents[2] / "examples"
ENUMS = sorted({key.choice.enum for key in every_key() if isinstance(key.choice, Choice)})


def descriptions(node: object, path: str = "") -> Iterator[tuple[str, Any]]:
    """The properties of the schema, wherever they stand, with what is said of them."""
    if isinstance(node, dict):
        for name, value in node.get("properties", {}).items():
            yield f"{path}.{name}", value
        for name, value in node.items():
            yield from descriptions(value, f"{path}/{name}")
    elif isinstance(node, list):
        for value in node:
            yield from descriptions(value, path)


def test_every_key_has_its_french_words_and_no_word_is_left_over() -> None:
    known = {key.path for key in every_key()} | set(SECTIONS)
    words = table("keys")["keys"]
    assert set(words) <= known
    for path in known - set(words):
        # Points of an agenda have the same keys wherever they stand.
        assert path.startswith(("bodies.agenda.items.", "meetings.agenda_changes."))
        assert f"bodies.agenda.{path.rpartition('.')[2]}" in words
    for path, said in words.items():
        assert said["title"][0].isupper() or said["title"][0] == "À", path
        assert said["description"][-1] in ".…", path
        assert not said["title"].endswith("."), path


def test_every_property_of_the_schema_is_described() -> None:
    found = list(descriptions(schema()))
    assert len(found) > 400
    for path, value in found:
        assert value.get("description"), path
        if "/held_elsewhere" not in path:
            assert value.get("title"), path


def test_every_spelling_has_its_words() -> None:
    said = {value["description"] for _, value in descriptions(schema())}
    for words in table("keys")["types"].values():
        assert any(words in text for text in said), words


def test_both_drafts_in_use_read_it() -> None:
    Draft7Validator.check_schema(schema())
    newer = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    Draft202012Validator.check_schema(schema() | newer)


@pytest.fixture(scope="module")
def schema_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("schema") / "schema.json"
    assert run(["schema", "-o", str(path)]) == 0
    return path


def check_jsonschema(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "check_jsonschema", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_check_jsonschema_finds_nothing_wrong_in_the_examples(
    schema_file: Path, tmp_path: Path
) -> None:
    for kind in terms("collectivity_kind"):
        place(tmp_path / kind, files(Authority("Essai", kind), date(2026, 11, 24)))
    paths = [*EXAMPLES.rglob("*.yaml"), *tmp_path.rglob("*.yaml")]
    assert len(paths) > 100
    ended = check_jsonschema("--schemafile", schema_file, *paths)
    assert ended.returncode == 0, ended.stdout
    assert check_jsonschema("--check-metaschema", schema_file).returncode == 0


def test_check_jsonschema_finds_a_slip(schema_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "services.yaml"
    path.write_text("services:\n  - id: culture\n    nam: Culture\n", encoding="utf-8")
    ended = check_jsonschema("--schemafile", schema_file, path)
    assert ended.returncode == 1
    assert "nam" in ended.stdout


def spellings(enum: str) -> list[str]:
    """What an officer may write for the values of `enum`."""
    words = [*terms(enum), *terms(enum).values(), *also(enum)]
    plain = [word.replace("·", "") for word in words]
    without = [word.replace("·e", "") for word in words]
    written = [*words, *plain, *without, *map(str.upper, words), *map(str.capitalize, words)]
    return [word for word in written if taken(enum, word)]


def taken(enum: str, word: str) -> bool:
    """Whether the reader takes `word` for a value of `enum`."""
    try:
        return bool(read_term(enum, word))
    except ValueError:
        return False


DEFINITIONS = schema()["definitions"]
VALIDATORS = {enum: Draft7Validator(DEFINITIONS[f"choice_{enum}"]) for enum in ENUMS}


@pytest.mark.parametrize("enum", ENUMS)
def test_what_may_be_written_of_a_list_is_accepted(enum: str) -> None:
    words = spellings(enum)
    assert {*terms(enum), *terms(enum).values(), *also(enum)} <= {*words}
    refused = [word for word in words if not VALIDATORS[enum].is_valid(word)]
    assert refused == []
    assert not VALIDATORS[enum].is_valid("zzz")
    assert not VALIDATORS[enum].is_valid(["zzz"])


@given(st.data())
def test_a_word_that_the_reader_takes_is_never_refused(data: st.DataObject) -> None:
    enum = data.draw(st.sampled_from(ENUMS))
    word = data.draw(st.sampled_from(spellings(enum)))
    at = data.draw(st.integers(0, len(word)))
    sign = data.draw(st.sampled_from(" eEé.·-'’()"))
    for written in (word[:at] + sign + word[at:], word[:at] + word[at + 1 :]):
        if taken(enum, written):
            assert VALIDATORS[enum].is_valid(written), (enum, written)


SHORT_FORMS = """
collectivity:
  name: Essai
  kind: Communauté d'agglomération
  code: 01004
  population: 118 400
  email:
  contacts: ~
settings:
  coverage_target: 60
  requires: letter
  rules:
    S101: off
    P: info
services:
  - id: culture
    name: no
    counted: yes
    competences: culture_patrimoine
    head: Fabien Collin, directeur
    exempt: trop petit
    asked:
      date: 2026-10-12
  - id: sports
    name: 2027
    covered_by: culture
    exempt:
      reason: en cours
      until: 2027-06-30
people:
  - id: claire
    first_name: Claire
    last_name: B
    kind: agent·e
    services: culture
  - id: elu
    first_name: E
    last_name: L
    kind: ÉLUE
correspondents:
  service: culture
  person: claire
  role: Suppléante
  away:
    since: 2026-01-01
  time_share: 0,5 j/semaine
trainings:
  - title: Découvrir
    date: 12/03/2026
    duration: 1h30
    headcount: 12
  - title: Encore
    date: 2026-03-13
    headcount:
      elected: 3
organisations:
  - id: cress
    name: CRESS
    college: cress
    ess: no
bodies:
  - id: inter
    name: Inter
    kind: réunion inter-services
    start: 9:30
    duration: 90
    agenda:
      title: Accueil
      duration: 5 min
      options:
        title: Un
  - id: copil
    name: Copil
    kind: COPIL
    purpose:
      file: objet.md
    members:
      person: elu
meetings:
  - id: un
    date: 2026-05-04
    body: inter
    state: a eu lieu
    attendance:
      claire: present
      elu:
        represented_by: claire
    headcount: 14
    agenda_changes:
      accueil: skip
      nouveau:
        title: Nouveau
        text: ~
      autre:
        title: Autre
    minutes:
      decisions:
        text: Oui
      tasks:
        - text: Écrire
          owner: claire
  - id: deux
    date: 2026-05-05
    kind: assises
    headcount:
      elus: 4
      habitants_usagers: 30
plan:
  title: Plan
  start: 2026
  end: 2028-06
  levels: Axe
  axes:
    id: a
    title: A
actions:
  - id: une
    title: Une
    axis: a
    status: en cours
    organisations: cress
    recurring: oui
    levers: [clause sociale, marche_reserve]
    budget:
      2026: 40 000 €
      2027: 1,2 M€
    indicators:
      label: Heures
      target:
        value: 12,5
    steps:
      - title: Étape
        done: 2026-02-01
  - id: deux
    title: Deux
    axis: a
    organisations:
      - cress
      - organisation: cress
        role: financeur
    budget:
      - year: 2026
        amount: 12500
        tax: TTC
contributions:
  date: 2026-01-01
  text: Une idée
supports:
  - organisation: cress
    date: 2026-01-01
    amount: 17 k€
"""


@pytest.mark.parametrize("loader", [yaml.SafeLoader, yaml.BaseLoader])
def test_short_forms_and_scalars_of_any_type_are_accepted(
    loader: type[yaml.SafeLoader], tmp_path: Path, refused: Validator
) -> None:
    (tmp_path / "dossier.yaml").write_text(SHORT_FORMS, encoding="utf-8")
    (tmp_path / "objet.md").write_text("Objet", encoding="utf-8")
    assert read(tmp_path).findings == ()
    content = yaml.load(SHORT_FORMS, loader)  # both build plain values only
    assert refused(_as_json(content)) == []


def _as_json(value: Any) -> Any:
    """What an editor makes of YAML: keys and dates as texts, nothing for an empty text."""
    if isinstance(value, dict):
        return {str(key): _as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_as_json(inner) for inner in value]
    if isinstance(value, date):
        return value.isoformat()
    return None if value in ("", "~") else value


@pytest.mark.parametrize(
    "content",
    [
        {"service": []},
        {"services": [{"id": "a"}]},
        {"services": [{"id": "a", "name": "A", "nam": "B"}]},
        {"services": [{"id": "a", "name": None}]},
        {"services": "culture"},
        {"correspondents": [{"person": "a"}]},
        {"meetings": [{"id": "a", "date": "2026-01-01"}]},
        {"collectivity": [{"name": "A", "kind": "commune"}]},
        {"collectivity": {"name": "A", "kind": "communne"}},
        {"actions": [{"id": "a", "title": "A", "axis": "b", "status": "encourt"}]},
        {"actions": [{"id": "a", "title": "A", "axis": "b", "status": ["done"]}]},
        {"plan": {"title": "P", "start": 2026, "end": 2028, "axes": [{"id": "a"}]}},
        {"bodies": [{"id": "a", "name": "A", "kind": "copil", "purpose": {"fichier": "a.md"}}]},
        ["services"],
    ],
)
def test_slips_are_found(content: Any, refused: Validator) -> None:
    assert refused(content)


@pytest.mark.parametrize("content", [None, {}, {"services": None, "plan": None}, {"people": []}])
def test_an_empty_file_or_section_is_fine(content: Any, refused: Validator) -> None:
    assert refused(content) == []


def test_text_and_markdown_tell_every_key(capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("text", "md"):
        assert run(["schema", "-f", form]) == 0
        shown = french(" ".join(capsys.readouterr().out.replace("\\", "").split()))
        for key in every_key():
            assert key.path.split(".", 1)[1] in shown
            assert french(key.title) in shown, key


def test_json_is_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", "-f", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == schema()
