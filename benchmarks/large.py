"""A dossier far larger than any authority's, beside PyYAML's own reading of the same file.

Both are programs measured from start to end: `ess` reads, types, checks, and writes its answer; the
other does nothing but read the file into plain values.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks import dossiers
from benchmarks.claims import Claim
from benchmarks.measure import ESS, compare, peak_memory, whole

SERVICES = 10_000
_LOAD = """
import gc, sys, yaml
if sys.argv[2] == "without":
    gc.disable()
with open(sys.argv[1], encoding="utf-8") as file:
    yaml.load(file, yaml.CSafeLoader)
"""


def command(dossier: Path) -> list[str]:
    """The command that is measured."""
    return [*ESS, "check-coverage", "--format", "json", "--at", "2026-11-24", str(dossier)]


def claims(folder: Path) -> Iterator[Claim]:
    """Two ratios and the memory."""
    dossier = dossiers.write(folder, SERVICES)
    size = f"{dossier.stat().st_size / 1e6:.1f} MB"
    ours = whole(command(dossier))
    for collector, most in (("with", 0.5), ("without", 1.2)):
        theirs = whole([sys.executable, "-c", _LOAD, str(dossier), collector])
        found = compare(ours, theirs, rounds=7)
        yield Claim(
            f"check-coverage of {size} / CSafeLoader {collector} garbage collection",
            f"{found.ours:.2f} s against {found.theirs:.2f} s",
            found.ratio,
            most,
        )
    yield Claim(
        f"memory for {size}", "the most held at once", peak_memory(command(dossier)), 150, "MB"
    )
