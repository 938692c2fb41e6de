"""The services of the authority, and why some are out of scope."""

from datetime import date
from typing import Annotated, ClassVar

from ess_cli.model.entry import Entry
from ess_cli.model.types import (
    CompetenceId,
    Day,
    Email,
    HeadName,
    Id,
    Many,
    PersonId,
    ServiceId,
    Text,
    YesNo,
    text_or,
)
from ess_cli.periods import within


class Exemption(Entry):
    """Why a service is out of scope, and until when."""

    reason: Text
    until: Day | None = None

    def holds(self, at: date) -> bool:
        """Whether the exemption is still running at the date."""
        return within(at, None, self.until)


class Request(Entry):
    """A designation that was asked for."""

    date: Day
    to: Text | None = None
    note: Text | None = None


class Service(Entry):
    """One service of the authority, or a grouping of services."""

    in_order: ClassVar[tuple[tuple[str, str], ...]] = (("since", "until"),)

    id: Id
    name: Text
    short_name: Text | None = None
    kind: Text | None = None
    parent: ServiceId | None = None
    counted: YesNo | None = None
    competences: Many[CompetenceId] = ()
    head: HeadName | None = None
    elected: Many[PersonId] = ()
    email: Email | None = None
    covered_by: ServiceId | None = None
    exempt: Annotated[Exemption, text_or("reason")] | None = None
    shared_with: Text | None = None
    asked: Many[Request] = ()
    since: Day | None = None
    until: Day | None = None
    replaces: Many[ServiceId] = ()

    def exists(self, at: date) -> bool:
        """Whether the service is created and not dissolved at the date."""
        return within(at, self.since, self.until)
