"""What `ess init` writes is whole, valid and useful, for every kind of authority."""

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from yaml import safe_load

from ess_cli.cli.run import run
from ess_cli.coverage import coverage
from ess_cli.knowledge import table, terms
from ess_cli.knowledge.authorities import default_competences
from ess_cli.knowledge.territory import find
from ess_cli.model.dossier import SECTIONS
from ess_cli.reading.dossier import read
from ess_cli.starting import files as starting
from ess_cli.starting.authority import Authority, from_territory
from ess_cli.starting.files import NAMES, YAML_NAMES, files
from ess_cli.starting.placing import place

DAY = date(2026, 11, 24)
KINDS = [
    pytest.param(Authority("Essai", kind, population=people), id=f"{kind}-{people}")
    for kind in terms("collectivity_kind")
    for people in ((None, 800, 3500) if kind == "commune" else (None,))
] + [
    pytest.param(from_territory(territory, None), id=code)
    for code in ("35238", "93066", "200054781", "75056", "R94", "972", "973", "976", "R11")
    if (territory := find(code))
]


@cache
def made(authority: Authority) -> dict[str, str]:
    return files(authority, DAY)


def written(authority: Authority, folder: Path) -> Path:
    place(folder, made(authority))
    return folder


@pytest.mark.parametrize("kind", terms("collectivity_kind"))
def test_a_new_dossier_is_valid_and_nobody_is_designated_yet(kind: str, tmp_path: Path) -> None:
    folder = str(tmp_path / "dossier")
    assert run(["init", folder, "--kind", kind, "--name", "Essai", "--at", "2026-11-24"]) == 0
    assert run(["check", folder, "--at", "2026-11-24"]) == 0
    assert run(["check-coverage", folder, "--at", "2026-11-24"]) == 1


@pytest.mark.parametrize("authority", KINDS)
def test_every_competence_of_the_kind_has_its_service(authority: Authority, tmp_path: Path) -> None:
    reading = read(written(authority, tmp_path / "dossier"))
    assert reading.findings == ()
    states = coverage(reading.dossier, DAY).competences
    by_default = default_competences(authority.kind, authority.code, authority.siren)
    elsewhere = dict(authority.elsewhere)
    assert {state.id for state in states} >= by_default
    assert {state.status for state in states if state.held_by is None} == {"uncovered"}
    assert {state.id: state.held_by for state in states if state.held_by} == elsewhere
    support = {row["id"] for row in table("competences")["support"]}
    assert reading.dossier.collectivity is not None
    declared = set(reading.dossier.collectivity.competences.exercised)
    held = {s.id for s in states if s.status != "held_elsewhere"} - support
    assert declared == held - (by_default - set(elsewhere))


@pytest.mark.parametrize("authority", KINDS)
def test_every_example_is_valid_once_its_marks_are_removed(
    authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asleep = written(authority, tmp_path / "asleep")
    monkeypatch.setattr(starting, "commented", lambda text: text)
    awake = tmp_path / "awake"
    place(awake, files(authority, DAY))
    for name in YAML_NAMES:
        unmarked = re.sub(
            r"^( *)# ?", r"\1", (asleep / name).read_text(encoding="utf-8"), flags=re.M
        )
        for line in (awake / name).read_text(encoding="utf-8").splitlines():
            assert re.sub(r"^( *)# ?", r"\1", line) in unmarked
    reading = read(awake)
    assert reading.findings == ()
    used = {section for section in SECTIONS if getattr(reading.dossier, section)}
    assert used == set(SECTIONS) - {"competences", "projects"}
    assert reading.dossier.officer is not None


@pytest.mark.parametrize("authority", KINDS)
def test_each_body_has_the_standing_agenda_of_its_kind(
    authority: Authority, tmp_path: Path
) -> None:
    usual = {row["id"]: row for row in table("body_kinds")["rows"]}
    bodies = read(written(authority, tmp_path / "dossier")).dossier.bodies
    assert {body.inside for body in bodies} == {True, False}
    assert bodies[0].kind == "reunion_inter_services"
    for body in bodies:
        assert body.duration == usual[body.kind]["duration"]
        found = [(i.id, i.title, i.kind, i.duration, i.expected) for i in body.agenda]
        wanted = [
            (i["id"], i["title"], i["kind"], i["duration"], i["expected"])
            for i in usual[body.kind]["agenda"]
        ]
        assert found == wanted


def test_a_village_gets_fewer_services_than_a_town(tmp_path: Path) -> None:
    counts = [
        len(
            read(
                written(Authority("A", "commune", population=people), tmp_path / name)
            ).dossier.services
        )
        for name, people in (("village", 3499), ("town", 3500), ("unknown", None))
    ]
    assert counts == [6, 29, 29]


def test_the_same_date_gives_the_same_bytes() -> None:
    authority = Authority("Essai", "departement")
    assert files(authority, DAY) == files(authority, DAY)
    assert files(authority, DAY) != files(authority, date(2027, 11, 24))


def test_every_file_opens_with_the_line_that_editors_look_for(tmp_path: Path) -> None:
    folder = written(Authority("Essai", "region"), tmp_path / "dossier")
    assert sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()) == (
        sorted(NAMES)
    )
    for name in YAML_NAMES:
        first, _, rest = (folder / name).read_bytes().partition(b"\n")
        where = first.decode().removeprefix("# yaml-language-server: $schema=")
        assert (folder / where).is_file()
        assert rest.endswith(b"\n")
        assert b"\r" not in rest
        assert not rest.endswith(b"\n\n")


@pytest.mark.parametrize(
    "name", ["L'Haÿ-les-Roses", "Cœur : Vallée #1", "« A »", "null", "~", "- x", "2027", 'a"b\\c']
)
def test_any_name_comes_back_as_it_was_given(name: str, tmp_path: Path) -> None:
    dossier = read(written(Authority(name, "petr"), tmp_path / "dossier")).dossier
    assert dossier.name == name


@pytest.mark.parametrize(
    ("code", "values"),
    [
        (
            "35238",
            {
                "name": "Rennes",
                "kind": "commune",
                "code": "35238",
                "siren": "213502388",
                "population": 230890,
                "seats": 61,
                "holidays": "metropole",
                "timezone": "Europe/Paris",
            },
        ),
        ("243500139", {"kind": "metropole", "code": None, "siren": "243500139", "seats": None}),
        ("33", {"name": "Gironde", "kind": "departement", "code": "33"}),
        ("57463", {"name": "Metz", "holidays": "alsace_moselle", "timezone": "Europe/Paris"}),
        ("6AE", {"holidays": "alsace_moselle"}),
        ("R04", {"kind": "region", "holidays": "la_reunion", "timezone": "Indian/Reunion"}),
        ("972", {"holidays": "martinique", "timezone": "America/Martinique"}),
        ("98735", {"name": "Papeete", "siren": None, "timezone": "Pacific/Tahiti"}),
    ],
)
def test_a_code_fills_in_what_the_official_lists_know(
    code: str, values: dict[str, object], tmp_path: Path
) -> None:
    territory = find(code)
    assert territory is not None
    folder = written(from_territory(territory, None), tmp_path / "dossier")
    reading = read(folder)
    assert reading.findings == ()
    assert {key: getattr(reading.dossier.collectivity, key) for key in values} == values


def test_department_and_group_are_named_in_the_comments(tmp_path: Path) -> None:
    territory = find("35238")
    assert territory is not None
    folder = written(from_territory(territory, "Ville de Rennes"), tmp_path / "dossier")
    text = (folder / "collectivite.yaml").read_text(encoding="utf-8")
    assert "# Département : Ille-et-Vilaine." in text
    assert "# Membre de : Rennes Métropole." in text
    assert safe_load(text)["collectivity"]["name"] == "Ville de Rennes"


@pytest.mark.parametrize(
    ("code", "gone", "kept"),
    [
        ("35238", {"eau_assainissement", "voirie_espaces_publics", "mobilite"}, {"tourisme"}),
        ("56121", {"eau_assainissement", "mobilite"}, {"voirie_espaces_publics", "tourisme"}),
    ],
)
def test_what_the_group_exercises_by_law_is_no_longer_the_commune_s(
    code: str, gone: set[str], kept: set[str], tmp_path: Path
) -> None:
    territory = find(code)
    assert territory is not None
    authority = from_territory(territory, None)
    dossier = read(written(authority, tmp_path / "dossier")).dossier
    states = {state.id: state for state in coverage(dossier, DAY).competences}
    assert {name for name in gone if states[name].status == "held_elsewhere"} == gone
    assert {states[name].held_by for name in gone} == {authority.groups[0]}
    assert not {name for name in gone if states[name].services}
    assert not {name for name in kept if states[name].status == "held_elsewhere"}


def test_a_commune_of_a_communaute_de_communes_has_an_example_only(tmp_path: Path) -> None:
    territory = find("35184")
    assert territory is not None
    authority = from_territory(territory, None)
    folder = written(authority, tmp_path / "dossier")
    text = (folder / "collectivite.yaml").read_text(encoding="utf-8")
    assert f"#   eau_assainissement: {authority.groups[0]}\n" in text
    assert set(safe_load(text)["collectivity"]["competences"]) == {"exercised"}


def test_ile_de_france_leaves_mobility_to_its_own_authority(tmp_path: Path) -> None:
    for code in ("R11", "93066", "247800584"):
        territory = find(code)
        assert territory is not None
        dossier = read(written(from_territory(territory, None), tmp_path / code)).dossier
        states = {state.id: state for state in coverage(dossier, DAY).competences}
        assert states["mobilite"].held_by == "Île-de-France Mobilités"
        assert states["mobilite"].status == "held_elsewhere"


def test_no_line_of_a_comment_begins_with_a_sign(tmp_path: Path) -> None:
    for kind in terms("collectivity_kind"):
        for name, text in files(Authority("Essai", kind), DAY).items():
            if name in YAML_NAMES:
                assert not re.search(r"^ *#? *[;:!?»](?! *\n)", text, re.M), (kind, name)


def test_lines_fit_an_ordinary_window(tmp_path: Path) -> None:
    for kind in terms("collectivity_kind"):
        for name, text in files(Authority("Essai", kind), DAY).items():
            if name in YAML_NAMES:
                long = [line for line in text.splitlines() if len(line) > 100]
                assert not long, (kind, name)
