"""What the public version keeps of an agenda."""

from dataclasses import replace

from ess_cli.documents.people import Naming
from ess_cli.documents.public import is_shown
from ess_cli.meetings.agenda import Agenda
from ess_cli.meetings.followup import of_internal_item
from ess_cli.meetings.invitations import Invited
from ess_cli.meetings.timetable import public_items


def public_agenda(agenda: Agenda) -> Agenda:
    """The agenda without what is internal, people called by their functions.

    Times stay those of the meeting, for they are when people come.
    """
    naming = Naming(agenda.dossier, agenda.session.date, public=True)
    return replace(
        agenda,
        items=public_items(agenda.items),
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


def _unnamed(row: Invited, naming: Naming) -> Invited:
    person = naming.dossier.person.get(row.person or "")
    if person is not None and not is_shown(person, naming.dossier):
        return replace(row, person=None, name=naming.actor(person.id))
    if row.role == "head" and person is None:
        return replace(row, name="la direction")
    return row
