"""How findings on the plan name their subject, and whom they say to write to."""

from collections.abc import Iterator

from ess_cli.meetings.names import stand_in
from ess_cli.model.actions import Action
from ess_cli.plan.tree import NumberedAction
from ess_cli.rules.registry import Facts, Remark


def fiches(facts: Facts) -> tuple[NumberedAction, ...]:
    """The actions in the order of the plan, with their numbers."""
    return facts.plan.actions


def active(facts: Facts) -> Iterator[NumberedAction]:
    """The actions neither done nor dropped."""
    return (place for place in fiches(facts) if place.action.active)


def committed(facts: Facts) -> Iterator[NumberedAction]:
    """The active actions that are no longer under discussion."""
    return (place for place in active(facts) if place.action.status != "to_discuss")


def named(place: NumberedAction) -> str:
    """« l'action 1.2 « Acheter autrement » »."""
    number = f"{place.number} " if place.number else ""
    return f"l'action {number}« {place.action.title} »"


def about(place: NumberedAction, what: str, hint: str) -> Remark:
    """A remark on an action: « l'action 1.2 « … » » and what there is to say of it."""
    return Remark("actions", place.action.id, place.action, f"{named(place)} {what}", hint)


def addressee(facts: Facts, action: Action) -> str:
    """« à qui écrire : … », with a full stop before it; empty where nobody is known."""
    name = _answers_for(facts, action)
    return f" ; à qui écrire : {name}" if name else ""


def _answers_for(facts: Facts, action: Action) -> str | None:
    """Who answers for an action: a lead, or who replaces her, else who answers for a service."""
    people = facts.dossier.person
    for name in action.leads:
        if name in people and people[name].in_post(facts.at):
            other = stand_in(facts.coverage.offices, name, facts.at)
            return facts.dossier.name_of(other or name, facts.at)
    for service in action.services:
        state = facts.coverage.service.get(service)
        if state is None:
            continue
        for name in state.holders:
            return facts.dossier.name_of(name, facts.at)
        if state.contact.name:
            return state.contact.name
    return None
