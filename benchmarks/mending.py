"""What `ess check --fix` costs, beside `ess check` on the same dossier."""

import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks import dossiers, large
from benchmarks.claims import Claim
from benchmarks.measure import ESS, Cost, compare, whole

# One entry in so many is written with a French key.
_ONE_IN = 100
_FINDINGS = (0, 1)


def claims(folder: Path) -> Iterator[Claim]:
    """Two ratios: a few keys to mend, and as many as there are services."""
    right = dossiers.write(folder, large.SERVICES).read_text(encoding="utf-8")
    for what, every in (("a hundred keys", _ONE_IN), ("10,000 keys", 1)):
        dossier = folder / f"french-{every}.yaml"
        wrong = _french(right, every)
        found = compare(_fix(dossier, wrong), whole(_check(dossier), _FINDINGS), rounds=5)
        detail = f"{found.ours:.2f} s against {found.theirs:.2f} s"
        yield Claim(f"check --fix of {what} in 10,000 services / check", detail, found.ratio, 2)


def _check(dossier: Path, *options: str) -> list[str]:
    return [*ESS, "check", *options, "--at", "2026-11-24", "-f", "json", str(dossier)]


def _fix(dossier: Path, wrong: str) -> Cost:
    """The cost of mending the dossier, which is put back as it was first, and left so."""
    mend = whole(_check(dossier, "--fix"), _FINDINGS)

    def cost() -> float:
        dossier.write_text(wrong, encoding="utf-8")
        try:
            return mend()
        finally:
            dossier.write_text(wrong, encoding="utf-8")

    return cost


def _french(text: str, every: int) -> str:
    """`text` with the name of one service in `every` under a French key."""
    number = iter(range(large.SERVICES))
    return re.sub(
        r"(?m)^    name: (?=Service)",
        lambda found: found[0] if next(number) % every else "    nom: ",
        text,
    )
