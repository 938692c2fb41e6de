"""Tables for spreadsheets."""

from collections.abc import Iterable, Sequence

# A cell that begins so would be computed by a spreadsheet that opens the file.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_text(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """CSV as French spreadsheets read it: `;`, byte order mark, no cell that computes."""
    import csv
    from io import StringIO

    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(headers)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return "\ufeff" + out.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
