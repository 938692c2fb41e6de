"""Meetings: what is prepared, who comes, what is decided."""

import datetime
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field

from ess_cli.model.agenda import Item, ItemChange
from ess_cli.model.entry import Entry
from ess_cli.model.types import (
    ActorId,
    BodyId,
    Clock,
    Day,
    Duration,
    EachOnce,
    Id,
    Many,
    MarkdownText,
    MeetingId,
    OneOf,
    OrganisationId,
    OwnerId,
    PersonId,
    ProjectId,
    ServiceId,
    Text,
    Url,
    Whole,
    text_or,
)

CAME = ("present", "remote")


class Invitee(Entry):
    """Someone invited besides the services."""

    one_of: ClassVar[tuple[str, ...]] = ("person", "organisation")

    person: PersonId | None = None
    organisation: OrganisationId | None = None
    role: Annotated[str, OneOf("invitee_role")] = "member"


class Presence(Entry):
    """How someone attended: by a word, or represented by a person."""

    one_of: ClassVar[tuple[str, ...]] = ("status", "represented_by")

    status: Annotated[str, OneOf("attendance")] | None = None
    represented_by: PersonId | None = None

    @property
    def word(self) -> str:
        """`present`, `remote`, `excused`, `absent` or `represented`."""
        return "represented" if self.represented_by else self.status or "absent"


def _total(value: Any) -> Any:
    return {"total": value} if isinstance(value, str) else {"by_college": value}


class Headcount(Entry):
    """How many people came, in all or by college."""

    total: Whole | None = None
    by_college: dict[Text, Whole] = Field(default_factory=dict)

    @property
    def number(self) -> int:
        """How many in all."""
        return self.total if self.total is not None else sum(self.by_college.values())


class Decision(Entry):
    """What a meeting decided, oriented, or asks another body to arbitrate."""

    id: Id
    text: Text
    kind: Annotated[str, OneOf("minute_decision_kind")] = "decision"
    asked_of: Many[BodyId] = Field(default=(), alias="for")
    settled: Many[MeetingId] = ()
    item: Text | None = None


class Task(Entry):
    """What someone undertook to do."""

    id: Id
    text: Text
    owner: Many[OwnerId] = ()
    due: Day | None = None
    item: Text | None = None
    done: Day | None = None


class Minutes(Entry):
    """The record of a meeting."""

    summary: MarkdownText | None = None
    items: dict[Text, MarkdownText] = Field(default_factory=dict)
    decisions: Many[Decision] = ()
    tasks: Many[Task] = ()
    approved: Day | None = None


class Meeting(Entry):
    """One meeting of a body, of a project, or a one-off concertation event."""

    in_order: ClassVar[tuple[tuple[str, str], ...]] = (("start", "end"),)
    one_of: ClassVar[tuple[str, ...]] = ("body", "project", "kind")

    id: Id
    date: Day
    body: BodyId | None = None
    project: ProjectId | None = None
    kind: Annotated[str, OneOf("one_off_kind")] | None = None
    title: Text | None = None
    start: Clock | None = None
    end: Clock | None = None
    duration: Duration | None = None
    mode: Annotated[str, OneOf("meeting_mode")] = "in_person"
    place: Text | None = None
    url: Url | None = None
    state: Annotated[str, OneOf("meeting_state")] = "draft"
    revision: Whole = 0
    convened_on: Day | None = None
    moved_from: Day | None = None
    reason: Text | None = None
    chair: Many[ActorId] = ()
    secretary: Many[PersonId] = ()
    services: Many[ServiceId] | None = None
    invitees: Many[Invitee] | None = None
    attendance: Annotated[
        dict[ActorId, Annotated[Presence, text_or("status")]], EachOnce(("people", "organisations"))
    ] = Field(default_factory=dict)
    headcount: Annotated[Headcount, BeforeValidator(_total)] | None = None
    visitors: Many[Text] = ()
    agenda: Many[Item] | None = None
    agenda_changes: dict[Text, ItemChange] = Field(default_factory=dict)
    minutes: Minutes | None = None

    def came(self) -> dict[str, str]:
        """Who was there, each once, and in whose place she sat: her own, or that of an absent one.

        A represented member was not there; who came instead was, counted once whatever she does.
        """
        found = {name: name for name, one in self.attendance.items() if one.word in CAME}
        for name, presence in self.attendance.items():
            if presence.represented_by is not None:
                found.setdefault(presence.represented_by, name)
        return found

    def when(self) -> tuple[datetime.date, datetime.time]:
        """Date and start, to put meetings in the order of time."""
        return self.date, self.start or datetime.time()
