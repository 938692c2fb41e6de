"""A dossier written on the spot, and read."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from ess_cli.findings import Finding
from ess_cli.model.dossier import Dossier
from ess_cli.reading.dossier import read


@dataclass(frozen=True)
class Read:
    """What `read` made of a dossier."""

    dossier: Dossier
    findings: tuple[Finding, ...]

    @property
    def codes(self) -> list[str]:
        return [finding.code for finding in self.findings]

    @property
    def places(self) -> list[tuple[str, int | None, int | None]]:
        return [(f.code, f.place.line, f.place.column) for f in self.findings]

    def only(self, code: str) -> Finding:
        assert self.codes == [code], self.findings
        return self.findings[0]


@pytest.fixture
def reading(tmp_path) -> Callable[..., Read]:
    """Write files into a new folder, and read it: a text alone stands in `dossier.yaml`."""

    def write_and_read(content: str | bytes | dict[str, str | bytes]) -> Read:
        files = content if isinstance(content, dict) else {"dossier.yaml": content}
        root = Path(tmp_path) / "mon-dossier"
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        found = read(root)
        return Read(found.dossier, found.findings)

    return write_and_read
