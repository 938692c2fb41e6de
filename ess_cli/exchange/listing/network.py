"""Services, people and designations, under the columns of an organisation chart or of a list."""

from collections.abc import Iterable, Iterator
from datetime import date

from ess_cli.exchange.listing.called import Called, label
from ess_cli.exchange.listing.words import Cell, Row, share
from ess_cli.model.dossier import Dossier
from ess_cli.model.people import Designation, Person
from ess_cli.model.services import Service

_VACANT = "vacant"
_ROLES = ("holder", "interim", "deputy", "associate")


def services(dossier: Dossier, called: Called, at: date) -> Iterator[Row]:
    """The services, with those who lead and represent them at the date."""
    running: dict[str, list[Designation]] = {}
    for one in dossier.correspondents:
        if one.runs(at):
            for name in one.all_services:
                running.setdefault(name, []).append(one)
    for service in dossier.services:
        row: Row = {
            "name": service.name,
            "id": service.id,
            "short_name": service.short_name,
            "kind": service.kind,
            "parent": called.one("services", service.parent),
            "email": service.email,
            "competences": called.several("competences", service.competences),
            "exempt": service.exempt.reason if service.exempt else None,
            "covered_by": called.one("services", service.covered_by),
            "shared_with": service.shared_with,
        }
        held = running.get(service.id, [])
        # In public a correspondent is a function, and a vacant post concerns nobody.
        offices = {} if called.public else _offices(held, called, at)
        yield {**row, **_head(dossier, service, called), **offices}


def _head(dossier: Dossier, service: Service, called: Called) -> Row:
    if service.head in dossier.person:
        return {"head": called.people([service.head]), **_about("head", service.head, called)}
    return {"head": service.head}


def _offices(running: list[Designation], called: Called, at: date) -> Row:
    """Who holds each role, « vacant » for a designation without anyone, what is said of one."""
    row: dict[str, Cell] = {}
    for role in _ROLES:
        named = [one for one in running if one.role == role]
        people = _in_post((one.person for one in named), called, at)
        row[role] = called.people(one.id for one in people)
        if not people and any(one.person is None for one in named):
            row[role] = _VACANT
        if len(people) == 1 and role in ("holder", "deputy"):
            row |= _about(role, people[0].id, called)
        if role == "holder" and len(named) == 1 and row[role]:
            row |= _dates(named[0])
    return row


def _in_post(ids: Iterable[str | None], called: Called, at: date) -> list[Person]:
    found = (called.dossier.person.get(name or "") for name in ids)
    return [one for one in found if one is not None and one.in_post(at)]


def _about(role: str, name: str | None, called: Called) -> Row:
    person = called.shown(name)
    if person is None or called.public:
        return {}
    return {f"{role}.{key}": getattr(person, key) for key in ("title", "email", "phone")}


def _dates(one: Designation) -> Row:
    return {
        "since": one.since,
        "until": one.until,
        "letter": one.letter,
        "time_share": share(one.time_share),
    }


def correspondents(dossier: Dossier, called: Called, at: date) -> Iterator[Row]:
    """All the designations, those that are over included."""
    for one in dossier.correspondents:
        if called.public and one.person is None:
            continue
        row: Row = {
            "name": called.several("services", one.all_services),
            "holder": called.people([one.person]) if one.person else _VACANT,
            "role": label("designation_role", one.role),
            "covered": called.several("competences", one.competences),
        }
        yield {**row, **_dates(one), **_about("holder", one.person, called)}


def people(dossier: Dossier, called: Called, at: date) -> Iterator[Row]:
    """The people who may be named."""
    for person in dossier.people:
        if called.shown(person.id) is None:
            continue
        yield {
            "last_name": person.last_name,
            "first_name": person.first_name,
            "id": person.id,
            "civility": person.civility,
            "title": person.title,
            "kind": label("person_kind", person.kind),
            "service": called.several("services", person.all_services),
            "organisation": called.one("organisations", person.organisation),
            "email": person.email,
            "phone": person.phone,
            "delegation": person.delegation,
            "competences": called.several("competences", person.competences),
            "since": person.since,
            "left": person.left,
        }
