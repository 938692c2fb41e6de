"""What the public version keeps of an agenda, and the typed texts that it prints."""

from collections.abc import Iterator
from dataclasses import replace

from ess_cli.documents.people import Naming
from ess_cli.documents.public import is_shown
from ess_cli.meetings.agenda import Agenda
from ess_cli.meetings.followup import of_internal_item
from ess_cli.meetings.invitations import Invited
from ess_cli.meetings.session import Session
from ess_cli.meetings.timetable import TimedItem, letters
from ess_cli.model.agenda import SubItem
from ess_cli.model.entry import Entry

# The section, the id and the entry of the dossier that a text stands in.
Home = tuple[str, str | None, Entry | None]


def public_agenda(agenda: Agenda) -> Agenda:
    """The agenda without what is internal, people called by their functions.

    Its items are numbered anew: a hole would tell that one was removed. Times stay those of the
    meeting, for they are when people come.
    """
    naming = Naming(agenda.dossier, agenda.session.date, public=True)
    return replace(
        agenda,
        items=tuple(_public_items(agenda.items)),
        invited=tuple(_unnamed(row, naming) for row in agenda.invited),
        open_tasks=tuple(
            one for one in agenda.open_tasks if not of_internal_item(one.session, one.task.item)
        ),
        arbitrations=tuple(
            one
            for one in agenda.arbitrations
            if not of_internal_item(one.session, one.decision.item)
        ),
    )


def _public_items(items: tuple[TimedItem, ...], parent: str = "") -> Iterator[TimedItem]:
    rank = 0
    for timed in items:
        if timed.item.visibility != "public":
            continue
        number = None
        if timed.number is not None:
            rank += 1
            number = f"{parent}-{letters(rank)}" if parent else str(rank)
        below = tuple(_public_items(timed.items, number or ""))
        yield replace(timed, number=number, items=below)


def _unnamed(row: Invited, naming: Naming) -> Invited:
    person = naming.dossier.person.get(row.person or "")
    if person is not None and not is_shown(person, naming.dossier):
        return replace(row, person=None, name=naming.actor(person.id))
    if row.role == "head" and person is None:
        return replace(row, name="la direction")
    return row


def home(session: Session, *, of_the_body: bool = False) -> Home:
    """Where a text of a meeting stands: in the meeting, or in its body."""
    if session.body is not None and (of_the_body or session.meeting is None):
        return "bodies", session.body.id, session.body
    return "meetings", session.id, session.meeting


def home_of_item(session: Session, item: SubItem) -> Home:
    """Where an item stands: in the body if it is a standing one that the meeting left as it was."""
    standing = session.body.agenda if session.body else ()
    return home(
        session,
        of_the_body=any(item is one for top in standing for one in (top, *top.items)),
    )


def frame_texts(session: Session) -> Iterator[tuple[Home, str]]:
    """The title, the place and the address of a meeting, each with where it was typed."""
    meeting = session.meeting
    for typed, own in (
        (session.title, meeting and meeting.title),
        (session.place, meeting and meeting.place),
        (session.url, meeting and meeting.url),
    ):
        if typed:
            yield home(session, of_the_body=own is None), typed
