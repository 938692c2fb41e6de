"""The records of an old Excel workbook, asked what the values of its cells do not say.

Source: [MS-CFB] for the container, [MS-XLS] for the records, as published by Microsoft.
"""

from collections.abc import Iterator
from struct import error as OutOfBounds
from struct import iter_unpack, unpack_from

from ess_cli.exchange.sheets.book import Mark
from ess_cli.exchange.sheets.excel_parts import MOST_COLUMNS, Look

_END = 0xFFFFFFF0
# Below this size, a stream stands elsewhere than in the sectors.
_SMALL_STREAM = 4096
_SHEET, _FORMAT, _STYLE, _END_OF_SHEET = 0x85, 0x41E, 0xE0, 0x0A
_ROW, _COLUMN, _NUMBER, _SHORT, _SHORTS = 0x208, 0x7D, 0x203, 0x27E, 0xBD
_FORMULA, _TRUTH = 0x06, 0x205
_HIDDEN_ROW, _HIDDEN_COLUMN, _NOT_A_NUMBER, _AN_ERROR = 0x20, 0x01, 0xFFFF, 2


def looks(data: bytes) -> dict[str, Look]:
    """What is hidden, in error or a percentage in each sheet, by the name on its tab.

    A workbook whose records do not stand where they should says nothing.
    """
    found: dict[str, Look] = {}
    try:
        stream = _workbook(data)
        percent, sheets = _globals(stream)
        for name, start in sheets.items():
            found[name] = _sheet(stream, start, percent)
    except (OutOfBounds, IndexError, UnicodeDecodeError):
        return {}
    return found


def _workbook(data: bytes) -> bytes:
    """The stream of the workbook, out of its sectors, or of the small ones inside the first."""
    size, small_size = (1 << shift for shift in unpack_from("<HH", data, 30))

    def sector(number: int) -> bytes:
        return data[(number + 1) * size : (number + 2) * size]

    tables = [one for (one,) in iter_unpack("<I", data[76:512]) if one < _END]
    (more,) = unpack_from("<I", data, 68)
    while more < _END and len(tables) * size <= len(data):
        listed = [one for (one,) in iter_unpack("<I", sector(more))]
        tables += [one for one in listed[:-1] if one < _END]
        more = listed[-1]
    following = _numbers(b"".join(map(sector, tables)))

    def chain(first: int) -> bytes:
        return b"".join(map(sector, _chain(first, following)))

    directory = chain(unpack_from("<I", data, 48)[0])
    for place in range(0, len(directory), 128):
        (length,) = unpack_from("<H", directory, place + 64)
        name = directory[place : place + max(length - 2, 0)].decode("utf-16-le")
        if name == "Workbook":
            first, weight = unpack_from("<II", directory, place + 116)
            if weight >= _SMALL_STREAM:
                return chain(first)[:weight]
            inside = chain(unpack_from("<I", directory, 116)[0])
            small = _chain(first, _numbers(chain(unpack_from("<I", data, 60)[0])))
            parts = (inside[one * small_size : (one + 1) * small_size] for one in small)
            return b"".join(parts)[:weight]
    return b""


def _numbers(table: bytes) -> list[int]:
    return [one for (one,) in iter_unpack("<I", table)]


def _chain(first: int, following: list[int]) -> Iterator[int]:
    """The sectors of a stream; one that turns in circles ends."""
    for _ in following:
        if first >= _END:
            return
        yield first
        first = following[first]


def _records(stream: bytes, place: int) -> Iterator[tuple[int, bytes]]:
    while place + 4 <= len(stream):
        code, size = unpack_from("<HH", stream, place)
        yield code, stream[place + 4 : place + 4 + size]
        if code == _END_OF_SHEET:
            return
        place += 4 + size


def _globals(stream: bytes) -> tuple[set[int], dict[str, int]]:
    """The cell styles that show a percentage, and where each sheet starts."""
    formats, styles, sheets = {9, 10}, [], {}
    for code, body in _records(stream, 0):
        if code == _SHEET and body[5] == 0:
            (start,) = unpack_from("<I", body)
            encoding = "utf-16-le" if body[7] & 1 else "latin-1"
            sheets[body[8:].decode(encoding)] = start
        elif code == _FORMAT and b"%" in body[5:]:
            formats.add(unpack_from("<H", body)[0])
        elif code == _STYLE:
            styles.append(unpack_from("<H", body, 2)[0])
    return {rank for rank, one in enumerate(styles) if one in formats}, sheets


def _sheet(stream: bytes, start: int, percent: set[int]) -> Look:
    found = Look()
    for code, body in _records(stream, start):
        if code == _ROW and unpack_from("<H", body, 12)[0] & _HIDDEN_ROW:
            found.hidden_rows.add(unpack_from("<H", body)[0])
        elif code == _COLUMN:
            first, last, _, _, about = unpack_from("<HHHHH", body)
            if about & _HIDDEN_COLUMN:
                found.hidden_columns.update(range(first, min(last, MOST_COLUMNS) + 1))
        elif code in (_NUMBER, _SHORT, _FORMULA, _TRUTH):
            row, column, style = unpack_from("<HHH", body)
            if _is_error(code, body):
                found.marks[row, column] = Mark.ERROR
            elif style in percent and code != _TRUTH:
                found.marks[row, column] = Mark.PERCENT
        elif code == _SHORTS:
            row, column = unpack_from("<HH", body)
            for right, (style, _) in enumerate(iter_unpack("<HI", body[4:-2])):
                if style in percent:
                    found.marks[row, column + right] = Mark.PERCENT
    return found


def _is_error(code: int, body: bytes) -> bool:
    if code == _TRUTH:
        return body[7] == 1
    return (
        code == _FORMULA
        and unpack_from("<H", body, 12)[0] == _NOT_A_NUMBER
        and body[6] == _AN_ERROR
    )
