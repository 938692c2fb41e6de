"""The next meeting of a body, as it is written in the dossier, and in which file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from ess_cli.exchange.changes import usual_file
from ess_cli.exchange.writing import Written
from ess_cli.knowledge import table
from ess_cli.meetings.items import usual_items
from ess_cli.meetings.schedule import USUAL_MINUTES, USUAL_START, proposed_date
from ess_cli.model.bodies import Body
from ess_cli.model.dossier import Dossier
from ess_cli.model.meetings import Meeting

_LONGEST_ID = 63


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is asked of a new meeting; None where what the body says will do."""

    day: date | None = None
    start: time | None = None
    duration: int | None = None
    place: str | None = None


NO_WISHES = Wishes()


@dataclass(frozen=True)
class NewMeeting:
    """A meeting to write: its id, its date, its keys."""

    id: str
    date: date
    entry: dict[str, Written]


def new_meeting(dossier: Dossier, body: Body, at: date, wishes: Wishes = NO_WISHES) -> NewMeeting:
    """The meeting of `body` after its last one.

    What the body says (place, hours, standing items) is not written again; where it says nothing
    of its hours or its items, the usual ones are written, to be adapted.

    Args:
        dossier: what is known of the authority.
        body: the body that meets.
        at: the reference date.
        wishes: what to write in place of what its rhythm and its habits give.
    """
    day = wishes.day or proposed_date(dossier, body, at)
    name = _free_id(dossier, body, day)
    entry: dict[str, Written] = {"id": name, "body": body.id, "date": day.isoformat()}
    start = wishes.start or (USUAL_START if body.start is None else None)
    if start is not None:
        entry["start"] = f"{start.hour} h {start.minute:02}"
    duration = wishes.duration or (_usual_minutes(body) if body.duration is None else None)
    if duration is not None:
        entry["duration"] = f"{duration} min"
    if wishes.place is not None:
        entry["place"] = wishes.place
    if not body.agenda:
        entry["agenda"] = _usual_agenda(body.kind)
    return NewMeeting(name, day, entry)


def _usual_minutes(body: Body) -> int:
    """The time that the usual items of its kind take, unless it has items of its own."""
    if body.agenda:
        return USUAL_MINUTES
    rows = table("body_kinds")["rows"]
    return next(int(row["duration"]) for row in rows if row["id"] == body.kind)


def _usual_agenda(kind: str) -> list[Written]:
    found: list[Written] = []
    for item in usual_items(kind):
        keys = {"id": item.id, "title": item.title, "kind": item.kind}
        if item.duration is not None:
            keys["duration"] = f"{item.duration} min"
        if item.expected:
            keys["expected"] = item.expected
        found.append(keys)
    return found


def _free_id(dossier: Dossier, body: Body, day: date) -> str:
    """An id that says the body and the month; the day too, then a number, where it is taken."""
    ends = [f"-{day:%Y-%m}", f"-{day:%Y-%m-%d}", *(f"-{day:%Y-%m-%d}-{n}" for n in range(2, 100))]
    names = (f"{body.id[: _LONGEST_ID - len(end)]}{end}" for end in ends)
    return next(name for name in names if name not in dossier.meeting)


def file_of_new(dossier: Dossier, body: Body, files: Sequence[str]) -> str:
    """The file to write it in: with the body's other meetings, else with other meetings.

    Args:
        dossier: what is known of the authority.
        body: the body that meets.
        files: the YAML files of the dossier, relative to its root.
    """
    own = [meeting for meeting in dossier.meetings if meeting.body == body.id]
    for meetings in (own, dossier.meetings):
        last = max(meetings, key=Meeting.when, default=None)
        if last is not None and (file := dossier.place(last).file):
            return file
    return usual_file("meetings", files)
