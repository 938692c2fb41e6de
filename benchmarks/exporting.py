"""A dossier in a workbook, beside XlsxWriter; workbooks for all services, out and back.

XlsxWriter is given the cells ready: what `ess` spends in reading the dossier is added to it.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks import dossiers
from benchmarks.claims import Claim
from benchmarks.measure import ESS, Cost, compare, run, whole

ENTRIES = 10_000
SERVICES = 60
_AT = ("--at", "2026-11-24")
# The cells are read from JSON, which costs next to nothing, and written one by one.
_ALONE = """
import json, sys
from datetime import date
import xlsxwriter
book = xlsxwriter.Workbook(sys.argv[2], {"constant_memory": True})
day = book.add_format({"num_format": "dd/mm/yyyy"})
for name, rows in json.load(open(sys.argv[1], encoding="utf-8")):
    page = book.add_worksheet(name)
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            if isinstance(cell, dict):
                page.write_datetime(number, place, date.fromisoformat(cell["date"]), day)
            elif isinstance(cell, str):
                page.write_string(number, place, cell)
            elif cell is not None:
                page.write_number(number, place, cell)
book.close()
"""


def claims(folder: Path) -> Iterator[Claim]:
    """Two ratios, then the time of sixty workbooks each way."""
    # Services, as many people, and four designations for five of them.
    dossier = dossiers.write(folder, ENTRIES * 10 // 28)
    for kind in ("dossier", "people"):
        made, cells = folder / f"{kind}.xlsx", folder / f"{kind}.json"
        command = [*ESS, "export", str(dossier), "--as", kind, "-o", str(made), "--force", *_AT]
        subprocess.run(command, check=True, capture_output=True)
        cells.write_text(json.dumps(_cells(made)), encoding="utf-8")
        alone = [sys.executable, "-c", _ALONE, str(cells), str(folder / "seul.xlsx")]
        read = whole([*ESS, "check-coverage", str(dossier), "-f", "json", *_AT], (0, 1))
        write = whole(alone)
        found = compare(whole(command), _both(read, write), rounds=5)
        detail = f"{found.ours:.2f} s against {found.theirs:.2f} s; XlsxWriter {write():.2f} s"
        about = f"export of {ENTRIES} entries, {kind} / the same cells by XlsxWriter, and reading"
        yield Claim(about, detail, found.ratio, 1.5)
    yield from _collected(folder)


def _both(one: Cost, other: Cost) -> Cost:
    return lambda: one() + other()


def _cells(path: Path) -> list[tuple[str, list[list[object]]]]:
    from datetime import date

    from python_calamine import load_workbook

    book = load_workbook(str(path))
    return [
        (
            name,
            [
                [
                    {"date": cell.isoformat()[:10]} if isinstance(cell, date) else cell or None
                    for cell in row
                ]
                for row in book.get_sheet_by_name(name).to_python()
            ],
        )
        for name in book.sheet_names
    ]


def _collected(folder: Path) -> Iterator[Claim]:
    dossier = dossiers.write(folder, SERVICES)
    dossier.write_text(dossier.read_text(encoding="utf-8") + _actions(), encoding="utf-8")
    out = folder / "recueil"
    for way, command in (
        ("out", [*ESS, "collect", str(dossier), "--all", "-o", str(out), *_AT]),
        ("back", [*ESS, "collect", str(dossier), "--read", str(out), *_AT]),
    ):
        used = run(command)
        spent = used.ru_utime + used.ru_stime
        detail = "processor time"
        yield Claim(f"collect of {SERVICES} services, {way}", detail, spent, 10, "s")


def _actions() -> str:
    """Two fiches-action for each service, with their steps."""
    lines = ["actions:"]
    for number in range(2 * SERVICES):
        lines += [
            f"  - title: Fiche numéro {number}",
            f"    services: service-{number % SERVICES:05}",
            "    steps:",
            *(f"      - title: Étape {step}" for step in range(4)),
        ]
    return "\n".join(lines) + "\n"
