"""Rules M on meetings that take place at the same time."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby
from operator import attrgetter

from ess_cli.meetings.invitations import Invited, invited
from ess_cli.meetings.session import Session
from ess_cli.meetings.timetable import minutes
from ess_cli.model.agenda import every_item
from ess_cli.rules.meetings.words import ahead, named, remark
from ess_cli.rules.registry import Facts, Remark, rule
from ess_cli.wording import listed_first


@rule("M407", "person-in-two-meetings", "warning")
def person_in_two_meetings(facts: Facts) -> Iterator[Remark]:
    """Une même personne est attendue dans deux réunions à la fois.

    Pourquoi : elle manquera à l'une des deux, et vous l'apprendrez le jour même.

    À corriger :
        people:
          - id: paul-meyer
            first_name: Paul
            last_name: Meyer
        meetings:
          - id: fabrique
            kind: fabrique
            date: 2026-12-10
            start: 9h
            end: 11h
            invitees:
              - person: paul-meyer
          - id: assises
            kind: assises
            date: 2026-12-10
            start: 10h
            end: 12h
            invitees:
              - person: paul-meyer

    Correct :
        people:
          - id: paul-meyer
            first_name: Paul
            last_name: Meyer
        meetings:
          - id: fabrique
            kind: fabrique
            date: 2026-12-10
            start: 9h
            end: 11h
            invitees:
              - person: paul-meyer
          - id: assises
            kind: assises
            date: 2026-12-10
            start: 11h
            end: 12h
            invitees:
              - person: paul-meyer

    Source : pratique de l'animation de réunions ; proposition du projet.
    """
    for first, second, both in _clashes(facts):
        if not both:
            continue
        names = listed_first(both, facts.dossier.name_of)
        verb = "est attendu·e" if len(both) == 1 else "sont attendu·e·s"
        yield remark(
            second,
            f"{named(second)} a lieu en même temps que « {first.title} » : {names} {verb} aux deux",
            "déplacez l'une des deux réunions, ou demandez qui peut remplacer",
        )


def _clashes(facts: Facts) -> Iterator[tuple[Session, Session, list[str]]]:
    """Two meetings to come at the same time, and who is expected at both.

    The second is looked at. Of the earlier meetings where one person is expected, the one that
    ends last is told alone: what is told stays in proportion to the meetings, and once one of them
    is moved, another comes up if it still stands.
    """
    expected = _Expected(facts)
    if facts.meeting is not None:
        others = [s for s in ahead(replace(facts, meeting=None)) if s.id != facts.meeting.id]
        for second in ahead(facts):
            for first in others:
                if first.date == second.date and _overlap(first, second):
                    coming = set(expected.at(second))
                    yield first, second, [name for name in expected.at(first) if name in coming]
        return
    for _, of_day in groupby(ahead(facts), key=attrgetter("date")):
        last: dict[str, Session] = {}
        on_one_day = [one for one in of_day if one.start is not None]
        for second in on_one_day if len(on_one_day) > 1 else ():
            shared: dict[str, tuple[Session, list[str]]] = {}
            for name in expected.at(second):
                first = last.setdefault(name, second)
                if first is not second and _overlap(first, second):
                    shared.setdefault(first.id or "", (first, []))[1].append(name)
                if _end(second) >= _end(first):
                    last[name] = second
            yield from ((first, second, both) for first, both in shared.values())


def _overlap(first: Session, second: Session) -> bool:
    """Whether two meetings of one day share a moment; one without an end is taken as a moment."""
    if first.start is None or second.start is None:
        return False
    starts = minutes(first.start), minutes(second.start)
    if starts[0] == starts[1]:
        return True
    ends = starts[0] + (first.slot or 0), starts[1] + (second.slot or 0)
    return starts[0] < ends[1] and starts[1] < ends[0]


def _end(session: Session) -> int:
    """The minute of the day when a meeting that has a start ends, as far as is known."""
    assert session.start is not None
    return minutes(session.start) + (session.slot or 0)


class _Expected:
    """The people who lead, note, present or are invited, and are still in post."""

    def __init__(self, facts: Facts) -> None:
        self._offices = facts.coverage.offices
        # All the meetings of a body that invite as it does have the same guests on one day.
        self._usual: dict[tuple[object, date], tuple[Invited, ...]] = {}

    def at(self, session: Session) -> list[str]:
        """Those expected at a meeting."""
        people = [*session.chair, *session.secretary]
        people += [name for item in every_item(session.items) for name in item.presenter]
        people += [row.person for row in self._invited(session) if row.person]
        in_post = self._offices.in_post
        return [name for name in dict.fromkeys(people) if in_post(name, session.date)]

    def _invited(self, session: Session) -> tuple[Invited, ...]:
        meeting = session.meeting
        if meeting is not None and (meeting.services, meeting.invitees) != (None, None):
            return invited(session, self._offices)
        key = session.owner, session.date
        if session.owner is None or key not in self._usual:
            self._usual[key] = invited(session, self._offices)
        return self._usual[key]
