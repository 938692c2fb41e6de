"""Who sits in a body at a date, and which seats are vacant."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ess_cli.knowledge import terms
from ess_cli.model.dossier import Dossier

if TYPE_CHECKING:
    from ess_cli.model.bodies import Body, Member


def in_office(member: Member, dossier: Dossier, at: date) -> bool:
    """Whether a member sits at the date: within its term, and its person has not left."""
    person = dossier.person.get(member.person or "")
    return member.runs(at) and (person is None or person.in_post(at))


def vacant_seats(body: Body, dossier: Dossier, at: date) -> list[tuple[str, int]]:
    """The colleges of `body` with seats to fill: label, number of vacant seats."""
    vacant = []
    for college in body.colleges:
        if college.seats is None:
            continue
        sitting = sum(
            member.college == college.key and in_office(member, dossier, at)
            for member in body.members
        )
        free = college.seats - sitting - (college.seats_filled or 0)
        if free > 0:
            label = college.label or terms("college").get(college.key, college.key)
            vacant.append((label, free))
    return vacant
