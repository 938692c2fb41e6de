"""What a filled-in spreadsheet says of a meeting, in the ids of the dossier."""

from collections.abc import Callable
from typing import TypeVar

from ess_cli.exchange.attendance_reading import CellError, Filled, Point, Presence
from ess_cli.exchange.attendance_sheet import ATTENDANCE, ITEMS
from ess_cli.exchange.names_written import NamesWritten, UnknownName
from ess_cli.exchange.recording import NewDecision, NewTask, Record
from ess_cli.meetings.session import Session
from ess_cli.model.agenda import every_item
from ess_cli.model.dossier import Dossier

Found = TypeVar("Found")


def filled_record(
    filled: Filled, dossier: Dossier, session: Session
) -> tuple[Record, tuple[CellError, ...]]:
    """The record of `session`, and the names in it that the dossier does not know."""
    reader = _Reader(filled, dossier, session)
    record = reader.record()
    return record, tuple(reader.errors)


class _Reader:
    def __init__(self, filled: Filled, dossier: Dossier, session: Session) -> None:
        self.filled = filled
        self.dossier = dossier
        self.names = NamesWritten(dossier)
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
                owner = self._try(ITEMS, point.row, "Qui", point.who, self.names.acting)
                tasks.append(NewTask(point.task, owner or (), point.due, item))
        texts = {item: "\n\n".join(some) for item, some in notes.items()}
        summary = texts.pop(None, None)
        return Record(
            attendance,
            represented,
            summary,
            {item: text for item, text in texts.items() if item},
            tuple(decisions),
            tuple(tasks),
        )

    def _presence(
        self, one: Presence, attendance: dict[str, str], represented: dict[str, str]
    ) -> None:
        if one.id in self.dossier.service:
            # Nobody was named for this service: only someone who came can be noted.
            if one.presence in ("present", "remote"):
                self._error(
                    ATTENDANCE,
                    one.row,
                    "Nom",
                    "indiquez qui est venu·e pour ce service, sur une ligne sans identifiant",
                )
            return
        who = self._try(ATTENDANCE, one.row, "Nom", one.id or one.name, self.names.attending)
        if who is None:
            return
        if one.represented_by is None:
            attendance[who] = one.presence
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
