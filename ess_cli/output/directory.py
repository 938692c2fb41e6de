"""The directory of correspondents as a spreadsheet, to sort and to send letters from."""

from collections.abc import Iterable, Sequence

from ess_cli.output.forms import Book, Sheet

HEADERS = ("pôle", "service", "rôle", "nom", "fonction", "courriel", "téléphone")
# Columns that hold nothing in the public version.
_PERSONAL = ("nom", "fonction", "téléphone")


def book(lines: Iterable[Sequence[str]], title: str, *, public: bool) -> Book:
    """One row for each person and service.

    Args:
        lines: the network, each with the words that stand under `HEADERS`.
        title: title of the file.
        public: leave out the columns of names, functions and phones.
    """
    kept = [rank for rank, name in enumerate(HEADERS) if not (public and name in _PERSONAL)]
    rows = dict.fromkeys(tuple(line[rank] or None for rank in kept) for line in lines)
    # Two people of one service are one row of the public file.
    shown = [[*row] for row in rows]
    return Book(title, [Sheet("Annuaire", [HEADERS[rank] for rank in kept], shown)])
