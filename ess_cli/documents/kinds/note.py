"""The note to the direction générale: three figures, what changed, what is asked; one page."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ess_cli.comparing import Change, achieved_between
from ess_cli.coverage import Coverage, coverage
from ess_cli.documents.document import Document, document, writer
from ess_cli.documents.kinds.note_requests import MOST, annexes, requests
from ess_cli.documents.kinds.note_trainings import training_lines
from ess_cli.documents.writer import Writer
from ess_cli.meetings.followup import Move, Movement, decisions, movements, tasks
from ess_cli.meetings.session import Session, sessions
from ess_cli.model.dossier import Dossier
from ess_cli.model.people import Person
from ess_cli.typography import date_text, percentage_text
from ess_cli.wording import count, listed

TEMPLATE = "note"
TITLE = "Note sur le réseau des correspondants"
_MOST = 5
_SOME = 3
_LINES, _SIGNS = 22, 92
"""Lines of its lists that the page has room for, and signs of a line."""
Figure = tuple[str, str, str]
"""A figure, what it counts, and what it was."""


def note_document(dossier: Dossier, root: Path, since: date, at: date) -> Document:
    """The note to the direction générale.

    Args:
        dossier: what it tells about.
        root: the dossier's folder, for its templates.
        since: the date to compare with, before `at`.
        at: the reference date.

    Raises:
        DocumentError: a template of the dossier cannot be used.
    """
    made_by = writer(dossier, root, at)
    words = _Words(dossier, coverage(dossier, since), coverage(dossier, at), made_by)
    return document(TEMPLATE, TITLE, words.all(), made_by)


@dataclass(frozen=True)
class _Words:
    dossier: Dossier
    before: Coverage
    now: Coverage
    writer: Writer

    def all(self) -> dict[str, Any]:
        """Everything the template prints."""
        changed, trained = list(self._changes()), list(training_lines(self.now))
        room = _LINES - _lines([*changed, *trained])
        whole = list(requests(self.now, sys.maxsize))
        most = sys.maxsize if _lines(whole) <= room else MOST
        return {
            "facts": list(self._facts()),
            "before": date_text(self.before.at),
            "figures": self._figures(),
            "changes": changed,
            "trainings": [self.writer.ours(text) for text in trained],
            "annexes": [
                {"title": self.writer.ours(title), "names": names}
                for title, names in annexes(self.now, most)
            ],
            "requests": [self.writer.ours(text) for text in requests(self.now, most)],
        }

    def _facts(self) -> Iterator[tuple[str, str]]:
        contacts, at = self.dossier.contacts, self.now.at
        directions = self.dossier.in_post(contacts.direction, at)
        yield "À", " ; ".join(self._named(one) for one in directions) or "La direction générale"
        for officer in self.dossier.officers(at):
            yield "De", self._named(officer)
        if over := self._under_cover_of():
            yield "S/c", over
        for elected in self.dossier.in_post(contacts.elected, at):
            yield "Copie", self._named(elected)
        yield "Date", date_text(at)
        yield "Objet", self.writer.ours("réseau des correspondant·e·s ESS, situation et appuis")

    def _under_cover_of(self) -> str:
        """Who heads the officer's service, or what it is part of; empty if not known."""
        at = self.now.at
        officer = self.dossier.officer(at)
        for name in officer.services_at(at) if officer else ():
            if (state := self.now.service.get(name)) is None:
                continue
            head = self.dossier.person.get(state.contact.person or "")
            if head is None:
                return state.contact.name or ""
            if head != officer:
                return self._named(head)
        return ""

    def _named(self, person: Person) -> str:
        at = self.now.at
        function = person.title_at(at) or person.delegation
        called = self.dossier.called(person, at)
        return f"{called}, {function}" if function else called

    def _figures(self) -> list[tuple[str, str]]:
        """Three figures, each with what it counts, and what it was."""
        before, now = self.before, self.now
        then, today = before.training.correspondents, now.training.correspondents
        found = (
            (
                _covered(now),
                f"services avec un·e correspondant·e{_rate(now)}",
                f"{_covered(before)}{_rate(before)}",
            ),
            (_share(today), "correspondant·e·s formé·e·s à l'ESS", _share(then)),
            self._third(),
        )
        return [
            (figure, self.writer.ours(f"{words} ; {earlier} au {date_text(before.at)}"))
            for figure, words, earlier in found
        ]

    def _third(self) -> Figure:
        """The steps of the plan; without any, the meetings between services."""
        steps = [s.done for a in self.dossier.actions if a.status != "dropped" for s in a.steps]
        if steps:
            then, today = (sum(bool(day and day <= at) for day in steps) for at in self._dates)
            whole = len(steps)
            return f"{today} sur {whole}", "étapes du plan réalisées", f"{then} sur {whole}"
        held = [
            sum(
                one.state == "held" and one.inside and one.date <= at
                for one in sessions(self.dossier)
            )
            for at in self._dates
        ]
        number, _, what = count(held[1], "réunion tenue", "réunions tenues").partition(" ")
        return number, f"{what} entre services, en tout", str(held[0])

    @property
    def _dates(self) -> tuple[date, date]:
        return self.before.at, self.now.at

    def _changes(self) -> Iterator[str]:
        """What happened between the two dates, one sentence each."""
        since, at = self._dates
        moved = movements(self.now.offices, since, at)
        if moved.arrivals:
            yield f"{_designated(len(moved.arrivals))} : {self._people(moved.arrivals)}."
        if moved.moves:
            yield f"Changement de service : {self._people(moved.moves)}."
        if moved.departures:
            yield f"Fin de mission : {self._people(moved.departures)}."
        past = [
            one for one in sessions(self.dossier) if one.state == "held" and since < one.date <= at
        ]
        if past:
            yield _meetings(past)
        if outcome := self._outcome(past):
            yield outcome
        trainings = [one.title for one in self.dossier.trainings if since < one.date <= at]
        if trainings:
            yield f"{count(len(trainings), 'formation')} : {' ; '.join(trainings[:_MOST])}."
        yield from _plan(achieved_between(self.dossier, since, at))

    def _people(self, moved: Sequence[Movement | Move]) -> str:
        said = [self.writer.naming.movement(one) for one in moved[:_MOST]]
        left = len(moved) - _MOST
        return listed([*said, count(left, "autre")] if left > 0 else said)

    def _outcome(self, past: list[Session]) -> str:
        """How much was decided and done between the two dates."""
        since, at = self._dates
        taken = sum(d.kind != "arbitration" for one in past for d in decisions(one))
        done = sum(
            task.done is not None and since < task.done <= at
            for one in sessions(self.dossier)
            for task in tasks(one)
        )
        said = []
        if taken:
            said.append(
                count(taken, "décision ou orientation prise", "décisions ou orientations prises")
            )
        if done:
            said.append(count(done, "tâche terminée", "tâches terminées"))
        text = listed(said)
        return f"{text[0].upper()}{text[1:]}." if text else ""


def _plan(changed: tuple[Change, ...]) -> Iterator[str]:
    """How far the plan has come, and what was given, as `ess diff` tells one by one."""
    yield from (one.message for one in changed if one.section == "plan" and one.key == "adopted")
    steps = [one.gist for one in changed if one.key == "steps" and one.gist]
    given = [one.gist for one in changed if one.section == "supports" and one.gist]
    for names, singular, plural in (
        (steps, "étape du plan réalisée", "étapes du plan réalisées"),
        (given, "soutien attribué", "soutiens attribués"),
    ):
        if names:
            among = ", dont" if len(names) > _SOME else ""
            said = " ; ".join(names[:_SOME])
            yield f"{count(len(names), singular, plural)}{among} : {said}."


def _lines(texts: Sequence[str]) -> int:
    """How many lines the items of a list take."""
    return sum(-(-len(text) // _SIGNS) for text in texts)


def _designated(number: int) -> str:
    return "Nouvelle désignation" if number < 2 else "Nouvelles désignations"


def _covered(found: Coverage) -> str:
    """« 16 sur 23 »."""
    counts = found.counts
    return f"{counts['covered'] + counts['shared']} sur {counts['in_scope']}"


def _rate(found: Coverage) -> str:
    """« (69,6 %) », after a space; nothing where there is no service."""
    return "" if found.rate is None else f" ({percentage_text(found.rate)})"


def _share(share: Any) -> str:
    return f"{share.trained} sur {share.total}"


def _meetings(past: list[Session]) -> str:
    """How many meetings, and how many of them with the actors of the ESS."""
    said = count(len(past), "réunion tenue", "réunions tenues")
    outside = sum(not one.inside for one in past)
    return f"{said}, dont {outside} avec les acteurs de l'ESS." if outside else f"{said}."
