"""The record of co-construction and the governance, as the template prints them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from ess_cli.documents.drawings.shares import Share, shares
from ess_cli.documents.kinds.plan.materials import Materials
from ess_cli.documents.writer import Writer
from ess_cli.meetings.attendance import HERE_OR_REPRESENTED
from ess_cli.meetings.session import chair_of
from ess_cli.model.bodies import Body
from ess_cli.model.scalars import fold
from ess_cli.plan.contributions import author, by_college, gatherings, received
from ess_cli.plan.governance import SeatsOf, composition, governing_bodies
from ess_cli.typography import date_text
from ess_cli.wording import count

_ENOUGH = 3


def dialogue(materials: Materials, writer: Writer) -> dict[str, Any]:
    """Meetings held with the actors, contributions and their answers, who contributed."""
    dossier, at = materials.coverage.dossier, materials.coverage.at
    every = received(dossier, at)
    held = []
    for one in gatherings(dossier, at):
        colleges = ", ".join(f"{name} : {number}" for name, number in one.by_college.items())
        number = "" if one.number is None else str(one.number)
        held.append([date_text(one.meeting.date), one.title, number, colleges])
    contributions = []
    for item in every:
        contributions.append(
            [
                date_text(item.date),
                author(item, dossier),
                item.text,
                writer.word("contribution_outcome", item.outcome),
                item.answer or "réponse à venir",
            ]
        )
    return {
        "gatherings": held,
        "contributions": contributions,
        "by_college": [f"{name} ({number})" for name, number in by_college(every, dossier).items()],
        "contributors": _contributors(materials),
    }


def _contributors(materials: Materials) -> list[str]:
    """The organisations that proposed something or came, by name."""
    dossier, at = materials.coverage.dossier, materials.coverage.at
    proposed = Counter(item.organisation for item in received(dossier, at) if item.organisation)
    came: Counter[str] = Counter()
    for one in gatherings(dossier, at):
        names = {
            _organisation(name, materials)
            for name, presence in one.meeting.attendance.items()
            if presence.word in HERE_OR_REPRESENTED
        }
        came.update(name for name in names if name)
    known = [dossier.organisation[n] for n in {*proposed, *came} if n in dossier.organisation]
    said = []
    for structure in sorted(known, key=lambda found: (fold(found.name), found.id)):
        parts = [
            count(number, words)
            for number, words in (
                (proposed[structure.id], "contribution"),
                (came[structure.id], "rencontre"),
            )
            if number
        ]
        said.append(f"{structure.name} ({', '.join(parts)})")
    return said


def _organisation(name: str, materials: Materials) -> str | None:
    """The organisation someone came for."""
    person = materials.coverage.dossier.person.get(name)
    if person is None:
        return name
    return person.organisation if person.kind == "partner" else None


def governance(materials: Materials, writer: Writer) -> list[dict[str, Any]]:
    """The bodies that decide, propose and follow."""
    dossier, at = materials.coverage.dossier, materials.coverage.at
    return [_body(body, materials, writer) for body in governing_bodies(dossier, at)]


def _body(body: Body, materials: Materials, writer: Writer) -> dict[str, Any]:
    dossier, at = materials.coverage.dossier, materials.coverage.at
    seats = composition(body, dossier, at)
    return {
        "name": body.name,
        "kind": writer.word("body_kind", body.kind),
        "purpose": writer.markdown(body.purpose, 4),
        "chair": writer.naming.actors(chair_of(body, dossier, at)),
        "secretariat": writer.naming.actors(body.secretariat),
        "rhythm": f"{count(body.per_year, 'réunion')} par an" if body.per_year else "",
        "created": date_text(body.created) if body.created else "",
        "decision": body.decision or "",
        "seats": list(_seats(seats, materials.voted)),
        "figure": _composition(body, materials, writer),
    }


def _composition(body: Body, materials: Materials, writer: Writer) -> Any:
    """Who sits in a concertation body, drawn; nothing for the others."""
    found = composition(body, materials.coverage.dossier, materials.coverage.at)
    if body.inside or len(found) < _ENOUGH or not materials.voted:
        return ""
    rows = [
        Share(
            one.label,
            Decimal(one.filled),
            Decimal(max(one.seats or 0, one.filled)),
            f"{one.filled} sur {one.seats}" if one.seats else str(one.filled),
        )
        for one in found
    ]
    said = ", ".join(f"{row.label} : {row.words}" for row in rows)
    return writer.figure(
        shares(rows, writer.colour, "sièges occupés", "sièges à pourvoir"),
        f"{said}.",
        "Sièges par collège",
    )


def _seats(found: Sequence[SeatsOf], voted: bool) -> Iterator[list[str]]:
    """College, members, seats; vacancies are told once the plan is voted."""
    for one in found:
        seats = one.filled if one.seats is None else one.seats
        yield [one.label, str(one.filled), str(seats)] if voted else [one.label, str(seats)]
