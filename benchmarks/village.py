"""The answer about a small commune, beside the libraries that any such tool would load."""

import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.claims import Claim
from benchmarks.measure import ESS, compare, whole

_LIBRARIES = """
import typer, yaml, rich.console
from pydantic import BaseModel


class Service(BaseModel):
    name: str
"""


def claims(folder: Path) -> Iterator[Claim]:
    """One ratio."""
    ours = whole([*ESS, "check-coverage", "examples/village", "--at", "2026-11-24"])
    found = compare(ours, whole([sys.executable, "-c", _LIBRARIES]), rounds=21)
    detail = f"{found.ours * 1000:.0f} ms against {found.theirs * 1000:.0f} ms"
    yield Claim("check-coverage of a village / its libraries", detail, found.ratio, 1.6)
