"""What can be checked only once all entries are read: cycles, and references inside an entry."""

from collections.abc import Iterator
from typing import Any

from ess_cli.knowledge import table
from ess_cli.model.bodies import Body
from ess_cli.model.dossier import Dossier
from ess_cli.model.entry import Entry
from ess_cli.model.meetings import Meeting
from ess_cli.model.plan import DEEPEST_AXIS, Axis, Plan
from ess_cli.reading.entries import Path, Problem, first_key, locate
from ess_cli.reading.identities import Raw

Entries = dict[str, list[tuple[Raw, Entry]]]
Found = Iterator[tuple[str, int, Problem]]


def problems(dossier: Dossier, entries: Entries) -> Found:
    """Section, rank in it and problem, for everything wrong between entries."""
    yield from _cycles("services", "parent", entries)
    yield from _cycles("services", "covered_by", entries)
    yield from _cycles("actions", "depends_on", entries)
    for number, (raw, entry) in enumerate(entries.get("bodies", [])):
        assert isinstance(entry, Body)
        for problem in _members(raw, entry):
            yield "bodies", number, problem
    for number, (raw, entry) in enumerate(entries.get("meetings", [])):
        assert isinstance(entry, Meeting)
        for problem in _meeting(raw, entry, dossier):
            yield "meetings", number, problem
    for number, (raw, entry) in enumerate(entries.get("plan", [])):
        assert isinstance(entry, Plan)
        for problem in _too_deep(raw, entry.axes, ()):
            yield "plan", number, problem


def _at(raw: Raw, code: str, path: Path, message: str, drop: Path | None = None) -> Problem:
    position, real, _ = locate(raw.value, raw.position, path)
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    return Problem(code, message, "", key, position, (real if drop is None else drop,))


# Cycles


def _cycles(section: str, key: str, entries: Entries) -> Found:
    pairs = entries.get(section, [])
    after = {raw.id: names for raw, entry in pairs if (names := _named(entry, key))}
    numbers = {raw.id: number for number, (raw, _) in enumerate(pairs)} if after else {}
    for cycle in _rings(after):
        first = min(cycle, key=lambda name: numbers[name])
        turn = cycle.index(first)
        chain = " → ".join([*cycle[turn:], *cycle[:turn], first])
        for rank, name in enumerate([*cycle[turn:], *cycle[:turn]]):
            number = numbers[name]
            raw = pairs[number][0]
            if rank == 0:
                message = f"ces éléments renvoient les uns aux autres : {chain}"
                at = first_key(raw.value, raw.position)
                yield section, number, Problem("F009", message, "", key, at, ((key,),))
            else:
                yield section, number, Problem("", "", "", key, raw.position, ((key,),))


def _named(entry: Entry, key: str) -> tuple[str, ...]:
    value: Any = getattr(entry, key)
    return value if isinstance(value, tuple) else (value,) if value else ()


def _rings(after: dict[Any, tuple[str, ...]]) -> list[list[str]]:
    """The cycles of a graph, each once, found without recursion."""
    rings: list[list[str]] = []
    state: dict[str, int] = {}
    for root in after:
        if root in state:
            continue
        trail: list[str] = []
        todo: list[tuple[str, bool]] = [(root, False)]
        while todo:
            name, leaving = todo.pop()
            if leaving:
                state[name] = 2
                trail.pop()
            elif state.get(name) == 1:
                rings.append(trail[trail.index(name) :])
            elif name not in state:
                state[name] = 1
                trail.append(name)
                todo.append((name, True))
                todo.extend((n, False) for n in reversed(after.get(name, ())) if n in after)
    return rings


# Bodies and meetings


def _members(raw: Raw, body: Body) -> Iterator[Problem]:
    colleges = {college.key for college in body.colleges} or {
        row["id"] for row in table("colleges")["rows"]
    }
    for number, member in enumerate(body.members):
        if member.college and member.college not in colleges:
            listed = ", ".join(sorted(colleges)) if body.colleges else "voir la liste des collèges"
            message = f"le collège « {member.college} » n'existe pas dans cette instance ({listed})"
            yield _at(raw, "F008", ("members", number, "college"), message)


def _meeting(raw: Raw, meeting: Meeting, dossier: Dossier) -> Iterator[Problem]:
    body = dossier.body.get(meeting.body or "")
    standing = {item.id for item in body.agenda} if body else set()
    if meeting.state == "convened":
        yield from _convened(raw, meeting, body)
    items = {item.id for item in meeting.agenda} if meeting.agenda is not None else set(standing)
    for name, change in meeting.agenda_changes.items():
        items.add(name)
        if change.after and change.after not in standing | set(meeting.agenda_changes):
            message = f"« {change.after} » n'est pas un point de l'ordre du jour"
            yield _at(raw, "F008", ("agenda_changes", name, "after"), message)
        if name not in standing and not change.skip and not change.title:
            message = f"« {name} » n'est pas un point permanent ; un nouveau point a un titre"
            yield _at(raw, "F005", ("agenda_changes", name), message)
    items |= {sub.id for item in meeting.agenda or () for sub in item.items}
    items |= {sub.id for item in (body.agenda if body else ()) for sub in item.items}
    if meeting.minutes is None or not items:
        return
    named = [(("minutes", "items", name), name) for name in meeting.minutes.items]
    for key, records in (
        ("decisions", meeting.minutes.decisions),
        ("tasks", meeting.minutes.tasks),
    ):
        named += [
            (("minutes", key, number, "item"), record.item)
            for number, record in enumerate(records)
            if record.item
        ]
    for path, name in named:
        if name not in items:
            yield _at(raw, "F008", path, f"« {name} » n'est pas un point de l'ordre du jour")


def _convened(raw: Raw, meeting: Meeting, body: Body | None) -> Iterator[Problem]:
    place = meeting.place or (body.place if body else None)
    url = meeting.url or (body.url if body else None)
    at = first_key(raw.value, raw.position)
    if not place and meeting.mode != "remote":
        message = "la réunion est convoquée : indiquez son lieu avec `place`"
        yield Problem("F005", message, "", "", at, ((),))
    if not url and meeting.mode != "in_person":
        message = "la réunion est convoquée à distance : indiquez son lien avec `url`"
        yield Problem("F005", message, "", "", at, ((),))


def _too_deep(raw: Raw, axes: tuple[Axis, ...], path: Path) -> Iterator[Problem]:
    for number, axis in enumerate(axes):
        here = (*path, "axes", number)
        if axis.axes and len(here) // 2 >= DEEPEST_AXIS:
            message = f"le plan a {DEEPEST_AXIS} niveaux au plus"
            yield _at(raw, "F004", (*here, "axes"), message)
        else:
            yield from _too_deep(raw, axis.axes, here)
