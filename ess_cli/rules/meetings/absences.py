"""Rules M on who no longer comes: what several meetings of a body say together."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ess_cli.coverage.office import ACTS_AS_HOLDER, Offices
from ess_cli.meetings.attendance import people_who_came
from ess_cli.meetings.invitations import invited_services
from ess_cli.meetings.session import Session
from ess_cli.rules.meetings.words import held
from ess_cli.rules.registry import Facts, Remark, rule
from ess_cli.wording import listed, short_date

_MEETINGS = 3


@rule("M415", "correspondent-no-longer-coming", "info", circulates=False)
def correspondent_no_longer_coming(facts: Facts) -> Iterator[Remark]:
    """Un·e correspondant·e n'est pas venu·e aux trois dernières réunions d'une instance régulière.

    Pourquoi : un mot suffit souvent à comprendre (horaire, charge, sujet) et à trouver une
    suppléance. Ce constat ne figure dans aucun document qui circule.

    À corriger :
        services:
          - id: culture
            name: Culture
        people:
          - id: paul-meyer
            first_name: Paul
            last_name: Meyer
            email: paul.meyer@example.fr
          - id: sofia-lopez
            first_name: Sofia
            last_name: Lopez
        correspondents:
          - service: culture
            person: paul-meyer
        bodies:
          - id: inter-services
            name: Réunion inter-services ESS
            kind: reunion_inter_services
            chair: sofia-lopez
        meetings:
          - id: mars
            body: inter-services
            date: 2026-03-10
            state: held
            attendance:
              sofia-lopez: present
              paul-meyer: absent
            minutes:
              summary: Point d'étape.
          - id: juin
            body: inter-services
            date: 2026-06-09
            state: held
            attendance:
              sofia-lopez: present
              paul-meyer: absent
            minutes:
              summary: Point d'étape.
          - id: octobre
            body: inter-services
            date: 2026-10-13
            state: held
            attendance:
              sofia-lopez: present
              paul-meyer: excused
            minutes:
              summary: Point d'étape.

    Correct :
        services:
          - id: culture
            name: Culture
        people:
          - id: paul-meyer
            first_name: Paul
            last_name: Meyer
            email: paul.meyer@example.fr
          - id: sofia-lopez
            first_name: Sofia
            last_name: Lopez
        correspondents:
          - service: culture
            person: paul-meyer
        bodies:
          - id: inter-services
            name: Réunion inter-services ESS
            kind: reunion_inter_services
            chair: sofia-lopez
        meetings:
          - id: mars
            body: inter-services
            date: 2026-03-10
            state: held
            attendance:
              sofia-lopez: present
              paul-meyer: absent
            minutes:
              summary: Point d'étape.
          - id: juin
            body: inter-services
            date: 2026-06-09
            state: held
            attendance:
              sofia-lopez: present
              paul-meyer: absent
            minutes:
              summary: Point d'étape.
          - id: octobre
            body: inter-services
            date: 2026-10-13
            state: held
            attendance:
              paul-meyer:
                represented_by: sofia-lopez
            minutes:
              summary: Point d'étape.

    Source : pratique de l'animation de réseaux ; proposition du projet.
    """
    if facts.meeting is not None:
        return
    meetings: defaultdict[str, list[Session]] = defaultdict(list)
    for session in held(facts):
        body = session.body
        if body and body.organisation_mode == "regulier" and body.open(facts.at):
            meetings[body.id].append(session)
    for name, every in meetings.items():
        last = every[-_MEETINGS:]
        # Of a meeting without attendance, nobody knows who came.
        if len(last) < _MEETINGS or not all(one.meeting and one.meeting.attendance for one in last):
            continue
        body = facts.dossier.body[name]
        for person, services in _absent(facts, last).items():
            yield Remark(
                "people",
                person,
                facts.dossier.person[person],
                f"{facts.dossier.name_of(person, facts.at)}, correspondant·e pour"
                f" {listed([f'« {facts.dossier.name_of(one)} »' for one in services])}, n'est pas"
                f" venu·e aux trois dernières réunions de « {body.name} », et n'y était pas"
                f" représenté·e (depuis le {short_date(last[0].date)})",
                "prenez de ses nouvelles : l'horaire, la charge ou le sujet ; une suppléance"
                " (`role: deputy`) peut aider",
            )


@dataclass(frozen=True, slots=True)
class _Past:
    """A meeting held: which services were invited, who came, and for which services."""

    date: date
    services: frozenset[str]
    people: frozenset[str]
    represented: frozenset[str]


def _past(session: Session, facts: Facts) -> _Past:
    assert session.meeting is not None  # it was held
    came = people_who_came(session.meeting)
    known = (facts.dossier.person.get(name) for name in came)
    home = (name for person in known if person for name in person.services_at(session.date))
    invited = invited_services(session, facts.coverage.offices)
    return _Past(session.date, frozenset(invited), frozenset(came), frozenset(home))


def _absent(facts: Facts, sessions: list[Session]) -> dict[str, list[str]]:
    """The correspondents in office whom nobody saw at any of the meetings: their services, by id.

    They had to be in office, and invited, at each of them.
    """
    past = [_past(session, facts) for session in sessions]
    offices = facts.coverage.offices
    missed: defaultdict[str, list[str]] = defaultdict(list)
    seen: set[str] = set()
    for state in facts.coverage.services:
        service = state.service.id
        for seat in offices.holders(service, facts.at):
            # Her own service, or that of someone away, says nothing of her.
            if seat.designation is None or seat.replaces is not None:
                continue
            if all(_missing(seat.person, service, one, offices) for one in past):
                missed[seat.person].append(service)
            else:
                seen.add(seat.person)
    return {person: services for person, services in missed.items() if person not in seen}


def _missing(person: str, service: str, past: _Past, offices: Offices) -> bool:
    """Whether the correspondent was expected for the service, and nobody came for it."""
    if service not in past.services or service in past.represented:
        return False
    seats = offices.seats(service, past.date)
    expected = any(one.person == person and one.role in ACTS_AS_HOLDER for one in seats)
    return expected and past.people.isdisjoint(one.person for one in seats)
