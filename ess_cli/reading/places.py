"""Where each entry of a dossier stands in its files."""

from collections.abc import Iterator, Mapping

from ess_cli.findings import Place
from ess_cli.model.entry import Entry
from ess_cli.reading.identities import Raw
from ess_cli.reading.values import line_and_column

# A large dossier has 400 000 entries: the file and the position in it are kept in one number.
_FILE = 64
_POSITION = (1 << _FILE) - 1


class Places(Mapping[int, Place]):
    """The first key of each entry, by the entry's identity; a place is made when asked for."""

    def __init__(self, names: list[str], entries: dict[str, list[tuple[Raw, Entry]]]) -> None:
        """Start from the names of the files, and from what each entry was read from.

        Those stand at their first key: they were read to the end.
        """
        self._names = names
        self._positions = {
            id(entry): raw.file << _FILE | raw.position
            for pairs in entries.values()
            for raw, entry in pairs
        }

    def __getitem__(self, key: int) -> Place:
        where = self._positions[key]
        return Place(self._names[where >> _FILE], *line_and_column(where & _POSITION))

    def __iter__(self) -> Iterator[int]:
        return iter(self._positions)

    def __len__(self) -> int:
        return len(self._positions)
