"""Trainings and whom they concern, in every form in which they are read."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ess_cli.coverage import Coverage
from ess_cli.coverage.trainees import Trainee, role_text, trainees
from ess_cli.inclusive import inclusive
from ess_cli.knowledge import terms
from ess_cli.meetings.session import Session
from ess_cli.meetings.trainings import (
    called_to,
    invited_to,
    training_session,
    trainings_of_the_past,
    trainings_to_come,
)
from ess_cli.output.forms import Book, Cell, Forms, Sheet
from ess_cli.output.meetings import state_text
from ess_cli.output.session import clock
from ess_cli.page import Block, Heading, Page, Sentence, Table
from ess_cli.typography import date_text
from ess_cli.wording import count, listed, short_date

_PEOPLE = (
    "id",
    "personne",
    "à quel titre",
    "dernière formation",
    "valable jusqu'au",
    "à inviter",
    "invitation",
)
_SESSIONS = ("Date", "Formation", "Public", "État", "Identifiant")


@dataclass(frozen=True, slots=True)
class Trainings:
    """Whom training concerns at a date, the sessions to come and those of the past."""

    coverage: Coverage
    people: tuple[Trainee, ...]
    ahead: tuple[Session, ...]
    past: tuple[Session, ...]

    @classmethod
    def of(cls, coverage: Coverage) -> "Trainings":
        """What there is to say of a dossier at a date."""
        dossier, at = coverage.dossier, coverage.at
        ahead, past = trainings_to_come(dossier, at), trainings_of_the_past(dossier, at)
        return cls(
            coverage,
            trainees(coverage),
            tuple(training_session(one, dossier) for one in ahead),
            tuple(training_session(one, dossier) for one in past),
        )

    @property
    def to_invite(self) -> tuple[Trainee, ...]:
        """Who is to be invited, the first to invite first."""
        return tuple(one for one in self.people if one.reasons)

    @property
    def trained(self) -> tuple[Trainee, ...]:
        """Whose training is valid, by name."""
        return tuple(one for one in self.people if not one.reasons)

    def call(self, one: Trainee) -> Session | None:
        """The session to come to which someone was invited."""
        return next((session for session in self.ahead if called_to(session, one)), None)

    def ours(self, words: str, civility: str | None = None) -> str:
        """Words of our own, in the inclusive form of the authority."""
        return inclusive(words, self.coverage.dossier.settings.documents.inclusive, civility)


def page(found: Trainings) -> Page:
    """The verdict, who is to be invited and why, the sessions, then who is trained until when."""
    blocks: list[Block] = [
        Heading(f"{found.coverage.dossier.name} : formations à l'ESS", 1),
        Sentence(found.ours(_verdict(found))),
    ]
    if found.to_invite:
        blocks += _waiting(found)
    else:
        blocks.append(Sentence("Personne n'est à inviter pour l'instant.", "good"))
    if not found.ahead:
        blocks.append(Sentence("Aucune séance n'est prévue : ess training add", "warning"))
    for title, sessions in (("Séances à venir", found.ahead), ("Séances passées", found.past)):
        if sessions:
            rows = tuple(_session_row(one, found) for one in sessions)
            blocks += [Heading(title), Table(title, _SESSIONS, rows)]
    if found.trained:
        headers = ("Personne", "À quel titre", "Dernière formation", "Valable jusqu'au")
        rows = tuple(_trained(one, found) for one in found.trained)
        title = found.ours("Formé·e·s à l'ESS")
        blocks += [Heading(title), Table(title, headers, rows)]
    return blocks


def _verdict(found: Trainings) -> str:
    training, months = found.coverage.training, found.coverage.dossier.settings.training_valid_for
    network, elected = training.correspondents, training.elected
    said = [f"{count(network.trained, 'correspondant·e')} sur {network.total}"]
    if elected.total:
        said.append(f"{count(elected.trained, 'élu·e')} sur {elected.total}")
    return f"Ont suivi une formation à l'ESS depuis moins de {months} mois : {listed(said)}."


def _waiting(found: Trainings) -> list[Block]:
    """Who is to be invited, and whether she was: said once an invitation is out."""
    headers: tuple[str, ...] = ("Personne", "À quel titre", "Dernière formation")
    rows = [
        (one.name, _roles(one, found), short_date(one.last) if one.last else "aucune")
        for one in found.to_invite
    ]
    title = "À inviter, dans cet ordre"
    if not any(session.state == "convened" for session in found.ahead):
        return [Heading(title), Table(title, headers, tuple(rows))]
    calls = [_call_text(one, found) for one in found.to_invite]
    told = tuple((*row, call) for row, call in zip(rows, calls, strict=True))
    return [Heading(title), Table(title, (*headers, "Invitation"), told)]


def _trained(one: Trainee, found: Trainings) -> tuple[str, ...]:
    last, until = (short_date(day) if day else "" for day in (one.last, one.until))
    return one.name, _roles(one, found), last, until


def _roles(one: Trainee, found: Trainings) -> str:
    dossier = found.coverage.dossier
    person = dossier.person.get(one.person or "")
    said = role_text(one, dossier) or (person and person.title_at(found.coverage.at)) or ""
    return found.ours(said, person.civility if person else None)


def _call_text(one: Trainee, found: Trainings) -> str:
    session = found.call(one)
    return f"envoyée, pour le {short_date(session.date)}" if session else "à envoyer"


def _session_row(session: Session, found: Trainings) -> tuple[str, ...]:
    training = session.training
    assert training is not None  # these sessions are trainings
    audience = found.ours(terms("training_audience")[training.audience])
    return (
        date_text(session.date, weekday=True),
        session.title,
        audience,
        _state(session, found),
        session.id or "",
    )


def _state(session: Session, found: Trainings) -> str:
    """Where a session stands: how many came, or what is left to do."""
    if session.state == "held":
        number = session.training.reached() if session.training else 0
        return found.ours(count(number, "participant·e"))
    if session.date < found.coverage.at:
        return "présences à noter"
    return state_text(session, found.coverage.dossier)


def as_json(found: Trainings) -> dict[str, Any]:
    """Everything, for programs."""
    training = found.coverage.training
    shares = (
        ("correspondents", training.correspondents),
        ("elected", training.elected),
        ("services", training.services),
    )
    return {
        "format": "ess.training/1",
        "valid_for": found.coverage.dossier.settings.training_valid_for,
        "training": {name: {"trained": one.trained, "total": one.total} for name, one in shares},
        "to_invite": [_person_json(one, found) for one in found.to_invite],
        "trained": [_person_json(one, found) for one in found.trained],
        "sessions": [_session_json(one, found) for one in (*found.ahead, *found.past)],
    }


def _person_json(one: Trainee, found: Trainings) -> dict[str, Any]:
    call = found.call(one)
    return {
        "id": one.person,
        "name": one.name,
        "elected": one.elected,
        "correspondent_of": list(one.holds),
        "head_of": list(one.heads),
        "pilots": one.pilots,
        "since": one.since and one.since.isoformat(),
        "last": one.last and one.last.isoformat(),
        "until": one.until and one.until.isoformat(),
        "reasons": list(one.reasons),
        "invited_to": call.id if call else None,
    }


def _session_json(session: Session, found: Trainings) -> dict[str, Any]:
    training = session.training
    assert training is not None  # these sessions are trainings
    said = training.headcount
    return {
        "id": training.id,
        "title": training.title,
        "date": training.date.isoformat(),
        "start": clock(session.start),
        "end": clock(session.end),
        "timezone": session.timezone,
        "mode": session.mode,
        "place": training.place,
        "url": training.url,
        "topic": training.topic,
        "provider": training.provider,
        "audience": training.audience,
        "state": session.state,
        "past": session in found.past,
        "convened_on": training.convened_on and training.convened_on.isoformat(),
        "revision": training.revision,
        "invitees": list(invited_to(training, found.coverage.dossier)),
        "attendees": list(training.attendees),
        "headcount": said and {"all": said.all, "elected": said.elected, "agents": said.agents},
    }


def table(found: Trainings) -> Sheet:
    """One row for each person whom training concerns."""
    return _sheet("Personnes", found.people, found)


def _sheet(name: str, people: Iterable[Trainee], found: Trainings) -> Sheet:
    return Sheet(name, _PEOPLE, [_person_row(one, found) for one in people])


def _person_row(one: Trainee, found: Trainings) -> list[Cell]:
    return [
        one.person or "",
        one.name,
        _roles(one, found),
        one.last,
        one.until,
        "oui" if one.reasons else "non",
        _call_text(one, found) if one.reasons else "",
    ]


def book(found: Trainings) -> Book:
    """Who is to be invited, who is trained, then the sessions."""
    rows: list[list[Cell]] = [
        [one.date, *_session_row(one, found)[1:]] for one in (*found.ahead, *found.past)
    ]
    sheets = (
        _sheet("À inviter", found.to_invite, found),
        _sheet(found.ours("Formé·e·s"), found.trained, found),
        Sheet("Séances", _SESSIONS, rows),
    )
    return Book("Formations à l'ESS", sheets)


FORMS: Forms = {"text": page, "csv": table, "json": as_json, "xlsx": book}
