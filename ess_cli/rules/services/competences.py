"""Rules S on competences without a service or a correspondent."""

from collections.abc import Iterator

from ess_cli.rules.registry import Facts, Remark, rule
from ess_cli.rules.services.words import cause


@rule(
    "S116",
    "competence-without-service",
    "warning",
    many="compétences exercées ne sont confiées à aucun service",
)
def competence_without_service(facts: Facts) -> Iterator[Remark]:
    """Une compétence exercée n'est confiée à aucun service.

    Pourquoi : personne n'y cherchera ce que l'ESS peut apporter.

    À corriger :
        collectivity:
          name: Métropole de Test
          kind: metropole
        services:
          - id: ess
            name: Mission ESS

    Correct :
        collectivity:
          name: Syndicat de Test
          kind: syndicat_mixte
        services:
          - id: ess
            name: Mission ESS
            competences: [economie_sociale_et_solidaire, commande_publique]

    Source : compétences par niveau de collectivité (CGCT), voir `ess competences`.
    """
    for competence in facts.coverage.competences:
        if not competence.services and competence.status != "held_elsewhere":
            yield Remark(
                "collectivity",
                competence.id,
                facts.dossier.collectivity,
                f"la compétence « {competence.label} » n'est confiée à aucun service",
                f"ajoutez `{competence.id}` aux `competences` d'un service ; si un tiers l'exerce,"
                " indiquez-le dans `held_elsewhere`",
            )


@rule(
    "S117", "competence-without-correspondent", "warning", many="compétences sans correspondant·e"
)
def competence_without_correspondent(facts: Facts) -> Iterator[Remark]:
    """Aucun service chargé d'une compétence n'a de correspondant·e.

    Pourquoi : un domaine entier échappe au réseau, même si d'autres services sont couverts.

    À corriger :
        services:
          - id: culture
            name: Culture
            competences: [culture_patrimoine, sport]
        people:
          - id: leila-haddad
            first_name: Leïla
            last_name: Haddad
            email: culture@example.fr
        correspondents:
          - service: culture
            person: leila-haddad
            competences: culture_patrimoine

    Correct :
        services:
          - id: culture
            name: Culture
            competences: [culture_patrimoine, sport]
        people:
          - id: leila-haddad
            first_name: Leïla
            last_name: Haddad
            email: culture@example.fr
        correspondents:
          - service: culture
            person: leila-haddad

    Source : l'ESS est présente sur tous les champs de compétence, RTES, page ESS et collectivités.
    """
    told = {
        state.service.id
        for state in facts.coverage.gaps
        if state.announced or cause(state, facts) in ("S101", "S102", "S103", "S104")
    } | facts.dossier.troubled
    for competence in facts.coverage.competences:
        if competence.status != "uncovered":
            continue
        services = [facts.coverage.service[name] for name in competence.services]
        concerned = [state for state in services if state.status != "exempt"]
        if all(state.service.id in told for state in concerned):
            continue
        names = ", ".join(state.service.name for state in concerned)
        yield Remark(
            "services",
            competence.id,
            concerned[0].service,
            f"la compétence « {competence.label} » n'a pas de correspondant·e ({names})",
            "ajoutez-la à la désignation d'un·e correspondant·e, ou désignez quelqu'un",
        )
