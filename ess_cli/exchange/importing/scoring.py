"""How well a row reads as the header of a kind of table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from ess_cli.exchange.importing.column import Column, Kind, folded
from ess_cli.exchange.importing.headings import Heading, understood
from ess_cli.exchange.sheets.book import Sheet, shown
from ess_cli.model.scalars import fold

# A header further down than this is no header.
DEEPEST_HEADER = 60
_YES_OR_NO = frozenset({"o", "n", "oui", "non", "x", "vrai", "faux", "1", "0", "?"})


@dataclass(frozen=True)
class Asked:
    """What the officer said of the file: options of the command, or a saved card."""

    kind: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    keys: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Header:
    """A row that may be the header of a kind of table, and how well it reads so.

    `known` is how many of its columns that kind has, and `missing` those that it cannot do without.
    """

    row: int
    kind: Kind
    headings: tuple[Heading, ...]
    score: float
    known: int
    missing: tuple[Column, ...]


def score(one: Header) -> float:
    """How well it reads so; nothing if it cannot be."""
    return one.score


def header(sheet: Sheet, row: int, kind: Kind, asked: Asked) -> Header:
    """A row of a sheet, read as the header of a kind of table."""
    texts = [*zip(_groups(sheet, row), map(_short, _filled_from_above(sheet, row)), strict=True)]
    headings = tuple(understood(texts, kind, dict(asked.keys)))
    keys = {one.column.key for one in headings if one.column}
    missing = [c for c in kind.columns if c.required and c.key not in keys]
    missing = [c for c in missing if not (kind.name == "supports" and c.key == "organisation"
                                          and keys & {"siret", "siren", "rna"})]  # fmt: skip
    known = sum(1 for one in headings if one.column and one.column.key != "number_said")
    about = sum(1 for one in headings if one.text)
    score = known + 0.5 * known / max(about, 1)
    if kind.name == "people" and not keys & {"last_name", "name"}:
        score = 0
    if kind.name == "correspondents":
        sure = {"role", "letter"} & keys or _says_correspondent(headings, sheet, row)
        score = score + 0.6 if sure and keys & {"holder", "holder.last_name"} else 0
        if "holder.last_name" not in keys and not {"role"} & keys:
            score -= 1
    if kind.name in ("services", "correspondents") and _says_yes_or_no(headings, sheet, row):
        score -= 3
    if kind.name == "services" and about > 1 and not keys - {"name", "email", "code", "id"}:
        # Alone, that is little to go by; where she says that it is the header, it is enough.
        score = score - 1.5 if asked.header_row is None else 0.5
    if kind.name == "tet":
        sure_tet = any("(x)" in one.text or "x.x" in one.text for one in headings)
        sure_tet |= bool({"leads", "elected"} <= keys and "recurring" in keys)
        score = score + 1 if sure_tet else 0
    if missing or (known < 2 <= about and asked.header_row is None):
        score = 0
    return Header(row, kind, headings, score if known else 0, known, tuple(missing))


def lacking(headers: Iterable[Header], found: Header | None = None) -> Header | None:
    """Of the ways to read a row, one that says clearly more than the best, and lacks a column."""
    least = max(3, found.known + 2 if found else 0)
    near = [one for one in headers if one.missing and one.known >= least]
    return max(near, key=lambda one: (one.known, -len(one.missing)), default=None)


def _says_correspondent(headings: Sequence[Heading], sheet: Sheet, row: int) -> bool:
    above = titles_above(sheet, row)
    said = folded(" ".join([sheet.name, *above, *(one.text for one in headings)]))
    return "correspondant" in said or "referent ess" in said


def titles_above(sheet: Sheet, row: int) -> list[str]:
    """The lines of title above a header: what stands alone, down from the last table."""
    titles: list[str] = []
    for cells in reversed(sheet.rows[max(0, row - 6) : row]):
        filled = [text for cell in cells if (text := shown(cell))]
        if len(filled) > 1:
            break
        titles += filled
    return titles


def _says_yes_or_no(headings: Sequence[Heading], sheet: Sheet, row: int) -> bool:
    """Whether the column of the correspondent says if, and not who."""
    place = next((one.place for one in headings if one.column and one.column.key == "holder"), -1)
    rows = sheet.rows[row + 1 : row + 40] if place >= 0 else ()
    words = {fold(shown(cells[place])) for cells in rows if place < len(cells)} - {""}
    return bool(words) and words <= _YES_OR_NO


def _short(text: str) -> str:
    return text if len(text) < 200 else text[:200]


def _filled_from_above(sheet: Sheet, row: int) -> list[str]:
    """The headings of a row; a cell merged with the ones above has their text."""
    texts = [
        shown(cell) if not isinstance(cell, float) or cell.is_integer() else ""
        for cell in sheet.rows[row]
    ]
    for (top, left), (bottom, _) in sheet.merged:
        if top < row <= bottom and left < len(texts) and not texts[left]:
            texts[left] = shown(sheet.rows[top][left])
    return [
        text or above for text, above in zip_longest(texts, _texts_above(sheet, row), fillvalue="")
    ][: len(texts)]


def _texts_above(sheet: Sheet, row: int) -> list[str]:
    """The texts of the row above, if it is one of headings too: several short ones."""
    cells = sheet.rows[row - 1] if row else ()
    texts = [shown(cell) if isinstance(cell, str) and len(cell) < 60 else "" for cell in cells]
    return texts if sum(map(bool, texts)) > 1 else []


def _groups(sheet: Sheet, row: int) -> list[str]:
    """The heading merged above each cell of a row, if there is one."""
    found = [""] * len(sheet.rows[row])
    above = _texts_above(sheet, row)
    for place in range(len(found)):
        # A group that is not merged goes on over the empty cells after it.
        before = found[place - 1] if place and not any(above[place : place + 1]) else ""
        found[place] = (above[place] if place < len(above) else "") or before
    for (top, left), (bottom, right) in sheet.merged:
        if bottom == row - 1 and right > left:
            text = shown(sheet.rows[top][left]) if left < len(sheet.rows[top]) else ""
            if len(text) < 60 and right - left < max(len(found) - 1, 2):
                for place in range(left, min(right + 1, len(found))):
                    found[place] = text
    return found


def known_words(kinds: Sequence[Kind], asked: Asked) -> frozenset[str]:
    """Every folded heading that some kinds know, and those that the officer gave."""
    words = {
        name
        for kind in kinds
        for column in kind.columns
        for name in (*column.headings, *column.loose_headings)
    }
    return frozenset(words | set(asked.keys)) - {""}
