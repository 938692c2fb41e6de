"""A spreadsheet brought in: beside reading it alone, beside the answer about a village."""

import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.claims import Claim
from benchmarks.measure import ESS, compare, whole

ROWS = 10_000
_CHART = "examples/agglomeration/tableur/organigramme.xlsx"
_ALONE = (
    "import sys\nfrom python_calamine import load_workbook\n"
    "load_workbook(sys.argv[1]).get_sheet_by_index(0).to_python()"
)
_READ = (
    "import sys\nfrom pathlib import Path\nfrom ess_cli.exchange.sheets.reading import read\n"
    "read(Path(sys.argv[1]))"
)
_AT = ("--at", "2026-11-24")


def claims(folder: Path) -> Iterator[Claim]:
    """Two ratios."""
    large = folder / "annuaire.xlsx"
    _write(large)
    ours = whole([sys.executable, "-c", _READ, str(large)])
    found = compare(ours, whole([sys.executable, "-c", _ALONE, str(large)]), rounds=5)
    detail = f"{found.ours * 1000:.0f} ms against {found.theirs * 1000:.0f} ms"
    yield Claim(f"a sheet of {ROWS} rows, checked and read / read alone", detail, found.ratio, 2.5)
    ours = whole([*ESS, "import", _CHART, str(folder / "neuf"), "--dry-run", *_AT])
    found = compare(ours, whole([*ESS, "check-coverage", "examples/village", *_AT]), rounds=11)
    detail = f"{found.ours * 1000:.0f} ms against {found.theirs * 1000:.0f} ms"
    yield Claim("an organisation chart / check-coverage of a village", detail, found.ratio, 1.6)


def _write(path: Path) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet("Annuaire")
    page.write_row(0, 0, ["Nom", "Prénom", "Fonction", "Service", "Courriel", "Téléphone"])
    for row in range(1, ROWS + 1):
        person = [f"NOM{row}", "Prénom", "agent", f"Service {row % 50}", f"p{row}@example.fr"]
        page.write_row(row, 0, [*person, "05 55 00 00 00"])
    book.close()
