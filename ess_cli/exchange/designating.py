"""A designation to write in the dossier, and those that it ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ess_cli.coverage.office import ACTS_AS_HOLDER
from ess_cli.exchange.changes import Add, Change
from ess_cli.exchange.writing import Written
from ess_cli.model.dossier import Dossier
from ess_cli.model.people import Designation


@dataclass(frozen=True)
class Designated:
    """What to write, the designations that end with it, and the one whose place it takes."""

    changes: tuple[Add | Change, ...]
    ended: tuple[Designation, ...]
    replaced: Designation | None = None


def designated(
    dossier: Dossier,
    service: str,
    person: str,
    role: str,
    since: date,
    until: date | None,
    *,
    instead: bool,
) -> Designated:
    """The designation of a person for a service from a date on.

    A post written as vacant is filled: the vacancy ends the day before. What starts the same day
    never ran, and cannot end before: it takes the person's name, if nothing in it is of the former
    person alone.

    Args:
        dossier: what is known of the authority.
        service: the id of the service.
        person: how the dossier is to name the person.
        role: holder, interim, deputy or associate.
        since: the first day.
        until: the last day, if there is one.
        instead: whether those who hold the role on that day end the day before; of a holder, the
            interim too.
    """
    roles = ACTS_AS_HOLDER if role in ACTS_AS_HOLDER else (role,)
    running = [
        one
        for one in dossier.correspondents
        if service in one.all_services and one.role in roles and one.runs(since)
    ]
    ended = [one for one in running if instead or one.person is None]
    for one in ended:
        if one.since == since and one.all_services == (service,) and not _personal(one):
            keys: dict[str, Written] = {"person": person}
            if role != one.role:
                keys["role"] = role
            if until:
                keys["until"] = until.isoformat()
            others = tuple(other for other in ended if other is not one)
            return Designated(
                (*_endings(others, service, since), Change(one, keys, "service")), others, one
            )
    entry: dict[str, Written] = {"service": service, "person": person}
    if role != "holder":
        entry["role"] = role
    entry["since"] = since.isoformat()
    if until:
        entry["until"] = until.isoformat()
    return Designated(
        (*_endings(ended, service, since), Add("correspondents", entry)), tuple(ended)
    )


def _personal(one: Designation) -> bool:
    return bool(one.person and (one.letter or one.away or one.time_share or one.competences))


def _endings(ended: Sequence[Designation], service: str, since: date) -> list[Add | Change]:
    """The designations ended the day before `since`, for that service only."""
    last = (since - timedelta(days=1)).isoformat()
    changes: list[Add | Change] = []
    for one in ended:
        others = [name for name in one.all_services if name != service]
        if not others:
            changes.append(Change(one, {"until": last}, "since"))
            continue
        # One designation for several services goes on for the others.
        keys: dict[str, Written] = {"service": service}
        if one.person:
            keys["person"] = one.person
        if one.role != "holder":
            keys["role"] = one.role
        if one.since:
            keys["since"] = one.since.isoformat()
        changes += [
            Change(one, {"services": others}),
            Add("correspondents", {**keys, "until": last}),
        ]
    return changes
