"""Rules M on a meeting that was held: what was recorded of it, and who came."""

from collections.abc import Iterator

from ess_cli.meetings.attendance import for_the_quorum, people_who_came
from ess_cli.meetings.invitations import invited_services
from ess_cli.rules.meetings.words import held, last_held, named, remark, write_to_service
from ess_cli.rules.registry import Facts, Remark, rule
from ess_cli.wording import count, listed


@rule(
    "M409", "held-without-record", "warning", many="réunions sans trace complète", theme=("late", 3)
)
def held_without_record(facts: Facts) -> Iterator[Remark]:
    """Une réunion a eu lieu, et il n'en reste pas de trace complète.

    Pourquoi : sans les présences ni le relevé, ce qui a été décidé se perd, et l'on ne peut pas
    montrer que le réseau se réunit.

    À corriger :
        meetings:
          - id: assises
            kind: assises
            date: 2026-11-10
            state: held
            headcount: 40

    Correct :
        meetings:
          - id: assises
            kind: assises
            date: 2026-11-10
            state: held
            headcount: 40
            minutes:
              summary: Trois propositions pour le plan.

    Source : pratique des relevés de décisions ; proposition du projet.
    """
    for session in held(facts):
        meeting = session.meeting
        if meeting is None:
            continue
        missing = []
        if not meeting.attendance and meeting.headcount is None:
            missing.append("les présences (`attendance`, ou leur nombre dans `headcount`)")
        if meeting.minutes is None:
            missing.append("le relevé (`minutes`)")
        if missing:
            yield remark(
                session,
                f"{named(session)} a eu lieu ; il manque {listed(missing)}",
                "complétez tant que les souvenirs sont frais",
            )


@rule("M411", "quorum-not-met", "warning")
def quorum_not_met(facts: Facts) -> Iterator[Remark]:
    """Le quorum d'une réunion n'était pas atteint.

    Pourquoi : ses décisions peuvent être contestées ; il faut peut-être les confirmer à la séance
    suivante.

    À corriger :
        people:
          - id: paul-meyer
            first_name: Paul
            last_name: Meyer
        bodies:
          - id: comite-suivi
            name: Comité de suivi
            kind: comite_de_suivi
            quorum: 2
        meetings:
          - id: novembre
            body: comite-suivi
            date: 2026-11-10
            state: held
            attendance:
              paul-meyer: present
            minutes:
              summary: Point d'étape.

    Correct :
        people:
          - id: paul-meyer
            first_name: Paul
            last_name: Meyer
        bodies:
          - id: comite-suivi
            name: Comité de suivi
            kind: comite_de_suivi
            quorum: 1
        meetings:
          - id: novembre
            body: comite-suivi
            date: 2026-11-10
            state: held
            attendance:
              paul-meyer: present
            minutes:
              summary: Point d'étape.

    Source : règlement de l'instance (`quorum`) ; à vérifier dans la décision qui l'a créée.
    """
    for session in held(facts):
        meeting = session.meeting
        quorum = session.body.quorum if session.body else None
        if meeting is None or quorum is None:
            continue
        if not meeting.attendance and meeting.headcount is None:
            continue
        present = for_the_quorum(meeting)
        if present < quorum:
            yield remark(
                session,
                f"{named(session)} : {count(present, 'présence')}, représentations comprises,"
                f" pour un quorum de {quorum}",
                "voyez avec la présidence s'il faut confirmer ses décisions à la séance suivante",
            )


@rule("M413", "invited-service-not-represented", "info", many="services invités, non représentés")
def invited_service_not_represented(facts: Facts) -> Iterator[Remark]:
    """Un service invité n'était pas représenté à la dernière réunion.

    Pourquoi : il ne sait pas ce qui a été décidé ; un mot suffit, avec le relevé.

    À corriger :
        services:
          - id: culture
            name: Culture
          - id: sports
            name: Sports
        people:
          - id: paul-meyer
            first_name: Paul
            last_name: Meyer
            service: culture
        meetings:
          - id: assises
            kind: assises
            date: 2026-11-10
            state: held
            services: [culture, sports]
            attendance:
              paul-meyer: present
            minutes:
              summary: Point d'étape.

    Correct :
        services:
          - id: culture
            name: Culture
          - id: sports
            name: Sports
            covered_by: culture
        people:
          - id: paul-meyer
            first_name: Paul
            last_name: Meyer
            service: culture
        correspondents:
          - service: culture
            person: paul-meyer
        meetings:
          - id: assises
            kind: assises
            date: 2026-11-10
            state: held
            services: [culture, sports]
            attendance:
              paul-meyer: present
            minutes:
              summary: Point d'étape.

    Source : pratique de l'animation de réunions ; proposition du projet.
    """
    offices = facts.coverage.offices
    for session in last_held(facts):
        meeting = session.meeting
        if meeting is None or not meeting.attendance:
            continue
        present = people_who_came(meeting)
        belonging = {
            service
            for name in present
            if (person := facts.dossier.person.get(name)) is not None
            for service in person.services_at(session.date)
        }
        for name in invited_services(session, offices):
            service = facts.dossier.service.get(name)
            if service is None or name in belonging or service.head in present:
                continue
            cover = offices.covering(service, session.date)
            seats = offices.seats(name, session.date)
            if cover is not None:
                seats += offices.seats(cover.id, session.date)
            if present.isdisjoint(seat.person for seat in seats):
                yield remark(
                    session,
                    f"le service « {service.name} » n'était pas représenté à {named(session)}",
                    f"{write_to_service(facts, service, session)}envoyez-lui le relevé, et"
                    " demandez-lui ce qu'il attend de la suite",
                )
