"""What a service is asked to confirm or to correct: a value of the dossier on each line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from hashlib import blake2b

from ess_cli.coverage import Coverage
from ess_cli.exchange.importing.written import amount
from ess_cli.exchange.sheets.book import Value, shown
from ess_cli.knowledge import terms
from ess_cli.model.actions import OVER, Action
from ess_cli.model.dates import read_date
from ess_cli.model.dossier import Dossier
from ess_cli.model.people import Person
from ess_cli.model.scalars import read_amount, read_term
from ess_cli.plan.tree import plan_tree
from ess_cli.wording import short_date

Cell = str | date | Decimal | None
CONFIRMED = "confirmed"
"""What the last line holds: yes or no."""


@dataclass(frozen=True)
class Question:
    """A line of the workbook.

    Attributes:
        key: `section/id/key`, where the answer is written.
        label: what is asked.
        value: what the dossier says.
        holds: `text`, `date`, `amount`, `number`, `confirmed` or the name of a closed list.
        help: how to fill it in.
    """

    key: str
    label: str
    value: Cell
    holds: str
    help: str = ""

    def plain(self, cell: Value | Cell) -> str:
        """A value so that two spellings of it are the same text; as it stands if it is wrong."""
        if cell is None or cell == "":
            return ""
        text = f"{cell:f}" if isinstance(cell, Decimal) else shown(cell)
        text = " ".join(text.split())
        try:
            match self.holds:
                case "date":
                    return read_date(text).isoformat()
                case "amount":
                    return f"{read_amount(text):.2f}"
                case "number":
                    return f"{Decimal(text.replace(',', '.').replace(' ', '')).normalize():f}"
                case "text" | "confirmed":
                    return text
            return read_term(self.holds, text)
        except (ValueError, InvalidOperation):
            return text

    def is_right(self, text: str) -> bool:
        """Whether a plain value is of the kind that is asked for."""
        match self.holds:
            case "date":
                return bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}", text))
            case "amount":
                return bool(re.fullmatch(r"\d+\.\d{2}", text))
            case "number":
                return bool(re.fullmatch(r"-?\d+(\.\d+)?", text))
            case "text":
                return True
            case "confirmed":
                return text.casefold() in ("oui", "non")
        return text in terms(self.holds)

    def words(self, text: str) -> str:
        """A plain value as people read it."""
        if not text:
            return "rien"
        if not self.is_right(text) or self.holds in ("text", CONFIRMED):
            return text
        match self.holds:
            case "date":
                return short_date(date.fromisoformat(text))
            case "amount":
                return amount(Decimal(text))
            case "number":
                return text.replace(".", ",")
        return terms(self.holds)[text]

    @property
    def digest(self) -> str:
        """A trace of the value sent, that tells whether it changed since."""
        return digest(self.plain(self.value))


def digest(text: str) -> str:
    """A short trace of a plain value."""
    return blake2b(text.encode(), digest_size=6).hexdigest()


@dataclass(frozen=True)
class Block:
    """Lines under one title."""

    title: str
    questions: tuple[Question, ...]


def blocks(network: Coverage, service: str, at: date) -> list[Block]:
    """What a service is asked on a date."""
    dossier = network.dossier
    found = [
        Block("Correspondant·e ESS", tuple(_office(network, service, "holder"))),
        Block("Suppléance", tuple(_office(network, service, "deputy"))),
        Block("Domaines du service", (_competences(dossier, service),)),
    ]
    for place in plan_tree(dossier).actions:
        action = place.action
        if service in action.services and action.status not in OVER:
            found.append(Block(f"Fiche-action {place.name}", tuple(_action(action, at))))
    if tasks := tuple(_tasks(network, service, at)):
        found.append(Block("Ce qui est attendu de vous", tasks))
    confirmed = Question(
        f"services/{service}/confirmed", "Tout est à jour ?", None, CONFIRMED,
        "Choisissez « oui » quand vous avez tout relu, même si rien ne change.",
    )  # fmt: skip
    found.append(Block("Pour finir", (confirmed,)))
    return found


def current_holder(network: Coverage, service: str, role: str) -> Person | None:
    """Who holds a role for a service, by a written designation in office."""
    roles = ("holder", "interim") if role == "holder" else (role,)
    state = network.service.get(service)
    for seat in state.seats if state else ():
        one = seat.designation
        if one is not None and one.role in roles and one.person in network.dossier.person:
            return network.dossier.person[one.person]
    return None


def _office(network: Coverage, service: str, role: str) -> Iterator[Question]:
    person = current_holder(network, service, role)
    key = f"services/{service}/{role}"
    who = "la ou le correspondant·e" if role == "holder" else "la suppléante ou le suppléant"
    yield Question(
        key, "Prénom et nom", person.name if person else None, "text",
        f"Si {who} change, écrivez ici le nouveau nom, puis sa fonction et son adresse.",
    )  # fmt: skip
    yield Question(f"{key}.title", "Fonction", person.title if person else None, "text")
    yield Question(f"{key}.email", "Adresse professionnelle", person.email if person else None,
                   "text")  # fmt: skip
    if role == "holder":
        yield Question(f"{key}.phone", "Téléphone professionnel",
                       person.phone if person else None, "text")  # fmt: skip
    yield Question(f"{key}.since", "À partir du, si la personne change", None, "date",
                   "Une date : 01/12/2026.")  # fmt: skip


def labels(dossier: Dossier) -> dict[str, str]:
    """The competences by id."""
    return {**terms("competence"), **{one.id: one.label for one in dossier.competences}}


def _competences(dossier: Dossier, service: str) -> Question:
    words = labels(dossier)
    said = " ; ".join(words.get(one, one) for one in dossier.service[service].competences)
    return Question(
        f"services/{service}/competences", "Domaines", said or None, "text",
        "Séparez-les par un point-virgule.",
    )  # fmt: skip


def _action(action: Action, at: date) -> Iterator[Question]:
    base = f"actions/{action.id}"
    yield Question(f"{base}/status", "Où en est l'action", action.status, "action_status",
                   "Choisissez dans la liste.")  # fmt: skip
    yield Question(f"{base}/status_reason", "Pourquoi, si elle est bloquée ou abandonnée",
                   action.status_reason, "text")  # fmt: skip
    for step in action.steps:
        due = f", pour le {step.due:%d/%m/%Y}" if step.due else ""
        yield Question(f"{base}/steps.{step.id}.done", f"Étape « {step.title} »{due} : faite le",
                       step.done, "date", "La date, quand c'est fait.")  # fmt: skip
    spent = sum(
        (line.amount for line in action.budget
         if line.amount is not None and line.nature == "spent" and line.year == at.year),
        Decimal(0),
    )  # fmt: skip
    yield Question(f"{base}/budget.spent.{at.year}", f"Mandaté en {at.year}, en euros",
                   spent or None, "amount", "Le total de l'année.")  # fmt: skip
    for one in action.indicators:
        if one.computed is None:
            last = max(one.values, key=lambda value: value.date, default=None)
            unit = f" ({one.unit})" if one.unit else ""
            known = f"Dernière valeur connue : {last.date:%d/%m/%Y}." if last else ""
            yield Question(f"{base}/indicators.{one.id}", f"Indicateur « {one.label} »{unit}",
                           last.value if last else None, "number", known)  # fmt: skip
    yield Question(f"{base}/note", "Un mot sur l'action", None, "text",
                   "Ce qu'il faut savoir, en une phrase.")  # fmt: skip


def _tasks(network: Coverage, service: str, at: date) -> Iterator[Question]:
    holder = current_holder(network, service, "holder")
    names = {service, *([holder.id] if holder else [])}
    for meeting in network.dossier.meetings:
        for task in meeting.minutes.tasks if meeting.minutes else ():
            if names & set(task.owner) and (task.done is None or task.done > at):
                due = f", pour le {task.due:%d/%m/%Y}" if task.due else ""
                yield Question(f"meetings/{meeting.id}/tasks.{task.id}.done",
                               f"{task.text}{due} – réalisée le", task.done, "date",
                               "La date, quand c'est fait.")  # fmt: skip
