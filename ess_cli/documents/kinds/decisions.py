"""The follow-up table as a document that circulates: dates, and never how late."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from ess_cli.documents.document import Document, document, writer
from ess_cli.documents.kinds.meetings import session_text
from ess_cli.documents.people import Naming
from ess_cli.meetings.tracking import Tracked, by_due
from ess_cli.model.dossier import Dossier
from ess_cli.typography import date_text

TEMPLATE = "decisions"
TITLE = "Tableau de suivi des décisions"


def decisions_document(
    lines: tuple[Tracked, ...], dossier: Dossier, root: Path, at: date, subject: str | None
) -> Document:
    """The follow-up table as a document.

    Args:
        lines: what it lists.
        dossier: where they come from.
        root: the dossier's folder, for its templates.
        at: the reference date.
        subject: what the lines were chosen by (a body, an owner), None for all.

    Raises:
        DocumentError: a template of the dossier cannot be used.
    """
    made_by = writer(dossier, root, at)
    naming = made_by.naming
    tasks = by_due(one for one in lines if one.kind == "task" and one.open)
    words: dict[str, Any] = {
        "authority": dossier.name,
        "day": date_text(at),
        "empty": not lines,
        "tasks": [
            [
                one.text,
                _owners(one, naming),
                date_text(one.due) if one.due else "sans échéance",
                date_text(one.session.date),
            ]
            for one in tasks
        ],
        "arbitrations": [
            [one.text, _owners(one, naming), _state(one), session_text(one.session)]
            for one in lines
            if one.kind == "arbitration"
        ],
        "decisions": [
            [
                one.number,
                one.text,
                naming.word("minute_decision_kind", one.kind),
                session_text(one.session),
            ]
            for one in lines
            if one.number
        ],
        "done": [
            # Who did it may have left since.
            [one.text, _owners(one, replace(naming, at=one.closed)), date_text(one.closed)]
            for one in lines
            if one.kind == "task" and one.closed
        ],
    }
    title = f"{TITLE} – {subject}" if subject else TITLE
    return document(TEMPLATE, title, words, made_by)


def _owners(one: Tracked, naming: Naming) -> str:
    return naming.actors(one.owner) or "à préciser"


def _state(one: Tracked) -> str:
    return f"rendu le {date_text(one.closed)}" if one.closed else "à rendre"
