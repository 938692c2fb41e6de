"""What was noted of a meeting, put in its place in the dossier."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ess_cli.exchange.edit import entry_places, entry_steps, value_at
from ess_cli.exchange.meaning import Append, Drop, Remove
from ess_cli.exchange.names_written import NamesWritten
from ess_cli.exchange.splice import append_element, set_keys, spliced
from ess_cli.exchange.writing import Written
from ess_cli.model.dossier import Dossier
from ess_cli.model.meetings import Meeting, Minutes
from ess_cli.reading.identities import Ids
from ess_cli.reading.naming import CIVILITY, folded, folded_words
from ess_cli.reading.values import Mapping as Keys


@dataclass(frozen=True, slots=True)
class NewDecision:
    """A decision, an orientation or an arbitration asked for, on an item or on none."""

    text: str
    kind: str
    item: str | None


@dataclass(frozen=True, slots=True)
class NewTask:
    """What someone undertook to do; `owner` are ids."""

    text: str
    owner: tuple[str, ...]
    due: date | None
    item: str | None


@dataclass(frozen=True)
class Record:
    """What was noted.

    Attributes:
        attendance: id of a person or an organisation → present, remote, excused, absent.
        represented: id of a person or an organisation → id of who came instead.
        summary: what was said of no item.
        notes: id of an item → what was said.
        decisions: what was decided.
        tasks: what is to be done.
        visitors: who came and is not in the dossier.
    """

    attendance: Mapping[str, str]
    represented: Mapping[str, str]
    summary: str | None
    notes: Mapping[str, str]
    decisions: tuple[NewDecision, ...]
    tasks: tuple[NewTask, ...]
    visitors: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing was noted."""
        return not any(vars(self).values())


def recorded(text: str, dossier: Dossier, meeting: Meeting, record: Record) -> str:
    """The text of the file of `meeting` once `record` is written in it.

    What was already written stays: a decision or a task of the same words on the same item is not
    written twice, and a note is added only to an item that has none.

    Raises:
        CannotEdit: the file is not written so that this can be added.
    """
    path = entry_steps(entry_places(text), dossier.place(meeting))
    if meeting.state != "held":
        text = set_keys(text, path, {"state": "held"}, after="date")
    text = _merged(text, (*path, "attendance"), _presences(text, path, dossier, meeting, record))
    text = _without_known(text, path, dossier, meeting, record)
    known = {folded(one) for one in meeting.visitors}
    if visitors := [one for one in record.visitors if folded(one) not in known]:
        text = appended(text, path, "visitors", visitors)
    new = _new_minutes(dossier, meeting, record)
    if not _held(text, (*path, "minutes")):
        return _merged(
            text, (*path, "minutes"), {key: value for key, value in new.items() if value}
        )
    inside = (*path, "minutes")
    if new["summary"]:
        text = set_keys(text, inside, {"summary": new["summary"]})
    text = _merged(text, (*inside, "items"), new["items"])
    for key in ("decisions", "tasks"):
        for element in new[key]:
            text = append_element(text, inside, key, element)
    return text


def _without_known(
    text: str, path: tuple[str | int, ...], dossier: Dossier, meeting: Meeting, record: Record
) -> str:
    """`text` without the visitors who are now among those present: nobody counts twice."""
    called = (
        dossier.person[one].name if one in dossier.person else one for one in record.attendance
    )
    known = {frozenset(folded_words(name)) for name in called}
    names = [CIVILITY.sub("", folded(one.partition(",")[0]), count=1) for one in meeting.visitors]
    gone = [rank for rank, name in enumerate(names) if frozenset(folded_words(name)) in known]
    if gone and len(gone) == len(names):
        return spliced(text, [Remove(path, ("visitors",))])
    for rank in reversed(gone):
        text = spliced(text, [Drop((*path, "visitors", rank))])
    return text


def _new_minutes(dossier: Dossier, meeting: Meeting, record: Record) -> dict[str, Any]:
    """What the minutes of the meeting do not say yet."""
    old = meeting.minutes
    return {
        "summary": record.summary if old is None or old.summary is None else None,
        "items": {
            item: note
            for item, note in record.notes.items()
            if old is None or item not in old.items
        },
        "decisions": _new_decisions(dossier, old, record),
        "tasks": _new_tasks(dossier, old, record),
    }


def _merged(text: str, path: tuple[str | int, ...], values: Mapping[str, Written]) -> str:
    """`text` with `values` in the mapping at `path`, which is created if absent."""
    if not values:
        return text
    if _held(text, path):
        return set_keys(text, path, values)
    return set_keys(text, path[:-1], {str(path[-1]): values})


def appended(text: str, path: tuple[str | int, ...], key: str, elements: Sequence[Written]) -> str:
    """`text` with `elements` at the end of the list `key`, which is created if absent."""
    old = value_at(text, (*path, key))
    if isinstance(old, str):
        # An element alone stood for a list of one.
        return set_keys(text, path, {key: [old, *elements]})
    return spliced(text, [Append(path, key, elements)])


def _held(text: str, path: tuple[str | int, ...]) -> bool:
    """Whether a mapping stands at `path`."""
    return isinstance(value_at(text, path), Keys)


def _presences(
    text: str, path: tuple[str | int, ...], dossier: Dossier, meeting: Meeting, record: Record
) -> dict[str, Written]:
    """Who came, where the dossier does not say it yet, under the name that it has there."""
    written = value_at(text, (*path, "attendance"))
    names = NamesWritten(dossier)
    called = {names.known(key) or key: key for key in written} if isinstance(written, Keys) else {}
    found: dict[str, Written] = {}
    for name, word in record.attendance.items():
        if (old := meeting.attendance.get(name)) is None or old.word != word:
            found[called.get(name, name)] = word
    for name, other in record.represented.items():
        if (old := meeting.attendance.get(name)) is None or old.represented_by != other:
            found[called.get(name, name)] = {"represented_by": other}
    return found


def _new_decisions(
    dossier: Dossier, minutes: Minutes | None, record: Record
) -> list[dict[str, Written]]:
    known = {(one.text, one.item) for one in (minutes.decisions if minutes else ())}
    names = Ids(one.id for m in dossier.meetings if m.minutes for one in m.minutes.decisions)
    found = []
    for one in record.decisions:
        if (one.text, one.item) in known:
            continue
        keys: dict[str, Written] = {"id": names.derive(one.text), "text": one.text}
        if one.kind != "decision":
            keys["kind"] = one.kind
        if one.item:
            keys["item"] = one.item
        found.append(keys)
    return found


def _new_tasks(
    dossier: Dossier, minutes: Minutes | None, record: Record
) -> list[dict[str, Written]]:
    known = {(one.text, one.item) for one in (minutes.tasks if minutes else ())}
    names = Ids(one.id for m in dossier.meetings if m.minutes for one in m.minutes.tasks)
    found = []
    for one in record.tasks:
        if (one.text, one.item) in known:
            continue
        keys: dict[str, Written] = {"id": names.derive(one.text), "text": one.text}
        if one.owner:
            keys["owner"] = one.owner[0] if len(one.owner) == 1 else list(one.owner)
        if one.due:
            keys["due"] = one.due.isoformat()
        if one.item:
            keys["item"] = one.item
        found.append(keys)
    return found
