"""Which entry of a dossier is which of another: by id, number, address, name, then content."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any

from ess_cli.comparing.renaming import renamed
from ess_cli.model.dossier import Dossier
from ess_cli.model.entry import Entry
from ess_cli.model.plan import Axis
from ess_cli.model.scalars import fold
from ess_cli.nearest import nearest
from ess_cli.plan.tree import plan_tree

_NAMING = ("id", "name", "short_name", "first_name", "last_name", "title", "label", "text")
# What tells an entry of a section for sure, whatever it is called.
_SURE = {
    "services": ("email",),
    "people": ("email",),
    "organisations": ("siret", "siren", "rna", "email"),
    "supports": ("convention",),
}
# Those that others are known by come first.
_ORDER = (
    "services",
    "people",
    "organisations",
    "bodies",
    "projects",
    "competences",
    "actions",
    "axes",
    "themes",
    "meetings",
    "decisions",
    "tasks",
    "trainings",
    "contributions",
    "supports",
)
_ENOUGH = 2
_ALIKE = 0.8
_LONG = 40
_FEW = 20


def aligned(old: Dossier, new: Dossier) -> Dossier:
    """`old` with the ids that `new` gives to the same entries, so that an id means one thing."""
    for section in _ORDER:
        found = {a: b for a, b in _pairs(section, old, new).items() if a != b}
        if found:
            taken = {one.id for one in entries(section, old)}
            # An id that is free in the newer dossier, and was another entry's in the older one.
            moved = {name: f"{name}~" for name in taken & set(found.values()) - set(found)}
            old = renamed(old, {section: {**moved, **found}})
    return old


def entries(section: str, dossier: Dossier) -> Sequence[Any]:
    """The entries of a section; `axes`, `themes`, `decisions` and `tasks` count as sections."""
    plan = dossier.plan
    match section:
        case "axes":
            return [*_axes(plan.axes)] if plan else []
        case "themes":
            return plan.themes if plan else []
        case "decisions" | "tasks":
            held = (meeting.minutes for meeting in dossier.meetings if meeting.minutes)
            return [one for minutes in held for one in getattr(minutes, section)]
    found: Sequence[Any] = getattr(dossier, section)
    return found


def _axes(axes: Iterable[Axis]) -> Iterator[Axis]:
    for axis in axes:
        yield axis
        yield from _axes(axis.axes)


def _pairs(section: str, old: Dossier, new: Dossier) -> dict[str, str]:
    """The ids of the entries of a section in `old` → those of the same entries in `new`."""
    match = _Match(entries(section, old), entries(section, new))
    match.by(_itself)
    match.by(_content)
    match.by(lambda one: one.id)
    if section == "people":
        match.by_function()
    # A mailbox, an office pass from one person to the next.
    match.may = share_a_name if section == "people" else _any
    for key in _SURE.get(section, ()):
        match.by(attrgetter(key))
    match.by(_name)
    if section == "meetings":
        match.by(lambda one: (one.body or one.project or one.kind, one.moved_from or one.date))
        match.by(lambda one: one.state in ("draft", "convened") and (one.body or one.project))
    if section == "supports":
        match.by(lambda one: (one.organisation, one.date))
    if match.unsettled:
        match.by_content(_around(section, old), _around(section, new))
    return match.pairs


class _Match:
    """Entries of two lists, paired one way after the other."""

    def __init__(self, old: Sequence[Any], new: Sequence[Any]) -> None:
        self.every = (old, new)
        self.old = {one.id: one for one in old}
        self.new = {one.id: one for one in new}
        self.pairs: dict[str, str] = {}
        self.may: Callable[[Any, Any], bool] = _any

    @property
    def unsettled(self) -> bool:
        """Whether there is something left to pair."""
        return bool(self.old and self.new)

    def by(self, key: Callable[[Any], Hashable]) -> None:
        """Pair those of the same key, if no other has it; a key that is empty pairs nothing."""
        if not self.unsettled:
            return
        of_old, of_new = _by_key(self.old.values(), key), _by_key(self.new.values(), key)
        for value, olds in of_old.items():
            news = of_new.get(value, [])
            if len(olds) == len(news) == 1 and self.may(olds[0], news[0]):
                self._pair(olds[0].id, news[0].id)

    def by_function(self) -> None:
        """Pair whose name was forgotten since she left with who had this function before."""
        for new in [one for one in self.new.values() if one.left and not one.first_name]:
            alike = [
                old.id
                for old in self.old.values()
                if old.first_name
                and old.all_services == new.all_services
                and fold(old.title or "") == fold(new.last_name)
            ]
            if len(alike) == 1:
                self._pair(alike[0], new.id)

    def by_content(
        self, around_old: dict[str, list[Hashable]], around_new: dict[str, list[Hashable]]
    ) -> None:
        """Pair those that share what no other entry has, or whose names are alike."""
        common: set[Hashable] = set()
        for side, around in zip(self.every, (around_old, around_new), strict=True):
            said = [*_all_traits(side), *(trait for held in around.values() for trait in held)]
            common |= {trait for trait, n in Counter(said).items() if n > 1}
        holders: defaultdict[Hashable, list[str]] = defaultdict(list)
        for one in self.new.values():
            for trait in (*_traits(one), *around_new.get(one.id, ())):
                if trait not in common:
                    holders[trait].append(one.id)
        votes: Counter[tuple[str, str]] = Counter()
        for one in self.old.values():
            for trait in (*_traits(one), *around_old.get(one.id, ())):
                for name in holders.get(trait, ()) if trait not in common else ():
                    votes[one.id, name] += _weight(trait)
        for pair in _alike(self.old.values(), self.new.values()):
            votes[pair] += _ENOUGH
        for (a, b), number in votes.most_common():
            free = a in self.old and b in self.new
            if number >= _ENOUGH and free and self.may(self.old[a], self.new[b]):
                self._pair(a, b)

    def _pair(self, old: str, new: str) -> None:
        self.pairs[old] = new
        del self.old[old], self.new[new]


def _any(_old: object, _new: object) -> bool:
    return True


def share_a_name(one: Any, other: Any) -> bool:
    """Whether two people have a first or a last name, or a part of it, in common."""
    return not {*_name(one).split()}.isdisjoint(_name(other).split())


def _by_key(
    held: Iterable[Any], key: Callable[[Any], Hashable]
) -> defaultdict[Hashable, list[Any]]:
    found: defaultdict[Hashable, list[Any]] = defaultdict(list)
    for one in held:
        if value := key(one):
            found[value].append(one)
    return found


def _itself(one: Any) -> Hashable:
    """The id of an entry with what it goes by; a made id alone may have been another's before."""
    return one.id, _name(one), getattr(one, "organisation", None), getattr(one, "date", None)


def _name(one: Any) -> str:
    """What an entry is called, folded."""
    for key in ("name", "title", "label", "text"):
        said = getattr(one, key, None)
        if said:
            return fold(str(said).replace("-", " "))
    return ""


def _content(one: Entry) -> Hashable:
    """All that an entry says but its id; nothing where it says too little to be known by it."""
    traits = tuple(_traits(one, naming=True))
    return traits if len(traits) > 1 else None


def _all_traits(side: Iterable[Entry]) -> Iterator[Hashable]:
    return (trait for one in side for trait in _traits(one))


def _traits(one: Entry, *, naming: bool = False) -> Iterator[Hashable]:
    """What an entry says, key by key: what is absent, or said by default, says nothing."""
    for key, field in type(one).model_fields.items():
        value = one.__dict__[key]
        if key == "id" or (key in _NAMING and not naming):
            continue
        if value in (None, (), {}, field.default) or isinstance(value, bool):
            continue
        yield key, _hashable(value)


def _hashable(value: Any) -> Hashable:
    """A value to be found again by; one that holds a mapping by what it says."""
    try:
        return value if hash(value) is not None else None
    except TypeError:
        return repr(value)


def _weight(trait: Hashable) -> int:
    """How sure what two entries share makes that they are one: a long text, or a list, is enough.

    A date or a number may be the same by chance.
    """
    value = trait[-1] if isinstance(trait, tuple) else trait
    long = isinstance(value, str) and len(value) >= _LONG
    return _ENOUGH if long or (isinstance(value, tuple) and len(value) > 1) else 1


def _alike(olds: Iterable[Any], news: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """The pairs whose names hold the same words, one more of them, or are nearly the same."""
    named = [(one.id, _name(one)) for one in news]
    holding: defaultdict[str, list[int]] = defaultdict(list)
    for rank, (_, said) in enumerate(named):
        for word in set(said.split()):
            holding[word].append(rank)
    for one in olds:
        mine = _name(one)
        words = set(mine.split())
        # Words that many names have tell none of them; among few, any may be misspelt.
        shared = {rank for word in words for rank in holding[word] if len(holding[word]) <= _FEW}
        near = range(len(named)) if len(named) <= _FEW else shared
        spelt = set(nearest(mine, [named[rank][1] for rank in near], _FEW, _ALIKE))
        for rank in {*shared, *near} if mine else ():
            name, said = named[rank]
            theirs = set(said.split())
            if said and (said in spelt or words <= theirs or words >= theirs):
                yield one.id, name


def _around(section: str, dossier: Dossier) -> dict[str, list[Hashable]]:
    """What other entries say of those of a section, by which they are known too."""
    found: defaultdict[str, list[Hashable]] = defaultdict(list)
    match section:
        case "services":
            for one in dossier.correspondents:
                if one.person is None or one.since is None:
                    continue
                for service in one.all_services:
                    found[service].append(("designated", (one.person, one.role, one.since)))
        case "people":
            for one in dossier.correspondents:
                found[one.person or ""].append(("holds", one.all_services, one.role))
        case "axes":
            for action in dossier.actions:
                found[action.axis or ""].append(("holds", (action.axis is not None, action.id)))
            places = plan_tree(dossier).axes
            # Where none came or went, a place is as good as a name.
            for place in places:
                found[place.axis.id].append(("place", (place.number, len(places))))
        case "bodies":
            for body in dossier.bodies:
                found[body.id].append(("alone of its kind", (body.kind, body.mode)))
            for meeting in dossier.meetings:
                found[meeting.body or ""].append(("met", meeting.date))
    return found
