"""Edits of several files of a dossier: read again together, told, and refused together."""

from pathlib import Path

import pytest

from ess_cli.exchange.edit import (
    WouldNotRead,
    diff,
    edition,
    element_steps,
    entry_places,
    entry_steps,
)
from ess_cli.exchange.layout import CannotEdit
from ess_cli.exchange.names_written import NamesWritten, UnknownName
from ess_cli.findings import Place
from ess_cli.reading.dossier import Reading, read

SERVICES = "services:\n  - id: culture\n    name: Culture\n"
PEOPLE = """\
people:
  - {id: ana, first_name: Ana, last_name: Diop, service: culture}
  - {id: zoe, first_name: Zoé, last_name: Le Guen}
  - {id: zoe-2, first_name: Zoé, last_name: Le Guen, email: zoe2@example.fr}
organisations:
  - {id: pain, name: "Pain, Vin et Compagnie", college: associations}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.yaml").write_text(SERVICES, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(PEOPLE, encoding="utf-8")
    return tmp_path


def reading(folder: Path) -> Reading:
    return read(folder)


def test_files_are_read_together_and_nothing_is_written(folder: Path) -> None:
    made = edition(
        folder,
        reading(folder),
        {
            "a.yaml": lambda text: text + "  - id: sports\n    name: Sports\n",
            "b.yaml": lambda text: text.replace("service: culture", "service: sports"),
            "neuf.yaml": lambda text: text + "trainings:\n  - title: Un\n    date: 2026-01-01\n",
        },
    )
    assert made.reading.findings == ()
    assert made.reading.dossier.person["ana"].service == "sports"
    assert [(one.name, one.old is None) for one in made.files] == [
        ("a.yaml", False), ("b.yaml", False), ("neuf.yaml", True),
    ]  # fmt: skip
    assert sorted(path.name for path in folder.iterdir()) == ["a.yaml", "b.yaml"]
    assert (folder / "a.yaml").read_text(encoding="utf-8") == SERVICES


def test_what_changes_is_shown(folder: Path) -> None:
    made = edition(
        folder,
        reading(folder),
        {"a.yaml": lambda text: text + "    email: c@d.fr\n", "n.yaml": lambda _: "people:\n"},
    )
    assert diff(made) == (
        "--- a.yaml (actuel)\n+++ a.yaml (proposé)\n@@ -1,3 +1,4 @@\n services:\n"
        "   - id: culture\n     name: Culture\n+    email: c@d.fr\n"
        "--- n.yaml (n'existe pas encore)\n+++ n.yaml (proposé)\n@@ -0,0 +1 @@\n+people:\n"
    )


def test_what_would_read_less_well_is_refused(folder: Path) -> None:
    with pytest.raises(WouldNotRead) as refused:
        edition(
            folder,
            reading(folder),
            {"a.yaml": lambda text: text.replace("ulture", "uisine")},
        )
    assert [one.code for one in refused.value.findings] == ["F008"]
    assert refused.value.findings[0].place.file == "b.yaml"


def test_what_was_already_wrong_does_not_stop_an_edit(folder: Path) -> None:
    text = "# en tête\nservices:\n  - id: culture\n    nom: C\n  - id: culture\n    name: Deux\n"
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    before = reading(folder)
    assert {one.code for one in before.findings} >= {"F003", "F006"}
    made = edition(folder, before, {"a.yaml": lambda text: "# une ligne de plus\n" + text})
    assert len(made.reading.findings) == len(before.findings)


def test_a_file_that_would_not_change_is_left_out(folder: Path) -> None:
    assert edition(folder, reading(folder), {"a.yaml": str}).files == ()


def test_a_file_that_is_not_utf_8_is_refused(folder: Path) -> None:
    (folder / "a.yaml").write_bytes(SERVICES.replace("Culture", "Été").encode("cp1252"))
    with pytest.raises(CannotEdit, match="ne peut pas être lu"):
        edition(folder, reading(folder), {"a.yaml": str})


def test_where_things_stand() -> None:
    text = "meetings:\n  - id: a\n  - id: ' b '\n    minutes:\n      tasks: {text: Un}\n"
    places = entry_places(text)
    assert places == {(2, 5): ("meetings", 0), (3, 5): ("meetings", 1)}
    assert entry_places("meetings:\n  id: b\n") == {(2, 3): ("meetings",)}
    assert entry_steps(places, Place("a", 3, 5)) == ("meetings", 1)
    minutes = ("meetings", 1, "minutes")
    assert element_steps(text, minutes, "tasks", "un", "Un") == (*minutes, "tasks")
    with pytest.raises(CannotEdit):
        entry_steps(places, Place("a", 4, 5))
    for holder in (minutes, ("meetings", 0, "minutes")):
        with pytest.raises(CannotEdit):
            element_steps(text, holder, "tasks", "deux", "Deux")
    twice = "tasks:\n  - {id: a, text: Un}\n  - {id: b, text: Un}\n"
    assert element_steps(twice, (), "tasks", "b", "Un") == ("tasks", 1)
    with pytest.raises(CannotEdit, match="plusieurs fois"):
        element_steps(twice, (), "tasks", "un", "Un")


def test_people_by_their_names(folder: Path) -> None:
    names = NamesWritten(reading(folder).dossier)
    assert names.person("  ana  DIOP ") == names.person("Diop Ana") == names.person("ana") == "ana"
    assert names.attending("pain, vin et compagnie") == "pain"
    assert names.acting("Pain, Vin et Compagnie") == ("pain",)
    assert names.acting("Culture et Ana Diop, culture") == ("culture", "ana")
    with pytest.raises(UnknownName, match="zoe, zoe-2"):
        names.person("Zoé Le Guen")
    with pytest.raises(UnknownName, match="vouliez-vous dire ana"):
        names.person("Anna Diop")
    for find, text in ((names.person, "Culture"), (names.acting, "Ana Diop, Luc")):
        with pytest.raises(UnknownName):
            find(text)
