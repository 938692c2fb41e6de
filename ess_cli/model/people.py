"""People, their designations as correspondents, their trainings, and the organisations."""

from datetime import date
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator

from ess_cli.knowledge import table
from ess_cli.model import identifiers
from ess_cli.model.entry import Entry
from ess_cli.model.types import (
    CompetenceId,
    Day,
    Duration,
    Email,
    Id,
    Many,
    OneOf,
    OrganisationId,
    PersonId,
    ServiceId,
    Spelled,
    Text,
    TimeShare,
    Url,
    Whole,
)


class Person(Entry):
    """An agent, an elected member or a partner."""

    id: Id
    first_name: Text
    last_name: Text
    civility: Annotated[str, OneOf("civility")] | None = None
    title: Text | None = None
    kind: Annotated[str, OneOf("person_kind")] = "agent"
    service: ServiceId | None = None
    services: Many[ServiceId] = ()
    organisation: OrganisationId | None = None
    email: Email | None = None
    phone: Text | None = None
    delegation: Text | None = None
    competences: Many[CompetenceId] = ()
    left: Day | None = None

    @property
    def name(self) -> str:
        """First name and last name."""
        return f"{self.first_name} {self.last_name}"

    @property
    def all_services(self) -> tuple[str, ...]:
        """Ids of the services this person belongs to, whichever key names them."""
        return one_and_many(self.service, self.services)

    def here(self, at: date) -> bool:
        """Whether the person has not left at the date (`left` is the last day)."""
        return self.left is None or at <= self.left


def one_and_many(one: str | None, many: tuple[str, ...]) -> tuple[str, ...]:
    """What a singular key and its plural name together, each once."""
    return tuple(dict.fromkeys((one, *many) if one else many))


class Absence(Entry):
    """Dates at which a correspondent is away, and who replaces; never a reason."""

    in_order: ClassVar[tuple[tuple[str, str], ...]] = (("since", "until"),)

    since: Day
    until: Day | None = None
    replaced_by: PersonId | None = None

    def covers(self, at: date) -> bool:
        """Whether the person is away at the date."""
        return self.since <= at and (self.until is None or at <= self.until)


class Designation(Entry):
    """Who is (or was, or will be) the correspondent of some services, in which role."""

    in_order: ClassVar[tuple[tuple[str, str], ...]] = (("since", "until"),)
    one_of: ClassVar[tuple[str, ...]] = ("service", "services")

    service: ServiceId | None = None
    services: Many[ServiceId] = ()
    person: PersonId | None = None
    role: Annotated[str, OneOf("designation_role")] = "holder"
    since: Day | None = None
    until: Day | None = None
    away: Many[Absence] = ()
    letter: Day | None = None
    time_share: TimeShare | None = None
    competences: Many[CompetenceId] = ()

    @property
    def all_services(self) -> tuple[str, ...]:
        """Ids of the services, whichever key names them."""
        return one_and_many(self.service, self.services)

    def runs(self, at: date) -> bool:
        """Whether the date lies between `since` and `until`, both included."""
        return (self.since is None or self.since <= at) and (self.until is None or at <= self.until)

    def absence(self, at: date) -> Absence | None:
        """The absence that covers the date, if any."""
        return next((away for away in self.away if away.covers(at)), None)


def _headcount(value: Any) -> Any:
    return {"all": value} if isinstance(value, str) else value


class TrainingHeadcount(Entry):
    """How many people a training reached, in all or by kind."""

    all: Whole | None = None
    elected: Whole | None = None
    agents: Whole | None = None


class Training(Entry):
    """A training or an awareness session on the ESS."""

    id: Id
    title: Text
    date: Day
    topic: Text | None = None
    provider: Text | None = None
    duration: Duration | None = None
    attendees: Many[PersonId] = ()
    headcount: Annotated[TrainingHeadcount, BeforeValidator(_headcount)] | None = None


class Organisation(Entry):
    """A network or an actor of the ESS, or a partner."""

    id: Id
    name: Text
    college: Annotated[str, OneOf("college")]
    legal_form: Annotated[str, OneOf("legal_form")] | None = None
    labels: Many[Annotated[str, OneOf("organisation_label")]] = ()
    siret: Annotated[str, Spelled(identifiers.read_siret, "siret")] | None = None
    siren: Annotated[str, Spelled(identifiers.read_siren, "siren")] | None = None
    rna: Annotated[str, Spelled(identifiers.read_rna, "rna")] | None = None
    ess: Annotated[str, OneOf("ess_answer")] | None = None
    ess_source: Text | None = None
    ess_checked: Day | None = None
    contact: PersonId | None = None
    email: Email | None = None
    website: Url | None = None
    competences: Many[CompetenceId] = ()
    commune: Text | None = None

    @property
    def in_ess(self) -> str:
        """`yes`, `no` or `unknown`: as written, else by the legal form's status."""
        if self.ess:
            return self.ess
        forms = {row["id"]: row for row in table("legal_forms")["rows"]}
        form = forms.get(self.legal_form or "")
        return "yes" if form and form["ess_by_status"] else "unknown"
