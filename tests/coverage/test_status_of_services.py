"""The status of a service, and its order of precedence."""

import pytest

HOLDER = """
correspondents:
  - service: eau
    person: ana
"""


def service(*keys: str) -> str:
    return "services:\n  - id: eau\n    name: Eau\n" + "".join(f"    {key}\n" for key in keys)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (service() + HOLDER, "covered"),
        (service(), "uncovered"),
        (service() + HOLDER + "    role: par intérim\n", "covered"),
        (service() + HOLDER + "    role: suppléante\n", "deputy_only"),
        (service() + HOLDER + "    role: relais\n", "associate_only"),
        (service("until: 2026-11-23") + HOLDER, "inactive"),
        (service("until: 2026-11-24") + HOLDER, "covered"),
        (service("since: 2026-11-25") + HOLDER, "inactive"),
        (service("since: 2026-11-24") + HOLDER, "covered"),
        (service("exempt: Deux agents") + HOLDER, "exempt"),
        (service("exempt:", "  reason: Fusion", "  until: 2026-11-24") + HOLDER, "exempt"),
        (service("exempt:", "  reason: Fusion", "  until: 2026-11-23") + HOLDER, "covered"),
        (service("counted: non") + HOLDER, "grouping"),
        (service("counted: oui"), "uncovered"),
        (service("until: 2026-01-01", "exempt: Deux agents"), "inactive"),
        (service("exempt: Deux agents", "counted: no"), "exempt"),
    ],
)
def test_the_first_status_that_holds(item, text: str, status: str) -> None:
    found = item(text)
    assert found["status"] == status
    if status not in ("uncovered", "deputy_only", "associate_only"):
        assert (found["reason"], found["since"]) == (None, None)


def pole(*keys: str) -> str:
    return (
        "services:\n  - id: pole\n    name: Pôle\n"
        + "".join(f"    {key}\n" for key in keys)
        + "  - id: eau\n    name: Eau\n    parent: pole\n"
        "  - id: port\n    name: Port\n    exempt: Concession\n"
    )


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (pole(), "grouping"),
        (pole("counted: yes"), "uncovered"),
        (pole("exempt: Deux agents"), "exempt"),
        # An exemption, even over, or a designation of any date, makes it a service like another.
        (pole("exempt:", "  reason: Fusion", "  until: 2020-01-01"), "uncovered"),
        (pole("covered_by: eau"), "uncovered"),
        (pole() + "correspondents:\n  - service: pole\n    until: 2001-01-01\n", "uncovered"),
        (pole() + "correspondents:\n  - service: pole\n    person: ana\n", "covered"),
        (pole("counted: no") + "correspondents:\n  - service: pole\n    person: ana\n", "grouping"),
    ],
)
def test_a_parent_is_a_grouping_unless_something_says_otherwise(
    item, text: str, status: str
) -> None:
    assert item(text)["status"] == status


def shared(other: str, after: str = "") -> str:
    return (
        "services:\n  - id: eau\n    name: Eau\n    covered_by: voirie\n"
        f"  - id: voirie\n    name: Voirie\n{other}{after}"
    )


VOIRIE = "correspondents:\n  - service: voirie\n    person: ana\n"
CHAIN = (
    "    covered_by: port\n  - id: port\n    name: Port\n"
    "correspondents:\n  - service: port\n    person: ana\n"
)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (shared("", VOIRIE), "shared"),
        (shared(""), "uncovered"),
        (shared(CHAIN), "shared"),
        (shared("    exempt: Deux agents\n", VOIRIE), "uncovered"),
        (shared("    until: 2026-11-23\n", VOIRIE), "uncovered"),
        (shared("    since: 2026-12-01\n", VOIRIE), "uncovered"),
        # A deputy or an associate covers nobody else.
        (shared("", VOIRIE + "    role: suppléante\n"), "uncovered"),
        (shared("", VOIRIE + "    role: relais\n"), "uncovered"),
        # A grouping covers by its own holder, and only so.
        (shared("    counted: no\n", VOIRIE), "shared"),
        (shared("    counted: no\n" + CHAIN), "uncovered"),
        # Its own correspondent comes first, its own deputy does not.
        (shared("", VOIRIE + "  - service: eau\n    person: bob\n"), "covered"),
        (shared("", VOIRIE + "  - service: eau\n    person: bob\n    role: suppléant\n"), "shared"),
    ],
)
def test_what_covered_by_is_worth(item, text: str, status: str) -> None:
    assert item(text)["status"] == status


@pytest.mark.parametrize(
    ("keys", "day", "status"),
    [
        ("since: 2026-11-24", "2026-11-23", "uncovered"),
        ("since: 2026-11-24", "2026-11-24", "covered"),
        ("until: 2026-11-24", "2026-11-24", "covered"),
        ("until: 2026-11-24", "2026-11-25", "uncovered"),
        ("since: 2026-11-24", "2199-12-31", "covered"),
    ],
)
def test_both_ends_of_a_designation_are_in_office(item, keys: str, day: str, status: str) -> None:
    assert item(service() + HOLDER + f"    {keys}\n", day)["status"] == status


@pytest.mark.parametrize(
    ("day", "status"), [("2026-06-30", "covered"), ("2026-07-01", "uncovered")]
)
def test_left_is_the_last_day(item, day: str, status: str) -> None:
    text = service() + "correspondents:\n  - service: eau\n    person: cleo\n"
    assert item(text, day)["status"] == status


def away(*lines: str, role: str = "holder", others: str = "") -> str:
    absence = "".join(
        f"      {line}\n" if line.startswith("- ") else f"        {line}\n" for line in lines
    )
    return (
        service()
        + f"correspondents:\n  - service: eau\n    person: ana\n    role: {role}\n"
        + f"    away:\n      - since: 2026-10-01\n{absence}{others}"
    )


DEPUTY = "  - service: eau\n    person: bob\n    role: suppléant\n"


@pytest.mark.parametrize(
    ("text", "status", "holders", "deputies"),
    [
        (away(), "uncovered", [], []),
        (away("until: 2026-11-23"), "covered", ["ana"], []),
        (away("until: 2026-11-24"), "uncovered", [], []),
        (away("replaced_by: bob"), "covered", ["bob"], []),
        (away("replaced_by: cleo"), "uncovered", [], []),
        # Without a replacement the deputy steps in, and stays deputy; she too may be away.
        (away(others=DEPUTY), "covered", ["bob"], ["bob"]),
        (away(role="interim", others=DEPUTY), "covered", ["bob"], ["bob"]),
        (away(others=DEPUTY + "    away:\n      - since: 2026-11-01\n"), "uncovered", [], []),
        (away(others=DEPUTY + "    since: 2026-11-25\n"), "uncovered", [], []),
        (away(others=DEPUTY.replace("bob", "cleo")), "uncovered", [], []),
        # A replacement that was named and has left is nobody: the deputy is not asked.
        (away("replaced_by: cleo", others=DEPUTY), "deputy_only", [], ["bob"]),
        # Nobody replaces herself; nobody steps in for a deputy or an associate.
        (away(others=DEPUTY.replace("bob", "ana")), "deputy_only", [], ["ana"]),
        (away(role="deputy", others=DEPUTY), "deputy_only", [], ["bob"]),
        (away(role="associate", others=DEPUTY), "deputy_only", [], ["bob"]),
        # Two absences at once: whoever replaces her in either is in office.
        (
            away("until: 2026-12-31", "- since: 2026-11-01", "replaced_by: bob"),
            "covered",
            ["bob"],
            [],
        ),
        (
            away("replaced_by: cleo", "- since: 2026-11-01", "replaced_by: bob"),
            "covered",
            ["bob"],
            [],
        ),
        # A replacement acts in the role of the person away.
        (away("replaced_by: bob", role="deputy"), "deputy_only", [], ["bob"]),
    ],
)
def test_who_acts_while_someone_is_away(
    item, text: str, status: str, holders: list[str], deputies: list[str]
) -> None:
    found = item(text)
    assert (found["status"], found["holders"], found["deputies"]) == (status, holders, deputies)
    assert found["associates"] == []


@pytest.mark.parametrize(("day", "holders"), [("2026-10-31", []), ("2026-11-01", ["bob"])])
def test_a_replacement_for_a_part_of_a_long_leave(item, day: str, holders: list[str]) -> None:
    text = away("until: 2027-03-31") + (
        "      - since: 2026-11-01\n        until: 2026-11-30\n        replaced_by: bob\n"
    )
    assert item(text, day)["holders"] == holders


def test_a_deputy_replaces_only_in_the_services_where_she_is_deputy(covered) -> None:
    found = covered(
        """
        services:
          - {id: eau, name: Eau}
          - {id: port, name: Port}
        correspondents:
          - services: [eau, port]
            person: ana
            away:
              - since: 2026-10-01
          - service: port
            person: bob
            role: deputy
        """
    )
    assert [(one["id"], one["status"]) for one in found["items"]] == [
        ("eau", "uncovered"),
        ("port", "covered"),
    ]


OFFICER = """
collectivity:
  name: Ville
  kind: syndicat_mixte
  contacts:
    officer: {officer}
services:
  - id: pole
    name: Pôle
  - id: mission
    name: Mission ESS
    parent: pole
  - id: eau
    name: Eau
people:
  - id: eve
    first_name: Ève
    last_name: Garcia
    services: [mission, pole]
    left: 2027-01-31
  - id: bob
    first_name: Bob
    last_name: Denis
"""


@pytest.mark.parametrize(
    ("officer", "day", "after", "statuses"),
    [
        ("eve", "2026-11-24", "", ["grouping", "covered", "uncovered"]),
        ("eve", "2027-02-01", "", ["grouping", "uncovered", "uncovered"]),
        # Named in her own service, in whatever role, she is what the designation says.
        (
            "eve",
            "2026-11-24",
            "correspondents:\n  - service: mission\n    person: eve\n    role: relais\n",
            ["grouping", "associate_only", "uncovered"],
        ),
        (
            "eve",
            "2026-11-24",
            "correspondents:\n  - service: mission\n    person: eve\n    until: 2026-01-01\n",
            ["grouping", "uncovered", "uncovered"],
        ),
        (
            "eve",
            "2026-11-24",
            "correspondents:\n  - service: mission\n    person: bob\n    until: 2026-01-01\n",
            ["grouping", "covered", "uncovered"],
        ),
        # Nobody is the officer: nobody is implied.
        ("bob", "2026-11-24", "", ["grouping", "uncovered", "uncovered"]),
    ],
)
def test_the_officer_is_the_correspondent_of_her_own_services(
    covered, officer: str, day: str, after: str, statuses: list[str]
) -> None:
    text = OFFICER.replace("{officer}", officer) + after
    assert [one["status"] for one in covered(text, day, people="")["items"]] == statuses


def test_two_roles_of_one_person_count_once(item) -> None:
    found = item(service() + HOLDER + "  - service: eau\n    person: ana\n    role: interim\n")
    assert found["holders"] == ["ana"]


def test_counts_and_rate(covered) -> None:
    found = covered(
        """
        services:
          - {id: pole, name: Pôle}
          - {id: a, name: A, parent: pole}
          - {id: b, name: B, covered_by: a}
          - {id: c, name: C}
          - {id: d, name: D}
          - {id: e, name: E}
          - {id: f, name: F}
          - {id: g, name: G, exempt: Deux agents}
          - {id: h, name: H, until: 2020-01-01}
        correspondents:
          - {service: a, person: ana}
          - {service: c, person: ana, role: deputy}
          - {service: d, person: ana, role: associate}
        """
    )
    assert found["services"] == {
        "total": 9,
        "in_scope": 6,
        "covered": 1,
        "shared": 1,
        "partial": 2,
        "uncovered": 2,
        "exempt": 1,
        "inactive": 1,
        "groupings": 1,
        "rate": 33.3,
    }


@pytest.mark.parametrize(
    ("having", "total", "rate"),
    [(1, 3, 33.3), (2, 3, 66.7), (1, 16, 6.3), (3, 16, 18.8), (0, 2, 0)],
)
def test_the_rate_has_one_decimal_half_up(covered, having: int, total: int, rate: float) -> None:
    services = "".join(f"  - {{id: s{n}, name: S}}\n" for n in range(total))
    holders = "".join(f"  - {{service: s{n}, person: ana}}\n" for n in range(having))
    text = f"services:\n{services}" + (f"correspondents:\n{holders}" if holders else "")
    assert covered(text)["services"]["rate"] == rate


def test_nothing_in_scope_has_no_rate(covered) -> None:
    assert covered("services:\n  - {id: a, name: A, exempt: Non}\n")["services"]["rate"] is None
    assert covered("")["services"]["rate"] is None
