"""Where the plan is decided, proposed and followed: the bodies, and who sits in them."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from ess_cli.coverage.members import in_office
from ess_cli.knowledge import terms
from ess_cli.model.bodies import Body, Member
from ess_cli.model.dossier import Dossier
from ess_cli.plan.contributions import TO_BE_SAID

_COLLEGE_OF_KIND = {
    "agent": "services_internes",
    "elected": "elus",
    "partner": "personnalites_qualifiees",
}


@dataclass(frozen=True, slots=True)
class SeatsOf:
    """A college of a body: how many sit in it, out of how many seats (None: not said)."""

    label: str
    filled: int
    seats: int | None


def governing_bodies(dossier: Dossier, at: date) -> tuple[Body, ...]:
    """The bodies the plan names for its governance, else all those open at the date."""
    named = dossier.plan.governance if dossier.plan else ()
    found = [dossier.body[name] for name in named if name in dossier.body] if named else []
    return tuple(body for body in found or dossier.bodies if body.open(at))


def composition(body: Body, dossier: Dossier, at: date) -> tuple[SeatsOf, ...]:
    """Who sits in a body at the date, by college, in the order of its colleges."""
    counted = Counter(
        _college(member, body, dossier) for member in body.members if in_office(member, dossier, at)
    )
    if not body.colleges:
        labels = {**terms("college"), "": TO_BE_SAID}
        return tuple(
            SeatsOf(label, counted[name], None) for name, label in labels.items() if counted[name]
        )
    return tuple(
        SeatsOf(
            college.label or terms("college").get(college.slug or "", college.key),
            counted[college.key] + (college.seats_filled or 0),
            college.seats,
        )
        for college in body.colleges
    )


def _college(member: Member, body: Body, dossier: Dossier) -> str:
    """The college of a member: as written, else its organisation's, else what the person is."""
    if member.college:
        return member.college
    person = dossier.person.get(member.person or "")
    kind = person.kind if person else "agent"
    # An agent employed elsewhere sits for the authority; a partner, for the one they come from.
    employer = person.organisation if person and kind == "partner" else None
    organisation = dossier.organisation.get(member.organisation or employer or "")
    if organisation:
        return _of_category(organisation.in_college or "", body)
    return _of_category(_COLLEGE_OF_KIND[kind], body)


def _of_category(category: str, body: Body) -> str:
    """The college of a body that gathers a category, else the category itself."""
    for college in body.colleges:
        if category in (college.slug, *college.categories):
            return college.key
    return category
