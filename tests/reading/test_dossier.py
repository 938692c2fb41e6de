"""From files to a typed dossier: sections, ids, references, and what is wrong in them."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ess_cli.reading.dossier import read
from ess_cli.reading.failures import UnusableDossier

CULTURE = "services:\n  - id: culture\n    name: Culture\n"
PERSON = "people:\n  - id: ana\n    first_name: Ana\n    last_name: Diaz\n"
PLAN = "plan:\n  title: P\n  start: 2026\n  end: 2030\n  axes:\n    - id: un\n      title: Un\n"
BODY = "bodies:\n  - id: cotech\n    name: Comité technique\n    kind: comite_technique\n"


# Files and sections


def test_sections_may_be_spread_over_files_in_the_order_of_their_paths(reading):
    found = reading(
        {
            "b/1.yaml": "services:\n  - {id: trois, name: Trois}\n",
            "a.yml": "services:\n  - {id: deux, name: Deux}\n",
            "A.YAML": "services:\n  - {id: un, name: Un}\n",
            "b.yaml": "services:\n  - {id: quatre, name: Quatre}\n",
            "vide.yaml": "# rien encore\n",
            "notes.txt": "services: [",
            ".cache/x.yaml": "services: [",
            "templates/x.yaml": "services: [",
            "b/templates/x.yaml": "services:\n  - {id: cinq, name: Cinq}\n",
            "~$a.yaml": "services: [",
        }
    )
    assert found.codes == []
    assert [s.id for s in found.dossier.services] == ["un", "deux", "trois", "cinq", "quatre"]


def test_a_single_file_is_a_dossier(tmp_path):
    path = tmp_path / "village.yaml"
    path.write_text(CULTURE)
    (tmp_path / "autre.yaml").write_text("services: [")
    found = read(path)
    assert (found.findings, found.root) == ((), tmp_path)
    assert [service.id for service in found.dossier.services] == ["culture"]


def test_every_section_is_optional(reading):
    found = reading({"a.yaml": "services:\n", "b.yaml": "plan:\nsettings: ~\n"})
    assert found.codes == []
    assert found.dossier.name == "mon-dossier"
    assert found.dossier.plan is None


@pytest.mark.parametrize("text", ["", "# rien\n", "---\n"])
def test_a_folder_without_any_section_is_no_dossier(reading, text):
    with pytest.raises(UnusableDossier, match="aucune rubrique"):
        reading(text)


def test_a_folder_that_holds_a_spreadsheet_alone_says_how_to_begin(tmp_path):
    (tmp_path / "note.docx").touch()
    with pytest.raises(UnusableDossier) as alone:
        read(tmp_path)
    assert alone.value.hint == ""
    (tmp_path / "orga.xlsx").touch()
    with pytest.raises(UnusableDossier) as found:
        read(tmp_path)
    assert "ess init mon-dossier --from orga.xlsx" in found.value.hint


@pytest.mark.parametrize("text", ["- services\n", "services\n", "42\n"])
def test_a_root_that_is_no_mapping(reading, text):
    problem = reading(text).only("F004")
    assert (problem.place.line, problem.place.column) == (1, 1)
    assert "rubriques" in problem.message


@pytest.mark.parametrize("section", ["collectivity", "settings", "plan"])
def test_a_mapping_section_in_two_files(reading, section):
    bodies = {
        "collectivity": "  name: A\n  kind: commune\n",
        "settings": "  meeting_gap: 3\n",
        "plan": "  title: A\n  start: 2026\n  end: 2027\n",
    }
    text = f"{section}:\n{bodies[section]}"
    problem = reading({"a.yaml": text, "b.yaml": "# x\n" + text}).only("F010")
    assert (problem.place.file, problem.place.line, problem.place.column) == ("b.yaml", 2, 1)
    assert "a.yaml" in problem.message and section in problem.message


def test_an_unknown_section_names_the_nearest_and_hides_nothing_else(reading):
    found = reading(
        CULTURE + "correspondants:\n  - id: x\n    service: culture\n"
        "personnes:\n  - {id: ana}\nprojects:\n  - {id: p, name: P, lead: culture, people: ana}\n"
    )
    assert [(f.code, f.place.line, f.hint) for f in found.findings] == [
        ("F003", 4, "écrivez `correspondents`"),
        ("F003", 7, "écrivez `people`"),
    ]
    # Nothing is known of who is the correspondent of the service: no rule may say there is none.
    assert found.dossier.troubled == {"culture"}


@pytest.mark.parametrize(
    ("key", "meant"), [("nom", "name"), ("courriel", "email"), ("nane", "name"), ("Nom", "name")]
)
def test_an_unknown_key_names_the_nearest(reading, key, meant):
    problem = reading(CULTURE + f"    {key}: x\n").only("F003")
    assert (problem.place.line, problem.place.column) == (4, 5)
    assert problem.hint == f"écrivez `{meant}`"
    assert "service « culture »" in problem.message


def test_an_unknown_key_like_none_lists_the_keys(reading):
    problem = reading(CULTURE + "    zzz: x\n").only("F003")
    assert "covered_by" in problem.hint and "`" not in problem.hint


def test_unknown_keys_of_nested_entries_are_of_their_own_kind(reading):
    found = reading(BODY + "    agenda:\n      - titre: Actualités\n        title: A\n")
    problem = found.only("F003")
    assert (problem.place.line, problem.place.column) == (6, 9)
    assert problem.hint == "écrivez `title`"


# What is wrong does not hide the rest


def test_a_wrong_optional_key_counts_as_absent(reading):
    found = reading(CULTURE + "    since: hier\n    email: a@b.fr\n")
    problem = found.only("F004")
    assert (problem.place.line, problem.place.column) == (4, 12)
    assert "« hier »" in problem.message and "`since`" in problem.message
    (service,) = found.dossier.services
    assert (service.since, service.email) == (None, "a@b.fr")


def test_an_entry_without_a_required_key_leaves_but_its_id_stays_known(reading):
    found = reading("services:\n  - id: culture\n" + PERSON + "    service: culture\n")
    problem = found.only("F005")
    assert (problem.place.line, problem.place.column) == (2, 5)
    assert "service « culture »" in problem.message and "`name`" in problem.message
    assert found.dossier.services == ()
    assert found.dossier.people[0].service == "culture"


def test_a_wrong_required_key_is_told_once(reading):
    found = reading("trainings:\n  - title: Découverte\n    date: 2026-02-30\n")
    problem = found.only("F004")
    assert "ce jour n'existe pas" in problem.hint
    assert found.dossier.trainings == ()


def test_every_error_of_an_entry_is_told_at_once(reading):
    found = reading(
        CULTURE + "    since: hier\n    nom: x\n    parent: sport\n    exempt:\n      until: 2027\n"
    )
    assert found.places == [
        ("F004", 4, 12),
        ("F003", 5, 5),
        ("F008", 6, 13),
        ("F004", 8, 14),
        ("F005", 8, 7),
    ]


def test_a_file_that_cannot_be_read_hides_no_id(reading):
    people = {"personnes.yaml": PERSON + "    service: culture\n    title: x: y\n"}
    found = reading({**people, "a.yaml": CULTURE + "    head: ana\n"})
    assert found.codes == ["F002"]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_another_encoding_hides_no_id(reading, encoding):
    people = (PERSON + "    title: chargée\n").encode(encoding)
    found = reading({"personnes.yaml": people, "a.yaml": CULTURE + "    head: ana\n"})
    problem = found.only("F001")
    assert "UTF-8" in problem.hint
    assert (problem.place.line, problem.place.column) == (
        (5, 17) if encoding == "cp1252" else (1, 1)
    )


# Values


def test_scalars_are_typed_by_the_model(reading):
    found = reading(
        "services:\n  - id: no\n    name: 01004\n    short_name: 9:30\n    kind: no\n"
        "trainings:\n  - title: 1e3\n    date: 1/3/2027\n    duration: 1h30\n    headcount: 1 200\n"
        "meetings:\n  - id: 2027-01\n    date: 2027-01-15\n    kind: fabrique\n    start: 9:30\n"
    )
    assert found.codes == []
    service, training = found.dossier.services[0], found.dossier.trainings[0]
    assert (service.id, service.name, service.short_name, service.kind) == (
        "no",
        "01004",
        "9:30",
        "no",
    )
    assert (training.title, training.date, training.duration) == ("1e3", date(2027, 3, 1), 90)
    assert found.dossier.meetings[0].start.isoformat() == "09:30:00"


@pytest.mark.parametrize("nothing", ["", "~", "null", '""', "''"])
def test_absent_values(reading, nothing):
    found = reading(CULTURE + f"    email: {nothing}\n")
    assert found.codes == []
    assert reading(f"services:\n  - id: culture\n    name: {nothing}\n").codes == ["F005"]


@pytest.mark.parametrize("text", ["Null", "NULL", '"null"', '"~"', "no"])
def test_what_is_not_absent(reading, text):
    found = reading(f"services:\n  - id: culture\n    name: {text}\n")
    assert found.codes == []


def test_an_empty_list_item(reading):
    found = reading(CULTURE + "    competences:\n      - sport\n      -\n")
    problem = found.only("F004")
    assert (problem.place.line, problem.place.column) == (6, 8)
    assert found.dossier.services[0].competences == ("sport",)
    assert reading("services:\n  -\n").only("F004").place.line == 2


def test_plural_keys_take_one_element_alone(reading):
    found = reading(
        CULTURE + PERSON + "    services: culture\n"
        "correspondents:\n    services: culture\n    person: ana\n"
        "    away:\n      since: 2026-01-01\n"
    )
    assert found.codes == []
    assert found.dossier.people[0].services == ("culture",)
    assert found.dossier.correspondents[0].away[0].since == date(2026, 1, 1)


def test_singular_keys_take_one(reading):
    problem = reading(CULTURE + "    parent: [a, b]\n").only("F004")
    assert "une seule valeur" in problem.message
    assert (problem.place.line, problem.place.column) == (4, 13)


def test_chair_presenter_owner_secretariat_and_elected_take_a_list(reading):
    found = reading(
        CULTURE + "    elected: [ana]\n" + PERSON + BODY + "    chair: [ana]\n"
        "    secretariat: [culture]\n"
        "    agenda:\n      - title: A\n        presenter: [ana, culture]\n"
        + PLAN
        + "actions:\n  - id: a\n    title: A\n    axis: un\n    elected: [ana]\n"
        "    steps:\n      - title: S\n        owner: [ana, cotech]\n"
    )
    assert found.codes == []


@pytest.mark.parametrize("name", ["Culture", "-culture", "a b", "é", "a" * 64, "a.b"])
def test_ids_are_slugs(reading, name):
    problem = reading(f"services:\n  - id: {name}\n    name: x\n").only("F004")
    assert (problem.place.line, problem.place.column) == (2, 9)


def test_an_id_that_is_no_slug_is_shown_as_one(reading):
    found = reading("services:\n  - id: Pôle Culture\n    name: x\n")
    assert "« pole-culture »" in found.only("F004").hint
    assert reading(f"services:\n  - id: {'a' * 63}\n    name: x\n").codes == []


def test_numbers_beyond_measure_are_refused(reading):
    found = reading("collectivity:\n  name: A\n  kind: commune\n  population: 1234567890\n")
    assert found.only("F004").place.line == 4
    found = reading("collectivity:\n  name: A\n  kind: commune\n  annual_purchases: 12.500\n")
    assert "12 500" in found.only("F004").hint


def test_amounts_by_year(reading):
    found = reading(
        PLAN + "actions:\n  - id: a\n    title: A\n    axis: un\n    budget:\n"
        "      2026: 40 000 €\n      2027: beaucoup\n      2028: 1,2 M€\n"
    )
    problem = found.only("F004")
    assert (problem.place.line, problem.place.column) == (14, 13)
    assert [(b.year, b.amount, b.nature) for b in found.dossier.actions[0].budget] == [
        (2026, Decimal(40_000), "planned"),
        (2028, Decimal(1_200_000), "planned"),
    ]


# Ids and references


def test_one_id_for_two(reading):
    found = reading({"a.yaml": CULTURE, "b.yaml": "# x\n" + PERSON.replace("ana", "culture")})
    problem = found.only("F006")
    assert (problem.place.file, problem.place.line, problem.place.column) == ("b.yaml", 3, 5)
    assert "a.yaml, ligne 2" in problem.message
    assert (len(found.dossier.services), found.dossier.people) == (1, ())


def test_the_first_of_two_equal_ids_counts(reading):
    found = reading(
        "services:\n  - {id: a, name: Un}\n  - {id: a, name: Deux}\n  - {id: a, nom: x}\n"
    )
    assert [f.code for f in found.findings] == ["F006", "F003", "F005", "F006"]
    assert [service.name for service in found.dossier.services] == ["Un"]


def test_ids_of_sections_that_never_meet_may_be_equal(reading):
    projects = "projects:\n  - {id: culture, name: Culture, lead: culture}\n"
    assert reading(CULTURE + projects).codes == []


def test_what_stands_in_an_entry_whose_id_is_taken_is_judged_by_itself(reading):
    meeting = (
        "  - id: m\n    date: 2026-01-05\n    kind: fabrique\n    agenda:\n      - title: Accueil\n"
        "    minutes:\n      decisions:\n        - {id: d, text: Oui}\n"
    )
    found = reading(f"meetings:\n{meeting}{meeting}")
    assert found.places == [("F006", 10, 5)]


def test_a_competence_of_the_dossier_is_not_a_known_one(reading):
    problem = reading("competences:\n  - id: sport\n    label: Sport\n").only("F004")
    assert (problem.place.line, problem.place.column) == (2, 9)


def test_derived_ids(reading):
    title = "Découverte de l'économie sociale et solidaire : les bases"
    found = reading(
        f'trainings:\n  - {{title: "{title}", date: 2026-01-01}}\n'
        f'  - {{title: "{title}", date: 2026-01-02}}\n'
        "  - {id: decouverte-de-l-economie-sociale-et-soli-2, title: A, date: 2026-01-03}\n"
        f'  - {{title: "{title}", date: 2026-01-04}}\n'
    )
    assert found.codes == []
    base = "decouverte-de-l-economie-sociale-et-soli"
    assert [training.id for training in found.dossier.trainings] == [
        base,
        f"{base}-3",
        f"{base}-2",
        f"{base}-4",
    ]


def test_derived_ids_of_what_stands_in_meetings(reading):
    meeting = (
        "  - id: {0}\n    date: 2026-01-05\n    kind: fabrique\n    agenda:\n"
        "      - title: Accueil\n        items:\n          - title: Tour de table\n"
        "    minutes:\n      items:\n        accueil: Bonjour\n        tour-de-table: Chacun\n"
        "      decisions:\n        - text: Oui\n          item: accueil\n"
        "      tasks:\n        text: Écrire\n"
    )
    found = reading("meetings:\n" + meeting.format("un") + meeting.format("deux"))
    assert found.codes == []
    one, two = (meeting.minutes for meeting in found.dossier.meetings)
    assert [one.decisions[0].id, two.decisions[0].id] == ["oui", "oui-2"]
    assert [one.tasks[0].id, two.tasks[0].id] == ["ecrire", "ecrire-2"]
    assert found.dossier.meetings[1].agenda[0].items[0].id == "tour-de-table"


def test_new_items_of_a_meeting_may_have_items_without_ids(reading):
    found = reading(
        BODY + "    agenda:\n      - title: Actualités\n        duration: 10\n"
        "meetings:\n  - id: m\n    date: 2026-01-05\n    body: cotech\n    agenda_changes:\n"
        "      actualites:\n        duration: ~\n      zoom:\n        title: Zoom\n"
        "        after: actualites\n        items:\n          - title: Légumerie\n"
        "    minutes:\n      items:\n        legumerie: Fait\n"
    )
    assert found.codes == []
    changes = found.dossier.meetings[0].agenda_changes
    assert changes["actualites"].model_fields_set == {"duration"}
    assert changes["zoom"].items[0].id == "legumerie"


@pytest.mark.parametrize(
    ("holder", "path"),
    [
        ("meetings", "agenda: [{id: x, title: A}, {id: x, title: B}]"),
        ("meetings", "minutes: {tasks: [{id: x, text: A}, {id: x, text: B}]}"),
        ("actions", "steps: [{id: x, title: A}, {id: x, title: B}]"),
        ("actions", "indicators: [{id: x, label: A}, {id: x, label: B}]"),
    ],
)
def test_an_id_twice_inside_an_entry(reading, holder, path):
    start = {
        "meetings": "meetings:\n  - id: m\n    date: 2026-01-05\n    kind: fabrique\n    ",
        "actions": PLAN + "actions:\n  - id: a\n    title: A\n    axis: un\n    ",
    }
    problem = reading(start[holder] + path + "\n").only("F006")
    assert "« x »" in problem.message


def test_an_axis_id_twice_at_any_depth(reading):
    found = reading(PLAN + "      axes:\n        - {id: un, title: Autre}\n")
    assert found.only("F006").place.line == 9


def test_the_same_item_id_in_two_meetings(reading):
    meeting = "  - {{id: {0}, date: 2026-01-05, kind: fabrique, agenda: [{{id: x, title: A}}]}}\n"
    assert reading("meetings:\n" + meeting.format("a") + meeting.format("b")).codes == []


@pytest.mark.parametrize(
    ("key", "value", "column", "near"),
    [
        ("parent", "cultur", 13, "culture"),
        ("competences", "culture_patrimoines", 18, "culture_patrimoine"),
        ("head", "anna", 11, "ana"),
    ],
)
def test_a_reference_to_nothing_names_the_nearest(reading, key, value, column, near):
    problem = reading(CULTURE + f"    {key}: {value}\n" + PERSON).only("F008")
    assert (problem.place.line, problem.place.column) == (4, column)
    assert f"« {value} »" in problem.message and f"« {near} »" in problem.hint


def test_a_head_may_be_a_name(reading):
    assert reading(CULTURE + "    head: Ana Diaz\n").codes == []
    assert reading(CULTURE + "    head: Ana\u00a0Diaz\n").codes == []
    assert reading(CULTURE + "    head: Ana\n").codes == ["F008"]


def test_a_key_that_is_a_reference_is_pointed_at(reading):
    found = reading(
        "meetings:\n  - id: m\n    date: 2026-01-05\n    kind: fabrique\n"
        "    attendance:\n      ana: present\n      bob: present\n" + PERSON
    )
    problem = found.only("F008")
    assert (problem.place.line, problem.place.column) == (7, 7)
    assert list(found.dossier.meetings[0].attendance) == ["ana"]


def test_what_stands_behind_an_alias_is_pointed_at_the_alias(reading):
    found = reading(
        "services:\n  - id: a\n    name: A\n    asked: &demande\n      - date: 2026-01-01\n"
        "  - id: b\n    name: B\n    since: &jour demain\n"
        "  - id: c\n    name: C\n    since: *jour\n"
        "    competences: &liste [sport, rien]\n  - id: d\n    name: D\n    competences: *liste\n"
    )
    assert found.places == [
        ("F004", 8, 12),
        ("F004", 11, 12),
        ("F008", 12, 33),
        ("F008", 15, 18),
    ]


def test_an_unknown_key_behind_an_alias_is_pointed_at_where_it_is_written(reading):
    found = reading(
        "services:\n  - id: a\n    name: A\n    asked: &demande\n      - date: 2026-01-01\n"
        "        nom: x\n  - id: b\n    name: B\n    asked: *demande\n"
    )
    assert found.places == [("F003", 6, 9), ("F003", 6, 9)]
    assert [finding.subject for finding in found.findings] == ["a", "b"]


# Dates and cycles


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (CULTURE + "    since: 2026-02-01\n    until: 2026-01-31\n", 2),
        (
            BODY + "    created: 2026\n".replace("2026", "2026-01-02") + "    closed: 2026-01-01\n",
            2,
        ),
        (
            "meetings:\n  - id: m\n    date: 2026-01-01\n    kind: assises\n"
            "    start: 9h\n    end: 8h\n",
            2,
        ),
        ("plan:\n  title: P\n  start: 2027\n  end: 2026-12\n", 2),
    ],
)
def test_dates_in_the_wrong_order(reading, text, line):
    problem = reading(text).only("F011")
    assert problem.place.line == line


def test_both_dates_in_the_wrong_order_count_as_absent(reading):
    found = reading(CULTURE + "    since: 2026-02-01\n    until: 2026-01-31\n    email: a@b.fr\n")
    (service,) = found.dossier.services
    assert (found.codes, service.since, service.until, service.email) == (
        ["F011"],
        None,
        None,
        "a@b.fr",
    )


def test_the_same_day_is_in_order(reading):
    assert reading(CULTURE + "    since: 2026-02-01\n    until: 2026-02-01\n").codes == []


def test_dates_in_the_wrong_order_are_told_beside_other_errors(reading):
    found = reading(CULTURE + "    since: 2026-02-01\n    until: 2026-01-31\n    email: x\n")
    assert found.codes == ["F011", "F004"]


@pytest.mark.parametrize("key", ["parent", "covered_by"])
def test_a_cycle_is_shown_whole_and_once(reading, key):
    found = reading(
        "services:\n"
        + "".join(
            f"  - id: {name}\n    name: X\n    {key}: {after}\n"
            for name, after in (("z", "a"), ("a", "b"), ("b", "c"), ("c", "a"), ("d", "d"))
        )
    )
    assert found.places == [("F009", 5, 5), ("F009", 14, 5)]
    assert "a → b → c → a" in found.findings[0].message
    assert "d → d" in found.findings[1].message
    kept = {service.id: getattr(service, key) for service in found.dossier.services}
    assert kept == {"z": "a", "a": None, "b": None, "c": None, "d": None}


def test_a_cycle_of_actions(reading):
    actions = "".join(
        f"  - id: {name}\n    title: X\n    axis: un\n    depends_on: {after}\n"
        for name, after in (("a", "[b, c]"), ("b", "[a]"), ("c", "[]"))
    )
    problem = reading(PLAN + "actions:\n" + actions).only("F009")
    assert "a → b → a" in problem.message and "fiche-action « a »" in problem.message


# What depends on another entry


MEETING = "meetings:\n  - id: m\n    date: 2026-01-05\n    body: cotech\n    state: convened\n"


@pytest.mark.parametrize(
    ("body", "meeting", "missing"),
    [
        ("", "", ["place"]),
        ("    place: Mairie\n", "", []),
        ("", "    place: Mairie\n", []),
        ("", "    mode: remote\n", ["url"]),
        ("", "    mode: remote\n    url: https://a.fr\n", []),
        ("    url: https://a.fr\n", "    mode: hybrid\n", ["place"]),
        ("", "    mode: hybrid\n", ["place", "url"]),
    ],
)
def test_a_convened_meeting_has_a_place_or_a_url(reading, body, meeting, missing):
    found = reading(BODY + body + MEETING + meeting)
    assert found.codes == ["F005"] * len(missing)
    for key in missing:
        assert any(f"ajoutez `{key}`" in finding.hint for finding in found.findings)
    assert all("réunion « m »" in finding.message for finding in found.findings)


def test_nothing_is_said_of_a_meeting_whose_body_is_wrong(reading):
    body = BODY.replace("comite_technique", "rien") + "    place: Mairie\n"
    found = reading(body + MEETING + "    agenda_changes:\n      actualites: skip\n")
    assert found.codes == ["F004"]


def test_colleges(reading):
    colleges = "    colleges:\n      - {id: reseaux, seats: 3}\n      - {slug: association}\n"
    members = "    members:\n      - {person: ana, college: reseau}\n"
    found = reading(PERSON + BODY + colleges.replace("association", "x") + members)
    assert [f.code for f in found.findings] == ["F004", "F008"]
    assert "reseaux" in found.findings[1].hint


def test_a_blocked_or_dropped_action_says_why(reading):
    action = PLAN + "actions:\n  - id: a\n    title: A\n    axis: un\n    status: {}\n"
    for status in ("blocked", "abandonnée"):
        problem = reading(action.format(status)).only("F005")
        assert (problem.place.line, problem.place.column) == (9, 5)
        assert "status_reason" in problem.message
    assert reading(action.format("blocked\n    status_reason: Budget")).codes == []


def test_an_axis_beyond_four_levels(reading):
    text, indent = "plan:\n  title: P\n  start: 2026\n  end: 2027\n", "  "
    for level in range(5):
        text += f"{indent}axes:\n{indent}  - id: a{level}\n{indent}    title: A\n"
        indent += "    "
    problem = reading(text).only("F004")
    assert "4 niveaux" in problem.message


def test_rules_of_reading_cannot_be_lowered(reading):
    for code in ("F003", "F", "f"):
        problem = reading(f"settings:\n  rules:\n    {code}: off\n").only("F004")
        assert (problem.place.line, problem.place.column) == (3, 5)
    assert reading("settings:\n  rules:\n    S101: off\n    M: info\n").codes == []


def test_services_in_trouble(reading):
    found = reading(
        CULTURE + "  - id: sport\n    name: Sport\n    covered_by: x\n  - id: voirie\n    name: V\n"
        "correspondents:\n  - service: culture\n    person: personne\n"
    )
    assert found.codes == ["F008", "F008"]
    assert found.dossier.troubled == {"culture", "sport"}


def test_a_list_written_as_a_mapping_from_ids(reading):
    found = reading(
        "services:\n  culture:\n    name: Culture\n  sport:\n    name: Sport\n"
        + PERSON
        + "    service: culture\n"
    )
    problem = found.only("F004")
    assert (problem.place.line, problem.place.column) == (2, 3)
    assert "tiret" in problem.hint


def test_what_is_told_of_every_kind_of_mistake(reading, golden):
    folder = Path(__file__).parent
    found = reading((folder / "mistakes.yaml").read_text(encoding="utf-8"))
    told = [
        f"{f.place.line}:{f.place.column} {f.code} {f.message}\n    {f.hint}\n"
        for f in found.findings
    ]
    golden(folder / "mistakes.txt", "".join(told))
    assert all(finding.hint for finding in found.findings)


@pytest.mark.parametrize("key", ["birth_date", "items"])
def test_a_key_that_is_like_no_other_is_not_taken_for_another(reading, key):
    person = f"people:\n  - id: awa\n    first_name: Awa\n    last_name: Traoré\n    {key}: x\n"
    assert reading(person).only("F003").hint.startswith("clés possibles : id, first_name")


def test_several_values_where_one_is_expected_name_the_key_that_takes_them(reading):
    people = "people:\n  - id: awa\n    first_name: Awa\n    last_name: Traoré\n"
    services = "services:\n  - id: eau\n    name: Eau\n"
    found = reading(
        people + services + "correspondents:\n  - service: [eau, eau]\n    person: awa\n"
    )
    assert found.only("F004").hint == "gardez-en une, ou écrivez `services`"


AWA = "people:\n  - id: awa\n    first_name: Awa\n    last_name: Traoré\n"
EAU_VOIRIE = "services:\n  - id: eau\n    name: Eau\n  - id: voirie\n    name: Voirie\n"


@pytest.mark.parametrize(
    ("people", "code"),
    [
        (AWA.replace("last_name: Traoré", "email: awa@example.fr"), "F005"),
        (AWA.replace("Traoré", '"Traoré'), "F002"),
        (AWA.encode("utf-16"), "F001"),
    ],
)
def test_a_person_that_could_not_be_read_is_the_only_cause(reading, people, code):
    designation = "correspondents:\n  - service: eau\n    person: awa\n"
    found = reading({"people.yaml": people, "services.yaml": EAU_VOIRIE + designation})
    assert found.codes == [code]
    assert found.dossier.troubled == {"eau"}


def test_a_cover_that_could_not_be_read_is_the_only_cause(reading):
    covered = EAU_VOIRIE.replace("name: Voirie", "name: Voirie\n    covered_by: eau")
    found = reading(covered.replace("name: Eau", "kind: direction"))
    assert found.codes == ["F005"]
    assert found.dossier.troubled == {"voirie"}
