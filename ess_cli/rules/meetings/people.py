"""Rules M on the people of a meeting to come: who left, and who is missing."""

from collections.abc import Iterator

from ess_cli.meetings.invitations import concerned_not_invited
from ess_cli.meetings.items import items_of
from ess_cli.meetings.session import Session
from ess_cli.model.agenda import Item, SubItem, every_item
from ess_cli.rules.meetings.words import (
    ahead,
    named,
    remark,
    write_to_service,
)
from ess_cli.rules.registry import Facts, Remark, rule
from ess_cli.wording import listed, short_date


@rule("M404", "person-no-longer-here", "warning")
def person_no_longer_here(facts: Facts) -> Iterator[Remark]:
    """Une personne ou un service attendu à une réunion ne sera plus là ce jour-là.

    Pourquoi : l'invitation ne lui parviendra pas, et personne ne présentera le point.

    À corriger :
        people:
          - id: paul-meyer
            first_name: Paul
            last_name: Meyer
            left: 2026-11-30
        meetings:
          - id: assises
            kind: assises
            date: 2026-12-10
            agenda:
              - title: Un marché réservé
                duration: 20
                presenter: paul-meyer

    Correct :
        people:
          - id: nadia-belkacem
            first_name: Nadia
            last_name: Belkacem
        meetings:
          - id: assises
            kind: assises
            date: 2026-12-10
            agenda:
              - title: Un marché réservé
                duration: 20
                presenter: nadia-belkacem

    Source : pratique de l'animation de réunions ; proposition du projet.
    """
    for session in ahead(facts):
        yield from _people_gone(session, facts)
        yield from _services_closed(session, facts)


def _people_gone(session: Session, facts: Facts) -> Iterator[Remark]:
    meeting = session.meeting
    presenting = [name for item in _written_items(session) for name in item.presenter]
    guests = (meeting.invitees if meeting else None) or ()
    asked = [invitee.person for invitee in guests if invitee.person]
    for name in dict.fromkeys([*presenting, *asked]):
        person = facts.dossier.person.get(name)
        if person is None or person.in_post(session.date):
            continue
        part = "intervient" if name in presenting else "est invité·e"
        service = facts.dossier.service.get(next(iter(person.services_at(session.date)), ""))
        whom = write_to_service(facts, service, session) if service else ""
        when = "ne sera plus en poste"
        if person.left and person.left < session.date:
            when += f" (départ le {short_date(person.left)})"
        elif person.since:
            when = f"ne sera en poste que le {short_date(person.since)}"
        yield remark(
            session,
            f"{named(session)} : {facts.dossier.name_of(name)} y {part} mais {when}",
            f"{whom}choisissez une autre personne",
        )


def _services_closed(session: Session, facts: Facts) -> Iterator[Remark]:
    meeting = session.meeting
    invited_ones = (meeting.services if meeting else None) or ()
    expected = [
        name for item in _written_items(session) for name in (*item.services, *item.presenter)
    ]
    for name in dict.fromkeys([*invited_ones, *expected]):
        service = facts.dossier.service.get(name)
        if service is None or service.exists(session.date):
            continue
        when = "sera fermé"
        if service.until and service.until < session.date:
            when += f" (depuis le {short_date(service.until)})"
        elif service.since:
            when = f"n'existera que le {short_date(service.since)}"
        following = [other.name for other in facts.coverage.offices.successors(name, session.date)]
        hint = f"invitez {listed(following)}" if following else "choisissez un autre service"
        yield remark(
            session,
            f"{named(session)} : le service « {service.name} » y est attendu mais {when}",
            hint,
        )


def _written_items(session: Session) -> Iterator[SubItem]:
    """The items as they are written, with presenters who are no longer in post."""
    items: tuple[Item, ...] = session.body.agenda if session.body else ()
    if session.meeting is not None:
        items = items_of(session.meeting, session.body)
    return every_item(items)


@rule("M405", "concerned-service-not-invited", "warning", many="services concernés, non invités")
def concerned_service_not_invited(facts: Facts) -> Iterator[Remark]:
    """Un service concerné par l'ordre du jour n'est pas invité.

    Pourquoi : on parlera d'une action sans le service qui la pilote, ou d'un sujet sans le service
    qu'il touche ; la décision sera à reprendre.

    À corriger :
        services:
          - id: culture
            name: Culture
        meetings:
          - id: assises
            kind: assises
            date: 2026-12-10
            agenda:
              - title: Un festival coopératif
                duration: 20
                services: culture

    Correct :
        services:
          - id: culture
            name: Culture
        meetings:
          - id: assises
            kind: assises
            date: 2026-12-10
            services: culture
            agenda:
              - title: Un festival coopératif
                duration: 20
                services: culture

    Source : pratique des groupes projet, RTES, page ESS et collectivités.
    """
    for session in ahead(facts):
        for name in concerned_not_invited(session, facts.coverage.offices):
            service = facts.dossier.service[name]
            yield remark(
                session,
                f"{named(session)} : le service « {service.name} » est concerné par l'ordre du"
                " jour, et n'est pas invité",
                f"{write_to_service(facts, service, session)}ajoutez-le aux `services` de la"
                " réunion",
            )
