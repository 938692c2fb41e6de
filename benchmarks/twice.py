"""Twice the work takes twice the time, and hardly more."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks import dossiers, large
from benchmarks.claims import Claim
from benchmarks.measure import compare, whole


def claims(folder: Path) -> Iterator[Claim]:
    """One ratio."""
    one, two = (dossiers.write(folder, large.SERVICES * times) for times in (1, 2))
    found = compare(whole(large.command(two)), whole(large.command(one)), rounds=5)
    detail = f"{found.ours:.2f} s against {found.theirs:.2f} s"
    yield Claim("a dossier twice as large / the same once", detail, found.ratio, 2.2)
