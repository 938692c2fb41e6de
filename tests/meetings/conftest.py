from collections.abc import Callable
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from ess_cli.model.dossier import Dossier
from ess_cli.reading.dossier import read

AT = date(2026, 11, 24)


@pytest.fixture
def dossier(tmp_path: Path) -> Callable[[str], Dossier]:
    """Reads the dossier written in a text, which must have nothing wrong in it."""

    def from_text(text: str) -> Dossier:
        path = tmp_path / "dossier.yaml"
        path.write_text(dedent(text), encoding="utf-8")
        reading = read(path)
        assert [finding.message for finding in reading.findings] == []
        return reading.dossier

    return from_text
