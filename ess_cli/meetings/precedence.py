"""In what order people stand on an agenda, a sign-in sheet and minutes."""

from datetime import date

from ess_cli.model.bodies import Body
from ess_cli.model.dossier import Dossier

ELECTED, DIRECTION, MEMBER, SERVICE, GUEST = range(5)


def precedence(
    person: str | None, service: str | None, body: Body | None, dossier: Dossier, at: date
) -> int:
    """The elected first, then the direction, the members, the services, the guests.

    Args:
        person: id of who comes, None where nobody is known.
        service: id of the service for which she comes, None for none.
        body: the body that meets, if it is one.
        dossier: where they are described.
        at: date of the meeting.
    """
    known = dossier.person.get(person or "")
    if known is not None and known.kind == "elected":
        return ELECTED
    if known is not None and known.id in dossier.contacts.direction:
        return DIRECTION
    if service is not None:
        return SERVICE
    members = body.members if body is not None else ()
    is_member = any(one.person == person and one.runs(at) for one in members if one.person)
    return MEMBER if is_member else GUEST
