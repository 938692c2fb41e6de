"""What a filled-in spreadsheet says of a meeting, in the ids of the dossier."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeVar

from ess_cli.exchange.attendance_reading import CellError, Filled, Point, Presence
from ess_cli.exchange.attendance_sheet import ATTENDANCE, ITEMS
from ess_cli.exchange.names_written import NamesWritten, UnknownName
from ess_cli.exchange.recording import NewDecision, NewTask, Record
from ess_cli.exchange.strangers import Stranger, strangers
from ess_cli.meetings.session import Session
from ess_cli.model.agenda import every_item
from ess_cli.model.dossier import Dossier
from ess_cli.model.meetings import CAME
from ess_cli.reading.naming import folded

Found = TypeVar("Found")


def filled_record(
    filled: Filled,
    dossier: Dossier,
    session: Session,
    created: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Record, tuple[CellError, ...]]:
    """What was noted of a meeting, and what in it cannot be understood.

    Args:
        filled: what the spreadsheet says.
        dossier: whose people and items it names.
        session: the meeting.
        created: names of people who are to be added to the dossier → how it refers to them. Who
            else came and is not in it is noted as a visitor.
    """
    reader = _Reader(filled, dossier, session, created)
    record = reader.record()
    return record, tuple(reader.errors)


class _Reader:
    def __init__(
        self, filled: Filled, dossier: Dossier, session: Session, created: Mapping[str, str]
    ) -> None:
        self.filled = filled
        self.dossier = dossier
        self.names = NamesWritten(dossier, created)
        self.visitors: list[str] = []
        self.unknown = {
            folded(one.name) for one in strangers(filled, dossier) if self.names.nobody(one.name)
        }
        self.items = {one.id for one in every_item(session.items)}
        self.errors: list[CellError] = []

    def record(self) -> Record:
        attendance: dict[str, str] = {}
        represented: dict[str, str] = {}
        for one in self.filled.presences:
            self._presence(one, attendance, represented)
        notes: dict[str | None, list[str]] = {}
        decisions: list[NewDecision] = []
        tasks: list[NewTask] = []
        for point in self.filled.points:
            item = self._item(point)
            if point.note:
                notes.setdefault(item, []).append(point.note)
            if point.decision:
                decisions.append(NewDecision(point.decision, point.kind or "decision", item))
            if point.task:
                tasks.append(self._task(point.task, point, item))
        texts = {item: "\n\n".join(some) for item, some in notes.items()}
        summary = texts.pop(None, None)
        return Record(
            attendance,
            represented,
            summary,
            {item: text for item, text in texts.items() if item},
            tuple(decisions),
            tuple(tasks),
            tuple(dict.fromkeys(self.visitors)),
        )

    def _task(self, text: str, point: Point, item: str | None) -> NewTask:
        if point.who and folded(point.who) in self.unknown:
            # Her name in the text would pass into public versions, which look for names of people.
            return NewTask(text, (), point.due, item)
        owner = self._try(ITEMS, point.row, "Qui", point.who, self.names.acting)
        return NewTask(text, owner or (), point.due, item)

    def _presence(
        self, one: Presence, attendance: dict[str, str], represented: dict[str, str]
    ) -> None:
        if one.id in self.dossier.service and not one.name:
            # Nobody was named for this service: only someone who came can be noted.
            if one.presence in ("present", "remote"):
                self._error(
                    ATTENDANCE,
                    one.row,
                    "Nom",
                    "indiquez qui est venu·e pour ce service, dans cette colonne",
                )
            return
        text = one.name if one.id in self.dossier.service else one.id or one.name
        if folded(text) in self.unknown:
            if one.presence in CAME:
                self.visitors.append(Stranger.of(one, self.dossier).described)
            return
        who = self._try(ATTENDANCE, one.row, "Nom", text, self.names.attending)
        if who is None:
            return
        if one.represented_by is None:
            attendance[who] = one.presence
            return
        if folded(one.represented_by) in self.unknown:
            self.visitors.append(f"{one.represented_by}, pour {self.dossier.name_of(who)}")
            attendance[who] = "excused"
            return
        other = self._try(
            ATTENDANCE, one.row, "Représenté·e par", one.represented_by, self.names.person
        )
        if other is not None:
            represented[who] = other

    def _item(self, point: Point) -> str | None:
        if point.item is None or point.item in self.items:
            return point.item
        message = f"« {point.item} » n'est plus un point de l'ordre du jour"
        self._error(ITEMS, point.row, "Identifiant", message)
        return None

    def _try(
        self, sheet: str, row: int, column: str, text: str | None, find: Callable[[str], Found]
    ) -> Found | None:
        if text is None:
            return None
        try:
            return find(text)
        except UnknownName as error:
            self._error(sheet, row, column, str(error))
            return None

    def _error(self, sheet: str, row: int, column: str, message: str) -> None:
        self.errors.append(CellError(sheet, row, column, message))
