"""Rules B on how often bodies meet."""

from calendar import isleap
from collections.abc import Iterator
from datetime import date

from ess_cli.model.bodies import Body
from ess_cli.periods import months_before
from ess_cli.rules.bodies.members import on, open_bodies
from ess_cli.rules.registry import Facts, Remark, rule
from ess_cli.wording import count


def expected_by_now(body: Body, at: date) -> int:
    """Meetings that the rhythm of `body` calls for up to the date, in the calendar year."""
    start = date(at.year, 1, 1)
    if body.created and body.created > start:
        start = body.created
    days = 366 if isleap(at.year) else 365
    elapsed = (at - start).days + 1
    return (body.per_year or 0) * elapsed // days


@rule(
    "B307",
    "too-few-meetings",
    "warning",
    many="instances se réunissent moins souvent que prévu",
    theme=("ahead", 2),
)
def too_few_meetings(facts: Facts) -> Iterator[Remark]:
    """Une instance se réunit moins souvent que prévu.

    Pourquoi : le rythme annoncé (`per_year`), rapporté à la part de l'année écoulée, n'est pas
    tenu, même en comptant les réunions déjà fixées.

    À corriger :
        bodies:
          - id: inter-services
            name: Réunion inter-services ESS
            kind: reunion_inter_services
            per_year: 4

    Correct :
        bodies:
          - id: inter-services
            name: Réunion inter-services ESS
            kind: reunion_inter_services
            per_year: 4
        meetings:
          - id: janvier
            body: inter-services
            date: 2026-01-20
          - id: mai
            body: inter-services
            date: 2026-05-19
          - id: decembre
            body: inter-services
            date: 2026-12-10

    Source : règle de suivi des instances.
    """
    for body in open_bodies(facts):
        expected = expected_by_now(body, facts.at)
        counted = sum(
            meeting.date.year == facts.at.year and meeting.state != "cancelled"
            for meeting in facts.dossier.meetings_of.get(body.id, ())
        )
        if counted < expected:
            yield on(
                body,
                f"« {body.name} » : {count(counted, 'réunion')} en {facts.at.year}, pour"
                f" {count(expected, 'attendue')} à cette date ({body.per_year} par an)",
                "fixez la prochaine date, ou revoyez le rythme (`per_year`)",
            )


@rule("B308", "inter-service-gap", "warning", theme=("ahead", 1))
def inter_service_gap(facts: Facts) -> Iterator[Remark]:
    """Pas de réunion inter-services depuis longtemps, et aucune à venir.

    Pourquoi : le réseau des correspondant·e·s se défait quand il ne se voit pas.

    À corriger :
        bodies:
          - id: inter-services
            name: Réunion inter-services ESS
            kind: reunion_inter_services
        meetings:
          - id: hiver
            body: inter-services
            date: 2026-01-20
            state: a eu lieu

    Correct :
        bodies:
          - id: inter-services
            name: Réunion inter-services ESS
            kind: reunion_inter_services
        meetings:
          - id: automne
            body: inter-services
            date: 2026-10-20
            state: a eu lieu

    Source : délai réglé par `meeting_gap` (6 mois), proposé par l'outil.
    """
    months = facts.dossier.settings.meeting_gap
    oldest = months_before(facts.at, months)
    bodies = [body for body in open_bodies(facts) if body.kind == "reunion_inter_services"]
    if not bodies or all(body.created and body.created > oldest for body in bodies):
        return
    ids = {body.id for body in bodies}
    dates = [
        meeting.date
        for meeting in facts.dossier.meetings
        if meeting.body in ids and meeting.state != "cancelled"
    ]
    if all(day < oldest for day in dates):
        yield on(
            bodies[0],
            f"aucune réunion inter-services depuis {months} mois, et aucune à venir",
            "fixez la prochaine date : ess meeting add",
        )
