"""The record of co-construction, in every form in which it is read."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from ess_cli.knowledge import terms
from ess_cli.model.contributions import Contribution
from ess_cli.model.dossier import Dossier
from ess_cli.output.forms import Book, Forms, Sheet
from ess_cli.page import Block, Heading, Page, Sentence, Table
from ess_cli.plan.contributions import author, by_college, college_of, is_answered, owed, received
from ess_cli.typography import date_text
from ess_cli.wording import count, listed, short_date


@dataclass(frozen=True, slots=True)
class Record:
    """What a dossier has received up to a date."""

    dossier: Dossier
    at: date


def page(record: Record) -> Page:
    """The answers owed first, then the whole record."""
    dossier, at = record.dossier, record.at
    blocks: list[Block] = [Heading(f"{dossier.name} : contributions au {date_text(at)}", 1)]
    every, waiting = received(dossier, at), owed(dossier, at)
    if not every:
        return [*blocks, Sentence("Aucune contribution n'a été notée.")]
    answers = f"{count(len(waiting), 'réponse')} à envoyer"
    blocks.append(
        Sentence(
            f"{count(len(every), 'contribution reçue', 'contributions reçues')} ; {answers}.",
            "warning" if waiting else "good",
        )
    )
    outcomes = terms("contribution_outcome")
    counted = Counter(one.outcome for one in every)
    blocks.append(
        Sentence(
            "Suites données : "
            + listed([f"{label} {counted[key]}" for key, label in outcomes.items() if counted[key]])
            + "."
        )
    )
    if waiting:
        rows = tuple(
            (
                short_date(one.date),
                author(one, dossier),
                one.text,
                outcomes[one.outcome],
                "écrite, à envoyer" if one.answer else "à écrire",
            )
            for one in waiting
        )
        headers = ("Date", "De", "Proposition", "Suite", "Réponse")
        blocks += [Heading("Réponses à envoyer"), Table("Réponses à envoyer", headers, rows)]
    colleges = tuple((label, str(number)) for label, number in by_college(every, dossier).items())
    if colleges:
        table = Table("Contributions par collège", ("Collège", "Contributions"), colleges)
        blocks += [Heading("Par collège"), table]
    return blocks


def as_json(record: Record) -> dict[str, Any]:
    """Everything, for programs."""
    dossier, at = record.dossier, record.at
    every = received(dossier, at)
    return {
        "format": "ess.contributions/1",
        "received": len(every),
        "owed": len(owed(dossier, at)),
        "contributions": [_item(one, dossier, at) for one in every],
    }


def _item(one: Contribution, dossier: Dossier, at: date) -> dict[str, Any]:
    return {
        "id": one.id,
        "date": one.date.isoformat(),
        "text": one.text,
        "organisation": one.organisation,
        "college": college_of(one, dossier),
        "name": author(one, dossier),
        "body": one.body,
        "meeting": one.meeting,
        "outcome": one.outcome,
        "answer": one.answer,
        "answered": one.answered.isoformat() if one.answered else None,
        "owed": not is_answered(one, at),
        "actions": list(one.actions),
        "axis": one.axis,
    }


HEADERS = ("date", "de", "proposition", "suite", "réponse", "envoyée le", "actions")


def table(record: Record) -> Sheet:
    """One row a contribution."""
    outcomes = terms("contribution_outcome")
    rows = [
        [
            one.date,
            author(one, record.dossier),
            one.text,
            outcomes[one.outcome],
            one.answer or "",
            one.answered,
            ", ".join(one.actions),
        ]
        for one in received(record.dossier, record.at)
    ]
    return Sheet("Contributions", HEADERS, rows)


FORMS: Forms = {
    "text": page,
    "csv": table,
    "json": as_json,
    "xlsx": lambda record: Book("Contributions au plan", (table(record),)),
}
