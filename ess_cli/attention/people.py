"""Trainings to offer, by name: the only place where they are."""

from datetime import date, timedelta

from ess_cli.attention.item import Item
from ess_cli.periods import months_after
from ess_cli.rules.registry import Facts
from ess_cli.wording import listed, short_date

TRAINED_ROLES = ("holder", "interim", "deputy")


def trainings(facts: Facts, days: int) -> list[Item]:
    """Correspondents never trained, trained too long ago, or whose training ends within `days`."""
    last = _last_training(facts)
    services: dict[str, list[str]] = {}
    for state in facts.coverage.services:
        if state.in_scope:
            for name in state.in_role(*TRAINED_ROLES):
                services.setdefault(name, []).append(state.service.name)
    limit = facts.at + timedelta(days=days)
    items = []
    for name, covered in services.items():
        person = facts.dossier.person.get(name)
        until = last.get(name) and months_after(
            last[name], facts.dossier.settings.training_valid_for
        )
        if person is None or (until and until > limit):
            continue
        if until is None:
            why = "pas encore de formation à l'ESS"
        elif until < facts.at:
            why = f"dernière formation le {short_date(last[name])}"
        else:
            why = f"formation à renouveler avant le {short_date(until)}"
        who = facts.dossier.called(person, facts.at)
        names = listed([f"« {service} »" for service in covered])
        items.append(
            Item(
                "ahead",
                until if until and until >= facts.at else None,
                f"formation à proposer à {who} ({names}) : {why}",
                "",
                "people",
                name,
                facts.dossier.place(person),
            )
        )
    return items


def _last_training(facts: Facts) -> dict[str, date]:
    last: dict[str, date] = {}
    for training in facts.dossier.trainings:
        if training.date <= facts.at:
            for name in training.attendees:
                last[name] = max(training.date, last.get(name, date.min))
    return last
