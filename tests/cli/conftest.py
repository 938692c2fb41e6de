"""`ess` in the process of the tests, and small dossiers to run it on."""

import json
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
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


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    """Writes a workbook: for each sheet its rows, from the first one on; `merged` as « A5:A8 »."""
    import xlsxwriter

    def write(
        name: str, rows: Sequence[Sequence[Any]] = (), merged: str = "", **sheets: Sequence[Any]
    ) -> Path:
        path = tmp_path / name
        book = xlsxwriter.Workbook(path)
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for title, cells in ({"Feuille 1": rows} if rows else sheets).items():
            page = book.add_worksheet(title)
            for number, row in enumerate(cells):
                for column, value in enumerate(row):
                    if isinstance(value, date):
                        moment = datetime(value.year, value.month, value.day)
                        page.write_datetime(number, column, moment, day)
                    else:
                        page.write(number, column, value)
            for ranged in merged.split():
                page.merge_range(ranged, None)
        book.close()
        return path

    return write
