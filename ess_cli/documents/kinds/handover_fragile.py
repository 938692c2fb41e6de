"""What hangs by a thread, in the handover document: what to look after first."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from ess_cli.documents.writer import Writer
from ess_cli.knowledge import terms
from ess_cli.rules.registry import Facts, run
from ess_cli.typography import date_text
from ess_cli.wording import enumerated

_TERM_DAYS = 365
_ABSENCES = "M415"


def fragile(facts: Facts, writer: Writer) -> list[list[str]]:
    """What is fragile, and for each who or what."""
    several = ("Une seule personne pour plusieurs services", _several(facts))
    every = (
        ("Services sans correspondant·e", _gaps(facts)),
        several,
        ("Absences aux trois dernières réunions", _absent(facts)),
        ("Absences en cours", _away(facts)),
        ("Désignations et mandats qui prennent fin dans l'année", _terms(facts)),
        ("Actions que la mission ESS est seule à porter", _alone(facts)),
        ("Services couverts sans suppléance", _without_deputy(facts)),
    )
    made = ((title, list(words)) for title, words in every)
    return [[writer.ours(title), "\n".join(words)] for title, words in made if words]


def _gaps(facts: Facts) -> Iterator[str]:
    reasons = terms("coverage_reason")
    names = [
        f"{state.service.name} ({reasons[state.reason]})" if state.reason else state.service.name
        for state in facts.coverage.gaps
    ]
    if names:
        yield enumerated(names)


def _several(facts: Facts) -> Iterator[str]:
    held: defaultdict[str, list[str]] = defaultdict(list)
    for state in facts.coverage.services:
        if state.in_scope:
            for person in state.holders:
                held[person].append(state.service.name)
    for person, services in held.items():
        if len(services) > 1:
            yield f"{facts.dossier.name_of(person, facts.at)} : {enumerated(services)}"


def _absent(facts: Facts) -> Iterator[str]:
    found = (one for one in run(facts, _ABSENCES[0]) if one.code == _ABSENCES)
    for one in found:
        if one.subject:
            yield facts.dossier.name_of(one.subject, facts.at)


def _away(facts: Facts) -> Iterator[str]:
    dossier, at = facts.dossier, facts.at
    for one in dossier.correspondents:
        away = one.absence(at)
        if away is None or one.person is None or not one.runs(at):
            continue
        until = f" jusqu'au {date_text(away.until)}" if away.until else ""
        other = dossier.name_of(away.replaced_by, at) if away.replaced_by else "sans remplacement"
        names = enumerated(dossier.name_of(name) for name in one.all_services)
        yield f"{dossier.name_of(one.person, at)} ({names}){until} : {other}"


def _terms(facts: Facts) -> Iterator[str]:
    dossier, at = facts.dossier, facts.at
    last = at + timedelta(days=_TERM_DAYS)
    ends = [
        (one.until, one.person, enumerated(dossier.name_of(name) for name in one.all_services))
        for one in dossier.correspondents
    ]
    ends += [
        (one.until, one.person or one.organisation or one.service, body.name)
        for body in dossier.bodies
        if body.open(at)
        for one in body.members
    ]
    for until, who, where in sorted(
        (end for end in ends if end[0] and at <= end[0] <= last), key=lambda end: str(end[0])
    ):
        if until and who:
            yield f"{dossier.name_of(who, at)} ({where}) : {date_text(until)}"


def _alone(facts: Facts) -> Iterator[str]:
    """The active actions that the officer alone leads."""
    officers = set(facts.dossier.contacts.officer)
    names = [
        place.name
        for place in facts.plan.actions
        if place.action.active and place.action.leads and officers.issuperset(place.action.leads)
    ]
    if names:
        yield enumerated(names)


def _without_deputy(facts: Facts) -> Iterator[str]:
    covered = [state for state in facts.coverage.services if state.status == "covered"]
    alone = [state.service.name for state in covered if not state.in_role("deputy")]
    if alone:
        yield f"{len(alone)} sur {len(covered)} : {enumerated(alone)}"
