"""What the dossier may decide of a rule, and what rules S say."""

import textwrap
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ess_cli.findings import Finding
from ess_cli.reading.dossier import read
from ess_cli.rules import registry
from ess_cli.rules.registry import Facts, rule, run

DAY = date(2026, 11, 24)
Found = Callable[..., list[Finding]]


@pytest.fixture
def found(tmp_path: Path) -> Found:
    """The findings S of a dossier written as text."""

    def call(text: str, at: date = DAY) -> list[Finding]:
        path = tmp_path / "dossier.yaml"
        path.write_text(textwrap.dedent(text), encoding="utf-8")
        return list(run(Facts(read(path).dossier, at), "S"))

    return call


EAU = "services:\n  - id: eau\n    name: Eau\n"
ACTION = """
plan:
  title: Plan
  start: 2026
  end: 2028
  axes:
    - id: axe
      title: Axe
actions:
  - id: action
    title: Action
    axis: axe
    services: eau
    elected: dora
    status: {status}
people:
  - id: dora
    first_name: Dora
    last_name: Fabre
    kind: élue
"""


@pytest.mark.parametrize(
    ("levels", "severity"),
    [
        ("", "warning"),
        ("  rules:\n    S101: error\n", "error"),
        ("  rules:\n    S101: info\n", "info"),
        ("  rules:\n    S101: off\n", None),
        ("  rules:\n    S: off\n", None),
        ("  rules:\n    S1: error\n", "error"),
        # The longest prefix decides, in whatever order they are written.
        ("  rules:\n    S: off\n    S10: info\n    S1: error\n", "info"),
        ("  rules:\n    S101: error\n    S: off\n", "error"),
    ],
)
def test_the_dossier_decides_of_the_level(found: Found, levels: str, severity: str | None) -> None:
    text = EAU + (f"settings:\n{levels}" if levels else "")
    severities = [one.severity for one in found(text) if one.code == "S101"]
    assert severities == ([severity] if severity else [])


def test_a_prefix_lights_the_rules_that_are_off_by_default(found: Found) -> None:
    assert [one.code for one in found(EAU + "settings:\n  rules:\n    S11: info\n")] == [
        "S101",
        "S115",
    ]


@pytest.mark.parametrize(
    ("status", "severity"),
    [("planned", "warning"), ("blocked", "warning"), ("in_progress", "error")],
)
def test_a_pilot_without_correspondent_is_an_error_once_the_action_runs(
    found: Found, status: str, severity: str
) -> None:
    text = EAU + ACTION.format(status=status) + "    # fin\n"
    text = text.replace(f"status: {status}", f"status: {status}\n    status_reason: Un motif")
    assert [(one.code, one.severity) for one in found(text)] == [("S102", severity)]


def test_the_level_of_the_dossier_holds_for_an_error_too(found: Found) -> None:
    text = EAU + ACTION.format(status="in_progress") + "settings:\n  rules:\n    S102: info\n"
    assert [one.severity for one in found(text)] == ["info"]


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ("", "S102"),
        ("    covered_by: voirie\n", "S102"),
        ("    exempt: Deux agents\n", "S114"),
        ("    until: 2020-01-01\n", "S121"),
    ],
)
def test_one_cause_one_finding(found: Found, keys: str, code: str) -> None:
    text = (
        EAU
        + keys
        + "  - id: voirie\n    name: Voirie\n    exempt: Régie\n"
        + ACTION.format(status="planned")
    )
    assert [one.code for one in found(text)] == [code]


@pytest.mark.parametrize(
    "wrong",
    [
        "services:\n  - {id: eau, name: Eau, covered_by: voiri}\n",
        EAU + "correspondents:\n  - {service: eau, person: nobody}\n",
        EAU + "correspondents:\n  - {service: eau, person: [a, b]}\n",
        EAU + "correspondents:\n  - {service: eau, since: 2026-13-01}\n",
        EAU + "correspondents:\n  - {service: eau, since: 2027-01-01, until: 2026-01-01}\n",
    ],
)
def test_a_reading_error_silences_the_rules_on_the_same_service(tmp_path: Path, wrong: str) -> None:
    path = tmp_path / "dossier.yaml"
    path.write_text(wrong, encoding="utf-8")
    reading = read(path)
    assert reading.findings
    assert list(run(Facts(reading.dossier, DAY), "S")) == []


def test_messages_name_the_service_and_hints_say_whom_to_write_to(found: Found) -> None:
    (one,) = found(
        """
        services:
          - id: culture
            name: Culture
            head: Fabien Collin, directeur
            email: culture@example.fr
        correspondents:
          - service: culture
            since: 2026-09-01
        """
    )
    assert one.message == (
        "le service « Culture » n'a pas de correspondant·e ESS (poste vacant depuis le 01/09/2026)"
    )
    assert one.hint.startswith("à qui écrire : Fabien Collin, directeur (culture@example.fr).")
    assert (one.rule, one.section, one.subject) == (
        "service-without-correspondent",
        "services",
        "culture",
    )
    assert (one.place.line, one.place.column) == (3, 5)


@pytest.mark.parametrize(
    ("designation", "at", "words"),
    [
        ("", DAY, "(à désigner)"),
        ("person: cleo", DAY, "(départ, sans correspondant·e depuis le 01/07/2026)"),
        ("person: ana\n    until: 2026-06-30", DAY, "(désignation échue depuis le 01/07/2026)"),
        ("person: ana\n    since: 2027-06-01", DAY, "(désignation à venir le 01/06/2027)"),
        (
            "person: ana\n    until: 2026-06-30\n  - service: eau\n    person: cleo"
            "\n    since: 2027-06-01",
            DAY,
            "(désignation à venir, sans correspondant·e depuis le 01/07/2026)",
        ),
        (
            "person: ana\n    away:\n      since: 2026-11-02",
            DAY,
            "(absence sans remplacement depuis le 02/11/2026)",
        ),
    ],
)
def test_a_situation_reads_as_french(found: Found, designation: str, at: date, words: str) -> None:
    people = (
        "people:\n  - {id: ana, first_name: Ana, last_name: Costa}\n"
        "  - {id: cleo, first_name: Cléo, last_name: Eyraud, left: 2026-06-30}\n"
    )
    text = EAU + people
    if designation:
        text += f"correspondents:\n  - service: eau\n    {designation}\n"
    assert words in next(one.message for one in found(text, at) if one.code == "S101")


def test_several_in_one_designation_are_told_once(found: Found) -> None:
    text = """
        settings:
          requires: letter
        services:
          - {id: eau, name: Eau, email: eau@example.fr}
          - {id: port, name: Port, email: port@example.fr}
        people:
          - {id: ana, first_name: Ana, last_name: Costa}
        correspondents:
          - services: [eau, port]
            person: ana
            until: 2026-12-31
        """
    messages = {one.code: one.message for one in found(text)}
    assert messages == {
        "S107": "la désignation d'Ana Costa pour « Eau » et « Port » se termine le 31/12/2026",
        "S111": "pas de lettre de mission pour Ana Costa (« Eau » et « Port »)",
    }


def test_a_rule_without_its_catalogue_entry_is_refused() -> None:
    def silent(facts: Facts) -> None:
        """Un titre.

        Pourquoi : parce que.
        """

    with pytest.raises(ValueError, match="S999"):
        rule("S999", "silent", "info")(silent)
    assert "S999" not in registry.RULES


def test_a_code_is_given_once() -> None:
    with pytest.raises(ValueError, match="S101"):
        rule("S101", "again", "info")(registry.RULES["S101"].check)
