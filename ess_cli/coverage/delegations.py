"""Which elected member is in charge of a service or an action."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ess_cli.model.dossier import Dossier
from ess_cli.model.services import Service

if TYPE_CHECKING:
    from ess_cli.model.actions import Action


def elected_of_service(service: Service, dossier: Dossier, at: date) -> tuple[str, ...]:
    """The members in charge of a service: as written, else by delegation on a competence."""
    return _present(service.elected, dossier, at) or _by_delegation(
        service.competences, dossier, at
    )


def elected_of_action(action: Action, dossier: Dossier, at: date) -> tuple[str, ...]:
    """The members in charge of an action: as written, else by delegation, else by first service."""
    found = _present(action.elected, dossier, at) or _by_delegation(action.competences, dossier, at)
    if found or not action.services:
        return found
    first = dossier.service.get(action.services[0])
    return elected_of_service(first, dossier, at) if first else ()


def _present(names: tuple[str, ...], dossier: Dossier, at: date) -> tuple[str, ...]:
    return tuple(person.id for person in dossier.in_post(names, at))


def _by_delegation(competences: tuple[str, ...], dossier: Dossier, at: date) -> tuple[str, ...]:
    ranks = {rank for name in set(competences) for rank in dossier.delegations.get(name, ())}
    people = (dossier.people[rank] for rank in sorted(ranks))
    return tuple(person.id for person in people if person.in_post(at))
