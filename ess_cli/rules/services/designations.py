"""Rules S on each designation, asked for or in office: its dates, its letter, its deputy."""

from collections.abc import Iterator
from datetime import timedelta

from ess_cli.rules.registry import Facts, Remark, rule
from ess_cli.rules.services.offices import by_designation, in_office, on, person, services_of
from ess_cli.rules.services.words import named, remark, whom_to_write_to
from ess_cli.wording import of, short_date

WAITING_DAYS = 60


@rule("S106", "holder-and-deputy", "error")
def holder_and_deputy(facts: Facts) -> Iterator[Remark]:
    """La même personne est correspondante et suppléante d'un service.

    Pourquoi : en son absence, il n'y a personne.

    À corriger :
        services:
          - id: sports
            name: Sports
        people:
          - id: lou-garnier
            first_name: Lou
            last_name: Garnier
            email: sports@example.fr
        correspondents:
          - service: sports
            person: lou-garnier
          - service: sports
            person: lou-garnier
            role: suppléante

    Correct :
        services:
          - id: sports
            name: Sports
        people:
          - id: lou-garnier
            first_name: Lou
            last_name: Garnier
            email: sports@example.fr
        correspondents:
          - service: sports
            person: lou-garnier

    Source : règle de cohérence du réseau des correspondant·e·s.
    """
    holders = {(s.service.id, d.person) for s, _, d in in_office(facts) if d.role == "holder"}
    for state, _, designation in in_office(facts):
        if designation.role == "deputy" and (state.service.id, designation.person) in holders:
            yield on(
                designation,
                state,
                f"{person(designation.person, facts)} est à la fois correspondant·e et suppléant·e"
                f" pour {named(state)}",
                "désignez une autre personne comme suppléante, ou supprimez cette désignation",
            )


@rule("S107", "designation-ends-soon", "info", many="désignations arrivent à leur terme")
def designation_ends_soon(facts: Facts) -> Iterator[Remark]:
    """Une désignation arrive bientôt à son terme.

    Pourquoi : la renouveler à temps évite un trou dans le réseau.

    À corriger :
        services:
          - id: sports
            name: Sports
        people:
          - id: lou-garnier
            first_name: Lou
            last_name: Garnier
            email: sports@example.fr
        correspondents:
          - service: sports
            person: lou-garnier
            until: 2026-12-31

    Correct :
        services:
          - id: sports
            name: Sports
        people:
          - id: lou-garnier
            first_name: Lou
            last_name: Garnier
            email: sports@example.fr
        correspondents:
          - service: sports
            person: lou-garnier
            until: 2028-12-31

    Source : délai réglé par `mandate_warning` (90 jours), proposé par l'outil.
    """
    limit = facts.at + timedelta(days=facts.dossier.settings.mandate_warning)
    for designation, states in by_designation(facts):
        if designation.until and designation.until <= limit:
            yield on(
                designation,
                states[0],
                f"la désignation {of(person(designation.person, facts))} pour"
                f" {services_of(states)} se termine le {short_date(designation.until)}",
                "proposez de la renouveler, ou préparez la suite avec le service",
            )


@rule("S111", "no-letter", "off", required_by="letter", many="désignations sans lettre de mission")
def no_letter(facts: Facts) -> Iterator[Remark]:
    """Un·e correspondant·e n'a pas de lettre de mission.

    Pourquoi : une page signée donne du temps et de la légitimité.

    À corriger :
        settings:
          requires: letter
        services:
          - id: sports
            name: Sports
        people:
          - id: lou-garnier
            first_name: Lou
            last_name: Garnier
            email: sports@example.fr
        correspondents:
          - service: sports
            person: lou-garnier

    Correct :
        settings:
          requires: letter
        services:
          - id: sports
            name: Sports
        people:
          - id: lou-garnier
            first_name: Lou
            last_name: Garnier
            email: sports@example.fr
        correspondents:
          - service: sports
            person: lou-garnier
            letter: 2026-02-01

    Source : bonne pratique, exigée si `requires` contient `letter`.
    """
    for designation, states in by_designation(facts):
        if designation.letter is None and designation.role != "associate":
            yield on(
                designation,
                states[0],
                f"pas de lettre de mission pour {person(designation.person, facts)}"
                f" ({services_of(states)})",
                "faites signer une lettre de mission, puis notez sa date dans `letter`",
            )


@rule("S112", "no-deputy", "off", required_by="deputy", many="services sans suppléant·e")
def no_deputy(facts: Facts) -> Iterator[Remark]:
    """Un service couvert n'a pas de suppléant·e.

    Pourquoi : un congé ou un départ suffit à rompre le lien.

    À corriger :
        settings:
          requires: deputy
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

    Correct :
        settings:
          requires: deputy
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
            role: suppléant

    Source : bonne pratique, exigée si `requires` contient `deputy`.
    """
    for state in facts.coverage.services:
        written = [seat.designation for seat in state.seats]
        if state.status == "covered" and any(written) and not state.in_role("deputy"):
            yield remark(
                state,
                f"{named(state)} n'a pas de suppléant·e",
                "proposez à une seconde personne du service de suppléer",
            )


@rule("S120", "designation-awaited", "info", many="désignations demandées se font attendre")
def designation_awaited(facts: Facts) -> Iterator[Remark]:
    """Une désignation demandée se fait attendre.

    Pourquoi : une relance courtoise au bout de deux mois évite l'oubli.

    À corriger :
        services:
          - id: culture
            name: Culture
            asked:
              - date: 2026-06-01

    Correct :
        services:
          - id: culture
            name: Culture
            asked:
              - date: 2026-11-02

    Source : délai de 60 jours proposé par l'outil, sans valeur réglementaire.
    """
    limit = facts.at - timedelta(days=WAITING_DAYS)
    for state in facts.coverage.gaps:
        if state.asked and state.asked < limit:
            days = (facts.at - state.asked).days
            yield remark(
                state,
                f"{named(state)} : désignation demandée le {short_date(state.asked)},"
                f" il y a {days} jours",
                f"{whom_to_write_to(state)} Une relance suffit souvent",
            )
