"""A workbook that came back: what stands in its lines, whatever program saved it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ess_cli.exchange.collecting.workbook import ABOUT, EVERY, HEADINGS, SENT, SERVICE
from ess_cli.exchange.sheets.book import Book, Value, shown

_KEY = HEADINGS[3]


@dataclass(frozen=True)
class Returned:
    """What came back for a service.

    Attributes:
        file: the name of the file.
        service: the id of the service.
        sent: the date of the sending, as it was written.
        every: the ids of all the services that were asked.
        cells: what stands on each line, by its key.
        digests: the trace of what was sent, by key; none if the file has lost them.
    """

    file: str
    service: str
    sent: str
    every: tuple[str, ...]
    cells: Mapping[str, Value]
    digests: Mapping[str, str] = field(default_factory=dict)


def returned(file: str, book: Book) -> Returned | None:
    """What a file that came back says; None if it is none of ours."""
    for sheet in book.sheets:
        found = _columns([[shown(one) for one in row] for row in sheet.rows[:12]])
        if found is None:
            continue
        answer, key, trace = found
        about: dict[str, str] = {}
        cells: dict[str, Value] = {}
        digests: dict[str, str] = {}
        for row in sheet.rows:
            name = shown(row[key]) if key < len(row) else ""
            if name in (SENT, SERVICE, EVERY):
                about[name] = shown(row[trace]) if trace < len(row) else ""
            elif name.count("/") == 2:
                cells[name] = row[answer] if answer < len(row) else ""
                if trace < len(row) and shown(row[trace]):
                    digests[name] = shown(row[trace])
        kept = {shown(r[0]): shown(r[1]) for s in book.sheets if s.name == ABOUT for r in s.rows}
        about = {**{k: v for k, v in kept.items() if k in (SENT, SERVICE)}, **about}
        digests = {**digests, **{k: v for k, v in kept.items() if k in cells}}
        service = about.get(SERVICE) or _service(cells)
        if cells and service:
            every = tuple(about.get(EVERY, "").split())
            return Returned(file, service, about.get(SENT, ""), every, cells, digests)
    return None


def _columns(rows: list[list[str]]) -> tuple[int, int, int] | None:
    """The columns of the answers, of the keys and of the traces, by their headings."""
    for row in rows:
        if _KEY in row and HEADINGS[1] in row:
            trace = row.index(HEADINGS[4]) if HEADINGS[4] in row else len(row)
            return row.index(HEADINGS[1]), row.index(_KEY), trace
    return None


def _service(cells: Mapping[str, Value]) -> str:
    return next((key.split("/")[1] for key in cells if key.startswith("services/")), "")
