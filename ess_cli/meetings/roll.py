"""The roll of a meeting: each person expected once, with the services she comes for."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ess_cli.coverage.office import Offices
from ess_cli.meetings.invitations import Invited, invited
from ess_cli.meetings.precedence import precedence
from ess_cli.meetings.session import Session

TO_CONFIRM = ("head", "mailbox", "none")


@dataclass(frozen=True, slots=True)
class Expected:
    """One line of the roll: a person, or a service or structure that has not said who comes.

    `instead_of` is the person whom this one represents.
    """

    person: str | None
    organisation: str | None
    services: tuple[str, ...]
    instead_of: str | None = None

    @property
    def id(self) -> str:
        """The id of the person, else of the structure, else of the service."""
        return self.person or self.organisation or self.services[0]

    @property
    def invited(self) -> "Expected":
        """The line as it was on the invitation, before anyone came instead."""
        return replace(self, person=self.instead_of, instead_of=None) if self.instead_of else self


@dataclass(frozen=True, slots=True)
class Roll:
    """Who is expected, and who has already sent her apologies."""

    expected: tuple[Expected, ...]
    excused: tuple[Expected, ...]


def roll(session: Session, offices: Offices) -> Roll:
    """Who is expected at a meeting: the elected first, then in the order of the invitation.

    A service without a correspondent of its own comes by the one it relies on.
    """
    lines: dict[str, Expected] = {}
    for row in invited(session, offices):
        for line in _lines(row, session, offices):
            known = lines.get(line.id)
            services = (*(known.services if known else ()), *line.services)
            lines[line.id] = replace(line, services=tuple(dict.fromkeys(services)))
    noted = session.meeting.attendance if session.meeting else {}
    expected: list[Expected] = []
    excused: list[Expected] = []
    for line in lines.values():
        presence = noted.get(line.id)
        if presence is not None and presence.represented_by is not None:
            expected.append(replace(line, person=presence.represented_by, instead_of=line.person))
        elif presence is not None and presence.word == "excused":
            excused.append(line)
        else:
            expected.append(line)

    def place(line: Expected) -> int:
        service = line.services[0] if line.services else None
        return precedence(line.person, service, session.body, offices.dossier, session.date)

    return Roll(tuple(sorted(expected, key=place)), tuple(sorted(excused, key=place)))


def _lines(row: Invited, session: Session, offices: Offices) -> Iterator[Expected]:
    services = (row.service,) if row.service else ()
    if row.role not in TO_CONFIRM:
        yield Expected(row.person, row.organisation, services)
        return
    service = offices.dossier.service.get(row.service or "")
    holders = (
        offices.holders(service.covered_by, session.date) if service and service.covered_by else []
    )
    for person in dict.fromkeys(seat.person for seat in holders):
        yield Expected(person, None, services)
    if not holders:
        yield Expected(None, None, services)
