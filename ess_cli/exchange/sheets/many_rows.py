"""Stops at a spreadsheet of more rows than a person keeps, counted while it is unpacked."""

import zipfile
from collections.abc import Callable, Iterator, Sequence

from ess_cli.exchange.sheets.guard import CannotOpen, damaged

MOST_ROWS = 200_000
# A part that is smaller cannot hold so many filled rows.
_LARGE = 4 * 1024 * 1024
_CHUNK = 1024 * 1024
# The records of an .xls file that hold a value: their code and their size.
_XLS_VALUES = (b"\xfd\x00\x0a\x00", b"\x7e\x02\x0a\x00", b"\x03\x02\x0e\x00")
_MOST_XLS_VALUES = 5_000_000


def too_many() -> CannotOpen:
    """What is said of a file that has more rows than a person keeps."""
    return CannotOpen(
        f"il a plus de {MOST_ROWS // 1000} 000 lignes remplies, plus que ess n'en accepte",
        "gardez-en la partie utile dans un autre fichier",
    )


class Counter:
    """Counts the filled rows of a file, over all its sheets."""

    def __init__(self) -> None:
        self.rows = 0

    def add(self, rows: int) -> None:
        """Count some rows more.

        Raises:
            CannotOpen: there are too many.
        """
        self.rows += rows
        if self.rows > MOST_ROWS:
            raise too_many()

    def add_part(
        self,
        found: zipfile.ZipFile,
        name: str,
        row: bytes,
        filled: Sequence[bytes],
        weigh: Callable[[bytes], int] = lambda _: 1,
    ) -> None:
        """Count the rows of a part of an archive, no further than the limit.

        Args:
            found: the archive.
            name: the part.
            row: what each row starts with.
            filled: what a row that holds a value has, one of these at least.
            weigh: for how many rows one that is filled counts.

        Raises:
            CannotOpen: there are too many, or the part is damaged.
        """
        try:
            if found.getinfo(name).file_size < _LARGE:
                return
        except KeyError:
            return
        for piece in _pieces(found, name, row, filled):
            if any(sign in piece for sign in filled):
                self.add(weigh(piece))


def _pieces(
    found: zipfile.ZipFile, name: str, row: bytes, filled: Sequence[bytes]
) -> Iterator[bytes]:
    rest = b""
    try:
        with found.open(name) as stream:
            while chunk := stream.read(_CHUNK):
                chunk = rest + chunk
                start = chunk.rfind(row)
                rest = chunk[start:] if start >= 0 else chunk[-_CHUNK:]
                if any(sign in chunk for sign in filled):
                    yield from chunk[:start].split(row)[1:]
        yield rest
    except CannotOpen:
        raise
    except Exception as error:
        # What zipfile and the ways to unpack raise of damaged bytes has no name in common.
        raise damaged() from error


def refuse_many_values(xls: bytes) -> None:
    """Stop at an .xls file that holds more values than the memory should.

    Raises:
        CannotOpen: it does.
    """
    if sum(map(xls.count, _XLS_VALUES)) > _MOST_XLS_VALUES:
        raise CannotOpen(
            f"il contient plus de {_MOST_XLS_VALUES // 1_000_000} millions de valeurs",
            "gardez-en la partie utile dans un autre fichier",
        )
