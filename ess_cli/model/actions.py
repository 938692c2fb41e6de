"""The fiches-action, with their budget, funders, indicators and steps."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Self

from pydantic import BeforeValidator, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from ess_cli.model.agenda import Document
from ess_cli.model.entry import Entry
from ess_cli.model.types import (
    ActionId,
    Amount,
    AxisId,
    BodyId,
    Change,
    CompetenceId,
    Day,
    Id,
    Many,
    MarkdownText,
    Number,
    OneOf,
    OrganisationId,
    OwnerId,
    PeriodEnd,
    PeriodStart,
    PersonId,
    ServiceId,
    Text,
    ThemeId,
    Year,
    YesNo,
    is_amount_by_year,
    text_or,
)
from ess_cli.model.wrong import wrong

OVER = ("done", "dropped")


class Partner(Entry):
    """An organisation of an action and its part in it."""

    organisation: OrganisationId
    role: Annotated[str, OneOf("partner_role")] = "partner"


class BudgetLine(Entry):
    """Money (in euros) or staff (in full-time equivalents) for one year or the whole period."""

    one_of: ClassVar[tuple[str, ...]] = ("amount", "fte")

    year: Year | None = None
    section: Annotated[str, OneOf("budget_section")] | None = None
    nature: Annotated[str, OneOf("budget_nature")] = "planned"
    amount: Change | None = None
    fte: Number | None = None
    tax: Annotated[str, OneOf("tax")] | None = None
    perimeter: Text | None = None
    visibility: Annotated[str, OneOf("visibility")] = "public"

    @field_validator("amount")
    @classmethod
    def _taken_away_when_voted(cls, amount: Decimal | None, info: ValidationInfo) -> Decimal | None:
        # A wrong nature is told by itself.
        if amount is not None and amount < 0 and info.data.get("nature", "voted") != "voted":
            raise wrong(
                "un montant ne peut pas être négatif",
                hint="seule une décision modificative retire : `nature: voted`",
            )
        return amount


def _budget_lines(value: Any) -> Any:
    if is_amount_by_year(value):
        return [{"year": year, "amount": amount} for year, amount in value.items()]
    return value if isinstance(value, list) else [value]


class Funder(Entry):
    """Who funds the action beside the authority, in euros."""

    one_of: ClassVar[tuple[str, ...]] = ("organisation", "name")

    organisation: OrganisationId | None = None
    name: Text | None = None
    amount: Amount
    year: Year | None = None
    state: Annotated[str, OneOf("funder_state")] = "requested"
    in_kind: YesNo = False


class DatedValue(Entry):
    """A value of an indicator, and its date."""

    value: Number
    date: Day | None = None


class Measure(Entry):
    """A value of an indicator at a date."""

    date: Day
    value: Number


class Indicator(Entry):
    """What is counted to know whether the action works."""

    id: Id
    label: Text
    unit: Text | None = None
    kind: Annotated[str, OneOf("indicator_kind")] | None = None
    direction: Annotated[str, OneOf("direction")] = "up"
    denominator: Text | None = None
    source: Text | None = None
    baseline: DatedValue | None = None
    target: DatedValue | None = None
    values: Many[Measure] = ()
    computed: Annotated[str, OneOf("computed_indicator")] | None = None


class Step(Entry):
    """A step of an action."""

    id: Id
    title: Text
    due: Day | None = None
    owner: Many[OwnerId] = ()
    done: Day | None = None


class Note(Entry):
    """A dated remark on an action."""

    date: Day
    text: Text


class Action(Entry):
    """A fiche-action."""

    in_order: ClassVar[tuple[tuple[str, str], ...]] = (("start", "end"),)

    id: Id
    title: Text
    axis: AxisId | None = None
    description: MarkdownText | None = None
    context: MarkdownText | None = None
    goals: MarkdownText | None = None
    resources: MarkdownText | None = None
    risks: MarkdownText | None = None
    communication: MarkdownText | None = None
    results: Many[Text] = ()
    status: Annotated[str, OneOf("action_status")] = "planned"
    status_reason: Text | None = None
    priority: Annotated[str, OneOf("priority")] | None = None
    start: PeriodStart | None = None
    end: PeriodEnd | None = None
    recurring: YesNo = False
    services: Many[ServiceId] = ()
    contributing: Many[ServiceId] = ()
    leads: Many[PersonId] = ()
    elected: Many[PersonId] = ()
    organisations: Many[Annotated[Partner, text_or("organisation")]] = ()
    bodies: Many[BodyId] = ()
    levers: Many[Annotated[str, OneOf("lever")]] = ()
    competences: Many[CompetenceId] = ()
    themes: Many[ThemeId] = ()
    targets: Many[Text] = ()
    territory: Many[Text] = ()
    participation: Annotated[str, OneOf("participation")] | None = None
    budget: Annotated[tuple[BudgetLine, ...], BeforeValidator(_budget_lines)] = ()
    funders: Many[Funder] = ()
    indicators: Many[Indicator] = ()
    steps: Many[Step] = ()
    depends_on: Many[ActionId] = ()
    decision: Text | None = None
    documents: Many[Document] = ()
    notes: Many[Note] = ()
    visibility: Annotated[str, OneOf("visibility")] = "public"
    reviewed: Day | None = None

    @model_validator(mode="after")
    def _reason_given(self) -> Self:
        if self.status in ("blocked", "dropped") and not self.status_reason:
            raise PydanticCustomError("F005", "{keys}", {"keys": ("status_reason",)})
        return self

    @property
    def active(self) -> bool:
        """Neither done nor dropped."""
        return self.status not in OVER

    def last_review(self, at: date) -> date | None:
        """The latest sign of follow-up on or before `at`; what is written in `reviewed` wins."""
        if self.reviewed:
            return self.reviewed
        seen = [note.date for note in self.notes]
        seen += [value.date for indicator in self.indicators for value in indicator.values]
        seen += [step.done for step in self.steps if step.done]
        seen += [
            date(line.year, 12, 31) for line in self.budget if line.nature == "spent" and line.year
        ]
        return max((day for day in seen if day <= at), default=None)
