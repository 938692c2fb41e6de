from pathlib import Path

import pytest

from ess_cli.reading.dossier import read
from ess_cli.rules.registry import Facts, rules, run

from .conftest import AT

CASES = sorted((Path(__file__).parents[1] / "cases").glob("M4*/*.yaml"))


def findings(dossier):
    return list(run(Facts(dossier, AT), "M"))


def test_the_family_is_complete():
    assert [rule.code for rule in rules("M")] == [f"M4{number:02}" for number in range(1, 17)]


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_case_raises_its_rule_alone_or_nothing(path):
    reading = read(path)
    codes = {finding.code for finding in findings(reading.dossier)}
    assert [finding.message for finding in reading.findings] == []
    mine = path.parent.name[:4]
    if mine == "M415":
        # Who missed three meetings missed the last one, and her service with her.
        codes -= {"M413"}
    assert codes == ({mine} if path.stem.startswith("wrong") else set())


def test_the_overrun_counts_what_is_known(dossier):
    found = findings(
        dossier("""
        meetings:
          - id: assises
            kind: assises
            date: 2026-12-10
            start: 9h30
            end: 10h
            agenda:
              - {title: Ateliers, duration: 45}
              - {title: Restitution}
        """)
    )
    assert [finding.code for finding in found] == ["M401", "M402"]
    assert "dure 45 min, sans compter les points de durée inconnue" in found[0].message
    assert "15 min de trop" in found[0].hint


def test_a_standing_item_is_told_once(dossier):
    found = findings(
        dossier("""
        bodies:
          - id: b
            name: B
            kind: reunion_inter_services
            agenda:
              - {id: tour, title: Tour, kind: decision}
        meetings:
          - {id: deux, body: b, date: 2027-01-12}
          - {id: un, body: b, date: 2026-12-10}
        """)
    )
    assert [(finding.code, finding.subject) for finding in found] == [
        ("M402", "un"),
        ("M403", "un"),
    ]


def test_severities_of_states_against_dates(dossier):
    found = findings(
        dossier("""
        meetings:
          - {id: future, kind: assises, date: 2026-11-25, state: held}
          - {id: annulee, kind: assises, date: 2026-11-20, state: cancelled, minutes: {summary: x}}
          - {id: passee, kind: assises, date: 2026-11-20}
        """)
    )
    assert {(finding.subject, finding.code, finding.severity) for finding in found} == {
        ("future", "M412", "error"),
        ("annulee", "M412", "error"),
        ("passee", "M412", "warning"),
    }


def test_only_the_last_meeting_of_a_body_says_who_was_missing(dossier):
    found = findings(
        dossier("""
        services:
          - {id: culture, name: Culture}
          - {id: sports, name: Sports, email: sports@example.fr}
        people:
          - {id: ana, first_name: Ana, last_name: Diop, service: culture}
        bodies:
          - {id: b, name: B, kind: reunion_inter_services}
        meetings:
          - id: juin
            body: b
            date: 2026-06-10
            state: held
            attendance: {ana: excused}
            minutes: {summary: x}
          - id: octobre
            body: b
            date: 2026-10-10
            state: held
            attendance: {ana: remote}
            minutes: {summary: x}
        """)
    )
    assert [(finding.code, finding.subject) for finding in found] == [("M413", "octobre")]
    assert "« Sports »" in found[0].message and "sports@example.fr" in found[0].hint


def test_one_finding_for_two_meetings_at_once_whoever_is_in_both(dossier):
    found = findings(
        dossier("""
        people:
          - {id: ana, first_name: Ana, last_name: Diop}
          - {id: bob, first_name: Bob, last_name: Roy}
          - {id: parti, first_name: Guy, last_name: Parti, left: 2026-12-01}
        meetings:
          - id: fabrique
            kind: fabrique
            date: 2026-12-10
            start: 9h
            end: 12h
            chair: parti
            invitees: [{person: ana}, {person: bob}]
          - id: assises
            kind: assises
            date: 2026-12-10
            start: 11h
            chair: [ana, parti]
            agenda:
              - {title: Mot, duration: 5, presenter: bob}
        """)
    )
    assert [(finding.code, finding.subject) for finding in found] == [("M407", "assises")]
    assert "Ana Diop et Bob Roy sont attendu·e·s aux deux" in found[0].message


def test_of_many_meetings_at_once_each_is_told_with_one_other(dossier):
    meetings = "".join(
        f"""
          - id: m{number}
            kind: assises
            date: 2026-12-10
            start: {start}
            end: {end}
            invitees: [{{person: ana}}]"""
        for number, (start, end) in enumerate(
            [("8h", "18h"), ("9h", "10h"), ("9h", "10h"), ("11h", "12h"), ("18h", "19h")]
        )
    )
    text = "        people:\n          - {id: ana, first_name: Ana, last_name: Diop}\n"
    found = findings(dossier(f"{text}        meetings:{meetings}"))
    assert [(one.code, one.subject) for one in found] == [
        ("M407", "m1"), ("M407", "m2"), ("M407", "m3"),
    ]  # fmt: skip
    assert all("Ana Diop est attendu·e aux deux" in one.message for one in found)


def test_a_meeting_with_many_guests_twice_names_the_first_ones(dossier):
    people = "".join(f"\n          - {{id: p{n}, last_name: Nom{n}}}" for n in range(8))
    guests = ", ".join(f"{{person: p{n}}}" for n in range(8))
    meetings = "".join(
        f"""
          - id: m{number}
            kind: assises
            date: 2026-12-10
            start: 9h
            invitees: [{guests}]"""
        for number in range(2)
    )
    (found,) = findings(dossier(f"        people:{people}\n        meetings:{meetings}"))
    assert "Nom4 et 3 autres sont attendu·e·s aux deux" in found.message
