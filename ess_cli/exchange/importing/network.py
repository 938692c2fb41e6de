"""Rows of organisation charts and of lists of people, as services, people and designations."""

import re
from dataclasses import replace
from typing import Any

from ess_cli.exchange.importing import addresses
from ess_cli.exchange.importing.column import folded
from ess_cli.exchange.importing.drafts import Drafts, Origin, Reader, Ref, Refs
from ess_cli.exchange.importing.layout import Table
from ess_cli.exchange.importing.lines import Row
from ess_cli.exchange.importing.names import Named, Who

_OF_A_ROLE = ("holder", "interim", "deputy", "associate")
_OF_A_SERVICE = ("short_name", "kind", "email", "exempt", "shared_with", "id")
_OF_A_DESIGNATION = ("since", "until", "letter", "time_share")


def services(table: Table, into: Drafts) -> None:
    """The services of an organisation chart, with those who lead and represent them."""
    reader = Reader(table, into)
    for row, origin, said in reader:
        levels: list[str] = said.get("parent", [])
        name = said.get("name") or (levels.pop() if levels else "")
        if not name:
            reader.lose(row, origin, "name", "le service n'est pas nommé", "écrivez son nom")
            continue
        *inside, name = re.split(r"\s+>\s+", name)
        levels += inside
        addresses.sort(reader, row, origin, said)
        above = levels or [text for text in (row.section or table.under,) if text]
        parent = _chain([one for one in above if folded(one) != folded(name)], origin, into)
        values = {key: said.get(key) for key in _OF_A_SERVICE}
        values |= {"name": name, "parent": parent, "head": _head(reader, row, origin, said)}
        if said.get("competences"):
            values["competences"] = Refs("competences", said["competences"])
        if said.get("covered_by"):
            values["covered_by"] = Ref("services", said["covered_by"])
        also = (said["code"],) if said.get("code") else ()
        into.add("services", values, origin, also=also)
        service = Ref("services", said.get("id") or name, parent.name if parent else "")
        _designations(reader, row, origin, said, service)


def correspondents(table: Table, into: Drafts) -> None:
    """The designations of a list of correspondents; the services that it names are created."""
    reader = Reader(table, into)
    for row, origin, said in reader:
        text = said.get("name", "")
        if not text:
            reader.lose(row, origin, "name", "le service n'est pas nommé", "écrivez son nom")
            continue
        before = len(into.entries)
        _designations(reader, row, origin, said, Refs("services", text), said.get("role", ""))
        if len(into.entries) == before:
            key = "holder" if reader.heading("holder") else "holder.last_name"
            why = "personne n'y est nommé, et rien ne dit que le poste est vacant"
            reader.lose(row, origin, key, why, "écrivez un prénom et un nom, ou « vacant »")


def people(table: Table, into: Drafts) -> None:
    """The people of a list; those who are said to be correspondents are designated."""
    reader = Reader(table, into)
    heading = reader.heading("name") or reader.heading("last_name")
    elected = heading is not None and bool(
        {"elu", "conseiller"} & set(folded(heading.text).split())
    )
    for row, origin, said in reader:
        who = said.get("name")
        last = said.get("last_name")
        if isinstance(last, Who):
            who = last
        elif last:
            who = Who((Named(said.get("first_name", ""), last),))
        key = "last_name" if reader.heading("last_name") else "name"
        if who is None or not who.people:
            why = "ce n'est pas une personne" if who else "la personne n'est pas nommée"
            reader.lose(row, origin, key, why, "écrivez un prénom et un nom, ou retirez la ligne")
            continue
        into.remarks += [f"{origin} : {remark}" for remark in who.remarks]
        kind = said.get("kind") or ("elected" if elected or said.get("delegation") else "")
        more = {k: said.get(k) for k in ("civility", "title", "email", "phone", "id")}
        more |= said.get("contact", {})
        more |= {k: said.get(k) for k in ("since", "left", "delegation")}
        more["kind"] = kind if kind != "agent" else ""
        if said.get("service"):
            more["services"] = Refs("services", said["service"])
        if said.get("organisation"):
            more["organisation"] = Ref("organisations", said["organisation"])
        if said.get("competences"):
            more["competences"] = Refs("competences", said["competences"])
        many = len(who.people) > 1
        for named in who.people:
            ref = into.person(named, origin, implied=many, **({} if many else more))
            if said.get("is_holder") and said.get("service"):
                _designate(
                    into, origin, Refs("services", said["service"]), ref, named.role or "holder", {}
                )
        if said.get("is_holder") and not said.get("service"):
            reader.lose(row, origin, "is_holder", "le service n'est pas nommé", "écrivez-le")


def _chain(levels: list[str], origin: Origin, into: Drafts) -> Ref | None:
    """The closest of the levels above a service; each is the child of the one before it."""
    parent: Ref | None = None
    for name in levels:
        values = {"parent": parent} if parent else {}
        parent = into.named("services", name, origin, **values)
    return parent


def _head(reader: Reader, row: Row, origin: Origin, said: dict[str, Any]) -> Any:
    """Who leads a service: a person if her whole name is known, else as it is written."""
    who = _who(said, "head")
    if who is None or not who.people:
        return None
    reader.into.remarks += [f"{origin} : {remark}" for remark in who.remarks]
    named = who.people[0]
    if not named.first_name:
        text = f"{named.civility} {named.last_name}".strip()
        return text if " " in text else reader.into.person(named, origin, **_more(said, "head"))
    return reader.into.person(named, origin, **_more(said, "head"))


def _designations(
    reader: Reader,
    row: Row,
    origin: Origin,
    said: dict[str, Any],
    service: Ref | Refs,
    role: str = "",
) -> None:
    """The designations that a row gives for its service."""
    dates = {key: said[key] for key in _OF_A_DESIGNATION if key in said}
    if "since" in dates and "until" in dates and dates["until"] < dates["since"]:
        heading = reader.heading("until")
        if heading:
            value = row.cells.get(heading.place, "")
            reader.reject(
                origin, heading, value, "la fin est avant le début", "corrigez l'une des deux"
            )
        dates.pop("until")
    if said.get("covered"):
        dates["competences"] = Refs("competences", said["covered"])
    for column in _OF_A_ROLE:
        who = _who(said, column)
        if who is None:
            continue
        reader.into.remarks += [f"{origin} : {remark}" for remark in who.remarks]
        own = dates if column == "holder" or "holder" not in said else {}
        usual = role if column == "holder" and role else column
        more = _more(said, column) if len(who.people) == 1 else {}
        for named in who.people:
            ref = reader.into.person(named, origin, **more)
            _designate(reader.into, origin, service, ref, named.role or usual, own)
        if who.vacant:
            _designate(reader.into, origin, service, None, usual, own)


def _designate(
    into: Drafts,
    origin: Origin,
    service: Ref | Refs,
    person: Ref | None,
    role: str,
    more: dict[str, Any],
) -> None:
    values = {"service": service, "person": person, "role": "" if role == "holder" else role}
    into.add("correspondents", values | more, origin)


def _who(said: dict[str, Any], role: str) -> Who | None:
    """Who stands in the column of a role, or in its columns for the two names."""
    who: Who | None = said.get(role)
    last = said.get(f"{role}.last_name")
    first = said.get(f"{role}.first_name", "")
    if isinstance(last, Who):
        return last
    if last:
        return Who((Named(first, last),))
    if who and first and len(who.people) == 1 and not who.people[0].last_name:
        return replace(who, people=(replace(who.people[0], first_name=first),))
    return who


def _more(said: dict[str, Any], role: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        k: said.get(f"{role}.{k}") for k in ("civility", "title", "email", "phone")
    }
    contact: dict[str, Any] = said.get(f"{role}.contact", {})
    return found | contact
