"""Rules S on the people in office: their load, their pole, their address, their share."""

from collections import defaultdict
from collections.abc import Iterator

from ess_cli.coverage.office import ACTS_AS_HOLDER
from ess_cli.rules.registry import Facts, Remark, rule
from ess_cli.rules.services.offices import in_office, on, person
from ess_cli.rules.services.words import named
from ess_cli.wording import count

SMALL_AUTHORITY = 8


@rule("S108", "too-many-services", "warning")
def too_many_services(facts: Facts) -> Iterator[Remark]:
    """Une personne est correspondante de beaucoup de services.

    Pourquoi : au-delà de quelques services, le rôle n'est plus tenable ; c'est une personne à
    soulager, pas une faute.

    À corriger :
        settings:
          max_services_per_correspondent: 2
        services:
          - {id: a, name: Accueil}
          - {id: b, name: Bâtiments}
          - {id: c, name: Culture}
          - {id: d, name: Déchets}
          - {id: e, name: Eau}
          - {id: f, name: Finances}
          - {id: g, name: Habitat}
          - {id: h, name: Jeunesse}
          - {id: i, name: Mobilités}
        people:
          - id: lou-garnier
            first_name: Lou
            last_name: Garnier
            email: lou.garnier@example.fr
        correspondents:
          - services: [a, b, c]
            person: lou-garnier

    Correct :
        settings:
          max_services_per_correspondent: 2
        services:
          - {id: a, name: Accueil}
          - {id: b, name: Bâtiments}
          - {id: c, name: Culture}
        people:
          - id: lou-garnier
            first_name: Lou
            last_name: Garnier
            email: lou.garnier@example.fr
        correspondents:
          - services: [a, b, c]
            person: lou-garnier

    Source : seuil réglé par `max_services_per_correspondent` (3), proposé par l'outil.
    """
    if facts.coverage.counts["in_scope"] <= SMALL_AUTHORITY:
        return
    load: defaultdict[str, set[str]] = defaultdict(set)
    for state, seat, _ in in_office(facts):
        if seat.role in ACTS_AS_HOLDER:
            load[seat.person].add(state.service.id)
    most = facts.dossier.settings.max_services_per_correspondent
    for name, services in load.items():
        if len(services) > most:
            yield Remark(
                "people",
                name,
                facts.dossier.person[name],
                f"{person(name, facts)} est correspondant·e de"
                f" {count(len(services), 'service')} : à soulager ?",
                "proposez une seconde personne à l'un de ces services",
            )


@rule("S109", "other-pole", "off")
def other_pole(facts: Facts) -> Iterator[Remark]:
    """Un·e correspondant·e travaille dans un autre pôle que son service.

    Pourquoi : la circulation de l'information est plus simple dans le même pôle.

    À corriger :
        settings:
          rules:
            S109: info
        services:
          - id: pole-a
            name: Pôle A
          - id: sports
            name: Sports
            parent: pole-a
          - id: pole-b
            name: Pôle B
          - id: eau
            name: Eau
            parent: pole-b
        people:
          - id: lou-garnier
            first_name: Lou
            last_name: Garnier
            service: eau
        correspondents:
          - service: sports
            person: lou-garnier

    Correct :
        settings:
          rules:
            S109: info
        services:
          - id: pole-a
            name: Pôle A
          - id: sports
            name: Sports
            parent: pole-a
        people:
          - id: lou-garnier
            first_name: Lou
            last_name: Garnier
            service: sports
        correspondents:
          - service: sports
            person: lou-garnier

    Source : règle de confort, éteinte par défaut.
    """
    for state, seat, designation in in_office(facts):
        at_home = facts.dossier.person[seat.person].services_at(facts.at)
        homes = [facts.coverage.service.get(name) for name in at_home]
        poles = {home.path[0] for home in homes if home is not None}
        if poles and state.path[0] not in poles:
            yield on(
                designation,
                state,
                f"{person(seat.person, facts)}, correspondant·e pour {named(state)}, travaille"
                " dans un autre pôle",
                "vérifiez que la personne reçoit bien les informations du service",
            )


@rule("S110", "no-email", "info", many="désignations sans aucune adresse électronique")
def no_email(facts: Facts) -> Iterator[Remark]:
    """Ni l'adresse électronique d'un·e correspondant·e, ni celle de son service.

    Pourquoi : ess ne peut préparer ni invitation ni relance pour ce service.

    À corriger :
        services:
          - id: sports
            name: Sports
        people:
          - id: lou-garnier
            first_name: Lou
            last_name: Garnier
        correspondents:
          - service: sports
            person: lou-garnier

    Correct :
        services:
          - id: sports
            name: Sports
            email: sports@example.fr
        people:
          - id: lou-garnier
            first_name: Lou
            last_name: Garnier
        correspondents:
          - service: sports
            person: lou-garnier

    Source : règle de complétude du dossier.
    """
    for state, seat, designation in in_office(facts):
        known = facts.dossier.person.get(seat.person)
        if known is not None and not known.email and not state.service.email:
            yield on(
                designation,
                state,
                f"aucune adresse électronique pour {facts.dossier.called(known, facts.at)},"
                f" ni pour {named(state)}",
                "ajoutez `email` à la personne ou au service",
            )


@rule("S119", "two-holders", "info")
def two_holders(facts: Facts) -> Iterator[Remark]:
    """Deux correspondant·e·s d'un même service suivent les mêmes domaines.

    Pourquoi : à deux, chacun·e peut croire que l'autre s'en occupe ; précisez le partage.

    À corriger :
        services:
          - id: sports
            name: Sports
            email: sports@example.fr
        people:
          - id: lou-garnier
            first_name: Lou
            last_name: Garnier
          - id: max-petit
            first_name: Max
            last_name: Petit
        correspondents:
          - service: sports
            person: lou-garnier
          - service: sports
            person: max-petit

    Correct :
        services:
          - id: sports
            name: Sports
            email: sports@example.fr
            competences: [sport, tourisme]
        people:
          - id: lou-garnier
            first_name: Lou
            last_name: Garnier
          - id: max-petit
            first_name: Max
            last_name: Petit
        correspondents:
          - service: sports
            person: lou-garnier
            competences: sport
          - service: sports
            person: max-petit
            competences: tourisme

    Source : règle de cohérence du réseau des correspondant·e·s.
    """
    seen: dict[tuple[str, frozenset[str]], str] = {}
    for state, seat, designation in in_office(facts):
        if seat.role != "holder":
            continue
        key = (state.service.id, frozenset(designation.competences))
        first = seen.setdefault(key, seat.person)
        if first != seat.person:
            yield on(
                designation,
                state,
                f"{person(first, facts)} et {person(seat.person, facts)} sont correspondant·e·s"
                f" pour {named(state)} sur les mêmes domaines : précisez le partage",
                "indiquez les `competences` que suit chaque personne",
            )
