"""What can be checked only once entries are typed: references inside one, and cycles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from ess_cli.knowledge import terms
from ess_cli.model.entry import Entry
from ess_cli.model.wrong import shown
from ess_cli.reading.entries import Path, Problem, first_key, locate
from ess_cli.reading.identities import Raw, elements, text_at
from ess_cli.reading.values import Mapping, Value

if TYPE_CHECKING:
    from ess_cli.model.bodies import Body
    from ess_cli.model.meetings import Meeting
    from ess_cli.model.plan import Axis, Plan

Pairs = list[tuple[Raw, Entry]]
Bodies = dict[str, tuple[Raw, "Body"]]
DEEPEST_AXIS = 4
# The sections whose entries may be wrong inside, once their values are typed.
INSIDE = ("bodies", "meetings", "plan")
# The keys, by section, that lead from an entry to others of the same section.
ONWARD = {"services": ("parent", "covered_by"), "actions": ("depends_on",)}


def inside(raw: Raw, entry: Entry, bodies: dict[str, tuple[Raw, Entry]]) -> Iterator[Problem]:
    """Everything wrong inside an entry, or between a meeting and its body, one of `bodies`."""
    # What a section holds is of its own model: `SECTIONS` typed it.
    match raw.section:
        case "bodies":
            yield from _members(raw, cast("Body", entry))
        case "meetings":
            yield from _meeting(raw, cast("Meeting", entry), cast("Bodies", bodies))
        case "plan":
            yield from _too_deep(raw, cast("Plan", entry).axes, ())


def cycles(pairs: Pairs, key: str) -> Iterator[tuple[int, Problem | None]]:
    """Rank of each entry whose `key` leads back to itself; one problem for each cycle."""
    after = {raw.id or "": names for raw, entry in pairs if (names := _named(entry, key))}
    if _is_forest(after):
        return
    numbers = {raw.id: number for number, (raw, _) in enumerate(pairs)}
    for ring in _rings(after):
        turn = ring.index(min(ring, key=lambda name: numbers[name]))
        ring = [*ring[turn:], *ring[:turn]]
        yield numbers[ring[0]], _cycle(pairs[numbers[ring[0]]][0], ring, key)
        for name in ring[1:]:
            yield numbers[name], None


def _at(raw: Raw, code: str, path: Path, message: str, hint: str) -> Problem:
    position, real, _ = locate(raw.kept, raw.position, path)
    key = next((step for step in reversed(path) if isinstance(step, str) and step != "[key]"), "")
    return Problem(code, message, hint, key, position, (real,))


# Cycles


def _cycle(raw: Raw, ring: list[str], key: str) -> Problem:
    chain = " → ".join([*ring, ring[0]])
    if len(ring) == 1:
        message, hint = f"cet élément renvoie à lui-même ({chain})", f"supprimez `{key}`"
    else:
        message = f"ces éléments renvoient les uns aux autres, en rond : {chain}"
        hint = f"supprimez le `{key}` de l'un d'eux"
    return Problem("F009", message, hint, key, first_key(raw.value, raw.position), ((key,),))


def _named(entry: Entry, key: str) -> tuple[str, ...]:
    value: Any = getattr(entry, key)
    return value if isinstance(value, tuple) else (value,) if value else ()


def _is_forest(after: dict[str, tuple[str, ...]]) -> bool:
    """Whether each name leads to one other at most, and none back to itself: the usual case."""
    walked: dict[str, int] = {}
    for number, name in enumerate(after):
        while name in after and name not in walked:
            walked[name] = number
            if len(after[name]) > 1:
                return False
            name = after[name][0]
        if walked.get(name) == number:
            return False
    return True


def _rings(after: dict[str, tuple[str, ...]]) -> list[list[str]]:
    """The cycles of a graph, found without recursion.

    A cycle that shares two entries with those already found is passed over: what is told stays in
    proportion to the dossier, and once one is mended, the other comes up if it still stands.
    """
    rings: list[list[str]] = []
    told: set[str] = set()
    rank: dict[str, int] = {}
    left: set[str] = set()
    for root in after:
        if root in rank:
            continue
        trail: list[str] = []
        todo: list[tuple[str, bool]] = [(root, False)]
        while todo:
            name, leaving = todo.pop()
            if leaving:
                left.add(name)
                trail.pop()
            elif name in left:
                continue
            elif name in rank:
                ring = trail[rank[name] :]
                if len(told.intersection(ring)) < min(2, len(ring)):
                    told.update(ring)
                    rings.append(ring)
            else:
                rank[name] = len(trail)
                trail.append(name)
                todo.append((name, True))
                todo.extend((n, False) for n in reversed(after.get(name, ())) if n in after)
    return rings


# Bodies and meetings


def _members(raw: Raw, body: Body) -> Iterator[Problem]:
    colleges = _colleges(raw, body)
    for number, member in enumerate(body.members):
        if member.college and member.college not in colleges:
            yield _no_college(raw, ("members", number, "college"), member.college, body)


def _colleges(raw: Raw, body: Body) -> set[str]:
    """What the members' `college` may name; what stands in a wrong college is known too."""
    if not body.colleges:
        return set(terms("college"))
    written = elements(raw.value.get("colleges")) if isinstance(raw.value, Mapping) else []
    found = {text_at(one, "id") or text_at(one, "slug") or "" for one in written}
    return found | {college.key for college in body.colleges}


def _no_college(raw: Raw, path: Path, name: str, body: Body | None) -> Problem:
    if body and body.colleges:
        listed = ", ".join(college.key for college in body.colleges)
        hint = f"collèges de cette instance : {listed}"
    else:
        hint = "écrivez l'un des collèges connus : " + ", ".join(terms("college"))
    return _at(raw, "F008", path, f"{shown(name)} n'est pas un collège de cette instance", hint)


def _meeting(raw: Raw, meeting: Meeting, bodies: Bodies) -> Iterator[Problem]:
    body_raw, body = bodies.get(meeting.body or "", (None, None))
    if meeting.body and body is None:
        return  # its body is wrong, which is already told: what it says by default is not known
    if meeting.state == "convened":
        yield from _convened(raw, meeting, body)
    if meeting.headcount:
        colleges = _colleges(body_raw, body) if body_raw and body else set(terms("college"))
        for name in meeting.headcount.by_college:
            if name not in colleges:
                yield _no_college(raw, ("headcount", name, "[key]"), name, body)
    standing = _item_ids(body_raw.value, top=True) if body_raw else set()
    yield from _changes(raw, meeting, standing)
    own = meeting.agenda is not None
    items = _item_ids(raw.value) if own or not body_raw else _item_ids(body_raw.value)
    items |= set(meeting.agenda_changes)
    items |= {sub.id for change in meeting.agenda_changes.values() for sub in change.items or ()}
    if meeting.minutes is not None and items:
        yield from _minuted(raw, meeting, items)


def _item_ids(holder: Value, top: bool = False) -> set[str]:
    """The ids of the items of `holder`'s agenda, valid or not, with those of their sub-items."""
    agenda = elements(holder.get("agenda")) if isinstance(holder, Mapping) else []
    if not top:
        agenda += [
            sub for one in agenda if isinstance(one, Mapping) for sub in elements(one.get("items"))
        ]
    return {name for one in agenda if (name := text_at(one, "id"))}


def _changes(raw: Raw, meeting: Meeting, standing: set[str]) -> Iterator[Problem]:
    for name, change in meeting.agenda_changes.items():
        path = ("agenda_changes", name)
        if change.after and change.after not in standing | set(meeting.agenda_changes):
            message = f"{shown(change.after)} n'est pas un point de l'ordre du jour"
            yield _at(raw, "F008", (*path, "after"), message, _points(standing))
        if name not in standing and not change.title:
            if change.skip:
                message = f"{shown(name)} n'est pas un point permanent de l'ordre du jour"
                yield _at(raw, "F008", (*path, "[key]"), message, _points(standing))
            else:
                message = (
                    f"{shown(name)} n'est pas un point permanent, et ce nouveau point n'a pas de"
                )
                message += " `title`"
                hint = f"ajoutez `title` ; {_points(standing)}"
                at = first_key(raw.value, raw.position)
                yield Problem("F005", message, hint, "agenda_changes", at, (path,))


def _points(items: set[str]) -> str:
    if not items:
        return "cette instance n'a pas de points permanents"
    return "points de l'ordre du jour : " + ", ".join(sorted(items))


def _minuted(raw: Raw, meeting: Meeting, items: set[str]) -> Iterator[Problem]:
    minutes = meeting.minutes
    assert minutes is not None
    named: list[tuple[Path, str | None]] = [
        (("minutes", "items", name, "[key]"), name) for name in minutes.items
    ]
    named += [
        (("minutes", "decisions", number, "item"), decision.item)
        for number, decision in enumerate(minutes.decisions)
    ]
    named += [
        (("minutes", "tasks", number, "item"), task.item)
        for number, task in enumerate(minutes.tasks)
    ]
    for path, name in named:
        if name and name not in items:
            message = f"{shown(name)} n'est pas un point de l'ordre du jour"
            yield _at(raw, "F008", path, message, _points(items))


def _convened(raw: Raw, meeting: Meeting, body: Body | None) -> Iterator[Problem]:
    place = meeting.place or (body.place if body else None)
    url = meeting.url or (body.url if body else None)
    at = first_key(raw.value, raw.position)
    if not place and meeting.mode != "remote":
        message = "la réunion est convoquée, et il manque son lieu"
        hint = "ajoutez `place` à la réunion, ou à son instance pour toutes ; ou `mode: remote`"
        yield Problem("F005", message, hint, "", at, ((),))
    if not url and meeting.mode != "in_person":
        message = "la réunion est convoquée à distance, et il manque son lien"
        yield Problem("F005", message, "ajoutez `url`", "", at, ((),))


def _too_deep(raw: Raw, axes: tuple[Axis, ...], path: Path) -> Iterator[Problem]:
    for number, axis in enumerate(axes):
        here = (*path, "axes", number)
        if axis.axes and len(here) // 2 >= DEEPEST_AXIS:
            message = f"un plan a {DEEPEST_AXIS} niveaux au plus"
            hint = "remontez ces axes d'un niveau, ou faites-en des fiches-action"
            yield _at(raw, "F004", (*here, "axes"), message, hint)
        else:
            yield from _too_deep(raw, axis.axes, here)
