"""The record of co-construction, and what the authority gives to the ESS."""

from typing import Annotated

from ess_cli.model.entry import Entry
from ess_cli.model.types import (
    ActionId,
    Amount,
    AxisId,
    BodyId,
    Day,
    Id,
    Many,
    MeetingId,
    OneOf,
    OrganisationId,
    Percentage,
    ServiceId,
    Text,
)


class Contribution(Entry):
    """A proposal of a network or an actor, and what became of it."""

    id: Id
    date: Day
    text: Text
    meeting: MeetingId | None = None
    body: BodyId | None = None
    organisation: OrganisationId | None = None
    college: Annotated[str, OneOf("college")] | None = None
    outcome: Annotated[str, OneOf("contribution_outcome")] = "pending"
    answer: Text | None = None
    answered: Day | None = None
    actions: Many[ActionId] = ()
    axis: AxisId | None = None


class Support(Entry):
    """What the authority gave to an organisation, in euros."""

    id: Id
    organisation: OrganisationId
    date: Day
    amount: Amount
    kind: Annotated[str, OneOf("support_kind")] = "subvention"
    purpose: Text | None = None
    service: ServiceId | None = None
    action: ActionId | None = None
    aid: Annotated[str | None, OneOf("aid")] = None
    convention: Text | None = None
    decision: Text | None = None
    article: Text | None = None
    public_share: Percentage | None = None
