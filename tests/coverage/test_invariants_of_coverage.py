"""What holds of the coverage of any dossier at any date."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from ess_cli.coverage import Coverage, coverage
from ess_cli.coverage.services import GAPS, OUT_OF_SCOPE
from ess_cli.model.collectivity import Collectivity, Contacts
from ess_cli.model.dossier import Dossier
from ess_cli.model.people import Absence, Designation, Person
from ess_cli.model.services import Exemption, Service

# A few days, so that dates meet, and a few names, so that entries do.
FIRST = date(2026, 1, 1)
DAYS = st.integers(0, 20).map(lambda n: FIRST + timedelta(days=n))
SERVICES = [f"s{n}" for n in range(5)]
PEOPLE = [f"p{n}" for n in range(4)]
ROLES = ["holder", "interim", "deputy", "associate"]
ONE_DAY = timedelta(days=1)


@st.composite
def spans(draw) -> dict[str, date]:
    """`since` and `until`, in order, each of them or not."""
    since, until = draw(st.none() | DAYS), draw(st.none() | DAYS)
    if since and until and until < since:
        since, until = until, since
    return {key: day for key, day in (("since", since), ("until", until)) if day}


@st.composite
def absences(draw) -> Absence:
    replacement = draw(st.none() | st.sampled_from(PEOPLE))
    return Absence.model_construct(**{"since": FIRST, **draw(spans()), "replaced_by": replacement})


@st.composite
def designations(draw) -> Designation:
    found: dict[str, object] = {
        "services": tuple(
            draw(st.lists(st.sampled_from(SERVICES), min_size=1, max_size=2, unique=True))
        ),
        "role": draw(st.sampled_from(ROLES)),
        **draw(spans()),
    }
    if draw(st.integers(0, 4)):
        found["person"] = draw(st.sampled_from(PEOPLE))
    if draw(st.booleans()):
        found["away"] = tuple(draw(st.lists(absences(), min_size=1, max_size=2)))
    return Designation.model_construct(**found)


@st.composite
def services(draw) -> tuple[Service, ...]:
    found = []
    for number, name in enumerate(SERVICES):
        service: dict[str, object] = {"id": name, "name": name.upper(), **draw(spans())}
        # Towards a later one: a reader never lets a cycle through.
        after = SERVICES[number + 1 :]
        if after and draw(st.booleans()):
            service["parent"] = draw(st.sampled_from(after))
        if after and draw(st.booleans()):
            service["covered_by"] = draw(st.sampled_from(after))
        if draw(st.integers(0, 3)) == 0:
            service["exempt"] = Exemption.model_construct(reason="Fusion", until=draw(DAYS))
        if draw(st.integers(0, 3)) == 0:
            service["counted"] = draw(st.booleans())
        found.append(Service.model_construct(**service))
    return tuple(found)


@st.composite
def dossiers(draw) -> Dossier:
    people = tuple(
        person(
            name,
            service=draw(st.sampled_from(SERVICES)),
            since=draw(st.none() | DAYS),
            left=draw(st.none() | DAYS),
        )
        for name in PEOPLE
    )
    officer = Contacts.model_construct(
        officer=tuple(draw(st.lists(st.sampled_from(PEOPLE), max_size=2)))
    )
    return Dossier(
        folder="essai",
        collectivity=Collectivity.model_construct(name="Ville", kind="commune", contacts=officer),
        services=draw(services()),
        people=people,
        correspondents=tuple(draw(st.lists(designations(), max_size=6))),
    )


def person(name: str, **keys: object) -> Person:
    return Person.model_construct(id=name, first_name=name, last_name="X", **keys)


def statuses(found: Coverage) -> dict[str, str]:
    return {state.service.id: state.status for state in found.services}


def covered(found: Coverage) -> set[str]:
    return {state.service.id for state in found.services if state.is_covered}


@settings(max_examples=120, deadline=None)
@given(dossiers(), DAYS)
def test_counts_add_up_and_give_the_rate(dossier: Dossier, at: date) -> None:
    found = coverage(dossier, at)
    counts = found.counts
    assert counts["total"] == len(dossier.services)
    assert counts["in_scope"] == sum(
        counts[key] for key in ("covered", "shared", "partial", "uncovered")
    )
    assert counts["total"] == counts["in_scope"] + sum(
        counts[key] for key in ("exempt", "inactive", "groupings")
    )
    having = counts["covered"] + counts["shared"]
    if counts["in_scope"] == 0:
        assert found.rate is None
    else:
        assert found.rate is not None
        assert abs(float(found.rate) - 100 * having / counts["in_scope"]) <= 0.05 + 1e-9


@settings(max_examples=120, deadline=None)
@given(dossiers(), DAYS)
def test_a_reason_for_every_gap_and_none_elsewhere(dossier: Dossier, at: date) -> None:
    for state in coverage(dossier, at).services:
        assert (state.reason is not None) == (state.status in GAPS)
        if state.status in ("covered",):
            assert state.holders
        if state.status in (*GAPS, "shared"):
            assert not state.holders
        if state.status == "deputy_only":
            assert state.in_role("deputy")
        if state.status not in GAPS:
            assert state.since is None


@settings(max_examples=120, deadline=None)
@given(dossiers(), DAYS)
def test_since_is_the_day_after_the_last_day_of_cover(dossier: Dossier, at: date) -> None:
    days = [FIRST - ONE_DAY + timedelta(days=n) for n in range((at - FIRST).days + 2)]
    history = {day: covered(coverage(dossier, day)) for day in days}
    for state in coverage(dossier, at).services:
        if state.status not in GAPS:
            continue
        had = [day for day in days if state.service.id in history[day]]
        if had:
            assert state.since == max(had) + ONE_DAY
        elif state.since is not None:
            assert state.since in {
                one.since for one in dossier.correspondents if state.service.id in one.all_services
            }


@settings(max_examples=100, deadline=None)
@given(dossiers(), DAYS, st.sampled_from(SERVICES))
def test_a_holder_more_never_covers_less(dossier: Dossier, at: date, service: str) -> None:
    # A parent that nobody is named for becomes a service once somebody is: counted apart.
    more = Designation.model_construct(service=service, person="new")
    before = coverage(dossier, at)
    after = coverage(
        replace(
            dossier,
            people=(*dossier.people, person("new")),
            correspondents=(*dossier.correspondents, more),
        ),
        at,
    )
    assert covered(before) <= covered(after)
    if statuses(before)[service] not in OUT_OF_SCOPE:
        assert statuses(after)[service] == "covered"
        assert after.rate is not None
        assert before.rate is not None
        assert after.rate >= before.rate


@settings(max_examples=100, deadline=None)
@given(dossiers(), DAYS)
def test_what_is_foreign_to_a_service_changes_nothing_of_it(dossier: Dossier, at: date) -> None:
    before = coverage(dossier, at)
    after = coverage(
        replace(
            dossier,
            services=(*dossier.services, Service.model_construct(id="autre", name="Autre")),
            people=(*dossier.people, person("new")),
            correspondents=(
                Designation.model_construct(service="autre", person="new"),
                *dossier.correspondents,
            ),
        ),
        at,
    )
    assert after.services[:-1] == before.services
    assert after.counts["covered"] == before.counts["covered"] + 1


@settings(max_examples=100, deadline=None)
@given(dossiers(), DAYS, st.randoms(use_true_random=False))
def test_the_order_of_services_decides_of_nothing_but_the_order(dossier, at, random) -> None:
    shuffled = list(dossier.services)
    random.shuffle(shuffled)
    other = coverage(replace(dossier, services=tuple(shuffled)), at)
    assert statuses(other) == statuses(coverage(dossier, at))
    assert [state.service for state in other.services] == shuffled
