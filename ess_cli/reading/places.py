"""Where each entry of a dossier stands in its files."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from ess_cli.findings import Place
from ess_cli.model.entry import Entry
from ess_cli.reading.identities import Raw
from ess_cli.reading.values import line_and_column


class Places(Mapping[int, Place]):
    """The first key of each entry, by the entry's identity; a place is made when asked for.

    Three arrays in the order of the identities: for the 400 000 entries of a large dossier, a
    dictionary would take ten times their room.
    """

    def __init__(self, names: list[str], entries: dict[str, list[tuple[Raw, Entry]]]) -> None:
        """Start from the names of the files, and from what each entry was read from.

        Those stand at their first key: they were read to the end.
        """
        found = sorted(
            (id(entry), raw.file, raw.position)
            for pairs in entries.values()
            for raw, entry in pairs
        )
        self._names = names
        self._ids = array("Q", (key for key, _, _ in found))
        self._files = array("L", (file for _, file, _ in found))
        self._positions = array("Q", (position for _, _, position in found))

    def __getitem__(self, key: int) -> Place:
        rank = bisect_left(self._ids, key)
        if rank == len(self._ids) or self._ids[rank] != key:
            raise KeyError(key)
        return Place(self._names[self._files[rank]], *line_and_column(self._positions[rank]))

    def __iter__(self) -> Iterator[int]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)
