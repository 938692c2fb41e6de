"""What a dossier written by names costs, beside the same written by ids."""

import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks import dossiers, large
from benchmarks.claims import Claim
from benchmarks.measure import compare, whole

_REFERENCE = re.compile(r"(\b(?:parent|service|person): )(service|personne)-(\d+)")
_CALLED = {"service": "Service numéro {}", "personne": "Camille Nom-{:05}"}


def claims(folder: Path) -> Iterator[Claim]:
    """One ratio."""
    by_id = dossiers.write(folder, large.SERVICES)
    by_name = folder / "names.yaml"
    by_name.write_text(_REFERENCE.sub(_name, by_id.read_text(encoding="utf-8")), encoding="utf-8")
    found = compare(whole(large.command(by_name)), whole(large.command(by_id)), rounds=9)
    detail = f"{found.ours:.2f} s against {found.theirs:.2f} s"
    yield Claim("10,000 services referred to by name / by id", detail, found.ratio, 1.15)


def _name(found: re.Match[str]) -> str:
    return found[1] + _CALLED[found[2]].format(int(found[3]))
