"""Entries added and changed, wherever they stand and whether or not they have an id."""

from pathlib import Path

import pytest

from ess_cli.exchange.changes import Add, AddTo, Change, rewrites
from ess_cli.exchange.edit import edition
from ess_cli.exchange.layout import CannotEdit
from ess_cli.reading.dossier import read

SERVICES = """\
services:
  - id: culture   # un service
    name: Culture
    asked:
      - date: 01/09/2026
  - {id: sports, name: Sports}
"""
REST = """\
trainings:
  - title: Un
    date: 2026-01-01
plan:
  title: P
  start: 2026
  end: 2028
"""


def changed(folder: Path, *changes: Add | Change | AddTo) -> dict[str, str]:
    reading = read(folder)
    made = edition(folder, reading, rewrites(folder, reading, changes))
    return {one.name: one.new.decode() for one in made.files}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.yaml").write_text(SERVICES, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(REST, encoding="utf-8")
    return tmp_path


def test_many_changes_of_many_files_at_once(folder: Path) -> None:
    reading = read(folder)
    dossier = reading.dossier
    made = edition(
        folder,
        reading,
        rewrites(
            folder,
            reading,
            [
                Add("people", {"id": "ana", "first_name": "Ana", "last_name": "Diop"}),
                Change(dossier.services[1], {"email": "s@example.fr", "name": "Sport"}),
                AddTo(dossier.services[0], "asked", [{"date": "2026-10-01", "to": "Luc"}]),
                AddTo(dossier.services[1], "asked", []),
                Add("trainings", {"title": "Deux", "date": "2026-02-01"}),
                Change(dossier.trainings[0], {"date": "2026-01-02"}),
                Change(dossier.plan, {"title": "Le plan"}),
                Add("people", {"id": "zoe", "first_name": "Zoé", "last_name": "Le Guen"}),
            ],
        ),
    )
    assert made.reading.findings == ()
    assert {one.name: one.new.decode() for one in made.files} == {
        "personnes.yaml": "people:\n  - id: ana\n    first_name: Ana\n    last_name: Diop\n"
        "  - id: zoe\n    first_name: Zoé\n    last_name: Le Guen\n",
        "a.yaml": SERVICES.replace("{id: sports, name: Sports}",
                                   "{id: sports, name: Sport, email: s@example.fr}")
        .replace("01/09/2026\n", "01/09/2026\n      - date: 2026-10-01\n        to: Luc\n"),
        "b.yaml": REST.replace("2026-01-01", "2026-01-02\n  - title: Deux\n    date: 2026-02-01")
        .replace("title: P", "title: Le plan"),
    }  # fmt: skip


def test_a_dossier_of_one_file_stays_one(folder: Path) -> None:
    reading = read(folder / "a.yaml")
    made = rewrites(folder / "a.yaml", reading, [Add("people", {"id": "ana"})])
    assert list(made) == ["a.yaml"]
    (folder / "b.yaml").unlink()
    assert list(
        changed(folder, Add("trainings", {"title": "T", "date": "2026"[:4] + "-01-01"}))
    ) == ["a.yaml"]


def test_an_entry_that_moved_since_is_not_taken_for_another(folder: Path) -> None:
    reading = read(folder)
    made = rewrites(folder, reading, [Change(reading.dossier.services[0], {"name": "X"})])
    with pytest.raises(CannotEdit):
        made["a.yaml"]("# une ligne de plus\n" + SERVICES)
