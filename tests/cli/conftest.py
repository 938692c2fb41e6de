"""`ess` in the process of the tests, and small dossiers to run it on."""

import json
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ess_cli.cli.run import run

DAY = "2026-11-24"


@dataclass(frozen=True)
class Ran:
    """What a command left behind: its exit code, and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def ess(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Runs `ess` with arguments, in this process."""

    def call(*arguments: str | Path) -> Ran:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        written = capsys.readouterr()
        return Ran(code, written.out, written.err)

    return call


@pytest.fixture
def dossier(tmp_path: Path) -> Callable[..., Path]:
    """Writes a dossier: one text, or one text a file."""

    def write(text: str = "", **files: str) -> Path:
        folder = tmp_path / "mon-dossier"
        folder.mkdir(exist_ok=True)
        for name, content in ({"dossier": text} if text else files).items():
            (folder / f"{name}.yaml").write_text(textwrap.dedent(content), encoding="utf-8")
        return folder

    return write
