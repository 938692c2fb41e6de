"""Files that are no spreadsheet, or too large a one: refused soon, in little memory."""

import io
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.claims import Claim
from benchmarks.measure import ESS, peak_memory, run

_SHEET = "xl/worksheets/sheet1.xml"
_ROWS = 200_010
_EMPTY = 1_000_000
_CELL = b'<c r="A%d" t="inlineStr"><is><t>Service %d</t></is></c>'
_FILES = ("lignes.xlsx", "lignes.csv", "page.xls", "bombe.xlsx", "coupe.xlsx", "protege.xlsx",
          "inconnu.csv")  # fmt: skip
_READ = "lignes-vides.xlsx"
_AT = ("--at", "2026-11-24")


def claims(folder: Path) -> Iterator[Claim]:
    """For each file the processor time and the memory; the last one is read."""
    # What a program holds counts for those that it starts: another one makes the files.
    run([sys.executable, "-m", "benchmarks.refusing", str(folder)])
    for name in (*_FILES, _READ):
        refused = name != _READ
        command = [*ESS, "import", str(folder / name), str(folder / "neuf"), "--dry-run", *_AT]
        accepted = (2 if refused else 0,)
        used = [run(command, accepted) for _ in range(3)]
        seconds = median(one.ru_utime + one.ru_stime for one in used)
        text = f"refusing {name}" if refused else f"reading a row and {_EMPTY} empty ones"
        yield Claim(text, "processor time", seconds, 1 if refused else 2, "s")
        yield Claim(text, "the most held at once", peak_memory(command, accepted), 300, "MB")


def _content(name: str) -> bytes:
    match name:
        case "lignes.xlsx":
            return _with(_filled(_ROWS))
        case "lignes.csv":
            return b"Service;Mail\n" + b"Culture;culture@example.fr\n" * _ROWS
        case "page.xls":
            return b"<table>" + b"<tr><td>Culture</td></tr>" * _ROWS
        case "bombe.xlsx":
            return _with(b" " * 250_000_000)
        case "coupe.xlsx":
            return _with(_filled(100))[:1500]
        case "protege.xlsx":
            return b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le")
        case "inconnu.csv":
            return b"Ville;Habitants\nBrume;12\n"
    return _with(_filled(1) + _empty())


def _filled(rows: int) -> bytes:
    head = b'<c r="B2" t="inlineStr"><is><t>Responsable</t></is></c>'
    body = b"".join(b'<row r="%d">%s</row>' % (n, _CELL % (n, n)) for n in range(3, rows + 3))
    return b'<row r="2"><c r="A2" t="inlineStr"><is><t>Service</t></is></c>%s</row>%s' % (
        head,
        body,
    )


def _empty() -> bytes:
    return b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (n, n) for n in range(10, _EMPTY))


def _with(rows: bytes) -> bytes:
    """A workbook whose sheet has these rows."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.add_worksheet("Feuille")
    book.close()
    with zipfile.ZipFile(out) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[_SHEET] = parts[_SHEET].replace(b"<sheetData/>", b"<sheetData>%s</sheetData>" % rows)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


if __name__ == "__main__":
    for one in (*_FILES, _READ):
        (Path(sys.argv[1]) / one).write_bytes(_content(one))
