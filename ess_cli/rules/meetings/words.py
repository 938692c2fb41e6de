"""Which meetings rules M look at, and how they speak of them."""

from collections.abc import Iterable, Iterator

from ess_cli.coverage.services import contact
from ess_cli.meetings.names import stand_in
from ess_cli.meetings.session import AHEAD, Session
from ess_cli.model.services import Service
from ess_cli.rules.registry import Facts, Remark
from ess_cli.wording import listed, short_date


def looked_at(facts: Facts) -> Iterable[Session]:
    """The meetings to look at: one alone, or every one, in the order of time."""
    return facts.sessions if facts.meeting is None else (facts.meeting,)


def ahead(facts: Facts) -> Iterator[Session]:
    """The meetings to come, neither cancelled nor held."""
    return (s for s in looked_at(facts) if s.state in AHEAD and s.date >= facts.at)


def held(facts: Facts) -> Iterator[Session]:
    """The meetings that took place on or before the date."""
    return (s for s in looked_at(facts) if s.state == "held" and s.date <= facts.at)


def last_held(facts: Facts) -> Iterator[Session]:
    """The last meeting held of each body and project, and every one-off that was."""
    last: dict[object, Session] = {}
    for session in held(facts):
        last[session.owner or session.id] = session
    return iter(last.values())


def remark(session: Session, message: str, hint: str, severity: str | None = None) -> Remark:
    """A remark on a meeting of the dossier."""
    return Remark("meetings", session.id, session.meeting, message, hint, severity)


def named(session: Session) -> str:
    """A meeting in a sentence."""
    return f"la réunion « {session.title} » du {short_date(session.date)}"


def duration(minutes: int) -> str:
    """Minutes as one says them: « 50 min », « 2 h », « 2 h 05 »."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02}" if rest else f"{hours} h"


def write_to(names: Iterable[str]) -> str:
    """« à qui écrire : X et Y ; » before what to do; nothing where nobody is known."""
    people = listed(list(names))
    return f"à qui écrire : {people} ; " if people else ""


def write_to_ids(facts: Facts, ids: Iterable[str]) -> str:
    """The same for ids of people, services, organisations or bodies.

    Someone who is away gives way to who replaces her; someone who left, to her services.
    """
    return write_to(dict.fromkeys(name for one in ids for name in _whom(facts, one)))


def _whom(facts: Facts, one: str) -> Iterator[str]:
    dossier, at = facts.dossier, facts.at
    person = dossier.person.get(one)
    if person is None or person.in_post(at):
        offices = facts.coverage.offices
        yield dossier.name_of(stand_in(offices, one, at) or one, at)
    else:
        yield from (dossier.name_of(service) for service in person.services_at(at))


def write_to_service(facts: Facts, service: Service, session: Session) -> str:
    """The same for a service: its correspondents at the meeting's date, else its contact."""
    offices = facts.coverage.offices
    holders = list(dict.fromkeys(s.person for s in offices.holders(service.id, session.date)))
    if holders:
        return write_to_ids(facts, holders)
    found = contact(service, offices, session.date)
    return write_to([name] if (name := found.name or found.email) else [])
