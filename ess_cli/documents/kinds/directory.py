"""The directory of correspondents: as a document by pôle, and as rows for a spreadsheet."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from ess_cli.coverage import Coverage
from ess_cli.coverage.office import Seat
from ess_cli.coverage.services import ServiceState
from ess_cli.documents.document import Document, document, writer
from ess_cli.documents.writer import Writer
from ess_cli.model.people import Person
from ess_cli.typography import date_text
from ess_cli.wording import of

TEMPLATE = "directory"
TITLE = "Annuaire des correspondants ESS"
_TO_CONFIRM = "à désigner"
# Roles in the order in which they are listed.
_ROLES = ("holder", "interim", "deputy", "associate")


class Line(NamedTuple):
    """Someone of the network for one service; `who` is empty where nobody is known."""

    group: str
    service: str
    role: str
    who: str
    function: str
    email: str
    phone: str


def directory_document(coverage: Coverage, root: Path, *, public: bool) -> Document:
    """The directory as a document.

    Args:
        coverage: the network at the date.
        root: the dossier's folder, for its templates.
        public: give functions and the services' mailboxes instead of people.

    Raises:
        DocumentError: a template of the dossier cannot be used.
    """
    made_by = writer(coverage.dossier, root, coverage.at, public=public)
    words = _Words(coverage, made_by)
    return document(TEMPLATE, TITLE, words.all(), made_by)


def directory_lines(coverage: Coverage, root: Path, *, public: bool) -> list[Line]:
    """One line for each person and service, in the order of the services.

    Args:
        coverage: the network at the date.
        root: the dossier's folder.
        public: give functions and the services' mailboxes instead of people.
    """
    words = _Words(coverage, writer(coverage.dossier, root, coverage.at, public=public))
    return [line for state in coverage.services if state.in_scope for line in words.lines(state)]


@dataclass(frozen=True)
class _Words:
    coverage: Coverage
    writer: Writer

    @property
    def public(self) -> bool:
        return self.writer.public

    def all(self) -> dict[str, Any]:
        """Everything the template prints."""
        groups: dict[str, list[list[str]]] = {}
        for state in self.coverage.services:
            if state.in_scope:
                groups.setdefault(self._group(state), []).append(self._row(state))
        return {
            "authority": self.coverage.dossier.name,
            "day": date_text(self.coverage.at),
            "contacts": self._contacts(),
            "public": self.public,
            "groups": [{"name": name, "rows": rows} for name, rows in groups.items()],
        }

    def _contacts(self) -> list[tuple[str, str]]:
        """The officer, and the elected member in charge."""
        dossier, at = self.coverage.dossier, self.coverage.at
        authority = dossier.collectivity
        generic = (authority.email if authority else None) or ""
        rows = []
        for officer in dossier.officers(at):
            reach = generic if self.public else _reach(officer) or generic
            rows.append(("Animation du réseau", _joined(self._named(officer), reach)))
        in_charge = dossier.in_post(dossier.contacts.elected, at)
        if said := ", ".join(map(self._named, in_charge)):
            rows.append((self.writer.ours("Élu·e en charge de l'ESS"), said))
        return rows

    def _group(self, state: ServiceState) -> str:
        """The names of what the service belongs to, from the top."""
        known = self.coverage.dossier.service
        above = [known[name] for name in state.path[:-1] if name in known]
        return " – ".join(service.name for service in above)

    def _row(self, state: ServiceState) -> list[str]:
        lines = list(self.lines(state))
        first = [line for line in lines if line.role != self._role("deputy")]
        stand_ins = [line for line in lines if line.role == self._role("deputy")]
        holder = self._role("holder")
        contact = "\n".join(
            dict.fromkeys(x for line in first for x in (line.email, line.phone) if x)
        )
        if self.public:
            return [state.service.name, contact or "–"]
        return [
            state.service.name,
            "\n".join(_said(line, line.role not in (holder, "")) for line in first),
            contact,
            "\n".join(_said(line, False) for line in stand_ins) or "–",
        ]

    def lines(self, state: ServiceState) -> Iterator[Line]:
        """The people of one service, or the one it shares, or a line to be completed."""
        seats = sorted(state.seats, key=lambda seat: _ROLES.index(seat.role))
        if not state.is_covered or state.status == "shared":
            yield self._without_holder(state)
        seen: set[tuple[str, str]] = set()
        for seat in seats:
            if (seat.person, seat.role) not in seen:
                seen.add((seat.person, seat.role))
                yield self._line(state, seat)

    def _line(self, state: ServiceState, seat: Seat) -> Line:
        person = self.coverage.dossier.person[seat.person]
        mailbox = state.service.email or ""
        name, function = (
            ("", self._function(person))
            if self.public
            else (self._called(person), person.title_at(self.coverage.at))
        )
        replaced = self.coverage.dossier.person.get(seat.replaces or "")
        if replaced is not None and not self.public:
            name = f"{name} (à la place {of(self._called(replaced))})"
        return Line(
            self._group(state),
            state.service.name,
            self._role(seat.role),
            name,
            function or "",
            mailbox if self.public else person.email or mailbox,
            "" if self.public else person.phone or "",
        )

    def _without_holder(self, state: ServiceState) -> Line:
        cover = self.coverage.dossier.service.get(state.service.covered_by or "")
        if state.status == "shared" and cover is not None:
            said = f"avec le service « {cover.name} »"
        else:
            said = self.writer.ours(_TO_CONFIRM)
        mailbox = state.service.email or ""
        return Line(self._group(state), state.service.name, "", "", said, mailbox, "")

    def _function(self, person: Person) -> str:
        """What the public version says of someone."""
        return self.writer.naming.actor(person.id)

    def _named(self, person: Person) -> str:
        if self.public:
            return self._function(person)
        function = person.title_at(self.coverage.at) or person.delegation or ""
        return _joined(self._called(person), function)

    def _called(self, person: Person) -> str:
        return self.writer.naming.called(person)

    def _role(self, role: str) -> str:
        return self.writer.word("designation_role", role)


def _said(line: Line, with_role: bool) -> str:
    said = _joined(line.who, line.function)
    return f"{said} ({line.role})" if with_role else said


def _reach(person: Person) -> str:
    return _joined(person.email or "", person.phone or "")


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
