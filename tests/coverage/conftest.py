"""Small dossiers read from text, and their coverage as programs see it."""

import textwrap
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ess_cli.coverage import coverage
from ess_cli.output.coverage_export import as_json
from ess_cli.output.envelope import envelope
from ess_cli.reading.dossier import read

PEOPLE = """
people:
  - {id: ana, first_name: Ana, last_name: Costa, email: ana@example.fr}
  - {id: bob, first_name: Bob, last_name: Denis}
  - {id: cleo, first_name: Cléo, last_name: Eyraud, left: 2026-06-30}
  - {id: dora, first_name: Dora, last_name: Fabre, kind: élue}
"""

Covered = Callable[..., dict[str, Any]]


@pytest.fixture
def covered(tmp_path: Path) -> Covered:
    """The coverage of a dossier written as text (four people known), as JSON data."""

    def call(text: str, at: str = "2026-11-24", people: str = PEOPLE) -> dict[str, Any]:
        path = tmp_path / "dossier.yaml"
        path.write_text(textwrap.dedent(text) + people, encoding="utf-8")
        reading = read(path)
        assert not reading.findings, [finding.message for finding in reading.findings]
        found = coverage(reading.dossier, date.fromisoformat(at))
        return envelope(as_json(found, Decimal(100)), found.dossier.name, found.at, ())

    return call


@pytest.fixture
def item(covered: Covered) -> Callable[..., dict[str, Any]]:
    """The first service of such a dossier (or the one named)."""

    def call(text: str, at: str = "2026-11-24", service: str | None = None) -> dict[str, Any]:
        items = covered(text, at)["items"]
        return next(one for one in items if service in (None, one["id"]))

    return call
