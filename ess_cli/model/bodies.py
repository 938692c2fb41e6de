"""Internal groups, concertation bodies and project groups."""

from datetime import date
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, ValidationInfo

from ess_cli.knowledge import table
from ess_cli.model.agenda import Item
from ess_cli.model.entry import Entry
from ess_cli.model.types import (
    ACTOR,
    ActionId,
    Clock,
    CompetenceId,
    Day,
    Duration,
    Id,
    Many,
    MarkdownText,
    OneOf,
    OrganisationId,
    PersonId,
    Positive,
    ServiceId,
    Text,
    Url,
    Whole,
)
from ess_cli.model.wrong import Surroundings
from ess_cli.periods import within


class College(Entry):
    """A college of a body: the categories it gathers and its seats."""

    one_of: ClassVar[tuple[str, ...]] = ("id", "slug")

    id: Id | None = None
    slug: Annotated[str, OneOf("college")] | None = None
    label: Text | None = None
    categories: Many[Annotated[str, OneOf("college")]] = ()
    seats: Whole | None = None
    seats_filled: Whole | None = None

    @property
    def key(self) -> str:
        """What members' `college` names: the id, else the slug."""
        return self.id or self.slug or ""


class Member(Entry):
    """A seat held in a body by a person, an organisation or a service."""

    in_order: ClassVar[tuple[tuple[str, str], ...]] = (("since", "until"),)
    one_of: ClassVar[tuple[str, ...]] = ("person", "organisation", "service")

    person: PersonId | None = None
    organisation: OrganisationId | None = None
    service: ServiceId | None = None
    college: Text | None = None
    position: Text | None = None
    since: Day | None = None
    until: Day | None = None
    deputy: PersonId | None = None

    def runs(self, at: date) -> bool:
        """Whether the date lies between `since` and `until`, both included."""
        return within(at, self.since, self.until)


class Chair(Entry):
    """Who chairs a body, and between which dates."""

    in_order: ClassVar[tuple[tuple[str, str], ...]] = (("since", "until"),)
    one_of: ClassVar[tuple[str, ...]] = ("person", "organisation")

    person: PersonId | None = None
    organisation: OrganisationId | None = None
    since: Day | None = None
    until: Day | None = None

    @property
    def actor(self) -> str:
        """The id of the person, else of the organisation."""
        return self.person or self.organisation or ""

    def runs(self, at: date) -> bool:
        """Whether the date lies between `since` and `until`, both included."""
        return within(at, self.since, self.until)


def _chair(value: Any, info: "ValidationInfo[Surroundings]") -> Any:
    """A chair written as the id of a person or of an organisation, as a mapping."""
    if not isinstance(value, str):
        return value
    name = ACTOR.resolve(value, info)
    is_person = info.context.find(("people",), name) is not None
    return {"person" if is_person else "organisation": name}


class Body(Entry):
    """A body that meets: inside the authority, or of concertation."""

    in_order: ClassVar[tuple[tuple[str, str], ...]] = (("created", "closed"),)

    id: Id
    name: Text
    short_name: Text | None = None
    kind: Annotated[str, OneOf("body_kind")]
    mode: Annotated[str, OneOf("body_mode")] | None = None
    purpose: MarkdownText | None = None
    chair: Many[Annotated[Chair, BeforeValidator(_chair)]] = ()
    secretariat: Many[ServiceId] = ()
    created: Day | None = None
    decision: Text | None = None
    closed: Day | None = None
    per_year: Positive | None = None
    notice_days: Whole = 7
    quorum: Whole | None = None
    colleges: Many[College] = ()
    members: Many[Member] = ()
    excepted: Many[ServiceId] = Field(default=(), alias="except")
    place: Text | None = None
    url: Url | None = None
    start: Clock | None = None
    duration: Duration | None = None
    agenda: Many[Item] = ()

    @property
    def inside(self) -> bool:
        """Whether the body is internal, as opposed to a concertation body."""
        return self._kind["setting"] == "inside"

    @property
    def organisation_mode(self) -> str | None:
        """`ponctuel`, `regulier`, `durable` or None: as written, else that of its kind."""
        return self.mode or self._kind["mode"]

    @property
    def _kind(self) -> dict[str, str]:
        return next(row for row in table("body_kinds")["rows"] if row["id"] == self.kind)

    def open(self, at: date) -> bool:
        """Whether the body exists at the date (`closed` is its last day)."""
        return within(at, self.created, self.closed)


class Project(Entry):
    """A project group: the services and actors that gather around one project."""

    in_order: ClassVar[tuple[tuple[str, str], ...]] = (("since", "until"),)

    id: Id
    name: Text
    lead: ServiceId
    services: Many[ServiceId] = ()
    organisations: Many[OrganisationId] = ()
    people: Many[PersonId] = ()
    competences: Many[CompetenceId] = ()
    since: Day | None = None
    until: Day | None = None
    purpose: MarkdownText | None = None
    actions: Many[ActionId] = ()

    def runs(self, at: date) -> bool:
        """Whether the date lies between `since` and `until`, both included."""
        return within(at, self.since, self.until)
