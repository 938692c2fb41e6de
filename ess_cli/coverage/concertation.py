"""The modes of transversal organisation in use, and where concertation happens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ess_cli.model.dossier import Dossier
from ess_cli.periods import months_before

if TYPE_CHECKING:
    from ess_cli.model.bodies import Body
    from ess_cli.model.meetings import Meeting

MODES = ("ponctuel", "regulier", "durable")
NETWORK_COLLEGES = ("cress", "tetes_de_reseau")
ONE_OFF_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Mode:
    """A mode of organisation.

    Attributes:
        mode: its term.
        evidence: ids of the running projects and open bodies of that mode.
        at_work: those of them that work: bodies with members or meetings.
    """

    mode: str
    evidence: tuple[str, ...]
    at_work: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Concertation:
    """A concertation body at a date, or a one-off meeting that counts as one."""

    body: str | None
    meeting: str | None
    held: int
    planned: int
    last: date | None
    next: date | None
    networks: bool


def modes(dossier: Dossier, at: date) -> tuple[Mode, ...]:
    """The three modes, with what shows each at the date."""
    projects = [project.id for project in dossier.projects if project.runs(at)]
    open_bodies = [body for body in dossier.bodies if body.open(at)]
    meeting = {one.body for one in dossier.meetings if one.state != "cancelled"}
    idle = {body.id for body in open_bodies if not body.members and body.id not in meeting}
    found = []
    for mode in MODES:
        evidence = [
            *(projects if mode == "ponctuel" else ()),
            *(body.id for body in open_bodies if body.organisation_mode == mode),
        ]
        at_work = tuple(name for name in evidence if name not in idle)
        found.append(Mode(mode, tuple(evidence), at_work))
    return tuple(found)


def concertation(dossier: Dossier, at: date) -> tuple[Concertation, ...]:
    """The open concertation bodies, then the one-off meetings of the last twelve months."""
    bodies = [body for body in dossier.bodies if not body.inside and body.open(at)]
    oldest = months_before(at, ONE_OFF_MONTHS)
    one_off = [
        meeting
        for meeting in dossier.meetings
        if meeting.kind and meeting.state == "held" and oldest <= meeting.date <= at
    ]
    return (
        *(_of_body(body, dossier, at) for body in bodies),
        *(_of_meeting(meeting, dossier, at) for meeting in one_off),
    )


def _of_body(body: Body, dossier: Dossier, at: date) -> Concertation:
    held, planned, last, coming = _rhythm(dossier.meetings_of.get(body.id, []), at)
    members = {m.organisation for m in body.members if m.organisation and m.runs(at)}
    return Concertation(
        body.id, None, held, planned, last, coming, _with_networks(members, dossier)
    )


def _of_meeting(meeting: Meeting, dossier: Dossier, at: date) -> Concertation:
    held, planned, last, coming = _rhythm([meeting], at)
    guests = {i.organisation for i in meeting.invitees or () if i.organisation}
    guests |= {name for name in meeting.attendance if name in dossier.organisation}
    return Concertation(
        None, meeting.id, held, planned, last, coming, _with_networks(guests, dossier)
    )


def _rhythm(meetings: list[Meeting], at: date) -> tuple[int, int, date | None, date | None]:
    """Held and planned in the calendar year, last and next over all years."""
    past = [m.date for m in meetings if m.state == "held" and m.date <= at]
    ahead = [
        m.date
        for m in meetings
        if m.state != "cancelled" and m.date >= at and (m.date > at or m.state != "held")
    ]
    return (
        sum(day.year == at.year for day in past),
        sum(day.year == at.year for day in ahead),
        max(past, default=None),
        min(ahead, default=None),
    )


def _with_networks(organisations: set[str], dossier: Dossier) -> bool:
    return any(
        (found := dossier.organisation.get(name)) is not None
        and (found.in_college in NETWORK_COLLEGES or found.in_ess == "yes")
        for name in organisations
    )
