"""The record of co-construction, in every form in which it is read."""

from collections import Counter
from datetime import date
from typing import Any

from ess_cli.knowledge import terms
from ess_cli.model.contributions import Contribution
from ess_cli.model.dossier import Dossier
from ess_cli.output.page import Block, Heading, Page, Sentence, Table
from ess_cli.plan.contributions import author, by_college, college_of, is_answered, owed, received
from ess_cli.typography import date_text
from ess_cli.wording import count, listed, short_date


def page(dossier: Dossier, at: date) -> Page:
    """The answers owed first, then the whole record."""
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


def as_json(dossier: Dossier, at: date) -> dict[str, Any]:
    """Everything, for programs."""
    every = received(dossier, at)
    return {
        "format": "ess.contributions/1",
        "dossier": dossier.name,
        "at": at.isoformat(),
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


CSV_HEADERS = ("date", "de", "proposition", "suite", "réponse", "envoyée le", "actions")


def csv_rows(dossier: Dossier, at: date) -> list[list[str]]:
    """One row a contribution, under `CSV_HEADERS`."""
    outcomes = terms("contribution_outcome")
    return [
        [
            one.date.isoformat(),
            author(one, dossier),
            one.text,
            outcomes[one.outcome],
            one.answer or "",
            one.answered.isoformat() if one.answered else "",
            ", ".join(one.actions),
        ]
        for one in received(dossier, at)
    ]
