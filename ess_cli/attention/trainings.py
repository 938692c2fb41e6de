"""Trainings: who is to be invited, by name, whose is soon over, which one is to be recorded."""

from collections.abc import Iterator
from datetime import date, timedelta

from ess_cli.attention.item import Item
from ess_cli.coverage.trainees import Trainee, trainees, training_text
from ess_cli.meetings.session import Session
from ess_cli.meetings.trainings import (
    called_to,
    meant_for,
    training_session,
    training_state,
    trainings_of_the_past,
    trainings_to_come,
)
from ess_cli.model.dossier import Dossier
from ess_cli.rules.registry import Facts
from ess_cli.wording import listed, short_date


def trainings(facts: Facts, days: int) -> list[Item]:
    """Who is to be invited, or whose training ends within `days`; trainings to be recorded."""
    ahead = [
        training_session(one, facts.dossier) for one in trainings_to_come(facts.dossier, facts.at)
    ]
    limit = facts.at + timedelta(days=days)
    items = []
    for one in trainees(facts.coverage):
        if one.reasons and not any(called_to(session, one) for session in ahead):
            items.append(
                _item(one, facts, training_text(one) if one.last else "", _hint(one, ahead))
            )
        elif not one.reasons and one.until is not None and one.until <= limit and _concerned(one):
            why = f"à renouveler avant le {short_date(one.until)}"
            items.append(_item(one, facts, why, "", one.until))
    return [*items, *_unrecorded(facts, days)]


def _concerned(one: Trainee) -> bool:
    """Whether someone is expected to be trained: others may be, and need not be again."""
    return one.elected or bool(one.holds or one.heads)


def _hint(one: Trainee, ahead: list[Session]) -> str:
    """What to do to invite someone: to the next training that is for her, if there is one."""
    session = next((session for session in ahead if meant_for(session, one)), None)
    if session is None:
        return "prévoyez une séance : ess training add"
    return f"prochaine séance le {short_date(session.date)} : ess training invite"


def _item(one: Trainee, facts: Facts, why: str, hint: str, day: date | None = None) -> Item:
    dossier = facts.dossier
    person = dossier.person.get(one.person or "")
    place = dossier.place(person or dossier.service[one.heads[0]])
    who = f"{one.name} ({_who(one, dossier)})"
    message = f"formation à proposer à {who}{f' : {why}' if why else ''}"
    group = one.reasons[0] if one.reasons else ""
    return Item("ahead", day, message, hint, "people", one.person, place, group)


def _who(one: Trainee, dossier: Dossier) -> str:
    """What training concerns her as, in a few words."""
    names = dict.fromkeys((*one.holds, *one.heads))
    services = [f"« {dossier.name_of(name)} »" for name in names]
    return listed([*(["élu·e"] if one.elected else []), *services])


def _unrecorded(facts: Facts, days: int) -> Iterator[Item]:
    """The trainings of the last days of which nobody has noted who came."""
    for training in trainings_of_the_past(facts.dossier, facts.at):
        if training_state(training) != "held" and facts.at - timedelta(days=days) <= training.date:
            day = short_date(training.date)
            yield Item(
                "ahead",
                None,
                f"qui est venu à la formation « {training.title} » du {day} reste à noter",
                f"ess training record --training {training.id}",
                "trainings",
                training.id,
                facts.dossier.place(training),
            )
