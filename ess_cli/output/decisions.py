"""The follow-up table in a terminal and in a spreadsheet."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from ess_cli.coverage.office import Offices
from ess_cli.knowledge import terms
from ess_cli.meetings.names import acting, names_of
from ess_cli.meetings.tracking import Tracked, by_due
from ess_cli.model.dossier import Dossier
from ess_cli.output.forms import Forms, Sheet
from ess_cli.page import Block, Heading, Page, Sentence, Table
from ess_cli.typography import date_text
from ess_cli.wording import count, enumerated, short_date

TASK = "tâche"
Rows = list[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Followed:
    """What is followed of the meetings of a dossier, at a date."""

    lines: tuple[Tracked, ...]
    dossier: Dossier
    at: date


def page(followed: Followed) -> Page:
    """What is to be done first, then what was decided, then what is done."""
    lines, dossier, at = followed.lines, followed.dossier, followed.at
    offices = Offices(dossier)
    blocks: list[Block] = [
        Heading(f"{dossier.name} : suivi des décisions au {date_text(at)}", 1),
        _verdict(lines),
    ]
    for heading, headers, rows in (
        (
            "Tâches à faire",
            ("Action", "Responsable", "Échéance", "Retard", "Décidé", "Identifiant"),
            _to_do(lines, offices, at),
        ),
        (
            "Arbitrages",
            ("Question", "À qui", "État", "Demandé", "Identifiant"),
            _asked(lines, offices, at),
        ),
        (
            "Décisions et orientations",
            ("N°", "Décision", "Nature", "Prise", "Identifiant"),
            _decided(lines),
        ),
        (
            "Tâches terminées",
            ("Action", "Responsable", "État", "Identifiant"),
            _done(lines, offices),
        ),
    ):
        if rows:
            blocks += [Heading(heading), Table(heading, headers, tuple(rows))]
    return blocks


def _to_do(lines: tuple[Tracked, ...], offices: Offices, at: date) -> Rows:
    return [
        (
            one.text,
            _owners(one, offices, at),
            short_date(one.due) if one.due else "sans échéance",
            count(one.days_late, "jour") if one.late else "–",
            _from(one),
            one.id,
        )
        for one in by_due(one for one in lines if one.kind == "task" and one.open)
    ]


def _asked(lines: tuple[Tracked, ...], offices: Offices, at: date) -> Rows:
    asked = (one for one in lines if one.kind == "arbitration")
    return [
        (one.text, _owners(one, offices, at), state(one), _from(one), one.id)
        for one in sorted(asked, key=lambda one: not one.open)
    ]


def _decided(lines: tuple[Tracked, ...]) -> Rows:
    return [(one.number, one.text, label(one), _from(one), one.id) for one in lines if one.number]


def _done(lines: tuple[Tracked, ...], offices: Offices) -> Rows:
    # Who did it may have left since.
    return [
        (one.text, _owners(one, offices, one.closed), state(one), one.id)
        for one in lines
        if one.kind == "task" and not one.open and one.closed
    ]


def _verdict(lines: tuple[Tracked, ...]) -> Sentence:
    if not lines:
        return Sentence("Rien à montrer : aucune décision ni tâche ne correspond.")
    open_ = [one for one in lines if one.kind == "task" and one.open]
    late = sum(one.late for one in open_)
    waiting = sum(one.kind == "arbitration" and one.open for one in lines)
    said = [f"{count(len(open_), 'tâche')} à faire" if open_ else "aucune tâche à faire"]
    if late:
        said.append(f"dont {late} en retard")
    if waiting:
        said.append(f"{count(waiting, 'arbitrage')} à rendre")
    text = ", ".join(said)
    return Sentence(f"{text[0].upper()}{text[1:]}.", "warning" if late else "plain")


def label(one: Tracked) -> str:
    """What kind of thing it is."""
    return TASK if one.kind == "task" else terms("minute_decision_kind")[one.kind]


def state(one: Tracked) -> str:
    """Where it stands; nothing for a decision, which is taken."""
    if one.kind == "task":
        return f"fait le {short_date(one.closed)}" if one.closed else "à faire"
    if one.kind == "arbitration":
        return f"rendu le {short_date(one.closed)}" if one.closed else "à rendre"
    return ""


def _owners(one: Tracked, offices: Offices, at: date) -> str:
    return enumerated(acting(offices, one.owner, at)) or "à préciser"


def _from(one: Tracked) -> str:
    return f"{one.session.title}, {short_date(one.session.date)}"


HEADERS = (
    "nature",
    "numéro",
    "texte",
    "qui",
    "pour le",
    "état",
    "jours de retard",
    "réunion",
    "date",
    "id",
)


def table(followed: Followed) -> Sheet:
    """One row a line."""
    rows = [
        [
            label(one),
            one.number or "",
            one.text,
            ", ".join(names_of(followed.dossier, one.owner)),
            one.due,
            state(one),
            one.days_late if one.kind == "task" else None,
            one.session.title,
            one.session.date,
            one.id,
        ]
        for one in followed.lines
    ]
    return Sheet("Suivi", HEADERS, rows)


def as_json(followed: Followed) -> dict[str, Any]:
    """Everything, for programs."""
    return {
        "format": "ess.decisions/1",
        "items": [
            {
                "kind": one.kind,
                "id": one.id,
                "number": one.number,
                "text": one.text,
                "meeting": one.session.id,
                "date": one.session.date.isoformat(),
                "body": one.session.body.id if one.session.body else None,
                "item": one.item,
                "owner": list(one.owner),
                "due": one.due.isoformat() if one.due else None,
                "open": one.open,
                "closed": one.closed.isoformat() if one.closed else None,
                "settled_by": one.settled_by,
                "days_late": one.days_late,
            }
            for one in followed.lines
        ],
    }


FORMS: Forms = {"text": page, "csv": table, "json": as_json}
