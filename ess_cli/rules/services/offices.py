"""The designations in office, and how rules S speak of them."""

from collections import defaultdict
from collections.abc import Iterator

from ess_cli.coverage.office import Seat
from ess_cli.coverage.services import ServiceState
from ess_cli.model.people import Designation
from ess_cli.rules.registry import Facts, Remark
from ess_cli.wording import listed


def in_office(facts: Facts) -> tuple[tuple[ServiceState, Seat, Designation], ...]:
    """Every written designation in office for a service in scope, service by service."""
    return facts.coverage.in_office


def by_designation(facts: Facts) -> Iterator[tuple[Designation, list[ServiceState]]]:
    """Every written designation in office, with its services in scope."""
    services: defaultdict[int, list[ServiceState]] = defaultdict(list)
    found: dict[int, Designation] = {}
    for state, _, designation in in_office(facts):
        found[id(designation)] = designation
        services[id(designation)].append(state)
    for key, designation in found.items():
        yield designation, services[key]


def on(designation: Designation, state: ServiceState, message: str, hint: str) -> Remark:
    """A remark on a designation; its subject is the first service it is for."""
    return Remark("correspondents", state.service.id, designation, message, hint)


def person(name: str | None, facts: Facts) -> str:
    """A person in a sentence."""
    known = facts.dossier.person.get(name or "")
    return facts.dossier.called(known, facts.at) if known else name or ""


def services_of(states: list[ServiceState]) -> str:
    """Some services in a sentence."""
    return listed([f"« {state.service.name} »" for state in states])
