"""The record of co-construction: what was proposed, by whom, and which answers are owed."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ess_cli.knowledge import terms
from ess_cli.model.contributions import Contribution
from ess_cli.model.dossier import Dossier
from ess_cli.model.meetings import Meeting

# Colleges of the authority itself, of other public bodies, and of people who speak for themselves:
# a contribution of any other college comes from a network or an actor.
NEITHER_NETWORK_NOR_ACTOR = frozenset(
    {
        "elus",
        "services_internes",
        "communes_membres",
        "autres_collectivites",
        "etat_deconcentre",
        "etablissements_publics",
        "habitants_usagers",
        "personnalites_qualifiees",
        "conseil_de_developpement",
    }
)
TO_BE_SAID = "À préciser"


@dataclass(frozen=True, slots=True)
class Gathering:
    """A concertation meeting that was held: how many came, in all and by college where known."""

    meeting: Meeting
    title: str
    number: int | None
    by_college: dict[str, int]


def received(dossier: Dossier, at: date) -> tuple[Contribution, ...]:
    """The contributions received up to the date, oldest first."""
    return tuple(sorted((c for c in dossier.contributions if c.date <= at), key=lambda c: c.date))


def is_answered(contribution: Contribution, at: date) -> bool:
    """Whether the answer was sent at the date."""
    return contribution.answered is not None and contribution.answered <= at


def owed(dossier: Dossier, at: date) -> tuple[Contribution, ...]:
    """The contributions that still wait for an answer, oldest first."""
    return tuple(c for c in received(dossier, at) if not is_answered(c, at))


def college_of(contribution: Contribution, dossier: Dossier) -> str | None:
    """The college a contribution comes from: its organisation's, else the one written."""
    organisation = dossier.organisation.get(contribution.organisation or "")
    return organisation.in_college if organisation else contribution.college


def author(contribution: Contribution, dossier: Dossier) -> str:
    """Who speaks: the organisation, else the college, else « Sans nom »."""
    organisation = dossier.organisation.get(contribution.organisation or "")
    if organisation:
        return organisation.name
    return terms("college")[contribution.college] if contribution.college else "Sans nom"


def from_network_or_actor(contribution: Contribution, dossier: Dossier) -> bool:
    """Whether a contribution comes from a network or an actor of the ESS."""
    college = college_of(contribution, dossier)
    return college is not None and college not in NEITHER_NETWORK_NOR_ACTOR


def by_college(contributions: Iterable[Contribution], dossier: Dossier) -> dict[str, int]:
    """How many contributions of each college, by its label, in the order of the colleges."""
    contributions = tuple(contributions)
    counted = Counter(college_of(c, dossier) for c in contributions)
    found = {label: counted[name] for name, label in terms("college").items() if counted[name]}
    unsaid = sum(bool(c.organisation) and college_of(c, dossier) is None for c in contributions)
    return {**found, TO_BE_SAID: unsaid} if unsaid else found


def gatherings(dossier: Dossier, at: date) -> tuple[Gathering, ...]:
    """The concertation meetings held up to the date, oldest first."""
    held = [m for m in dossier.meetings if m.state == "held" and m.date <= at]
    return tuple(
        _gathering(meeting, dossier)
        for meeting in sorted(held, key=lambda m: m.when())
        if _is_concertation(meeting, dossier)
    )


def _is_concertation(meeting: Meeting, dossier: Dossier) -> bool:
    body = dossier.body.get(meeting.body or "")
    return meeting.kind is not None or (body is not None and not body.inside)


def _gathering(meeting: Meeting, dossier: Dossier) -> Gathering:
    body = dossier.body.get(meeting.body or "")
    kinds = terms("one_off_kind")
    title = meeting.title or (body.name if body else kinds.get(meeting.kind or "", "Réunion"))
    came = [*meeting.came().values()]
    counted = meeting.headcount
    if counted is not None and counted.number >= len(came):
        named = {_label(name, meeting, dossier): n for name, n in counted.by_college.items()}
        return Gathering(meeting, title, counted.number, named)
    named = dict(Counter(_colleges(came, dossier)))
    return Gathering(meeting, title, len(came) or None, named)


def _label(college: str, meeting: Meeting, dossier: Dossier) -> str:
    """The label of a college of the meeting's body, else of a built-in one, else the text."""
    body = dossier.body.get(meeting.body or "")
    for one in body.colleges if body else ():
        if one.key == college and one.label:
            return one.label
    return terms("college").get(college, college)


def _colleges(came: list[str], dossier: Dossier) -> Iterator[str]:
    labels = terms("college")
    for name in came:
        person = dossier.person.get(name)
        organisation = dossier.organisation.get(
            (person.organisation or "") if person and person.kind == "partner" else name
        )
        if organisation:
            yield labels.get(organisation.in_college or "", TO_BE_SAID)
        elif person and person.kind == "elected":
            yield labels["elus"]
        elif person and person.kind == "agent":
            yield labels["services_internes"]
