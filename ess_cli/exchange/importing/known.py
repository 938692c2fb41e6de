"""The entries of the dossier and those of the spreadsheet together, found by what they go by."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ess_cli.exchange.importing.drafts import Draft, Origin
from ess_cli.model.dossier import Dossier
from ess_cli.model.entry import Entry
from ess_cli.model.scalars import slug
from ess_cli.reading.identities import SHARED
from ess_cli.reading.naming import folded

# What tells an entry for sure, better than its name.
NUMBERS = ("siret", "siren", "rna")
_NAMED = ("people", "services", "organisations", "bodies", "actions", "meetings", "projects")


@dataclass
class Known:
    """An entry that may be named.

    Attributes:
        section: of the dossier.
        entry: as it was read, None if the spreadsheet brings it.
        values: what the spreadsheet says of it.
        id: the id that is written, or is to be; empty if its name is enough.
        origin: the row that brought it.
        told: what the first row about it says, for an entry of the dossier.
    """

    section: str
    entry: Entry | None
    values: dict[str, Any] = field(default_factory=dict)
    id: str = ""
    origin: Origin | None = None
    told: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def name(self) -> str:
        """What people call it."""
        if self.entry is not None:
            called = getattr(self.entry, "name", None) or getattr(self.entry, "title", None)
            return str(called or getattr(self.entry, "id", ""))
        return _called(self.section, self.values)

    def get(self, key: str) -> Any:
        """What the dossier, else the spreadsheet, says under `key`."""
        found = getattr(self.entry, key, None) if self.entry is not None else None
        return found or self.values.get(key)


class Register:
    """Every entry that may be named, by its id, its names, its numbers, its address."""

    def __init__(self, dossier: Dossier) -> None:
        """Start from the dossier; an id that is not made of the name must be written there."""
        self.every: dict[str, list[Known]] = {section: [] for section in _NAMED}
        self._by_word: dict[tuple[str, str], list[Known]] = {}
        self._taken: set[str] = set()
        self._of_section: dict[str, set[str]] = {}
        for section in _NAMED:
            for entry in getattr(dossier, section):
                one = Known(section, entry)
                name = str(getattr(entry, "id", ""))
                one.id = "" if name == slug(one.name) else name
                self.add(one, name)

    def add(self, one: Known, made_id: str = "", also: Iterable[str] = ()) -> None:
        """An entry more; one whose name would not be enough gets an id."""
        self.every.setdefault(one.section, []).append(one)
        if one.entry is None:
            made_id = self._free_id(one)
        taken = self._taken if one.section in SHARED else self._of(one.section)
        taken.add(made_id)
        for word in {*self.words(one), *map(folded, also)}:
            self._by_word.setdefault((one.section, word), []).append(one)
        if made_id:
            self._by_word.setdefault((one.section, f"id:{made_id}"), []).append(one)

    def _of(self, section: str) -> set[str]:
        return self._of_section.setdefault(section, set())

    def _free_id(self, one: Known) -> str:
        given = one.values.get("id")
        taken = self._taken if one.section in SHARED else self._of(one.section)
        same_name = self.find(one.section, one.name)
        parent = one.values.get("parent") if same_name else None
        base = str(given or slug(f"{one.name} {parent.name if parent else ''}"))
        for other in same_name:
            # Neither can be known by its name any more.
            if other.entry is None and not other.id:
                other.id = slug(other.name)
        name, number = base or one.section, 1
        while name in taken:
            number += 1
            name = f"{base}-{number}"
        if given or same_name or name != base:
            one.id = name
        return name

    def words(self, one: Known) -> Iterator[str]:
        """What an entry goes by, folded."""
        yield folded(one.name)
        if one.section == "people":
            first, last = one.get("first_name") or "", one.get("last_name") or ""
            yield folded(f"{last} {first}")
            if email := one.get("email"):
                yield f"email:{str(email).lower()}"
        for key in NUMBERS if one.section == "organisations" else ():
            if number := one.get(key):
                yield f"{key}:{number}"
        if short := one.get("short_name"):
            yield folded(str(short))

    def find(self, section: str, text: str) -> list[Known]:
        """The entries of a section that `text` may name: by id, else by name."""
        by_id = self._by_word.get((section, f"id:{text}"), [])
        return by_id or self._by_word.get((section, folded(text)), [])

    def by(self, section: str, kind: str, value: str) -> list[Known]:
        """The entries of a section that have a number or an address."""
        return self._by_word.get((section, f"{kind}:{value}"), [])

    def names(self, section: str) -> tuple[str, ...]:
        """What the entries of a section are called."""
        return tuple(one.name for one in self.every.get(section, ()))

    def alias(self, one: Known, name: str) -> None:
        """Let a name stand for an entry that the dossier calls otherwise."""
        self._by_word.setdefault((one.section, folded(name)), []).append(one)

    def note(self, one: Known) -> None:
        """Take account of what was just learnt of an entry."""
        for word in self.words(one):
            held = self._by_word.setdefault((one.section, word), [])
            if one not in held:
                held.append(one)

    def reference(self, one: Known) -> str:
        """How another entry refers to this one: its typed id, else its name if it is unique."""
        if one.id:
            return one.id
        if len(self.find(one.section, one.name)) == 1:
            return one.name
        return str(getattr(one.entry, "id", "")) or one.name


def _called(section: str, values: dict[str, Any]) -> str:
    if section == "people":
        return f"{values.get('first_name', '')} {values.get('last_name', '')}".strip()
    return str(values.get("name") or values.get("title") or values.get("text") or "")


def name_of(draft: Draft) -> str:
    """What the entry that a row gives is called."""
    return _called(draft.section, draft.values)


def parent_name(dossier: Dossier, one: Known) -> str:
    """What a service is under, folded; nothing if it is under none."""
    parent = one.get("parent")
    if isinstance(parent, str):
        known = dossier.service.get(parent)
        return folded(known.name if known else parent)
    return folded(parent.name) if parent else ""
