"""The dossier as it may be published: functions for names, and nothing that is internal."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from ess_cli.model.actions import Action
from ess_cli.model.agenda import Item, ItemChange
from ess_cli.model.bodies import Body
from ess_cli.model.collectivity import Collectivity
from ess_cli.model.dossier import SECTIONS, Dossier
from ess_cli.model.meetings import Headcount, Meeting
from ess_cli.model.people import (
    Designation,
    Organisation,
    Person,
    Training,
    TrainingHeadcount,
)
from ess_cli.model.services import Service
from ess_cli.privacy.references import Names, renamed

_REASON = "motif non publié"


def public_copy(dossier: Dossier, functions: Mapping[str, str]) -> Dossier:
    """The public version of a dossier; its entries stand nowhere in its files.

    Args:
        dossier: what is to be published.
        functions: the function of each person who may not be named, by her id.
    """
    names: dict[tuple[str, str], str | None] = {
        ("people", name): f"personne-{number}" for number, name in enumerate(functions, start=1)
    }
    internal = {one.id for one in dossier.actions if one.visibility == "internal"}
    names |= {("actions", name): None for name in internal}
    names |= {("decisions", name): None for name in _internal_decisions(dossier)}
    kept: dict[str, Any] = {}
    for section in SECTIONS:
        held = getattr(dossier, section)
        if isinstance(held, tuple):
            shown = (one for one in held if section != "actions" or one.id not in internal)
            kept[section] = tuple(renamed(_public(one, dossier), names) for one in shown)
        elif held is not None:
            kept[section] = renamed(_public(held, dossier), names)
    kept["people"] = tuple(
        _unnamed(old, new, str(names["people", old.id]), functions[old.id])
        if old.id in functions
        else new.model_copy(update={"email": None, "phone": None})
        for old, new in zip(dossier.people, kept["people"], strict=True)
    )
    if kept.get("collectivity"):
        kept["collectivity"] = _with_contacts(kept["collectivity"], dossier, names)
    return replace(dossier, **kept, places={})


def _with_contacts(authority: Collectivity, dossier: Dossier, names: Names) -> Collectivity:
    """The authority with the functions of those who serve it: its officer covers her services."""
    posts = {
        post: tuple(names.get(("people", name), name) for name in getattr(dossier.contacts, post))
        for post in ("officer", "elected", "direction")
    }
    return authority.model_copy(update={"contacts": authority.contacts.model_copy(update=posts)})


def _unnamed(old: Person, new: Person, name: str, function: str) -> Person:
    return Person.model_construct(
        id=name,
        last_name=function,
        kind=old.kind,
        service=new.service,
        services=new.services,
        organisation=new.organisation,
        since=old.since,
        left=old.left,
    )


def _public(entry: Any, dossier: Dossier) -> Any:
    """An entry without what a public version leaves out."""
    left_out: dict[str, Any] = {}
    match entry:
        case Collectivity():
            # A signatory who is no person of the dossier has her name there.
            named = tuple(one for one in entry.contacts.signatory if one.person)
            contacts = entry.contacts.model_copy(update={"signatory": named})
            left_out = {"contacts": contacts}
        case Service():
            left_out = {"asked": ()}
            if entry.head not in dossier.person:
                left_out["head"] = None
        case Designation():
            left_out = {"away": (), "letter": None, "time_share": None}
        case Training():
            left_out = {"invitees": (), "attendees": ()}
            if entry.attendees and entry.headcount is None:
                number = TrainingHeadcount.model_construct(all=len(entry.attendees))
                left_out["headcount"] = number
        case Organisation():
            left_out = {"contact": None}
        case Body():
            left_out = {"agenda": _items(entry.agenda)}
        case Meeting():
            left_out = _of_meeting(entry, dossier)
        case Action():
            reason = _REASON if entry.status in ("blocked", "dropped") else None
            budget = tuple(one for one in entry.budget if one.visibility == "public")
            left_out = {"status_reason": reason, "notes": (), "budget": budget}
    return entry.model_copy(update=left_out) if left_out else entry


def _items(items: tuple[Item, ...]) -> tuple[Item, ...]:
    shown = (one for one in items if one.visibility == "public")
    return tuple(
        one.model_copy(
            update={"items": tuple(sub for sub in one.items if sub.visibility == "public")}
        )
        for one in shown
    )


def _internal_decisions(dossier: Dossier) -> Iterator[str]:
    for meeting in dossier.meetings:
        internal = _internal_items(meeting, dossier)
        for one in meeting.minutes.decisions if meeting.minutes else ():
            if one.item in internal:
                yield one.id


def _standing(meeting: Meeting, dossier: Dossier) -> tuple[Item, ...]:
    body = dossier.body.get(meeting.body or "")
    return meeting.agenda if meeting.agenda is not None else body.agenda if body else ()


def _internal_items(meeting: Meeting, dossier: Dossier) -> set[str]:
    found = {one.id for item in _standing(meeting, dossier) for one in (item, *item.items)
             if "internal" in (item.visibility, one.visibility)}  # fmt: skip
    changed = meeting.agenda_changes.items()
    return found | {name for name, one in changed if one.visibility == "internal"}


def _of_meeting(meeting: Meeting, dossier: Dossier) -> dict[str, Any]:
    internal = _internal_items(meeting, dossier)
    kept: dict[str, Any] = {
        "attendance": {},
        "visitors": (),
        "agenda_changes": _changes(meeting, dossier, internal),
    }
    if meeting.agenda is not None:
        kept["agenda"] = _items(meeting.agenda)
    if meeting.attendance and meeting.headcount is None:
        kept["headcount"] = Headcount.model_construct(total=len(meeting.came()))
    if meeting.minutes is not None:
        minutes = meeting.minutes
        kept["minutes"] = minutes.model_copy(update={
            "items": {name: text for name, text in minutes.items.items() if name not in internal},
            "decisions": tuple(one for one in minutes.decisions if one.item not in internal),
            "tasks": tuple(one for one in minutes.tasks if one.item not in internal),
        })  # fmt: skip
    return kept


def _changes(meeting: Meeting, dossier: Dossier, internal: set[str]) -> dict[str, ItemChange]:
    public = {one.id for one in _standing(meeting, dossier) if one.visibility == "public"}
    found = {}
    for name, one in meeting.agenda_changes.items():
        if name not in internal:
            items = one.items and tuple(sub for sub in one.items if sub.visibility == "public")
            after = one.after if one.after not in internal else None
            said = {"items": items, "after": after}
            changed = {key: new for key, new in said.items() if new != getattr(one, key)}
            found[name] = one.model_copy(update=changed)
        elif name in public:
            # What this meeting alone keeps to itself stands in the agenda of the others.
            found[name] = ItemChange.model_construct(skip=True)
    return found
