"""`ess --version`, which scripts ask for, beside the mere import of Typer."""

import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.claims import Claim
from benchmarks.measure import ESS, compare, whole


def claims(folder: Path) -> Iterator[Claim]:
    """One ratio."""
    theirs = whole([sys.executable, "-c", "import typer"])
    found = compare(whole([*ESS, "--version"]), theirs, rounds=21)
    detail = f"{found.ours * 1000:.0f} ms against {found.theirs * 1000:.0f} ms"
    yield Claim("ess --version / import typer", detail, found.ratio, 1.5)
