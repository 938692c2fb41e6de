"""What is to be added to a dossier, or changed in it, as the new texts of its files.

Everything is found by where it was read, so an entry needs no id; what is asked of one file is
done at once, however many changes there are.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from ess_cli.exchange.edit import element_steps, entry_places, entry_steps, value_at
from ess_cli.exchange.layout import Path as Steps
from ess_cli.exchange.meaning import Append, Drop, Edit, Enlist, SetKeys
from ess_cli.exchange.splice import spliced
from ess_cli.exchange.writing import Written
from ess_cli.model.entry import Entry
from ess_cli.model.types import is_amount_by_year
from ess_cli.reading import files
from ess_cli.reading.dossier import Reading
from ess_cli.reading.values import Mapping as Keys

# Where a new section is written, as in a dossier that `ess init` makes.
USUAL_FILES = {
    "collectivity": "collectivite.yaml",
    "settings": "collectivite.yaml",
    "services": "services.yaml",
    "people": "personnes.yaml",
    "correspondents": "correspondants.yaml",
    "organisations": "organisations.yaml",
    "bodies": "instances.yaml",
    "meetings": "reunions.yaml",
    "plan": "plan.yaml",
    "actions": "plan.yaml",
    "trainings": "formations.yaml",
    "projects": "projets.yaml",
    "contributions": "contributions.yaml",
    "supports": "soutiens.yaml",
}


@dataclass(frozen=True)
class Add:
    """An entry more at the end of a section, in the file `file` or where the section is."""

    section: str
    entry: Mapping[str, Written]
    file: str | None = None


@dataclass(frozen=True)
class Change:
    """Keys of an entry that was read set to `values`; a new one comes after `after`, else last."""

    entry: Entry
    values: Mapping[str, Written]
    after: str | None = None


@dataclass(frozen=True)
class AddTo:
    """Elements more at the end of the list `key` of an entry that was read.

    `within` is the way from the entry to the part of it that has the list, as an axis of the plan.
    """

    entry: Entry
    key: str
    elements: Sequence[Written]
    within: tuple[str | int, ...] = ()


@dataclass(frozen=True)
class Inside:
    """An element of a list inside an entry that was read: keys of it, or elements of a list of it.

    Attributes:
        entry: the entry.
        keys: those that lead to the list.
        name: the id of the element, which may not be written.
        words: its title, its label or its text.
        values: the keys to set.
        more: a list of the element, with what to add at its end.
    """

    entry: Entry
    keys: tuple[str, ...]
    name: str
    words: str
    values: Mapping[str, Written]
    more: tuple[str, Sequence[Written]] | None = None


@dataclass(frozen=True)
class OfRank:
    """The element of number `rank` of the list `key` of an entry: keys of it set, or gone."""

    entry: Entry
    key: str
    rank: int
    values: Mapping[str, Written] | None


Edits = Add | Change | AddTo | Inside | OfRank


def rewrites(
    path: Path, reading: Reading, changes: Sequence[Edits]
) -> dict[str, Callable[[str], str]]:
    """For each file to change (relative to the root), what makes its new text of its text.

    Args:
        path: where the dossier is, as it was given to `read`.
        reading: what was read of it.
        changes: what to do; entries added to one section come in this order, and the keys of one
            entry are set together.
    """
    tree = files.find(path)
    names = [files.shown_path(one, tree.root) for one in tree.files]
    by_file: dict[str, list[Edits]] = {}
    for one in _gathered(changes):
        by_file.setdefault(_file(names, reading, one), []).append(one)
    return {name: _rewrite(reading, found) for name, found in by_file.items()}


def _gathered(changes: Sequence[Edits]) -> list[Edits]:
    """The changes in their order, those of the keys of one entry as one."""
    values: dict[int, dict[str, Written]] = {}
    found: list[Edits] = []
    for one in changes:
        if isinstance(one, Change):
            known = id(one.entry) in values
            keys = values.setdefault(id(one.entry), {})
            keys.update(one.values)
            if known:
                continue
            one = replace(one, values=keys)
        found.append(one)
    return found


def _rewrite(reading: Reading, changes: Sequence[Edits]) -> Callable[[str], str]:
    def rewrite(text: str) -> str:
        places = entry_places(text)
        placed = [
            (entry_steps(places, reading.dossier.place(one.entry)), one)
            for one in changes
            if not isinstance(one, Add)
        ]
        # An element alone stood for a list of one: it is made a list before more is added to it.
        if alone := list(dict.fromkeys(_enlisted(text, placed))):
            text = spliced(text, alone)
        edits = [edit for steps, one in placed for edit in _edits(text, steps, one)]
        added: dict[str, list[Written]] = {}
        for one in changes:
            if isinstance(one, Add):
                added.setdefault(one.section, []).append(one.entry)
        edits += [Append((), section, entries) for section, entries in added.items()]
        return spliced(text, edits)

    return rewrite


def _enlisted(text: str, placed: Sequence[tuple[Steps, Edits]]) -> Iterator[Edit]:
    for steps, one in placed:
        if isinstance(one, AddTo):
            path = (*steps, *one.within, one.key)
            alone = value_at(text, path)
            if isinstance(alone, Keys):
                by_year = one.key == "budget" and is_amount_by_year(alone)
                yield Enlist(path, ("year", "amount") if by_year else None)


def _edits(text: str, steps: Steps, one: Edits) -> list[Edit]:
    match one:
        case Change():
            return [SetKeys(steps, one.values, one.after)]
        case Inside():
            return _inside(text, steps, one)
        case AddTo():
            return [Append((*steps, *one.within), one.key, one.elements)]
        case OfRank():
            held = value_at(text, (*steps, one.key))
            path = (*steps, one.key) if isinstance(held, Keys) else (*steps, one.key, one.rank)
            return [Drop(path) if one.values is None else SetKeys(path, one.values)]
    return []


def _inside(text: str, steps: Steps, one: Inside) -> list[Edit]:
    found = element_steps(text, (*steps, *one.keys[:-1]), one.keys[-1], one.name, one.words)
    edits: list[Edit] = [SetKeys(found, one.values)] if one.values else []
    return edits + ([Append(found, *one.more)] if one.more else [])


def _file(names: Sequence[str], reading: Reading, change: Edits) -> str:
    """The file to change: for a new entry, that of the last one of its section."""
    if not isinstance(change, Add):
        return reading.dossier.place(change.entry).file or ""
    if change.file is not None:
        return change.file
    entries = getattr(reading.dossier, change.section)
    last = entries[-1] if isinstance(entries, tuple) and entries else None
    if last is not None and (file := reading.dossier.place(last).file):
        return file
    return usual_file(change.section, names)


def usual_file(section: str, names: Sequence[str]) -> str:
    """The file of the first entry of a section: where `ess init` puts it, beside the others.

    Args:
        section: of the dossier.
        names: the YAML files of the dossier, relative to its root: it may be a folder below it.
    """
    usual = USUAL_FILES.get(section, "dossier.yaml")
    known = {name: PurePosixPath(name) for name in names}
    # A file alone holds the whole dossier, unless its name says that it is for one section.
    if len(names) == 1 and known[names[0]].name not in USUAL_FILES.values():
        return names[0]
    same = [name for name, path in known.items() if path.name == usual]
    homes = {path.parent for path in known.values() if path.name in USUAL_FILES.values()}
    if len(same) == 1:
        return same[0]
    return (homes.pop() / usual).as_posix() if len(homes) == 1 else usual
