"""`designate`, `release`, `asked`, `person add`, `action set`: one command, one small change."""

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
AT = ("--at", "2026-11-24")
TOWN = """\
collectivity:
  name: Ville
  kind: commune
  contacts:
    officer: ana
services:
  # Les services.
  - id: culture   # au premier étage
    name: Culture
    asked: {date: 12/10/2026, to: Luc}
  - name: Sports et loisirs
    short_name: Sports
  - id: achats
    name: Achats

people:
  - {id: ana, first_name: Ana, last_name: Diop}
  - first_name: Zoé
    last_name: Le Guen
    service: culture

correspondents:
  - service: culture   # depuis toujours
    person: Zoé Le Guen
    since: 01/02/2025
  - services: [Sports, achats]
    person: ana
    since: 2025-03-01
plan:
  title: Le plan
  start: 2026
  end: 2029
  axes:
    - title: Manger
actions:
  - title: La légumerie
    axis: manger
    status: en cours\t# à suivre
    services: achats
    leads: Zoé Le Guen
meetings:
  - kind: assises
    date: 2026-10-02
    minutes:
      tasks:
        - text: Rappeler le préfet
          owner: Zoé Le Guen
"""


@pytest.fixture
def town(dossier) -> Path:
    return dossier(TOWN)


def text(town: Path) -> str:
    return (town / "dossier.yaml").read_text("utf-8")


def changes(town: Path) -> tuple[list[str], list[str]]:
    """The lines that went away, and those that came."""
    old, new = TOWN.splitlines(), text(town).splitlines()
    return [one for one in old if one not in new], [one for one in new if one not in old]


def test_a_person_who_is_known_is_designated(ess, town) -> None:
    ran = ess("designate", "sports", "Zoé LE GUEN", town, *AT, "--role", "suppléante")
    assert (ran.code, ran.out) == (0, "")
    assert "désigné·e : Zoé Le Guen, pour « Sports et loisirs » (suppléant·e)" in ran.err
    assert "créée" not in ran.err
    assert text(town) == TOWN.replace(
        "    since: 2025-03-01\n",
        "    since: 2025-03-01\n  - service: sports-et-loisirs\n    person: zoe-le-guen\n"
        "    role: deputy\n    since: 2026-11-24\n",
    )
    again = ess("designate", "sports", "zoe-le-guen", town, *AT, "--role", "deputy")
    assert again.code == 0
    assert "déjà désigné·e" in again.err


def test_a_person_who_is_not_known_is_created(ess, town) -> None:
    ran = ess(
        "designate", "Culture", "Mme Marie Durand", town, *AT, "--since", "1/1/2027", "--until",
        "31 décembre 2027", "--email", "m@example.fr", "--title", "Cheffe : culture", "--instead",
    )  # fmt: skip
    assert ran.code == 0
    assert "créée : Marie Durand" in ran.err
    removed, added = changes(town)
    assert removed == []
    assert added == [
        "  - civility: Mme", "    first_name: Marie", "    last_name: Durand",
        '    title: "Cheffe : culture"', "    email: m@example.fr",
        "    until: 2026-12-31", "  - service: culture", "    person: Marie Durand",
        "    since: 2027-01-01", "    until: 2027-12-31",
    ]  # fmt: skip
    report = ess("check-coverage", town, "--at", "2027-02-01", "-f", "json")
    item = next(one for one in report.json["items"] if one["id"] == "culture")
    assert (item["status"], item["holders"]) == ("covered", ["marie-durand"])


def test_instead_ends_a_shared_designation_for_that_service_only(ess, town) -> None:
    assert ess("designate", "achats", "Zoé Le Guen", town, *AT, "--instead").code == 0
    found = ess("check-coverage", town, *AT, "-f", "json").json["items"]
    holders = {one["id"]: one["holders"] for one in found}
    assert holders["achats"] == ["zoe-le-guen"]
    assert holders["sports-et-loisirs"] == ["ana"]
    before = ess("check-coverage", town, "--at", "2026-11-23", "-f", "json").json["items"]
    assert next(one for one in before if one["id"] == "achats")["holders"] == ["ana"]


def test_a_vacancy_is_filled(ess, dossier) -> None:
    vacant = (
        "services:\n  - name: Culture\npeople:\n  - {first_name: Ana, last_name: Diop}\n"
        "correspondents:\n  - service: Culture   # à pourvoir\n    since: 2026-09-01\n"
    )
    town = dossier(vacant)
    assert ess("designate", "culture", "Ana Diop", town, *AT).code == 0
    assert text(town) == vacant + (
        "    until: 2026-11-23\n  - service: culture\n    person: ana-diop\n    since: 2026-11-24\n"
    )
    (town / "dossier.yaml").write_text(vacant, "utf-8")
    assert ess("designate", "culture", "Ana Diop", town, *AT, "--since", "2026-09-01").code == 0
    assert text(town) == vacant.replace("pourvoir\n", "pourvoir\n    person: ana-diop\n")


def test_a_name_mistyped_is_replaced_on_the_same_day(ess, town) -> None:
    first = ("designate", "culture", "Marie Duran", town, *AT, "--instead")
    assert ess(*first).code == 0
    again = ess("designate", "culture", "Odile Martin", town, *AT, "--instead")
    assert again.code == 0, again.err
    assert "la désignation de Marie Duran, qui commençait ce jour-là, change de nom" in again.err
    assert "la veille" not in again.err
    items = ess("check-coverage", town, *AT, "-f", "json").json["items"]
    culture = next(one for one in items if one["id"] == "culture")
    assert culture["holders"] == ["odile-martin"]
    before = ess("check-coverage", town, "--at", "2026-11-23", "-f", "json").json["items"]
    assert next(one for one in before if one["id"] == "culture")["holders"] == ["zoe-le-guen"]


def test_a_letter_signed_the_same_day_stays_with_who_received_it(ess, dossier) -> None:
    signed = (
        "services:\n  - name: Culture\npeople:\n  - {first_name: Ana, last_name: Diop}\n"
        "correspondents:\n  - service: Culture\n    person: Ana Diop\n    since: 2026-11-24\n"
        "    letter: 2026-11-24\n"
    )
    town = dossier(signed)
    ran = ess("designate", "culture", "Odile Martin", town, *AT, "--instead")
    assert ran.code == 1
    assert text(town) == signed


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("designate", "cultures", "Ana Diop"), 2, "vouliez-vous dire culture"),
        (("designate", "culture", "marie"), 2, "le prénom et le nom"),
        (("designate", "culture", "Ana Diop", "--role", "chef"), 2, "--role chef"),
        (("designate", "culture", "Ana Diop", "--since", "demain"), 2, "--since demain"),
        (("designate", "culture", "Ana Diop", "--until", "2026-01-01"), 1, "F011"),
        (("designate", "culture", "Ana Diop", "--email", "a b"), 1, "F004"),
        (("designate", "culture", "Zoé Le Guen", "--role", "deputy"), 1, "S106"),
        (("release", "Luc Ba"), 2, "ne se trouve pas dans `people`"),
        (("asked", "cultur"), 2, "vouliez-vous dire culture"),
        (("asked", "culture", "--on", "hier"), 2, "--on hier"),
        (("person", "add", "Ana Diop"), 2, "déjà dans le dossier"),
        (("person", "add", "Diop"), 2, "le prénom et le nom"),
        (("person", "add", "Luc Ba", "--service", "voirie"), 2, "ne se trouve pas"),
        (("action", "set", "La légumerie", "status=bloquée"), 1, "status_reason"),
        (("action", "set", "La légumerie", "status=bof"), 1, "F004"),
        (("action", "set", "La légumerie", "statut=en cours"), 2, "« status »"),
        (("action", "set", "La légumerie", "end="), 2, "vide"),
        (("action", "set", "La légumerie", "id=autre"), 2, "identifiant"),
        (("action", "set", "La légumerie", "steps=une"), 2, "ouvrez le fichier"),
        (("action", "set", "La soupe", "end=2028"), 2, "ne se trouve pas dans `actions`"),
        (("action", "set", "La légumerie", "services=voirie"), 1, "F008"),
    ],
)  # fmt: skip
def test_what_would_be_wrong_is_refused(ess, town, arguments, code: int, words: str) -> None:
    ran = ess(*arguments, town, *AT)
    assert (ran.code, ran.out) == (code, "")
    assert words in ran.err
    assert text(town) == TOWN
    assert [path.name for path in town.iterdir()] == ["dossier.yaml"]


@pytest.mark.parametrize(
    "arguments",
    [("designate",), ("designate", "culture"), ("release",), ("asked",), ("person", "add"),
     ("action", "set"), ("action", "set", "La légumerie")],
)  # fmt: skip
def test_without_a_terminal_what_is_missing_is_told(
    ess, town, monkeypatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(town)
    ran = ess(*arguments, *AT)
    assert ran.code == 2
    assert "aide : écrivez ess" in ran.err


def test_on_a_terminal_what_is_missing_is_asked(ess, town, monkeypatch) -> None:
    from io import StringIO

    monkeypatch.chdir(town)
    monkeypatch.setattr("ess_cli.cli.missing.on_terminal", lambda: True)
    monkeypatch.setattr("sys.stdin", StringIO("piscine\nSports\n\nLuc Ba\n"))
    ran = ess("designate", *AT)
    assert ran.code == 0
    assert "Pardon" in ran.err
    assert "créée : Luc Ba" in ran.err
    monkeypatch.setattr("sys.stdin", StringIO("Achats\n"))
    assert ess("asked", *AT).code == 0
    monkeypatch.setattr("sys.stdin", StringIO(""))
    assert ess("release", *AT).code == 2


def test_who_leaves_leaves_things_to_someone_else(ess, town) -> None:
    ran = ess("release", "Le Guen Zoé", town, *AT, "--on", "31/12/2026")
    assert ran.code == 0
    assert text(town) == TOWN.replace(
        "    service: culture\n\n", "    service: culture\n    left: 2026-12-31\n\n"
    )
    assert ran.out.splitlines() == [
        "À confier à quelqu'un d'autre :",
        "- service sans correspondant·e : Culture",
        "- tâche : Rappeler le préfet",
        "- fiche-action : La légumerie",
    ]
    assert "déjà noté" in ess("release", "Le Guen Zoé", town, *AT, "--on", "31/12/2026").err
    assert "Rien n'est à confier" not in ess("release", "ana", town, *AT, "--dry-run").out


def test_what_was_asked_is_noted(ess, town) -> None:
    ran = ess("asked", "Sports", "culture", town, *AT, "--to", "la DGS", "--note", "Rappeler")
    assert ran.code == 0
    assert text(town) == TOWN.replace(
        "    asked: {date: 12/10/2026, to: Luc}\n",
        "    asked:\n      - date: 12/10/2026\n        to: Luc\n      - date: 2026-11-24\n"
        "        to: la DGS\n        note: Rappeler\n",
    ).replace(
        "    short_name: Sports\n",
        "    short_name: Sports\n    asked:\n      - date: 2026-11-24\n        to: la DGS\n"
        "        note: Rappeler\n",
    )


def test_an_id_is_written_only_for_a_homonym(ess, town) -> None:
    assert ess("person", "add", "M. Luc BA", town, *AT, "--service", "Sports").code == 0
    assert ess("person", "add", "Luc Ba", town, *AT, "--title", "Agent").code == 0
    removed, added = changes(town)
    assert removed == []
    assert added == [
        "  - civility: M.", "    first_name: Luc", "    last_name: BA",
        "    service: sports-et-loisirs",
        "  - id: luc-ba-2", "    first_name: Luc", "    last_name: Ba", "    title: Agent",
    ]  # fmt: skip


def test_an_action_changes_where_it_is_told_to(ess, town) -> None:
    ran = ess(
        "action", "set", "La légumerie", "status=blocked", "status_reason=Recours : déposé",
        "services=achats, culture", "end=mars 2028", town, *AT,
    )  # fmt: skip
    assert ran.code == 0
    removed, added = changes(town)
    assert removed == ["    status: en cours\t# à suivre", "    services: achats"]
    assert added == [
        '    status_reason: "Recours : déposé"', "    end: mars 2028",
        "    status: blocked\t# à suivre", "    services:", "      - achats", "      - culture",
    ]  # fmt: skip
    assert "déjà noté" in ess("action", "set", "la legumerie", "status=blocked", town, *AT).err


def test_a_dry_run_shows_and_writes_nothing(ess, town) -> None:
    for arguments in (
        ("designate", "Sports", "Marie Durand"), ("release", "ana"), ("asked", "Sports"),
        ("person", "add", "Marie Durand"), ("action", "set", "La légumerie", "end=2028"),
    ):  # fmt: skip
        ran = ess(*arguments, town, *AT, "--dry-run")
        assert ran.code == 0
        assert ran.out.startswith("--- dossier.yaml (actuel)")
        assert "serai" in ran.err
        assert text(town) == TOWN


def test_on_an_example_only_what_is_meant_changes(ess, tmp_path) -> None:
    folder = tmp_path / "copie"
    shutil.copytree(ROOT / "examples/agglomeration", folder)
    before = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    assert ess("designate", "sports", "Inès Ferrand", folder, *AT).code == 0
    assert ess("asked", "culture", "petite-enfance", folder, *AT).code == 0
    assert ess("action", "set", "legumerie", "start=2026-03", folder, *AT).code == 0
    for path, old in before.items():
        new = path.read_bytes().splitlines()
        gone = [line for line in old.splitlines() if line not in new]
        assert gone == ([b"    start: 2026-02"] if path.name == "fiches-axe-3.yaml" else gone[:0])
