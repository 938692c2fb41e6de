"""People, their designations as correspondents, their trainings, and the organisations."""

from datetime import date
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator

from ess_cli.knowledge import table
from ess_cli.model import identifiers
from ess_cli.model.entry import Entry
from ess_cli.model.types import (
    Clock,
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
from ess_cli.periods import within


class Post(Entry):
    """Where someone was, and her function, between two dates."""

    in_order: ClassVar[tuple[tuple[str, str], ...]] = (("since", "until"),)
    one_of: ClassVar[tuple[str, ...]] = ("service", "title")

    service: ServiceId | None = None
    title: Text | None = None
    since: Day | None = None
    until: Day | None = None


class Person(Entry):
    """An agent, an elected member or a partner."""

    in_order: ClassVar[tuple[tuple[str, str], ...]] = (("since", "left"),)

    id: Id
    first_name: Text | None = None
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
    since: Day | None = None
    left: Day | None = None
    posts: Many[Post] = ()

    @property
    def name(self) -> str:
        """First name and last name."""
        return f"{self.first_name} {self.last_name}" if self.first_name else self.last_name

    @property
    def all_services(self) -> tuple[str, ...]:
        """Ids of the services this person belongs to, whichever key names them."""
        return one_and_many(self.service, self.services)

    def in_post(self, at: date) -> bool:
        """Whether the person is in post at the date, from `since` to `left`, both included."""
        return within(at, self.since, self.left)

    def services_at(self, at: date) -> tuple[str, ...]:
        """Ids of the services of the person at the date: those of `posts`, else her own."""
        posts = self._posts_at(at)
        return tuple(dict.fromkeys(p.service for p in posts if p.service)) or self.all_services

    def title_at(self, at: date) -> str | None:
        """The function of the person at the date: that of `posts`, else her own."""
        return next((post.title for post in self._posts_at(at) if post.title), self.title)

    def _posts_at(self, at: date) -> list[Post]:
        return [post for post in self.posts if within(at, post.since, post.until)]


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
        return within(at, self.since, self.until)


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
        return within(at, self.since, self.until)

    def absence(self, at: date) -> Absence | None:
        """The absence that covers the date, if any."""
        for away in self.away:
            if away.covers(at):
                return away
        return None


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
    start: Clock | None = None
    duration: Duration | None = None
    place: Text | None = None
    url: Url | None = None
    audience: Annotated[str, OneOf("training_audience")] = "all"
    invitees: Many[PersonId] = ()
    convened_on: Day | None = None
    revision: Whole = 0
    attendees: Many[PersonId] = ()
    headcount: Annotated[TrainingHeadcount, BeforeValidator(_headcount)] | None = None

    def reached(self) -> int:
        """How many came: those who are named, or the number, whichever is larger."""
        said = self.headcount
        number = (said.all or (said.elected or 0) + (said.agents or 0)) if said else 0
        return max(number, len(self.attendees))


# Labels of organisations that work for insertion or with people with a disability.
INSERTION = {"geiq", "ea", "eatt", "esat"}
COMMERCIAL = ("societe_commerciale_ess",)


class Organisation(Entry):
    """A network or an actor of the ESS, or a partner."""

    id: Id
    name: Text
    college: Annotated[str, OneOf("college")] | None = None
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
    def in_college(self) -> str | None:
        """The college of the organisation: as written, else by what it is; None if unknown."""
        if self.college:
            return self.college
        form = self.legal_form or ""
        labels = set(self.labels)
        kinds = (
            ("siae_ea_esat", labels & INSERTION or any(x.startswith("siae_") for x in labels)),
            ("ptce_tiers_lieux", labels & {"ptce", "tiers_lieu"}),
            ("associations", form.startswith("association_") or self.rna),
            ("cooperatives", form.startswith("cooperative_")),
            ("mutuelles", form in ("mutuelle", "assurance_mutuelle")),
            ("fondations_fonds_dotation", form.startswith(("fondation_", "fonds_dotation"))),
            ("esus", "esus" in labels),
            ("societes_commerciales_ess", form in COMMERCIAL and self.ess == "yes"),
        )
        return next((college for college, holds in kinds if holds), None)

    @property
    def in_ess(self) -> str:
        """`yes`, `no` or `unknown`: as written, else by the legal form's status."""
        if self.ess:
            return self.ess
        forms = {row["id"]: row for row in table("legal_forms")["rows"]}
        form = forms.get(self.legal_form or "")
        return "yes" if form and form["ess_by_status"] else "unknown"
