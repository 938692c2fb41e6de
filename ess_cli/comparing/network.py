"""What changed in who is the correspondent of which service."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from ess_cli.comparing.change import FIRST, HIGH, LOW, USUAL, Change, sentence
from ess_cli.comparing.designations import Event, designation_changes, kept
from ess_cli.comparing.pair import Pair
from ess_cli.coverage.office import ACTS_AS_HOLDER
from ess_cli.coverage.services import ServiceState
from ess_cli.knowledge import terms
from ess_cli.model.people import Designation
from ess_cli.typography import date_text
from ess_cli.wording import listed, of

# Reasons why a service is without a correspondent that tell more than the names do.
_SAID = ("vacant", "ended", "person_left", "away")


def network_changes(pair: Pair) -> Iterator[Change]:
    """A sentence for each change among the correspondents, what befell several services once."""
    services: defaultdict[Event, list[str]] = defaultdict(list)
    for service, event in events(pair):
        services[event].append(service)
    for event, each in services.items():
        names = list(dict.fromkeys(each))
        words = event.many if len(names) > 1 else event.words
        where = listed([pair.called("services", name) for name in names])
        said = words.format(le=pair.services(names), du=pair.of_services(names), nom=where)
        yield Change(
            "network",
            "correspondents",
            names[0],
            event.kind,
            sentence(said),
            event.weight,
            event.key,
        )


def departures(pair: Pair) -> set[str]:
    """The people whose departure is told with the services that it leaves without anybody."""
    return {
        person
        for service, event in events(pair)
        if event.kind == "removed" and _left(pair, service)
        for person in event.who
    }


def _left(pair: Pair, service: str) -> bool:
    state = pair.covered_now.service.get(service)
    return pair.dated or (state is not None and state.reason == "person_left")


def events(pair: Pair) -> Iterator[tuple[str, Event]]:
    """What happened to each service that the newer state has."""
    gone, come = _differing(pair)
    for service in pair.new.service:
        if (
            service in gone
            or service in come
            or _has_lost(pair, service)
            or _has_gained(pair, service)
        ):
            yield from _of_service(pair, service, gone[service], come[service])


def _differing(
    pair: Pair,
) -> tuple[defaultdict[str, list[Designation]], defaultdict[str, list[Designation]]]:
    """The designations of each service that one state alone has: the older one, the newer one."""
    # Two dates of one dossier share most of its designations: those need no comparing.
    shared = {id(one) for one in pair.old.correspondents} & {
        id(one) for one in pair.new.correspondents
    }
    olds, news = (
        [one for one in dossier.correspondents if id(one) not in shared]
        for dossier in (pair.old, pair.new)
    )
    sides = []
    for some, others in ((olds, news), (news, olds)):
        known = Counter(_pieces(others))
        found: defaultdict[str, list[Designation]] = defaultdict(list)
        for service, one in _pieces(some):
            if known[service, one]:
                known[service, one] -= 1
            else:
                found[service].append(one)
        sides.append(found)
    return sides[0], sides[1]


def _pieces(correspondents: list[Designation]) -> Iterator[tuple[str, Designation]]:
    """Each designation for each of its services, as if it were for that one alone."""
    for one in correspondents:
        alone = one.model_copy(update={"service": None, "services": ()})
        for service in one.all_services:
            yield service, alone


def _of_service(
    pair: Pair, service: str, gone: list[Designation], come: list[Designation]
) -> Iterator[tuple[str, Event]]:
    lost, gained = _has_lost(pair, service), _has_gained(pair, service)
    same = [(one, other) for one in gone if (other := _same(one, come)) is not None]
    gone = [one for one in gone if all(one is not a for a, _ in same)]
    come = [one for one in come if all(one is not b for _, b in same)]
    for old, new in same:
        # Why a service has nobody any more, or somebody again, is told with it.
        silent = ("until", "away") if lost or (gained and not come) else ()
        for event in designation_changes(pair, old, new, silent):
            yield service, event
    out = [one for one in gone if one.person and one.role in ACTS_AS_HOLDER]
    into = [one for one in come if one.person and one.role in ACTS_AS_HOLDER]
    if lost:
        yield service, _lost(pair, service)
        gone = [one for one in gone if one not in out]
        come = [one for one in come if one.person]
    elif out and into:
        yield service, _replaced(pair, out, into)
        gone = [one for one in gone if one not in out and one.person]
        come = [one for one in come if one not in into and one.person]
    for one in come:
        yield service, _arrived(pair, one, gained=gained)
    for one in gone:
        if one.person or not into:
            yield service, _departed(pair, one)
    if gained and not into:
        who = pair.covered_now.service[service].holders
        named = f" : {listed([pair.person(one) for one in who])}" if who else ""
        yield (
            service,
            _event("{le} a", "{le} ont", f" de nouveau un·e correspondant·e{named}", HIGH),
        )


def _event(one: str, many: str, rest: str, weight: int) -> Event:
    return Event(f"{one}{kept(rest)}", f"{many}{kept(rest)}", "changed", weight)


def _same(one: Designation, others: list[Designation]) -> Designation | None:
    """The designation of the same person among `others`, the one of the same role first."""
    same = [other for other in others if one.person and other.person == one.person]
    return next((other for other in same if other.role == one.role), next(iter(same), None))


def _lost(pair: Pair, service: str) -> Event:
    state = pair.covered_now.service[service]
    who = _held_before(pair, service)
    names = listed([pair.person(one) for one in who])
    reason = terms("coverage_reason")[state.reason] if state.reason in _SAID else ""
    if state.reason == "person_left" and names:
        said = f" : départ {of(names)}"
    else:
        before = f" (auparavant {names})" if names else ""
        said = f" : {reason}{before}" if reason else before
    said = kept(said)
    return Event(
        f"{{le}} n'a plus de correspondant·e{said}",
        f"{{le}} n'ont plus de correspondant·e{said}",
        "removed",
        FIRST,
        None,
        who,
    )


def _held_before(pair: Pair, service: str) -> tuple[str, ...]:
    """Who held a service before, or the one that it relied on."""
    before = pair.covered_before
    state = before.service[service]
    if state.holders:
        return tuple(state.holders)
    above = before.offices.covering(state.service, before.at)
    return tuple(before.service[above.id].holders) if above and above.id in before.service else ()


def _replaced(pair: Pair, out: list[Designation], into: list[Designation]) -> Event:
    come, gone = (tuple(one.person for one in some if one.person) for some in (into, out))
    one = len(come) == 1
    role = pair.agreed(terms("designation_role")[into[0].role], come[0] if one else None)
    verb = "remplace" if one else "remplacent"
    names, before = (listed([pair.person(name) for name in some]) for some in (come, gone))
    if not one:
        role = f"{role}·s" if role.endswith("·e") else f"{role}s"
    words = f"{kept(names)} {verb} {kept(before)} comme {role} {{du}}{_since(into[0])}"
    return Event(words, words, "changed", HIGH, "person", come)


def _since(one: Designation) -> str:
    return f" depuis le {date_text(one.since)}" if one.since else ""


def _arrived(pair: Pair, one: Designation, *, gained: bool) -> Event:
    if one.person is None:
        words = "le poste de correspondant·e {du} est vacant" + _since(one)
        return Event(words, words, "added", FIRST)
    label = pair.agreed(terms("designation_role")[one.role], one.person)
    words = f"{kept(pair.person(one.person))} devient {label} {{du}}"
    acts = one.role in ACTS_AS_HOLDER
    new, many = ("", "")
    if gained and acts:
        new, many = ", qui n'en avait pas", ", qui n'en avaient pas"
    since = f" (depuis le {date_text(one.since)})" if one.since else ""
    weight = FIRST if acts else USUAL
    who = (one.person,)
    return Event(words + new + since, words + many + since, "added", weight, None, who)


def _departed(pair: Pair, one: Designation) -> Event:
    if one.person is None:
        words = "le poste de correspondant·e {du} n'est plus noté comme vacant"
        return Event(words, words, "removed", LOW)
    label = pair.agreed(terms("designation_role")[one.role], one.person)
    words = f"{kept(pair.person(one.person))} n'est plus {label} {{du}}"
    weight = HIGH if one.role in ACTS_AS_HOLDER else USUAL
    return Event(words, words, "removed", weight, None, (one.person,))


def _state(pair: Pair, service: str) -> tuple[ServiceState | None, ServiceState | None]:
    before, now = pair.covered_before.service, pair.covered_now.service
    return before.get(service), now.get(service)


def _has_lost(pair: Pair, service: str) -> bool:
    """Whether a service that had a correspondent has none, whatever `covered_by` says."""
    was, now = _state(pair, service)
    return (
        was is not None
        and now is not None
        and was.is_covered
        and now.in_scope
        and not now.is_covered
        and was.service.covered_by == now.service.covered_by
    )


def _has_gained(pair: Pair, service: str) -> bool:
    """Whether a service that had no correspondent has one."""
    was, now = _state(pair, service)
    return (
        was is not None
        and now is not None
        and was.in_scope
        and not was.is_covered
        and now.is_covered
        and was.service.covered_by == now.service.covered_by
    )
