"""The agenda of a meeting as a document: what its template prints."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ess_cli.documents.document import Document, document, writer
from ess_cli.documents.environment import safe, text
from ess_cli.documents.kinds.meetings import (
    arbitration_text,
    changes,
    fact_line,
    link_of,
    task_rows,
    under_title,
)
from ess_cli.documents.people import Naming
from ess_cli.documents.writer import Writer
from ess_cli.meetings.agenda import Agenda
from ess_cli.meetings.followup import (
    Move,
    Movement,
    NumberedDecision,
    arbitrations_named,
    of_internal_item,
)
from ess_cli.meetings.invitations import Invited
from ess_cli.meetings.precedence import precedence
from ess_cli.meetings.roll import TO_CONFIRM
from ess_cli.meetings.session import Session
from ess_cli.meetings.timetable import TimedItem, every
from ess_cli.model.agenda import SubItem
from ess_cli.typography import NBSP, date_text, times_text
from ess_cli.wording import enumerated

TEMPLATE = "agenda"
# Level of the heading that the details of an item stand under.
_ITEM_LEVEL = 3


def agenda_document(agenda: Agenda, root: Path, *, public: bool) -> Document:
    """The document made of an agenda.

    Args:
        agenda: what it says; of a public document, what `public_agenda` leaves of it.
        root: the dossier's folder, for its templates and pictures.
        public: whether agents and partners are named by their functions.

    Raises:
        DocumentError: a template or a picture of the dossier cannot be used.
    """
    made_by = writer(agenda.dossier, root, agenda.session.date, public=public)
    title = f"Ordre du jour – {agenda.session.title}"
    return document(TEMPLATE, title, _Words(agenda, made_by).all(), made_by)


@dataclass(frozen=True)
class _Words:
    agenda: Agenda
    writer: Writer

    @property
    def naming(self) -> Naming:
        return self.writer.naming

    def all(self) -> dict[str, Any]:
        """Everything the template prints."""
        session, agenda = self.agenda.session, self.agenda
        items = list(every(agenda.items))
        return {
            "line": fact_line(session, self.naming),
            "under": under_title(session, self.naming),
            "link": link_of(session),
            "proposed": session.proposed,
            "without_body": session.proposed and session.body is None,
            "cancelled": session.state == "cancelled",
            "changes": changes(session),
            "to_decide": [_to_decide(timed) for timed in items if timed.item.kind == "decision"],
            "items": [self._row(timed, _expects_more(items)) for timed in items],
            "details": [found for timed in items if (found := self._details(timed))],
            "invited": self._invited(),
            "to_name": self._to_name(),
            "tasks": task_rows(agenda.open_tasks, self.naming),
            "arbitrations": self._arbitrations(items),
            "since": date_text(agenda.previous.date) if agenda.previous else None,
            "arrivals": self._moved(agenda.movements.arrivals),
            "moves": self._moved(agenda.movements.moves),
            "departures": self._moved(agenda.movements.departures),
            "next": self._next(agenda.following),
        }

    def _row(self, timed: TimedItem, expected: bool) -> list[Any]:
        item = timed.item
        return [
            times_text(timed.start, timed.end),
            _label(timed),
            _kind(self.naming.word("item_kind", item.kind), item.kind),
            self.naming.actors(item.presenter),
            (item.expected or "") if expected else "",
        ]

    def _details(self, timed: TimedItem) -> dict[str, Any] | None:
        """What an item says beyond its row; None if it says no more."""
        item = timed.item
        options = [
            {"title": option.title, "text": self.writer.markdown(option.text, _ITEM_LEVEL + 1)}
            for option in item.options
        ]
        found = {
            "text": self.writer.markdown(item.text, _ITEM_LEVEL),
            "actions": self._actions(item),
            "arbitrations": [arbitration_text(one) for one in self._asked(item)],
            "options": options,
            "recommendation": item.recommendation,
            "documents": [
                {"title": one.title, "url": one.url, "path": one.path} for one in item.documents
            ],
        }
        if not any(found.values()):
            return None
        return {"title": _label(timed), **found}

    def _actions(self, item: SubItem) -> list[str]:
        from ess_cli.plan.tree import plan_tree

        if not item.actions:
            return []
        return [
            f"{place.number} {place.action.title}" if place.number else place.action.title
            for place in plan_tree(self.agenda.dossier).actions
            if place.action.id in item.actions
            and not (self.naming.public and place.action.visibility == "internal")
        ]

    def _asked(self, item: SubItem) -> list[NumberedDecision]:
        asked = arbitrations_named(self.agenda.dossier, item.arbitrations)
        return [
            one
            for one in asked
            if not (self.naming.public and of_internal_item(one.session, one.decision.item))
        ]

    def _arbitrations(self, items: list[TimedItem]) -> list[str]:
        """What other bodies ask for, but for what an item of this agenda is about."""
        here = {one.decision.id for timed in items for one in self._asked(timed.item)}
        waiting = self.agenda.arbitrations
        return [arbitration_text(one) for one in waiting if one.decision.id not in here]

    def _invited(self) -> list[str]:
        """Who is invited, the elected first; who comes for several services has one line."""
        session, dossier = self.agenda.session, self.agenda.dossier
        rows = [row for row in self.agenda.invited if not self._is_to_name(row)]
        rows.sort(
            key=lambda row: precedence(row.person, row.service, session.body, dossier, session.date)
        )
        lines: dict[str, list[str]] = {}
        for row in rows:
            if row.service is None:
                lines.setdefault(self._person(row), [])
            elif self.writer.public:
                # Who comes for a service is a function: the services say it all.
                lines.setdefault(dossier.service[row.service].name, [])
            else:
                services = lines.setdefault(self._represented(row), [])
                services.append(dossier.service[row.service].name)
        return [
            f"{enumerated(services)} : {who}" if services else who
            for who, services in lines.items()
        ]

    def _person(self, row: Invited) -> str:
        person = self.agenda.dossier.person.get(row.person or "")
        name = self.naming.invited(row)
        if person is None or self.writer.public:
            return name
        seat = self._seat(person.id)
        function = seat or person.delegation or person.title_at(self.agenda.session.date)
        return f"{name}, {function}" if function else name

    def _seat(self, person: str) -> str | None:
        """The function that someone has in the body."""
        session = self.agenda.session
        members = session.body.members if session.body else ()
        seats = (one.position for one in members if one.person == person and one.runs(session.date))
        return next(filter(None, seats), None)

    def _represented(self, row: Invited) -> str:
        """Who comes for a service, be it the correspondent of another."""
        shared = self._shared(row) if row.role in TO_CONFIRM else []
        return self.naming.actors(shared) if shared else self.naming.invited(row)

    def _shared(self, row: Invited) -> list[str]:
        """The correspondents of the service that this one relies on."""
        cover = self.agenda.dossier.service[row.service or ""].covered_by
        if not cover:
            return []
        seats = self.naming.offices.holders(cover, self.agenda.session.date)
        return [seat.person for seat in seats]

    def _is_to_name(self, row: Invited) -> bool:
        is_open = row.service is not None and row.role in TO_CONFIRM
        return is_open and not self.writer.public and not self._shared(row)

    def _to_name(self) -> str:
        """The services for which nobody is known, in one line."""
        known = self.agenda.dossier.service
        rows = [row for row in self.agenda.invited if self._is_to_name(row)]
        return enumerated(known[row.service].name for row in rows if row.service)

    def _moved(self, moved: Sequence[Movement | Move]) -> str:
        return enumerated(self.naming.movement(one) for one in moved)

    def _next(self, following: Session | None) -> str | None:
        if following is None:
            return None
        times = times_text(following.start, following.end)
        day = date_text(following.date, weekday=True)
        return f"{day}, {times}" if times else day


def _to_decide(timed: TimedItem) -> str:
    """What is to be decided: the item, its number, what is expected."""
    number = f" (point {timed.number})" if timed.number else ""
    expected = f"{NBSP}: {timed.item.expected}" if timed.item.expected else ""
    return f"{timed.item.title}{number}{expected}"


def _expects_more(items: list[TimedItem]) -> bool:
    """Whether something is expected beyond the decisions, which say it in their box."""
    return any(timed.item.expected and timed.item.kind != "decision" for timed in items)


def _kind(word: str, kind: str) -> Any:
    """The kind of an item; what is to be decided stands out."""
    return safe(f"**{text(word)}**") if kind == "decision" else word


def _label(timed: TimedItem) -> Any:
    """The number and the title of an item."""
    return safe(f"{timed.number}. " if timed.number else "") + text(timed.item.title)
