"""Who is who in the handover document: function, roles, how to reach her."""

from collections import defaultdict
from collections.abc import Iterator

from ess_cli.coverage.members import in_office
from ess_cli.documents.writer import Writer
from ess_cli.model.dossier import Dossier
from ess_cli.model.people import Person
from ess_cli.rules.registry import Facts
from ess_cli.wording import enumerated

_GROUPS = {
    "elected": "Élu·e·s",
    "direction": "Direction générale et mission ESS",
    "agent": "Services",
    "partner": "Partenaires",
}


def who_is_who(facts: Facts, writer: Writer) -> list[list[str]]:
    """By group, the people who hold something: name, function, roles, address and phone."""
    roles = _roles(facts, writer)
    groups: defaultdict[str, list[list[str]]] = defaultdict(list)
    for person in facts.dossier.people:
        held = list(dict.fromkeys(roles[person.id])) if person.id in roles else []
        if held and person.in_post(facts.at):
            groups[_group(person, facts.dossier)].append(_row(person, held, facts, writer))
    return [
        row
        for name, title in _GROUPS.items()
        if groups[name]
        for row in ([writer.ours(title)], *groups[name])
    ]


def _group(person: Person, dossier: Dossier) -> str:
    contacts = dossier.contacts
    if person.kind == "agent" and person.id in (*contacts.direction, *contacts.officer):
        return "direction"
    return person.kind


def _row(person: Person, held: list[str], facts: Facts, writer: Writer) -> list[str]:
    dossier, at = facts.dossier, facts.at
    home = [dossier.service[one].name for one in person.services_at(at) if one in dossier.service]
    if person.organisation in dossier.organisation:
        home.append(dossier.organisation[person.organisation].name)
    function = person.title_at(at) or person.delegation or ""
    said = "\n".join(part for part in (function, enumerated(home)) if part)
    reach = "\n".join(part for part in (person.email, person.phone) if part)
    return [writer.naming.actor(person.id), said, "\n".join(held), reach]


def _roles(facts: Facts, writer: Writer) -> defaultdict[str, list[str]]:
    """What each person holds at the date, the most general first."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for person, role in (
        *_of_authority(facts, writer),
        *_of_network(facts, writer),
        *_of_bodies(facts),
        *_of_plan(facts),
        *_of_organisations(facts),
    ):
        found[person].append(role)
    return found


def _of_authority(facts: Facts, writer: Writer) -> Iterator[tuple[str, str]]:
    contacts = facts.dossier.contacts
    for names, role in (
        (contacts.officer, "chargé·e de la mission ESS"),
        (contacts.elected, "en charge de l'ESS"),
        (contacts.direction, "direction à qui rendre compte"),
    ):
        yield from ((name, writer.ours(role, _civility(facts, name))) for name in names)
    for one in contacts.signatory:
        if one.person and one.runs(facts.at):
            yield one.person, "signe les lettres de mission"


def _civility(facts: Facts, name: str) -> str | None:
    person = facts.dossier.person.get(name)
    return person.civility if person else None


def _of_network(facts: Facts, writer: Writer) -> Iterator[tuple[str, str]]:
    held: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for state in facts.coverage.services:
        if state.in_scope:
            for seat in state.seats:
                # The officer is the correspondent of her own services without being named so.
                if seat.designation is not None:
                    held[seat.person, seat.role].append(state.service.name)
    for (person, role), services in held.items():
        word = writer.naming.word("designation_role", role, facts.dossier.person.get(person))
        yield person, f"{word} : {enumerated(services)}"


def _of_bodies(facts: Facts) -> Iterator[tuple[str, str]]:
    for body in facts.dossier.bodies:
        if not body.open(facts.at):
            continue
        chairs = [one.person for one in body.chair if one.person and one.runs(facts.at)]
        yield from ((name, f"{body.name} : présidence") for name in chairs)
        for member in body.members:
            if not in_office(member, facts.dossier, facts.at):
                continue
            if member.person and member.person not in chairs:
                yield member.person, f"{body.name} : {member.position or 'membre'}"
            if member.deputy:
                yield member.deputy, f"{body.name} : suppléance"


def _of_plan(facts: Facts) -> Iterator[tuple[str, str]]:
    led: defaultdict[str, list[str]] = defaultdict(list)
    for place in facts.plan.actions:
        if place.action.active:
            for name in place.action.leads:
                led[name].append(place.number or f"« {place.action.title} »")
    for person, numbers in led.items():
        yield person, f"pilote : fiche{'s' if len(numbers) > 1 else ''} {enumerated(numbers)}"


def _of_organisations(facts: Facts) -> Iterator[tuple[str, str]]:
    for one in facts.dossier.organisations:
        if one.contact:
            yield one.contact, f"contact : {one.name}"
