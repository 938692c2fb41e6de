"""The minutes of a meeting as a document: what their template prints."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ess_cli.documents.document import Document, document, writer
from ess_cli.documents.environment import safe, text
from ess_cli.documents.kinds.attendance import name, where
from ess_cli.documents.kinds.meetings import (
    Pairs,
    changes,
    fact_line,
    link_of,
    session_text,
    under_title,
)
from ess_cli.documents.people import services_of
from ess_cli.documents.writer import Writer
from ess_cli.meetings.followup import NumberedDecision
from ess_cli.meetings.minutes import Minutes
from ess_cli.meetings.precedence import precedence
from ess_cli.meetings.session import INTER_SERVICE
from ess_cli.meetings.timetable import TimedItem, every
from ess_cli.typography import date_text, times_text

TEMPLATE = "minutes"
# Level of the heading that what was said of an item stands under.
_ITEM_LEVEL = 3
_BLANK_ROWS = 4
# Lines to write on, for an item that must be decided and for another.
_ROOM = {True: 5, False: 3}


def minutes_document(found: Minutes, root: Path, *, public: bool) -> Document:
    """The document made of the minutes of a meeting.

    Args:
        found: what they say; of a public document, what `public_minutes` leaves of them.
        root: the dossier's folder, for its templates and pictures.
        public: whether agents and partners are called by their functions.

    Raises:
        DocumentError: a template or a picture of the dossier cannot be used.
    """
    made_by = writer(found.dossier, root, found.session.date, public=public)
    words = _Words(found, made_by)
    return document(TEMPLATE, f"Relevé de décisions – {found.session.title}", words.all(), made_by)


@dataclass(frozen=True)
class _Words:
    found: Minutes
    writer: Writer

    def all(self) -> dict[str, Any]:
        """Everything the template prints."""
        found, session = self.found, self.found.session
        items = list(every(found.items))
        told = [timed for timed in items if found.notes.get(timed.item.id)]
        following = found.following
        return {
            "line": fact_line(session, self.writer.naming),
            "under": under_title(session, self.writer.naming),
            "link": None if found.written else link_of(session),
            "proposed": session.proposed,
            "without_body": session.proposed and session.body is None,
            "cancelled": session.state == "cancelled",
            "changes": changes(session),
            "written": found.written,
            "approved": date_text(found.approved) if found.approved else None,
            "attendance": self._attendance(),
            "counts": self._counts(),
            "expected": [
                [name(one, self.writer.naming), where(one, self.writer.naming), "", "", ""]
                for one in found.expected
            ],
            "summary": self.writer.markdown(found.summary, 2),
            "told": [self._told(timed) for timed in told],
            "others": " ; ".join(
                f"{timed.number}. {timed.item.title}"
                for timed in items
                if timed.number and timed not in told and not timed.items
            ),
            "to_note": [self._to_note(timed) for timed in items if timed.number],
            "decisions": self._numbered("decision"),
            "orientations": self._numbered("orientation"),
            "arbitrations": [self._asked(one) for one in found.asked],
            "settled": [[one.decision.text, session_text(one.session)] for one in found.settled],
            "tasks": [
                [
                    one.text,
                    self.writer.naming.actors(one.owner) or "à préciser",
                    date_text(one.due) if one.due else "sans échéance",
                ]
                for one in found.tasks
            ],
            "blank_rows": _BLANK_ROWS,
            "distribution": self._distribution(),
            "signing": self._signing(),
            "series": session.owner is not None or session.proposed,
            "next": _when(following.date, times_text(following.start, following.end))
            if following
            else None,
        }

    def _counts(self) -> Pairs:
        """How many seats, how many came, how many are needed; else how many took part."""
        who, body = self.found.attendance, self.found.session.body
        here = len(who.present) + len(who.remote)
        number = self.found.number or 0
        if number > here + len(who.represented):
            label = "participant·e" if number < 2 else "participant·e·s"
            return [("Participation", self.writer.ours(f"{number} {label}"))]
        if not number:
            return []
        cells = [(self.writer.ours("Présent·e·s"), str(here))]
        if who.represented:
            cells.append((self.writer.ours("Représenté·e·s"), str(len(who.represented))))
        if body is not None:
            seats = sum(one.runs(self.found.session.date) for one in body.members)
            if seats:
                cells.insert(0, ("En exercice", str(seats)))
            if body.quorum is not None:
                reached = "atteint" if here >= body.quorum else "non atteint"
                cells.append(("Quorum", f"{body.quorum} ({reached})"))
        return cells

    def _attendance(self) -> list[tuple[str, str]]:
        """Those who came and those who sent their apologies, each list under its name."""
        who, session = self.found.attendance, self.found.session
        said = self._person

        def placed(names: tuple[str, ...]) -> str:
            dossier = self.found.dossier
            order = sorted(
                names,
                key=lambda one: precedence(one, None, session.body, dossier, session.date),
            )
            return ", ".join(map(said, order))

        stood_in = [f"{said(one)}, par {said(other)}" for one, other in who.represented]
        rows = [
            ("Présent·e·s", placed(who.present)),
            ("À distance", placed(who.remote)),
            ("Représenté·e·s", " ; ".join(stood_in)),
            ("Également présent·e·s", " ; ".join(who.visitors)),
            ("Excusé·e·s", placed(who.excused)),
        ]
        return [(self.writer.ours(label), names) for label, names in rows if names]

    def _person(self, name: str) -> str:
        """Someone and where she comes from; nobody stands in for who came."""
        dossier = self.found.dossier
        person = dossier.person.get(name)
        if person is None:
            return dossier.name_of(name)
        day = self.found.session.date
        names = services_of(person, dossier, day)
        services = [dossier.service[one] for one in names if one in dossier.service]
        from_where = [one.short_name or one.name for one in services[:1]]
        if person.organisation in dossier.organisation:
            from_where = [dossier.organisation[person.organisation].name]
        # Of two people of one name, one may belong nowhere: her mandate tells them apart.
        return f"{person.name} ({from_where[0]})" if from_where else dossier.called(person, day)

    def _told(self, timed: TimedItem) -> dict[str, Any]:
        note = self.found.notes[timed.item.id]
        return {"title": _label(timed), "text": self.writer.markdown(note, _ITEM_LEVEL)}

    def _to_note(self, timed: TimedItem) -> dict[str, Any]:
        """An item, and room to write what is said of it."""
        item = timed.item
        said = [
            times_text(timed.start, timed.end),
            self.writer.naming.word("item_kind", item.kind),
            self.writer.naming.actors(item.presenter),
            f"attendu : {item.expected}" if item.expected else "",
        ]
        return {
            "title": _label(timed),
            "about": " – ".join(filter(None, said)),
            "lines": 0 if timed.items else _ROOM[item.kind == "decision"],
        }

    def _numbered(self, kind: str) -> list[list[Any]]:
        """The decisions, or the orientations, each with its number."""
        return [
            [one.number, one.decision.text]
            for one in self.found.decided
            if one.decision.kind == kind
        ]

    def _distribution(self) -> str:
        """To whom the minutes go."""
        session = self.found.session
        if session.body is not None and session.body.members:
            whom = "membres de l'instance et personnes invitées"
        elif session.kind == INTER_SERVICE:
            whom = self.writer.ours("correspondant·e·s et services invités")
        else:
            whom = "personnes et services invités"
        return f"{whom}, personnes excusées comprises"

    def _signing(self) -> list[list[str]]:
        """Who signs: the chair, and who keeps the minutes."""
        naming, session = self.writer.naming, self.found.session
        chair = "L'animation" if session.kind == INTER_SERVICE else "La présidence"
        signing = [[f"{chair} de séance", naming.actors(session.chair)]]
        if session.secretary and session.secretary != session.chair:
            signing.append(["Le secrétariat de séance", naming.actors(session.secretary)])
        return signing

    def _asked(self, one: NumberedDecision) -> list[str]:
        decision, dossier = one.decision, self.found.dossier
        settled = [
            dossier.meeting[name].date for name in decision.settled if name in dossier.meeting
        ]
        state = f"rendu le {date_text(min(settled))}" if settled else "à rendre"
        asked_of = self.writer.naming.actors(decision.asked_of) or "à préciser"
        return [decision.text, asked_of, state]


def _label(timed: TimedItem) -> Any:
    """The number and the title of an item."""
    return safe(f"{timed.number}. " if timed.number else "") + text(timed.item.title)


def _when(day: Any, times: str) -> str:
    return f"{date_text(day, weekday=True)}, {times}" if times else date_text(day, weekday=True)
