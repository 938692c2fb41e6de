"""A dossier written in a test, read as a person's file would be."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from ess_cli.model.dossier import Dossier
from ess_cli.reading.dossier import read

AT = date(2026, 11, 24)
EXAMPLES = Path(__file__).parents[2] / "examples"

Write = Callable[..., Dossier]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Reads a dossier made of the given texts, and refuses one that has a reading error."""

    def build(*texts: str) -> Dossier:
        file = tmp_path / "dossier.yaml"
        file.write_text("\n".join(dedent(text) for text in texts), encoding="utf-8")
        reading = read(file)
        assert reading.findings == ()
        return reading.dossier

    return build


@pytest.fixture(scope="session")
def agglomeration() -> Dossier:
    return read(EXAMPLES / "agglomeration").dossier
