"""Text files of values with a separator: encoding and separator are found, types never guessed."""

import csv
import re
from collections import Counter
from collections.abc import Iterator

from ess_cli.exchange.sheets.book import Book, Sheet
from ess_cli.exchange.sheets.guard import CannotOpen
from ess_cli.exchange.sheets.many_rows import MOST_ROWS
from ess_cli.exchange.sheets.many_rows import Counter as Rows

SEPARATORS = {";": "points-virgules", "\t": "tabulations", ",": "virgules"}
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# The first of those that fit as well: from the most to the least usual.
_ONE_BYTE = {
    "cp1252": "Windows (cp1252)",
    "iso8859-15": "ISO 8859-15",
    "mac_roman": "Macintosh (MacRoman)",
    "cp850": "DOS (cp850)",
}
# How usual each sign is in French, roughly; the others are unusual.
_FRENCH = {
    **dict.fromkeys("éèêëàâäçîïôöùûüÿœæÉÈÊËÀÂÄÇÎÏÔÖÙÛÜŒÆ’‘“”«»–—…•€°·²³\xa0", 1),
    **{"é": 6, "è": 3, "à": 3, "ê": 2, "ç": 2, "’": 2},
}
_ENOUGH = 1_000_000
_MOST_COLUMNS = 2_000
_SAMPLE = 60
_LONGEST_CELL = 1_000_000
_LONGEST_LINE = 5_000_000
_KEPT_AS_TEXT = re.compile(r"'+[=+\-@\t\r]")
# What UTF-8 looks like once it was read as cp1252 and saved again.
_MANGLED = ("Ã©", "Ã¨", "â€™", "Ã ", "\ufffd")


def read(data: bytes) -> Book:
    """The rows of a CSV or TSV file; records count as rows, as in a spreadsheet.

    Raises:
        CannotOpen: it is not such a file.
    """
    text, encoding = _decoded(data)
    text = text.replace("\x00", "")
    told = ""
    if text[:4].lower() == "sep=" and len(text) > 4:
        told = text[4]
    separator = told or max(SEPARATORS, key=lambda one: _regularity(text, one))
    rows = _rows(text, separator)
    if told:
        rows[0] = []
    remarks = []
    if encoding != "utf-8":
        remarks.append(f"fichier texte lu en {_said(encoding)}")
    if any(sign in text for sign in _MANGLED):
        remarks.append(
            "des accents sont abîmés dans ce fichier (« Ã© » au lieu de « é ») : ils ont été gardés"
            " tels quels ; demandez un nouvel export en UTF-8"
        )
    return Book((Sheet("", rows),), tuple(remarks))


def _decoded(data: bytes) -> tuple[str, str]:
    for mark, name in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(name), "utf-8" if name == "utf-8-sig" else name
            except UnicodeDecodeError:
                return data.decode(name, "replace"), name
    start = data[:4096]
    for name, zeros in (("utf-16-le", start[1::2]), ("utf-16-be", start[::2])):
        if zeros.count(0) > len(zeros) // 2:
            return data.decode(name, "replace"), name
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        # What means nothing is kept, as the sign of what is not known.
        encoding = _of_one_byte(data)
        return data.decode(encoding, "replace"), encoding


def _of_one_byte(data: bytes) -> str:
    """The encoding of a byte a sign in which a text looks most like French."""
    signs = Counter(data[:_ENOUGH])

    def likeness(encoding: str) -> int:
        return sum(
            many * _FRENCH.get(sign, -1)
            for byte, many in signs.items()
            if byte >= 0x80
            for sign in [bytes([byte]).decode(encoding, "replace")]
        )

    return max(_ONE_BYTE, key=likeness)


def _said(encoding: str) -> str:
    return _ONE_BYTE.get(encoding, "UTF-16")


def _rows(text: str, separator: str) -> list[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    many = text.count("\n") + 1
    try:
        if many > MOST_ROWS:
            counter = Rows()
            for row in csv.reader(_lines(text), delimiter=separator):
                counter.add(any(row))
        reader = csv.reader(_lines(text), delimiter=separator)
        rows = [[_as_typed(cell.strip()) for cell in row] for row in reader]
    except csv.Error:
        raise CannotOpen(
            "un guillemet y est ouvert et jamais fermé", "fermez-le, ou enregistrez-le en .xlsx"
        ) from None
    _refuse_too_wide(rows)
    if len(rows) * 20 < many and many > 100:
        raise CannotOpen(
            f"un guillemet ouvert vers la ligne {max(len(rows) - 1, 1)} n'est jamais fermé",
            "fermez-le, ou enregistrez le fichier en .xlsx",
        )
    return rows


def _refuse_too_wide(rows: list[list[str]]) -> None:
    """Cut the empty cells at the end of rows, and stop at one that is still too long.

    Raises:
        CannotOpen: there is one.
    """
    for number, row in enumerate(rows, start=1):
        if len(row) > _MOST_COLUMNS:
            while row and not row[-1]:
                row.pop()
        if len(row) > _MOST_COLUMNS:
            raise CannotOpen(
                f"sa ligne {number} a {len(row)} colonnes",
                "vérifiez ce qui sépare les colonnes, ou enregistrez le fichier en .xlsx",
            )


def _lines(text: str) -> Iterator[str]:
    """The lines of a text one by one, so that a large one is not held twice.

    Raises:
        CannotOpen: one is longer than any row.
    """
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end - start > _LONGEST_LINE:
            raise CannotOpen(
                f"une de ses lignes a plus de {_LONGEST_LINE // 1_000_000} millions de signes",
                "vérifiez que c'est bien un tableau, ou enregistrez-le en .xlsx",
            )
        yield f"{text[start:end]}\n"
        start = end + 1


def _as_typed(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from computing it."""
    return cell[1:] if cell[:1] == "'" and _KEPT_AS_TEXT.match(cell) else cell


def _regularity(text: str, separator: str) -> tuple[float, int]:
    """How much a text looks like rows cut by `separator`: those alike, then their width."""
    head = text[: _SAMPLE * 2000].split("\n")[: _SAMPLE * 4]
    try:
        rows = [row for row in csv.reader(head, delimiter=separator) if any(row)][:_SAMPLE]
    except csv.Error:
        return (0, 0)
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return (0, 0)
    width, many = widths.most_common(1)[0]
    return (many / len(rows) * min(width, 4), width)
