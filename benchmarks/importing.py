"""A spreadsheet brought in: beside reading it alone, beside the answer about a village."""

import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.claims import Claim
from benchmarks.measure import ESS, compare, peak_memory, whole

ROWS = 10_000
CHART_ROWS = 36
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
    """Two ratios and the memory."""
    large = folder / "annuaire.xlsx"
    _write(large)
    ours = whole([sys.executable, "-c", _READ, str(large)])
    found = compare(ours, whole([sys.executable, "-c", _ALONE, str(large)]), rounds=5)
    detail = f"{found.ours * 1000:.0f} ms against {found.theirs * 1000:.0f} ms"
    yield Claim(f"a sheet of {ROWS} rows, checked and read / read alone", detail, found.ratio, 2.5)
    command = [*ESS, "import", str(large), str(folder / "neuf"), "--dry-run", *_AT]
    detail = "the most held at once"
    yield Claim(f"memory for {ROWS} rows brought in", detail, peak_memory(command), 300, "MB")
    chart = folder / "organigramme.xlsx"
    _write_chart(chart)
    ours = whole([*ESS, "import", str(chart), str(folder / "neuf"), "--dry-run", *_AT])
    found = compare(ours, whole([*ESS, "check-coverage", "examples/village", *_AT]), rounds=11)
    detail = f"{found.ours * 1000:.0f} ms against {found.theirs * 1000:.0f} ms"
    yield Claim(
        f"a chart of {CHART_ROWS} rows / check-coverage of a village", detail, found.ratio, 1.6
    )


def _letters(number: int) -> str:
    """A number in letters: no name has digits."""
    return "".join(chr(65 + int(digit)) for digit in str(number))


def _write(path: Path) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet("Annuaire")
    page.write_row(0, 0, ["Nom", "Prénom", "Fonction", "Service", "Courriel", "Téléphone"])
    for row in range(1, ROWS + 1):
        person = [
            f"NOM{_letters(row)}",
            "Prénom",
            "agent",
            f"Service {row % 50}",
            f"p{row}@example.fr",
        ]
        page.write_row(row, 0, [*person, "05 55 00 00 00"])
    book.close()


def _write_chart(path: Path) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet("Organigramme")
    page.write(0, 0, "Organigramme des services")
    head = ["Pôle", "Service", "Responsable", "Correspondant ESS", "Courriel", "Depuis"]
    page.write_row(2, 0, head)
    for row in range(CHART_ROWS):
        who = [
            f"Mme DURAND{_letters(row)} Anne",
            f"MARTIN{_letters(row)} Léa",
            f"p{row}@example.fr",
        ]
        page.write_row(3 + row, 0, [f"Pôle {row // 6}", f"Service {row}", *who, "01/09/2025"])
    book.close()
