"""The page that a correspondent is given on her first day: her role, whom to call, her field."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ess_cli.coverage.delegations import elected_of_service
from ess_cli.coverage.missions import Mission
from ess_cli.documents.kinds.brief import Briefs
from ess_cli.documents.kinds.brief_actions import LONGEST, action_row, of_services
from ess_cli.documents.kinds.brief_fields import actor_rows, one_line, organisations
from ess_cli.documents.writer import Writer
from ess_cli.meetings.invitations import invited_services
from ess_cli.meetings.trainings import trainings_to_come
from ess_cli.model.dossier import Dossier
from ess_cli.model.people import Person
from ess_cli.model.services import Service
from ess_cli.periods import months_after
from ess_cli.typography import date_text
from ess_cli.wording import enumerated

_ORGANISATIONS, _ACTIONS, _DATES = 6, 3, 5
_MONTHS = 12
_TITLE, _ROW = 75, 70
"""Signs of a title in a narrow column, and of what is to hold on one line."""
_LINES, _LABEL, _BESIDE = 24, 24, 80
"""Lines of its sheets that a page holds in words of the usual size, and signs of each column."""
_AUDIENCES = ("all", "correspondents", "agents")
Pair = tuple[str, str]


def kit(mission: Mission, briefs: Briefs, writer: Writer) -> dict[str, Any]:
    """What the template prints of the kit of a mission; every part holds in its place."""
    return _Words(mission, briefs, writer).all()


@dataclass(frozen=True)
class _Words:
    mission: Mission
    briefs: Briefs
    writer: Writer

    @property
    def dossier(self) -> Dossier:
        return self.briefs.coverage.dossier

    @property
    def services(self) -> tuple[Service, ...]:
        return self.mission.services

    def all(self) -> dict[str, Any]:
        """Everything of the page."""
        actions = of_services(self.briefs.actions, [one.id for one in self.services])
        names = dict.fromkeys(name for one in self.services for name in one.competences)
        actors = organisations(tuple(names), self.dossier, actions, _ORGANISATIONS)
        shown = [action_row(one, self.writer, _TITLE) for one in actions[:_ACTIONS]]
        sheets = {
            "contacts": [(label, one_line(said, LONGEST)) for label, said in self._contacts()],
            "actors": [(college, named) for college, named in actor_rows(actors, self.writer)],
            "actions": [(title, f"{state} – {step}") for title, state, step in shown],
            "dates": list(self._dates())[:_DATES],
        }
        return {
            "services": one_line(enumerated(one.name for one in self.services), _ROW),
            "full": sum(map(_lines, sheets.values())) > _LINES,
            **sheets,
        }

    def _contacts(self) -> Iterator[Pair]:
        """Whom to call: the officer, who stands in, the head, the elected member, the CRESS."""
        at, mine = self.briefs.coverage.at, self.mission.person
        for officer in self.dossier.officers(at):
            if officer != mine:
                yield "Mission ESS", self._reached(officer)
        deputies = [one for one in self.mission.deputies if one != mine]
        if deputies:
            yield "Suppléance", enumerated(map(self._reached, deputies))
        first = self.services[0]
        head = self.dossier.head(first)
        if head is not None and head != mine and head.in_post(at):
            yield "Votre direction", self._reached(head)
        elif head is None and first.head:
            yield "Votre direction", ", ".join(filter(None, (first.head, first.email)))
        members = [
            self.dossier.person[name] for name in elected_of_service(first, self.dossier, at)
        ]
        if members:
            label = self.writer.ours(
                "Élu·e référent·e" if len(members) < 2 else "Élu·es référent·es"
            )
            yield label, enumerated(map(self._reached, members))
        for one in self.dossier.organisations:
            if one.in_college == "cress":
                yield "CRESS", ", ".join(filter(None, (one.name, one.email or one.website)))

    def _reached(self, person: Person) -> str:
        """A person and how to reach her."""
        how = (self.writer.naming.called(person), person.email, person.phone)
        return ", ".join(filter(None, how))

    def _dates(self) -> Iterator[Pair]:
        """The meetings and the trainings of the twelve months to come, the nearest first."""
        coverage = self.briefs.coverage
        last = months_after(coverage.at, _MONTHS)
        mine = {one.id for one in self.services}
        found = [
            (one.date, one.title)
            for one in self.briefs.meetings
            if one.date <= last and not mine.isdisjoint(invited_services(one, coverage.offices))
        ]
        found += [
            (one.date, f"Formation : {one.title}")
            for one in trainings_to_come(self.dossier, coverage.at)
            if one.date <= last and one.audience in _AUDIENCES
        ]
        designation = self.mission.designation
        if designation and designation.until and coverage.at <= designation.until <= last:
            found.append((designation.until, "Fin de votre mission"))
        for day, title in sorted(found):
            yield date_text(day), one_line(title, _ROW)


def _lines(rows: list[Pair]) -> int:
    """How many lines the rows of a sheet take."""
    return sum(max(-(-len(label) // _LABEL), -(-len(said) // _BESIDE)) for label, said in rows)
