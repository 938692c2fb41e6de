"""Heads of service whom the dossier names in words, and a spreadsheet in the same ones."""

from dataclasses import replace
from typing import Any

from ess_cli.exchange.importing import written
from ess_cli.exchange.importing.drafts import Draft, Drafts, Ref
from ess_cli.exchange.importing.known import Register, name_of
from ess_cli.exchange.importing.names import NotAName, people_in
from ess_cli.model.dossier import Dossier
from ess_cli.reading.naming import folded

_SAID = ("civility", "title", "email", "phone")


def without_known_heads(dossier: Dossier, drafts: Drafts) -> Drafts:
    """The rows without the heads of whom they say no more than the dossier does in words.

    Each would become a person, although the spreadsheet brings nothing new.
    """
    heads = _in_words(dossier)
    people = {
        (draft.origin, name_of(draft)): draft
        for draft in drafts.entries
        if draft.section == "people" and draft.implied
    }
    known: set[int] = set()
    kept: list[Draft] = []
    for draft in drafts.entries:
        head = draft.values.get("head")
        if draft.section == "services" and isinstance(head, Ref):
            person = people.get((draft.origin, head.name))
            words = heads.get(str(draft.values.get("id"))) or heads.get(folded(name_of(draft)))
            if person is not None and words == _words(person.values):
                known.add(id(person))
                values = {key: value for key, value in draft.values.items() if key != "head"}
                draft = replace(draft, values=values)
        kept.append(draft)
    return replace(drafts, entries=[draft for draft in kept if id(draft) not in known])


def keep_title(register: Register, old: Any, value: Any) -> None:
    """Give a head written « Anne Le Guen, directrice », who becomes a person, her function."""
    name, _, title = str(old or "").partition(",")
    if title and written.same(name, str(value)):
        for one in register.find("people", str(value)):
            one.values.setdefault("title", title.strip())


def _in_words(dossier: Dossier) -> dict[str, tuple[str, ...]]:
    """What is said of each head that is no person, by the id and the name of the service."""
    found: dict[str, tuple[str, ...]] = {}
    for service in dossier.services:
        if service.head is None or dossier.head(service) is not None:
            continue
        try:
            who = people_in(service.head).people
        except NotAName:
            continue
        if len(who) == 1:
            words = _words({"first_name": who[0].first_name, "last_name": who[0].last_name}
                           | {key: getattr(who[0], key) for key in _SAID})  # fmt: skip
            found[service.id] = found[folded(service.name)] = words
    return found


def _words(said: dict[str, str]) -> tuple[str, ...]:
    keys = ("first_name", "last_name", *_SAID)
    return tuple(folded(said.get(key) or "") for key in keys)
