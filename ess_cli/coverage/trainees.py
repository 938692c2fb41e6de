"""Whom training on the ESS concerns: trained until when, or to invite, and why."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from ess_cli.coverage import Coverage
from ess_cli.coverage.services import ServiceState
from ess_cli.coverage.training import last_trained
from ess_cli.model.dossier import Dossier
from ess_cli.model.people import Person
from ess_cli.model.scalars import fold_name, is_full_name
from ess_cli.periods import months_after, months_before
from ess_cli.wording import count, enumerated, short_date

REASONS = ("elected", "correspondent", "head", "renewal")
"""Why someone is to be invited, the first to invite first."""
TRAINED_ROLES = ("holder", "interim", "deputy")
_LAST = len(REASONS)


@dataclass(frozen=True, slots=True)
class Trainee:
    """Someone whom training concerns.

    Attributes:
        person: her id; None for a head of service who is only a name in the dossier.
        name: what to call her.
        elected: whether she is an elected member.
        holds: ids of the services that she is the correspondent of, by a designation.
        deputizes: those of them where she is only the deputy.
        heads: ids of the services that she heads and that pilot an action.
        pilots: how many active actions these pilot.
        since: the first day of her latest designation.
        last: when she was last trained.
        until: the last day on which that training is valid.
        reasons: why she is to be invited, among `REASONS`; none where she is trained, or away.
    """

    person: str | None
    name: str
    elected: bool
    holds: tuple[str, ...]
    deputizes: tuple[str, ...]
    heads: tuple[str, ...]
    pilots: int
    since: date | None
    last: date | None
    until: date | None
    reasons: tuple[str, ...]


def trainees(coverage: Coverage, without: str | None = None) -> tuple[Trainee, ...]:
    """Everyone whom training concerns at the date: those to invite first, then those trained.

    Elected members never trained come first, then correspondents (the newest first), then heads of
    the services that pilot an action (those with most actions first), then those whose training is
    no longer valid; last, those who need none, by name.

    Args:
        coverage: the dossier at the date.
        without: id of a training that does not count.
    """
    last = last_trained(coverage.dossier, coverage.at, without)
    found = [_trainee(one, coverage, last) for one in _concerned(coverage, last)]
    return tuple(sorted(found, key=_order))


def to_invite(coverage: Coverage, without: str | None = None) -> tuple[Trainee, ...]:
    """Those of `trainees` who are to be invited to the next training."""
    return tuple(one for one in trainees(coverage, without) if one.reasons)


def role_text(one: Trainee, dossier: Dossier) -> str:
    """What training concerns her as, in a sentence, its inclusive words still to be agreed."""
    person = dossier.person.get(one.person or "")
    mandate = f" ({person.delegation})" if person and person.delegation else ""
    said = [f"élu·e{mandate}"] if one.elected else []
    first = tuple(name for name in one.holds if name not in one.deputizes)
    roles = (("correspondant·e", first), ("suppléant·e", one.deputizes))
    network = [f"{role} ({_services(names, dossier)})" for role, names in roles if names]
    if network:
        since = f" depuis le {short_date(one.since)}" if one.since else ""
        said.append(f"{', '.join(network)}{since}")
    if one.heads:
        pilots = count(one.pilots, "action")
        said.append(f"responsable ({_services(one.heads, dossier)}), {pilots} en cours")
    return " ; ".join(said)


def training_text(one: Trainee) -> str:
    """How she stands with training, in a few words."""
    if one.last is None:
        return "pas encore de formation à l'ESS"
    return f"dernière formation le {short_date(one.last)}"


def _services(names: tuple[str, ...], dossier: Dossier) -> str:
    return enumerated(dossier.name_of(name) for name in names)


@dataclass(slots=True)
class _Roles:
    """What someone does, as it is found service by service."""

    person: Person | None
    name: str
    holds: list[str] = field(default_factory=list)
    deputizes: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    pilots: int = 0
    since: date | None = None


def _concerned(coverage: Coverage, last: dict[str, date]) -> Iterator[_Roles]:
    """Elected members, correspondents, heads of piloting services, and whoever was trained."""
    dossier, at = coverage.dossier, coverage.at
    found: dict[str, _Roles] = {}

    def of(person: Person) -> _Roles:
        if person.id not in found:
            found[person.id] = _Roles(person, dossier.called(person, at))
        return found[person.id]

    for person in dossier.people:
        if person.in_post(at) and (person.kind == "elected" or person.id in last):
            of(person)
    for state, seat, designation in coverage.in_office:
        if seat.role in TRAINED_ROLES:
            roles = of(dossier.person[seat.person])
            roles.holds.append(state.service.id)
            if seat.role == "deputy":
                roles.deputizes.append(state.service.id)
            roles.since = max(filter(None, (roles.since, designation.since)), default=None)
    for state in coverage.services:
        head = _head(state, coverage)
        if head is None:
            continue
        if isinstance(head, Person):
            roles = of(head)
        else:
            # No id has a space: one name is one person, and nobody that `people` holds.
            roles = found.setdefault(f" {fold_name(head)}", _Roles(None, head))
        roles.heads.append(state.service.id)
        roles.pilots += state.pilots
    return iter(found.values())


def _head(state: ServiceState, coverage: Coverage) -> Person | str | None:
    """Who heads a service that pilots an action: a person in post, else a name.

    « Éva Noël, directrice » is the person of that name, if there is one: nobody is invited twice.
    """
    service, dossier = state.service, coverage.dossier
    if not state.pilots or service.head is None or not service.exists(coverage.at):
        return None
    person = dossier.head(service) or dossier.person_called(service.head.partition(",")[0])
    if person is None:
        return service.head if is_full_name(service.head) else None
    return person if person.in_post(coverage.at) else None


def _trainee(roles: _Roles, coverage: Coverage, last: dict[str, date]) -> Trainee:
    months = coverage.dossier.settings.training_valid_for
    person = roles.person
    day = last.get(person.id) if person else None
    elected = person is not None and person.kind == "elected"
    reasons: tuple[str, ...] = ()
    if person is not None and _away(person, coverage):
        # She is asked once she is back.
        reasons = ()
    elif day is None:
        why = (("elected", elected), ("correspondent", roles.holds), ("head", roles.heads))
        reasons = tuple(reason for reason, holds in why if holds)
    elif day < months_before(coverage.at, months) and (elected or roles.holds or roles.heads):
        reasons = ("renewal",)
    return Trainee(
        person.id if person else None,
        roles.name,
        elected,
        tuple(dict.fromkeys(roles.holds)),
        tuple(dict.fromkeys(roles.deputizes)),
        tuple(roles.heads),
        roles.pilots,
        roles.since,
        day,
        months_after(day, months) if day else None,
        reasons,
    )


def _away(person: Person, coverage: Coverage) -> bool:
    absences = coverage.offices.absences.get(person.id, ())
    return any(one.absence(coverage.at) is not None for one in absences)


def _order(one: Trainee) -> tuple[int, int, str]:
    if not one.reasons:
        return _LAST, 0, fold_name(one.name)
    first = one.reasons[0]
    within = {
        "correspondent": -(one.since.toordinal() if one.since else 0),
        "head": -one.pilots,
        "renewal": one.until.toordinal() if one.until else 0,
    }
    return REASONS.index(first), within.get(first, 0), fold_name(one.name)
