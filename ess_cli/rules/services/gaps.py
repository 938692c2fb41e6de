"""Rules S on services that nobody covers, or not quite."""

from collections.abc import Iterator

from ess_cli.coverage.situation import situation
from ess_cli.rules.registry import Facts, Remark, rule
from ess_cli.rules.services.words import caused, named, remark, whom_to_write_to
from ess_cli.wording import count


@rule(
    "S101",
    "service-without-correspondent",
    "warning",
    many="services sans correspondant·e ESS",
    theme=("vacancies", 2),
)
def service_without_correspondent(facts: Facts) -> Iterator[Remark]:
    """Un service n'a pas de correspondant·e ESS.

    Pourquoi : sans correspondant·e, un service n'apprend pas ce que l'ESS peut lui apporter, et
    ses projets n'arrivent pas jusqu'à vous.

    À corriger :
        services:
          - id: culture
            name: Culture
            head: Fabien Collin, directeur

    Correct :
        services:
          - id: culture
            name: Culture
            head: Fabien Collin, directeur
        people:
          - id: leila-haddad
            first_name: Leïla
            last_name: Haddad
            email: culture@example.fr
        correspondents:
          - service: culture
            person: leila-haddad
            since: 2026-01-01

    Source : « Désigner un correspondant ESS dans chaque service », RTES, page ESS et collectivités.
    """
    for state in caused("S101", facts):
        yield remark(
            state,
            f"{named(state)} n'a pas de correspondant·e ESS ({situation(state, facts.at)})",
            f"{whom_to_write_to(state)} Désignez quelqu'un dans `correspondents`, ou indiquez le"
            " motif de hors périmètre (`exempt`)",
        )


@rule(
    "S102",
    "pilot-without-correspondent",
    "warning",
    many="services pilotes sans correspondant·e ESS",
    theme=("vacancies", 1),
)
def pilot_without_correspondent(facts: Facts) -> Iterator[Remark]:
    """Un service sans correspondant·e pilote une action du plan.

    Pourquoi : l'action n'a personne pour la suivre dans le service qui la porte ; si elle est en
    cours, c'est une erreur à traiter d'abord.

    À corriger :
        services:
          - id: culture
            name: Culture
        plan:
          title: Plan ESS
          start: 2026
          end: 2028
          axes:
            - id: axe-1
              title: Coopérer
        actions:
          - id: festival
            title: Un festival coopératif
            axis: axe-1
            services: culture
            status: en cours

    Correct :
        services:
          - id: culture
            name: Culture
        people:
          - id: leila-haddad
            first_name: Leïla
            last_name: Haddad
            email: culture@example.fr
        correspondents:
          - service: culture
            person: leila-haddad
        plan:
          title: Plan ESS
          start: 2026
          end: 2028
          axes:
            - id: axe-1
              title: Coopérer
        actions:
          - id: festival
            title: Un festival coopératif
            axis: axe-1
            services: culture
            status: en cours

    Source : pratique des plans de développement de l'ESS (un pilote identifié par fiche-action).
    """
    running = {
        name
        for action in facts.dossier.actions
        if action.status == "in_progress"
        for name in action.services
    }
    for state in caused("S102", facts):
        yield remark(
            state,
            f"{named(state)} pilote {count(state.pilots, 'fiche-action', 'fiches-action')} du plan"
            f" sans correspondant·e ESS ({situation(state, facts.at)})",
            f"{whom_to_write_to(state)} Désignez quelqu'un dans `correspondents`, ou confiez"
            " l'action à un autre service",
            "error" if state.service.id in running else None,
        )


@rule(
    "S103",
    "deputy-only",
    "warning",
    many="services n'ont qu'un·e suppléant·e",
    theme=("vacancies", 4),
)
def deputy_only(facts: Facts) -> Iterator[Remark]:
    """Un service n'a qu'un·e suppléant·e.

    Pourquoi : la suppléance est faite pour les absences ; quelqu'un doit porter le sujet.

    À corriger :
        services:
          - id: petite-enfance
            name: Petite enfance
        people:
          - id: ines-moreau
            first_name: Inès
            last_name: Moreau
            email: petite-enfance@example.fr
        correspondents:
          - service: petite-enfance
            person: ines-moreau
            role: suppléante

    Correct :
        services:
          - id: petite-enfance
            name: Petite enfance
        people:
          - id: ines-moreau
            first_name: Inès
            last_name: Moreau
            email: petite-enfance@example.fr
        correspondents:
          - service: petite-enfance
            person: ines-moreau

    Source : « Désigner un correspondant ESS dans chaque service », RTES, page ESS et collectivités.
    """
    for state in caused("S103", facts):
        yield remark(
            state,
            f"{named(state)} n'a qu'un·e suppléant·e ({situation(state, facts.at)})",
            f"{whom_to_write_to(state)} Désignez un·e correspondant·e, ou confirmez la personne"
            " suppléante dans ce rôle",
        )


@rule(
    "S104", "associate-only", "warning", many="services n'ont qu'un relais", theme=("vacancies", 5)
)
def associate_only(facts: Facts) -> Iterator[Remark]:
    """Un service n'a qu'un relais, sans désignation.

    Pourquoi : un relais travaille avec l'ESS sans être nommé ; son service peut ne pas le savoir.

    À corriger :
        services:
          - id: numerique
            name: Inclusion numérique
        people:
          - id: tom-nguyen
            first_name: Tom
            last_name: Nguyen
            email: numerique@example.fr
        correspondents:
          - service: numerique
            person: tom-nguyen
            role: relais

    Correct :
        services:
          - id: numerique
            name: Inclusion numérique
        people:
          - id: tom-nguyen
            first_name: Tom
            last_name: Nguyen
            email: numerique@example.fr
        correspondents:
          - service: numerique
            person: tom-nguyen

    Source : pratique des départements (référents nommés, chargés de mission associés).
    """
    for state in caused("S104", facts):
        yield remark(
            state,
            f"{named(state)} n'a qu'un relais, sans correspondant·e nommé·e"
            f" ({situation(state, facts.at)})",
            f"{whom_to_write_to(state)} Proposez de nommer ce relais correspondant·e",
        )


@rule(
    "S113",
    "cover-leads-nowhere",
    "warning",
    many="services comptent sur un service sans correspondant·e",
    theme=("vacancies", 3),
)
def cover_leads_nowhere(facts: Facts) -> Iterator[Remark]:
    """Un service compte sur un autre, qui n'a pas de correspondant·e.

    Pourquoi : s'appuyer sur un autre service ne couvre que si celui-ci est couvert.

    À corriger :
        services:
          - id: economie
            name: Développement économique
            exempt: Réorganisation en cours
          - id: tourisme
            name: Tourisme
            covered_by: economie

    Correct :
        services:
          - id: economie
            name: Développement économique
          - id: tourisme
            name: Tourisme
            covered_by: economie
        people:
          - id: omar-diallo
            first_name: Omar
            last_name: Diallo
            email: economie@example.fr
        correspondents:
          - service: economie
            person: omar-diallo

    Source : règle de lecture de la couverture (voir `ess check-coverage`).
    """
    for state in caused("S113", facts):
        other = facts.dossier.service.get(state.service.covered_by or "")
        name = other.name if other else state.service.covered_by
        yield remark(
            state,
            f"{named(state)} s'appuie sur « {name} », qui n'a pas de correspondant·e ESS",
            f"{whom_to_write_to(state)} Désignez quelqu'un pour « {name} », ou pour ce service",
        )
