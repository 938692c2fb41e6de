"""Who came to a meeting and is not in the dossier: people to create, or to note as visitors."""

from collections.abc import Iterator
from dataclasses import dataclass

from ess_cli.exchange.attendance_reading import Filled, Presence
from ess_cli.exchange.names_written import NamesWritten, UnknownName
from ess_cli.model.dossier import Dossier
from ess_cli.model.meetings import CAME
from ess_cli.reading.naming import folded


@dataclass(frozen=True, slots=True)
class Stranger:
    """Someone whom nobody of the dossier is called.

    Attributes:
        name: as written.
        where: the service or the structure she comes from, as written; empty if it is not told.
        service: the id of that service, None if it is none of the dossier.
        organisation: the id of that organisation, likewise.
        title: her function.
        came: whether she was there.
    """

    name: str
    where: str = ""
    service: str | None = None
    organisation: str | None = None
    title: str | None = None
    came: bool = True

    @property
    def described(self) -> str:
        """Her name and where she comes from, as it is noted of a visitor."""
        return f"{self.name}, {self.where}" if self.where else self.name

    @classmethod
    def of(cls, one: Presence, dossier: Dossier) -> "Stranger":
        """Who stands on a line of the spreadsheet."""
        came = one.presence in CAME
        if one.id in dossier.service:
            # The line of a service that had named nobody: its function is nobody's.
            return cls(one.name, dossier.service[one.id].name, one.id, came=came)
        service, organisation = origin(NamesWritten(dossier), dossier, one.where)
        return cls(one.name, one.where, service, organisation, one.function or None, came)


def origin(names: NamesWritten, dossier: Dossier, text: str) -> tuple[str | None, str | None]:
    """The id of the service called so, or else that of the organisation; None for what is not."""
    if not text:
        return None, None
    try:
        return names.service(text), None
    except UnknownName:
        known = names.known(text)
        return None, known if known in dossier.organisation else None


def strangers(filled: Filled, dossier: Dossier) -> tuple[Stranger, ...]:
    """Those whom a filled-in spreadsheet names and the dossier does not, each once."""
    names = NamesWritten(dossier)
    found: dict[str, Stranger] = {}
    for one in _named(filled, dossier):
        if names.nobody(one.name):
            found.setdefault(folded(one.name), one)
    return tuple(found.values())


def _named(filled: Filled, dossier: Dossier) -> Iterator[Stranger]:
    for one in filled.presences:
        if one.name and (one.id is None or one.id in dossier.service):
            yield Stranger.of(one, dossier)
        if one.represented_by:
            yield Stranger(one.represented_by)
