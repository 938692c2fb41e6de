"""The directory of correspondents as a spreadsheet, to sort and to send letters from."""

from collections.abc import Iterable
from datetime import date

from ess_cli.documents.kinds.directory import Line
from ess_cli.output.workbook import Sheet, workbook

HEADERS = ("Pôle", "Service", "Rôle", "Nom", "Fonction", "Courriel", "Téléphone")
# Columns that hold nothing in the public version.
_PERSONAL = ("Nom", "Téléphone")


def xlsx(lines: Iterable[Line], title: str, author: str, at: date, *, public: bool) -> bytes:
    """The file, one row for each person and service.

    Args:
        lines: the network.
        title: title of the file.
        author: name of the authority.
        at: date of edition.
        public: leave out the columns of names and phones.
    """
    kept = [rank for rank, name in enumerate(HEADERS) if not (public and name in _PERSONAL)]
    rows = [
        (one.group, one.service, one.role, one.who, one.function, one.email, one.phone)
        for one in lines
    ]
    sheet = Sheet(
        "Annuaire",
        [HEADERS[rank] for rank in kept],
        [[row[rank] or None for rank in kept] for row in rows],
    )
    return workbook([sheet], title, author, at)
