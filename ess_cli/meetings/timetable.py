"""The agenda on the clock: numbers, times and what the slot leaves.

Minutes are counted from midnight of the meeting's day; a duration that nobody gave is unknown
(None), never zero, and nothing that follows it has a time.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import time

from ess_cli.model.agenda import Item, SubItem

# Moments of the meeting that are not points to deal with.
UNNUMBERED = ("break", "welcome")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class TimedItem:
    """An item with its number and its times; `duration` in minutes."""

    item: SubItem
    number: str | None
    start: time | None
    end: time | None
    duration: int | None
    items: tuple["TimedItem", ...] = ()


@dataclass(frozen=True, slots=True)
class Durations:
    """Minutes: the slot, what is planned in it, what passes it or is left; items unknown."""

    slot: int | None
    planned: int
    unknown: int
    overrun: int | None
    free: int | None


def minutes(clock: time) -> int:
    """Minutes since midnight."""
    return clock.hour * 60 + clock.minute


def clock(count: int) -> time:
    """The time of the day `count` minutes after midnight, of the next day beyond 24 hours."""
    hours, rest = divmod(count, 60)
    return time(hours % 24, rest)


def length(item: SubItem) -> int | None:
    """The item's own duration, else the sum of its sub-items'; None if one is unknown."""
    if item.duration is not None or not isinstance(item, Item) or not item.items:
        return item.duration
    parts = [sub.duration for sub in item.items]
    return None if None in parts else sum(part for part in parts if part is not None)


def timetable(items: Sequence[Item], start: time | None) -> tuple[TimedItem, ...]:
    """The items numbered 1, 2… (sub-items 1-A, 1-B…), one after the other from `start`."""
    return _timed(items, None if start is None else minutes(start), None)


def _timed(
    items: Sequence[SubItem], moment: int | None, parent: str | None
) -> tuple[TimedItem, ...]:
    found = []
    rank = 0
    for item in items:
        number = None
        if item.kind not in UNNUMBERED:
            rank += 1
            number = _number(rank, parent)
        duration = length(item)
        end = None if moment is None or duration is None else moment + duration
        below = _timed(item.items, moment, number or "") if isinstance(item, Item) else ()
        found.append(
            TimedItem(
                item,
                number,
                None if moment is None else clock(moment),
                None if end is None else clock(end),
                duration,
                below,
            )
        )
        moment = end
    return tuple(found)


def every(items: Iterable[TimedItem]) -> Iterator[TimedItem]:
    """The items, each followed by its sub-items."""
    for timed in items:
        yield timed
        yield from every(timed.items)


def public_items(items: Sequence[TimedItem], parent: str | None = None) -> tuple[TimedItem, ...]:
    """The items that are not internal, numbered among themselves.

    A hole would tell that one was removed; every public document of a meeting gives an item the
    same number. Times stay.
    """
    found = []
    rank = 0
    for timed in items:
        if timed.item.visibility != "public":
            continue
        number = None
        if timed.number is not None:
            rank += 1
            number = _number(rank, parent)
        found.append(replace(timed, number=number, items=public_items(timed.items, number or "")))
    return tuple(found)


def _number(rank: int, parent: str | None) -> str | None:
    """The number of an item; below one that has none, none."""
    if parent is None:
        return str(rank)
    return f"{parent}-{letters(rank)}" if parent else None


def letters(rank: int) -> str:
    """The letters of a rank from 1: A, B… Z, AA, AB and so on."""
    text = ""
    while rank:
        rank, letter = divmod(rank - 1, len(_LETTERS))
        text = _LETTERS[letter] + text
    return text


def durations(items: Sequence[Item], slot: int | None) -> Durations:
    """How the items of an agenda fill a slot of so many minutes."""
    known = [duration for item in items if (duration := length(item)) is not None]
    planned = sum(known)
    return Durations(
        slot,
        planned,
        len(items) - len(known),
        None if slot is None else max(0, planned - slot),
        None if slot is None else max(0, slot - planned),
    )
