"""What a claim is, and the list of them all."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

# Modules with a function `claims`. To add one: write it on the model of `version.py`, name it here.
MODULES = (
    "version", "village", "large", "twice", "names", "mending", "peers", "agenda", "brief", "plan",
    "changes", "importing", "refusing", "exporting", "report",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Claim:
    """Something said of `ess`, what was measured, and the most it may be."""

    text: str
    detail: str
    measured: float
    most: float
    unit: str = "×"

    @property
    def holds(self) -> bool:
        """Whether what was measured is within bounds."""
        return self.measured <= self.most


def measured(folder: Path, modules: tuple[str, ...]) -> Iterator[Claim]:
    """The claims of `modules`, each measured when asked for; they may write in `folder`."""
    for name in modules:
        yield from import_module(f"benchmarks.{name}").claims(folder)
