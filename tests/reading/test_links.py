"""What is checked between entries: colleges, changes of an agenda, points of the minutes."""

import pytest

BODY = (
    "bodies:\n  - id: comite\n    name: Comité de suivi\n    kind: comite_de_suivi\n"
    "    agenda:\n      - id: tour\n        title: Tour\n        items:\n"
    "          - {id: detail, title: Détail}\n"
)
COLLEGES = "    colleges:\n      - {id: reseaux}\n      - {slug: associations}\n"
MEETING = "meetings:\n  - id: m\n    date: 2026-05-04\n    body: comite\n"


def told(found):
    return [(f.code, f.place.line, f.place.column) for f in found.findings]


@pytest.mark.parametrize("college", ["reseaux", "associations"])
def test_a_college_of_the_body(reading, college):
    member = f"    members:\n      - {{person: ana, college: {college}}}\n"
    people = "people:\n  - {id: ana, first_name: A, last_name: B}\n"
    headcount = f"    headcount:\n      {college}: 12\n"
    assert reading(BODY + COLLEGES + member + MEETING + headcount + people).codes == []


def test_a_college_of_a_body_without_colleges_is_a_known_one(reading):
    text = BODY + MEETING + "    headcount:\n      associations: 3\n      reseaux: 12\n"
    found = reading(text)
    assert told(found) == [("F008", 16, 7)]
    assert "associations" in found.findings[0].hint
    assert found.dossier.meetings[0].headcount.by_college == {"associations": 3}


def test_a_college_that_another_body_has(reading):
    found = reading(BODY + COLLEGES + MEETING + "    headcount:\n      cooperatives: 12\n")
    assert told(found) == [("F008", 18, 7)]
    assert "reseaux, associations" in found.findings[0].hint


def test_a_member_of_an_unknown_college_stays_a_member(reading):
    people = "people:\n  - {id: ana, first_name: A, last_name: B}\n"
    member = "    members:\n      - person: ana\n        college: mairie\n"
    found = reading(people + BODY + COLLEGES + member)
    assert told(found) == [("F008", 17, 18)]
    (kept,) = found.dossier.bodies[0].members
    assert (kept.person, kept.college) == ("ana", None)


def test_changes_of_the_agenda(reading):
    changes = (
        "    agenda_changes:\n      tour: skip\n      zoom: {title: Zoom, after: tour}\n"
        "      bilan: {title: Bilan, after: zoom}\n"
    )
    assert reading(BODY + MEETING + changes).codes == []


def test_a_change_after_a_point_that_is_not_there(reading):
    changes = "    agenda_changes:\n      zoom: {title: Zoom, after: rien}\n"
    found = reading(BODY + MEETING + changes)
    assert told(found) == [("F008", 15, 34)]
    assert "tour" in found.findings[0].hint
    assert found.dossier.meetings[0].agenda_changes["zoom"].after is None


def test_a_change_of_a_point_that_is_not_there(reading):
    changes = "    agenda_changes:\n      tuor: skip\n      zoom:\n        duration: 10\n"
    found = reading(BODY + MEETING + changes)
    assert told(found) == [("F005", 11, 5), ("F008", 15, 7)]
    assert "« zoom »" in found.findings[0].message
    assert "« tuor »" in found.findings[1].message
    assert found.dossier.meetings[0].agenda_changes == {}


def test_the_points_of_the_minutes(reading):
    minutes = (
        "    agenda_changes:\n      zoom: {title: Zoom, items: {title: Suite}}\n"
        "    minutes:\n      items:\n        tour: x\n        detail: x\n        zoom: x\n"
        "        suite: x\n      decisions: {text: Oui, item: tour}\n"
        "      tasks: {text: Écrire, item: detail}\n"
    )
    assert reading(BODY + MEETING + minutes).codes == []


def test_points_that_are_not_in_the_agenda(reading):
    minutes = (
        "    minutes:\n      items:\n        rien: x\n        tour: x\n"
        "      decisions:\n        - {text: Oui}\n        - {text: Non, item: rien}\n"
        "      tasks:\n        - text: Écrire\n          item: rien\n"
    )
    found = reading(BODY + MEETING + minutes)
    assert told(found) == [("F008", 16, 9), ("F008", 20, 29), ("F008", 23, 17)]
    kept = found.dossier.meetings[0].minutes
    assert list(kept.items) == ["tour"]
    assert [decision.item for decision in kept.decisions] == [None, None]
    assert kept.tasks[0].item is None


def test_the_rank_of_what_is_wrong_holds_beside_what_was_left_out(reading):
    decisions = "        - {item: tour}\n        - {text: Non, item: rien}\n"
    minutes = f"    minutes:\n      decisions:\n{decisions}"
    found = reading(BODY + MEETING + minutes)
    assert told(found) == [("F005", 16, 12), ("F008", 17, 29)]
    (kept,) = found.dossier.meetings[0].minutes.decisions
    assert (kept.text, kept.item) == ("Non", None)


def test_a_point_that_is_wrong_is_known_all_the_same(reading):
    body = BODY.replace("title: Tour\n", "kind: x\n        title: Tour\n")
    body += "      - {id: sans-titre}\n"
    found = reading(body + MEETING + "    minutes:\n      items: {tour: x, sans-titre: x}\n")
    assert found.codes == ["F004", "F005"]


def test_minutes_of_a_meeting_without_agenda_name_what_they_want(reading):
    text = "meetings:\n  - id: m\n    date: 2026-05-04\n    kind: assises\n"
    assert reading(text + "    minutes: {items: {accueil: x}}\n").codes == []
