"""A dossier that uses every key of every section is read without a word."""

from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest

from ess_cli.model.dossier import SECTIONS
from ess_cli.model.entry import Entry
from ess_cli.reading.source import parse

TEXT = Path(__file__).with_name("every_key.yaml").read_text(encoding="utf-8")
# What stands beside the YAML.
FILES = {"logo.svg": "<svg/>", "lettre.docx": "", "lettre.odt": "", "polices/a.ttf": ""}
# Keys that officers do not write: short forms are turned into them.
INNER = {"headcount.all", "headcount.total", "headcount.by_college", "attendance.status"}
INNER |= {"agenda_changes.skip"}


def models_in(annotation: Any) -> list[type[Entry]]:
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return [annotation]
    return [model for inner in get_args(annotation) for model in models_in(inner)]


def keys_of(model: type[Entry], name: str, seen: tuple[type[Entry], ...] = ()) -> set[str]:
    """`holder.key` for every key of `model` and of what it holds."""
    found = set()
    for field_name, field in model.model_fields.items():
        key = field.alias or field_name
        found.add(f"{name}.{key}")
        for inner in models_in(field.annotation):
            if inner not in seen:
                found |= keys_of(inner, key, (*seen, model))
    return found


def keys_written(value: Any, name: str) -> set[str]:
    found = set()
    if isinstance(value, dict):
        for key, inner in value.items():
            found |= {f"{name}.{key}"} | keys_written(inner, key)
            found |= {f"{name}.{deeper}" for deeper in (inner if isinstance(inner, dict) else ())}
    elif isinstance(value, list):
        for inner in value:
            found |= keys_written(inner, name)
    return found


@pytest.fixture
def found(reading):
    return reading({**FILES, "dossier.yaml": TEXT})


def test_nothing_is_said_of_it(found):
    assert found.findings == ()


def test_every_key_of_the_model_is_in_it():
    root = parse(TEXT).root
    written = {key for section in SECTIONS for key in keys_written(root[section], section)}
    known = {key for section, model in SECTIONS.items() for key in keys_of(model, section)}
    assert known - written == INNER


def test_spellings_are_typed(found):
    dossier = found.dossier
    authority = dossier.collectivity
    assert authority.annual_purchases == Decimal(12_500_000)
    assert authority.term_end.isoformat() == "2032-03-31"
    assert authority.spaser.until.isoformat() == "2028-12-31"
    assert authority.contacts.elected == ("elue",)
    assert dossier.settings.rules == {"S101": "off", "M": "info"}
    designation = dossier.correspondents[0]
    assert designation.time_share == Decimal(10)
    assert designation.all_services == ("culture", "sport")
    meeting = dossier.meeting["janvier"]
    assert meeting.attendance["elue"].word == "represented"
    assert meeting.headcount.number == 12
    assert dossier.meeting["assises"].headcount.number == 120
    assert meeting.minutes.decisions[0].asked_of == ("comite",)
    assert dossier.body["comite"].excepted == ("sport",)
    assert meeting.agenda_changes["tour"].title is None
    assert "title" in meeting.agenda_changes["tour"].model_fields_set
    action = dossier.action["legumerie"]
    assert [(line.amount, line.fte) for line in action.budget] == [
        (Decimal(40_000), None),
        (None, Decimal("0.5")),
    ]
    assert [partner.role for partner in action.organisations] == ["partner", "operator"]
    assert dossier.action["cantine"].budget[1].amount == Decimal(1_200_000)
    assert dossier.service["sport"].exempt.reason == "Mutualisé"
