"""What changed between two dossiers, or between two dates of one, in sentences.

Entries are compared by what they are, never by how their files are written: another layout, a
made id in place of a written one, a name in place of an id change nothing.
"""

from collections.abc import Iterable
from datetime import date

from ess_cli.comparing.authority import authority_changes
from ess_cli.comparing.bodies import body_changes
from ess_cli.comparing.change import THEMES, Change, ordered
from ess_cli.comparing.dialogue import contribution_changes
from ess_cli.comparing.gathering import meeting_changes
from ess_cli.comparing.matching import aligned
from ess_cli.comparing.money import support_changes
from ess_cli.comparing.network import network_changes
from ess_cli.comparing.pair import Pair
from ess_cli.comparing.people import organisation_changes, people_changes, training_changes
from ess_cli.comparing.planning import achievements, plan_changes
from ess_cli.comparing.services import service_changes
from ess_cli.comparing.state import state_at
from ess_cli.model.dossier import Dossier

_ALL = (
    network_changes,
    service_changes,
    plan_changes,
    support_changes,
    meeting_changes,
    body_changes,
    contribution_changes,
    training_changes,
    people_changes,
    organisation_changes,
    authority_changes,
)
_STRUCTURES = (service_changes, support_changes, body_changes)
_ACHIEVED = (achievements, support_changes)


def changes(
    old: Dossier, new: Dossier, at: date, unread: Iterable[tuple[str, str]] = ()
) -> tuple[Change, ...]:
    """What changed from one dossier to another, the most important first within each theme.

    Args:
        old: the older one.
        new: the newer one.
        at: the date at which both are looked at.
        unread: sections and ids of entries that could not be read: that they are not there says
            nothing.
    """
    before = aligned(old, new)
    pair = Pair(before, new, (new, before), at, at)
    unknown = set(unread)
    return tuple(one for one in _all(pair) if (one.section, one.subject) not in unknown)


def changes_between(dossier: Dossier, since: date, until: date) -> tuple[Change, ...]:
    """What changed in a dossier after `since`, up to `until`: only what bears a date.

    Args:
        dossier: the dossier.
        since: the date to compare with.
        until: the date that is compared, after `since`.
    """
    return _all(_two_dates(dossier, since, until))


def structures_between(dossier: Dossier, since: date, until: date) -> tuple[Change, ...]:
    """What came or went after `since`, up to `until`: services, bodies, groups, supports.

    Args:
        dossier: the dossier.
        since: the date to compare with.
        until: the date that is compared, after `since`.
    """
    pair = _two_dates(dossier, since, until)
    told = ordered(one for changed in _STRUCTURES for one in changed(pair))
    return tuple(one for one in told if one.key is None)


def achieved_between(dossier: Dossier, since: date, until: date) -> tuple[Change, ...]:
    """What was done of the plan and given in supports after `since`, up to `until`.

    Args:
        dossier: the dossier.
        since: the date to compare with.
        until: the date that is compared, after `since`.
    """
    pair = _two_dates(dossier, since, until)
    return ordered(one for changed in _ACHIEVED for one in changed(pair))


def _two_dates(dossier: Dossier, since: date, until: date) -> Pair:
    old, new = state_at(dossier, since), state_at(dossier, until)
    return Pair(old, new, (dossier, dossier), since, until, dated=True)


def _all(pair: Pair) -> tuple[Change, ...]:
    return ordered(one for changed in _ALL for one in changed(pair))


__all__ = [
    "THEMES",
    "Change",
    "achieved_between",
    "changes",
    "changes_between",
    "structures_between",
]
