"""Why nobody covers a service, since when, and whom to write to."""

import pytest

SERVICE = "services:\n  - id: eau\n    name: Eau\ncorrespondents:\n"


def designation(person: str | None = None, *keys: str) -> str:
    lines = ["service: eau", *([f"person: {person}"] if person else []), *keys]
    return "  - " + "\n    ".join(lines) + "\n"


VACANT = designation(None, "since: 2026-09-01")
LEFT = designation("cleo", "since: 2024-01-01")
AWAY = designation("ana", "since: 2025-01-01", "away:", "  - since: 2026-11-02")
ENDED = designation("ana", "since: 2025-01-01", "until: 2026-06-30")
TO_COME = designation("ana", "since: 2027-01-01")


@pytest.mark.parametrize(
    ("designations", "reason", "since"),
    [
        (VACANT, "vacant", "2026-09-01"),
        (LEFT, "person_left", "2026-07-01"),
        (AWAY, "away", "2026-11-02"),
        (ENDED, "ended", "2026-07-01"),
        (TO_COME, "not_started", "2027-01-01"),
        # Running ones are looked at first, whatever their order and dates.
        (ENDED + VACANT, "vacant", "2026-07-01"),
        (TO_COME + LEFT, "person_left", "2026-07-01"),
        (TO_COME + ENDED, "not_started", "2026-07-01"),
        # Then the latest `since`; none is the oldest.
        (VACANT + AWAY, "vacant", "2026-11-02"),
        (designation(None) + AWAY, "away", "2026-11-02"),
        (designation("ana", "until: 2026-06-30") + designation(None), "vacant", "2026-07-01"),
        # Then the order of the file.
        (VACANT + designation("cleo", "since: 2026-09-01"), "vacant", "2026-09-01"),
        (designation("cleo", "since: 2026-09-01") + VACANT, "person_left", "2026-09-01"),
        # Never covered: the date of the designation that gives the reason.
        (designation("cleo", "since: 2026-07-10"), "person_left", "2026-07-10"),
        (designation(None), "vacant", None),
        (designation("cleo"), "person_left", "2026-07-01"),
        # Left before the end of a designation that is over all the same.
        (designation("cleo", "until: 2026-08-31"), "ended", "2026-07-01"),
        # A vacancy after a turn: since the day after the last day.
        (ENDED + designation(None), "vacant", "2026-07-01"),
        (ENDED + designation(None, "since: 2026-09-01"), "vacant", "2026-07-01"),
    ],
)
def test_the_first_designation_that_decides_gives_the_reason(
    item, designations: str, reason: str, since: str | None
) -> None:
    found = item(SERVICE + designations)
    assert (found["status"], found["reason"], found["since"]) == ("uncovered", reason, since)


@pytest.mark.parametrize(
    ("designations", "status", "reason", "since"),
    [
        # Only deputies or associates: they are in office, so nothing is decided by them.
        (designation("bob", "role: deputy"), "deputy_only", "never_designated", None),
        (designation("bob", "role: associate"), "associate_only", "never_designated", None),
        # A designation as holder, even over, is looked at alone.
        (ENDED + designation("bob", "role: deputy"), "deputy_only", "ended", "2026-07-01"),
        (
            designation("bob", "role: associate", "since: 2026-11-01") + LEFT,
            "associate_only",
            "person_left",
            "2026-07-01",
        ),
        (ENDED + designation(None, "role: deputy"), "uncovered", "ended", "2026-07-01"),
        # No designation as holder: those of any role.
        (designation("cleo", "role: deputy"), "uncovered", "person_left", None),
        (
            designation("bob", "role: deputy", "since: 2025-01-01", "until: 2025-12-31"),
            "uncovered",
            "ended",
            "2025-01-01",
        ),
    ],
)
def test_deputies_and_associates(
    item, designations: str, status: str, reason: str, since: str | None
) -> None:
    found = item(SERVICE + designations)
    assert (found["status"], found["reason"], found["since"]) == (status, reason, since)


def test_a_person_still_to_come_is_no_departure(covered) -> None:
    people = "people:\n  - {id: eve, last_name: Noël, since: 2026-12-01}\n"
    text = SERVICE + designation("eve", "since: 2026-09-01")
    (found,) = covered(text, people=people)["items"]
    assert (found["reason"], found["since"]) == ("not_started", "2026-09-01")
    assert covered(text, "2026-12-01", people)["items"][0]["status"] == "covered"


def test_never_designated(item) -> None:
    found = item("services:\n  - id: eau\n    name: Eau\n")
    assert (found["reason"], found["since"]) == ("never_designated", None)


@pytest.mark.parametrize(
    ("voirie", "since"),
    [
        ("", None),
        ("correspondents:\n  - {service: voirie, person: cleo}\n", "2026-07-01"),
        ("correspondents:\n  - {service: voirie, person: ana, until: 2026-03-31}\n", "2026-04-01"),
    ],
)
def test_the_service_relied_upon_is_not_covered(item, voirie: str, since: str | None) -> None:
    text = """
services:
  - id: eau
    name: Eau
    covered_by: voirie
  - id: voirie
    name: Voirie
"""
    found = item(text + voirie)
    assert (found["reason"], found["since"]) == ("cover_uncovered", since)


@pytest.mark.parametrize(
    ("day", "status", "since"),
    [
        ("2026-03-31", "shared", None),
        ("2026-04-01", "uncovered", "2026-04-01"),
        ("2026-06-01", "covered", None),
        ("2026-07-01", "uncovered", "2026-07-01"),
    ],
)
def test_since_follows_the_last_turn_of_any_kind(item, day, status, since) -> None:
    found = item(
        """
        services:
          - {id: eau, name: Eau, covered_by: voirie}
          - {id: voirie, name: Voirie, until: 2026-03-31}
        correspondents:
          - {service: voirie, person: ana}
          - {service: eau, person: ana, since: 2026-05-01, until: 2026-06-30}
        """,
        day,
    )
    assert (found["status"], found["since"]) == (status, since)


def test_since_counts_the_turns_of_deputies_and_replacements(item) -> None:
    text = """
        services:
          - {id: eau, name: Eau}
        correspondents:
          - service: eau
            person: ana
            away:
              - since: 2026-09-01
                until: 2026-09-30
                replaced_by: bob
              - since: 2026-10-01
          - {service: eau, person: bob, role: deputy, until: 2026-10-31}
        """
    assert item(text, "2026-10-31")["status"] == "covered"
    found = item(text)
    assert (found["reason"], found["since"]) == ("away", "2026-11-01")


def test_since_counts_the_departure_of_a_replacement(item) -> None:
    text = SERVICE + designation("ana", "away:", "  - since: 2026-05-01", "    replaced_by: cleo")
    assert item(text, "2026-06-30")["status"] == "covered"
    found = item(text)
    assert (found["reason"], found["since"]) == ("away", "2026-07-01")


HEADS = """
services:
  - id: pole
    name: Pôle
    head: {pole}
  - id: eau
    name: Eau
    parent: pole
    head: {eau}
    email: {email}
"""


@pytest.mark.parametrize(
    ("eau", "pole", "email", "contact"),
    [
        ("bob", "ana", "eau@example.fr", ("bob", "Bob Denis", "eau@example.fr")),
        ("bob", "ana", "~", ("bob", "Bob Denis", None)),
        ("ana", "bob", "~", ("ana", "Ana Costa", "ana@example.fr")),
        ("Jo Lemoine, directrice", "ana", "~", (None, "Jo Lemoine, directrice", None)),
        ("Jo Lemoine, directrice", "ana", "e@x.fr", (None, "Jo Lemoine, directrice", "e@x.fr")),
        ("~", "ana", "~", ("ana", "Ana Costa", "ana@example.fr")),
        ("~", "ana", "eau@example.fr", ("ana", "Ana Costa", "eau@example.fr")),
        ("~", "~", "eau@example.fr", (None, None, "eau@example.fr")),
        ("~", "~", "~", (None, None, None)),
        # Someone who has left is not written to.
        ("cleo", "ana", "~", ("ana", "Ana Costa", "ana@example.fr")),
    ],
)
def test_whom_to_write_to(item, eau: str, pole: str, email: str, contact: tuple) -> None:
    found = item(HEADS.format(eau=eau, pole=pole, email=email), service="eau")["contact"]
    assert (found["person"], found["name"], found["email"]) == contact


def test_the_last_time_a_designation_was_asked_for(item) -> None:
    text = """
services:
  - id: eau
    name: Eau
    asked:
      - date: 2026-10-12
      - date: 2026-03-02
      - date: 2026-12-01
"""
    assert item(text)["asked"] == "2026-10-12"
    assert item(text, "2026-12-01")["asked"] == "2026-12-01"
    assert item(text, "2026-03-01")["asked"] is None


def test_the_path_goes_from_the_root_to_the_service(covered) -> None:
    found = covered(
        """
        services:
          - {id: eau, name: Eau, parent: technique}
          - {id: technique, name: Technique, parent: ville}
          - {id: ville, name: Ville}
        """
    )
    assert [one["path"] for one in found["items"]] == [
        ["ville", "technique", "eau"],
        ["ville", "technique"],
        ["ville"],
    ]


def test_pilots_counts_active_actions_that_name_the_service_as_pilot(item) -> None:
    actions = "".join(
        f"""
  - id: action-{status}
    title: Action
    axis: axe
    services: [eau, eau]
    status: {status}
    status_reason: Un motif"""
        for status in (
            "to_discuss", "planned", "in_progress", "on_hold", "blocked", "postponed",
            "done", "dropped",
        )
    )  # fmt: skip
    found = item(
        f"""
services:
  - id: eau
    name: Eau
plan:
  title: Plan
  start: 2026
  end: 2028
  axes:
    - id: axe
      title: Axe
actions:{actions}
  - id: associee
    title: Action
    axis: axe
    contributing: eau
"""
    )
    assert found["pilots"] == 6
