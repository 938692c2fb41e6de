"""Rules S on the scope, and on who follows a service that pilots an action."""

from collections.abc import Iterator

from ess_cli.coverage.delegations import elected_of_service
from ess_cli.rules.registry import Facts, Remark, rule
from ess_cli.rules.services.words import named, remark
from ess_cli.wording import count


@rule("S114", "exempt-pilot", "warning")
def exempt_pilot(facts: Facts) -> Iterator[Remark]:
    """Un service déclaré hors périmètre pilote une action du plan.

    Pourquoi : s'il pilote une action ESS, il est concerné ; l'un des deux est à revoir.

    À corriger :
        services:
          - id: archives
            name: Archives
            exempt: Pas de lien avec l'ESS
        plan:
          title: Plan ESS
          start: 2026
          end: 2028
          axes:
            - id: axe-1
              title: Coopérer
        actions:
          - id: memoire
            title: Mémoire des coopératives
            axis: axe-1
            services: archives

    Correct :
        services:
          - id: archives
            name: Archives
            exempt: Pas de lien avec l'ESS

    Source : règle de cohérence du dossier.
    """
    for state in facts.coverage.services:
        if state.status == "exempt" and state.pilots:
            yield remark(
                state,
                f"{named(state)} est hors périmètre et pilote"
                f" {count(state.pilots, 'fiche-action', 'fiches-action')}",
                "retirez `exempt`, ou confiez l'action à un autre service",
            )


@rule("S115", "service-without-competence", "off", many="services sans compétence indiquée")
def service_without_competence(facts: Facts) -> Iterator[Remark]:
    """Un service du périmètre n'a aucune compétence indiquée.

    Pourquoi : les compétences disent à quoi l'ESS peut servir dans ce service.

    À corriger :
        settings:
          rules:
            S115: info
        services:
          - id: culture
            name: Culture

    Correct :
        settings:
          rules:
            S115: info
        services:
          - id: culture
            name: Culture
            competences: culture_patrimoine

    Source : règle de complétude du dossier.
    """
    for state in facts.coverage.services:
        if state.in_scope and not state.service.competences:
            yield remark(
                state,
                f"{named(state)} n'a pas de compétence indiquée",
                "ajoutez `competences`",
            )


@rule("S118", "no-elected-member", "info", many="services pilotes sans élu·e référent·e")
def no_elected_member(facts: Facts) -> Iterator[Remark]:
    """Aucun·e élu·e ne suit un service qui pilote une action.

    Pourquoi : un portage politique dans chaque domaine est la première condition de la
    transversalité.

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

    Correct :
        services:
          - id: culture
            name: Culture
            competences: culture_patrimoine
        people:
          - id: awa-traore
            first_name: Awa
            last_name: Traoré
            kind: élue
            delegation: Culture
            competences: culture_patrimoine
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

    Source : RTES, fiche « La transversalité de l'ESS » (portage politique).
    """
    without = {
        name
        for action in facts.dossier.actions
        if action.active and not action.elected
        for name in action.services
    }
    for state in facts.coverage.services:
        if state.service.id not in without or not state.in_scope:
            continue
        if not elected_of_service(state.service, facts.dossier, facts.at):
            yield remark(
                state,
                f"{named(state)} pilote une action et aucun·e élu·e n'est indiqué·e",
                "ajoutez `elected` au service ou à la fiche, ou la délégation d'un·e élu·e",
            )
