"""What a cell of the workbook calls an entry: its name where that is enough to find it again."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from ess_cli.knowledge import terms

Plain = Mapping[str, Any]

# The keys that name an entry, tried in order.
_NAMES = {
    "services": ("name",), "people": ("first_name", "last_name"), "organisations": ("name",),
    "bodies": ("name",), "projects": ("name",), "actions": ("title",), "competences": ("label",),
    "themes": ("label",), "axes": ("title",),
}  # fmt: skip


class References:
    """The ids and the names of all that cells may refer to."""

    def __init__(self, sections: Mapping[str, Iterable[Plain]]) -> None:
        """Take the entries of each section; those of the plan stand under `axes`, `themes`."""
        self._ids: dict[str, frozenset[str]] = {}
        self._by_name: dict[str, dict[str, str | None]] = {}
        self._by_id: dict[str, dict[str, str]] = {}
        for section in _NAMES:
            pairs = list(_named(section, sections.get(section, ())))
            names: dict[str, str | None] = {}
            for one, name in pairs:
                names[name] = None if names.get(name, one) != one else one
            self._ids[section] = frozenset(one for one, _ in pairs)
            self._by_name[section] = names
            self._by_id[section] = dict(pairs)

    def word(self, sections: Iterable[str], one: str) -> str:
        """What a cell says for the id `one`: the name of the entry if it leads back, else the id.

        A cell of several separates them by semicolons, so a name has none.
        """
        sections = tuple(sections)
        for section in sections:
            name = self._by_id.get(section, {}).get(one)
            if name is not None:
                sure = ";" not in name and name == " ".join(name.split())
                return name if sure and self.id_of(sections, name) == one else one
        return one

    def every(self, section: str) -> tuple[str, ...]:
        """What cells call each entry of a section."""
        return tuple(self.word((section,), one) for one in self._by_id.get(section, ()))

    def id_of(self, sections: Iterable[str], word: str) -> str:
        """The id that a word of a cell stands for; the word itself if it names nothing for sure."""
        sections = tuple(sections)
        if any(word in self._ids.get(section, ()) for section in sections):
            return word
        for section in sections:
            found = self._by_name.get(section, {}).get(word)
            if found is not None:
                return found
        return word


def _named(section: str, entries: Iterable[Plain]) -> Iterator[tuple[str, str]]:
    keys = _NAMES[section]
    for entry in entries:
        name = " ".join(str(entry[key]) for key in keys if entry.get(key))
        if entry.get("id") and name:
            yield str(entry["id"]), name
    if section == "competences":
        yield from terms("competence").items()


class Vocabulary:
    """The labels of the closed lists, and the values that they stand for."""

    @cached_property
    def _values(self) -> dict[str, dict[str, str]]:
        return {}

    def label(self, enum: str, value: str) -> str:
        """The French label of a value, if no other has it."""
        label = terms(enum).get(value, value)
        return label if ";" not in label and self.value(enum, label) == value else value

    def value(self, enum: str, label: str) -> str:
        """The value of a label; the label itself if it is none."""
        if enum not in self._values:
            every = terms(enum)
            known: dict[str, str] = {}
            for value, words in every.items():
                known.setdefault(words, value)
            self._values[enum] = known | {value: value for value in every}
        return self._values[enum].get(label, label)
