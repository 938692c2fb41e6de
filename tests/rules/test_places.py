"""Where findings on the dossier as a whole point."""

from datetime import date
from pathlib import Path

import pytest

from ess_cli.findings import NOWHERE, Place
from ess_cli.reading.dossier import read
from ess_cli.rules.registry import Facts, run

AUTHORITY = "collectivity:\n  name: Brume\n  kind: commune\n"
JURY = "bodies:\n  - id: jury\n    name: Jury\n    kind: jury\n"
TRAINING = "trainings:\n  - title: Découvrir\n    date: 2019-01-01\n"


@pytest.mark.parametrize(
    ("text", "codes", "place"),
    [
        (AUTHORITY, {"B301", "B302", "B303", "T201"}, NOWHERE),
        (AUTHORITY + JURY, {"B301", "B302", "B303"}, Place("dossier.yaml", 2, 3)),
        (AUTHORITY + TRAINING, {"T201"}, Place("dossier.yaml", 2, 3)),
    ],
)
def test_a_section_that_is_not_there_has_no_place(
    tmp_path: Path, text: str, codes: set[str], place: Place
) -> None:
    path = tmp_path / "dossier.yaml"
    path.write_text(text, encoding="utf-8")
    facts = Facts(read(path).dossier, date(2026, 11, 24))
    places = {f.code: f.place for f in run(facts, "BT") if f.code in codes}
    assert places == dict.fromkeys(codes, place)
