"""The decisions that wait for an elected member."""

from collections.abc import Sequence
from datetime import date

from ess_cli.documents.writer import Writer
from ess_cli.meetings.followup import decisions, of_internal_item
from ess_cli.meetings.session import sessions
from ess_cli.model.bodies import Body
from ess_cli.model.people import Person
from ess_cli.plan.tree import NumberedAction


def waiting(person: Person, hers: Sequence[NumberedAction], writer: Writer) -> list[str]:
    """Arbitrations asked of her bodies and not settled, then why her actions are blocked.

    Args:
        person: an elected member.
        hers: the actions that she is in charge of.
        writer: that of the document; a public one tells nothing of what is internal.
    """
    dossier, at = writer.naming.dossier, writer.naming.at
    bodies = {body.id for body in dossier.bodies if body.open(at) and _sits(person, body, at)}
    past = [one for one in sessions(dossier) if one.date <= at and one.state != "cancelled"]
    before = {one.id for one in past}
    asked = [
        decision.text
        for session in past
        for decision in decisions(session)
        if decision.kind == "arbitration"
        and bodies.intersection(decision.asked_of)
        and before.isdisjoint(decision.settled)
        and not (writer.public and of_internal_item(session, decision.item))
    ]
    if writer.public:
        return asked
    reasons = ((one.name, one.action.status_reason) for one in hers)
    return [*asked, *(f"{name} : {reason}" for name, reason in reasons if reason)]


def _sits(person: Person, body: Body, at: date) -> bool:
    chairs = any(one.person == person.id and one.runs(at) for one in body.chair)
    return chairs or any(one.person == person.id and one.runs(at) for one in body.members)
