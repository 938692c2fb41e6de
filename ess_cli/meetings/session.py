"""A meeting with every default applied: what its body, its project or its kind says for it.

A training is one too: it is called, signed and recorded as a meeting is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from typing import Any

from ess_cli.knowledge import terms
from ess_cli.meetings.items import items_of
from ess_cli.meetings.timetable import clock, minutes
from ess_cli.model.agenda import Item
from ess_cli.model.bodies import Body, Project
from ess_cli.model.dossier import Dossier
from ess_cli.model.meetings import Meeting
from ess_cli.model.people import Training

INTER_SERVICE = "reunion_inter_services"
DEFAULT_TIMEZONE = "Europe/Paris"
AHEAD = ("draft", "convened")
Moment = tuple[date, time]


@dataclass(frozen=True)
class Session:
    """A meeting of the dossier, or a proposed one (`meeting` and `id` are then None).

    `slot` is the time it has, in minutes; None where its end is not known. `kind` is that of its
    body, or its own if it is a one-off; None for the meeting of a project and for a training.
    `training` is the one that the session is, if it is one: `meeting` then says the same of it.
    """

    meeting: Meeting | None
    body: Body | None
    project: Project | None
    kind: str | None
    title: str
    date: date
    start: time | None
    slot: int | None
    timezone: str
    mode: str
    place: str | None
    url: str | None
    state: str
    revision: int
    chair: tuple[str, ...]
    secretary: tuple[str, ...]
    items: tuple[Item, ...]
    training: Training | None = None

    @property
    def id(self) -> str | None:
        """The id of the meeting, None if it is only proposed."""
        return self.meeting.id if self.meeting else None

    @property
    def key(self) -> str:
        """What tells it from every other meeting and training of the dossier."""
        return f"formation-{self.id}" if self.training else self.id or ""

    @property
    def proposed(self) -> bool:
        """Whether nobody planned this meeting yet."""
        return self.meeting is None

    @property
    def end(self) -> time | None:
        """When it ends, if both its start and its duration are known."""
        if self.start is None or self.slot is None:
            return None
        return clock(minutes(self.start) + self.slot)

    @property
    def inside(self) -> bool:
        """Whether the meeting is among the authority's own services: a project's one is."""
        return self.body.inside if self.body else self.kind in (None, INTER_SERVICE)

    @property
    def owner(self) -> tuple[str, str] | None:
        """What holds a series of meetings: `("body", id)`, `("project", id)`, or None."""
        if self.body:
            return "body", self.body.id
        return ("project", self.project.id) if self.project else None

    @property
    def short_name(self) -> str:
        """What its decisions are numbered with: its body's short name, else the id in capitals."""
        if self.body and self.body.short_name:
            return self.body.short_name
        named = self.owner[1] if self.owner else self.kind or self.id or ""
        return named.upper().replace("_", "-")

    def when(self) -> Moment:
        """Date and start, to put meetings in the order of time."""
        return self.date, self.start or time()


def session_of(meeting: Meeting, dossier: Dossier) -> Session:
    """`meeting` with the defaults that its body or its project gives."""
    body = dossier.body.get(meeting.body or "")
    project = dossier.project.get(meeting.project or "") if body is None else None
    start = meeting.start or (body.start if body else None)
    return Session(
        meeting=meeting,
        body=body,
        project=project,
        kind=body.kind if body else meeting.kind,
        title=meeting.title or _title(meeting, body, project),
        date=meeting.date,
        start=start,
        slot=_slot(meeting, body, start),
        timezone=timezone(dossier),
        mode=meeting.mode,
        place=meeting.place or (body.place if body else None),
        url=meeting.url or (body.url if body else None),
        state=meeting.state,
        revision=meeting.revision,
        chair=present(meeting.chair, dossier, meeting.date)
        or chair_of(body, dossier, meeting.date),
        secretary=present(meeting.secretary, dossier, meeting.date)
        or officers(dossier, meeting.date),
        items=_presented(items_of(meeting, body), dossier, meeting.date),
    )


def _title(meeting: Meeting, body: Body | None, project: Project | None) -> str:
    holder = body or project
    if holder:
        return holder.name
    return terms("body_kind").get(meeting.kind or "", meeting.id)


def _slot(meeting: Meeting, body: Body | None, start: time | None) -> int | None:
    """Minutes from start to end; an end before the body's usual start says nothing."""
    if start is None:
        return None
    if meeting.end is not None:
        return minutes(meeting.end) - minutes(start) if meeting.end >= start else None
    return meeting.duration or (body.duration if body else None)


def timezone(dossier: Dossier) -> str:
    """The IANA name of the time zone of the authority."""
    return dossier.collectivity.timezone if dossier.collectivity else DEFAULT_TIMEZONE


def present(names: Iterable[str], dossier: Dossier, at: date) -> tuple[str, ...]:
    """Those of `names` that are in post at the date; what is no person always is."""
    return tuple(
        name for name in names if name not in dossier.person or dossier.person[name].in_post(at)
    )


def _presented(items: tuple[Item, ...], dossier: Dossier, at: date) -> tuple[Item, ...]:
    """`items`, presented by those alone who are in post at the date."""
    return tuple(_with_presenters(item, dossier, at) for item in items)


def _with_presenters(item: Item, dossier: Dossier, at: date) -> Item:
    update: dict[str, Any] = {}
    if (presenter := present(item.presenter, dossier, at)) != item.presenter:
        update["presenter"] = presenter
    below = tuple(
        sub
        if (names := present(sub.presenter, dossier, at)) == sub.presenter
        else sub.model_copy(update={"presenter": names})
        for sub in item.items
    )
    if below != item.items:
        update["items"] = below
    return item.model_copy(update=update) if update else item


def chair_of(body: Body | None, dossier: Dossier, at: date) -> tuple[str, ...]:
    """Who chairs a body at the date: as written; the officer for the inter-service meeting."""
    if body is None:
        return ()
    if body.chair:
        return present((one.actor for one in body.chair if one.runs(at)), dossier, at)
    return officers(dossier, at) if body.kind == INTER_SERVICE else ()


def officers(dossier: Dossier, at: date) -> tuple[str, ...]:
    """The ids of the officers in post at the date."""
    return tuple(officer.id for officer in dossier.officers(at))


@lru_cache(maxsize=2)  # a comparison has two dossiers
def sessions(dossier: Dossier) -> tuple[Session, ...]:
    """Every meeting of the dossier with its defaults, in the order of time."""
    every = (session_of(meeting, dossier) for meeting in dossier.meetings)
    return tuple(sorted(every, key=Session.when))
