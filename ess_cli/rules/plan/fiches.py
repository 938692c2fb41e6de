"""Rules on what an active fiche-action says: who, what for, with what, until when."""

from collections.abc import Iterator

from ess_cli.plan.progress import has_amount, has_staff, written
from ess_cli.rules.plan.subjects import about, active, addressee, committed
from ess_cli.rules.registry import Facts, Remark, rule


@rule(
    "P501",
    "action-without-pilot",
    "warning",
    many="actions sans service pilote",
    theme=("ahead", 5),
)
def without_pilot(facts: Facts) -> Iterator[Remark]:
    """Action sans service pilote.

    Pourquoi : une action dont aucun service ne répond n'avance pas, et personne ne le voit.

    À corriger :
        plan:
          title: Plan ESS
          start: 2026
          end: 2028
          axes:
            - id: acheter
              title: Acheter autrement
        actions:
          - id: clauses
            title: Suivre les clauses sociales
            axis: acheter
            end: 2028
            resources: Deux jours par mois
            indicators:
              - label: Heures d'insertion
                target:
                  value: 900
        contributions:
          - date: 2026-10-08
            college: associations
            text: Annoncer les marchés réservés six mois avant.

    Correct :
        services:
          - id: achats
            name: Commande publique
        plan:
          title: Plan ESS
          start: 2026
          end: 2028
          axes:
            - id: acheter
              title: Acheter autrement
        actions:
          - id: clauses
            title: Suivre les clauses sociales
            axis: acheter
            services: achats
            end: 2028
            resources: Deux jours par mois
            indicators:
              - label: Heures d'insertion
                target:
                  value: 900
        contributions:
          - date: 2026-10-08
            college: associations
            text: Annoncer les marchés réservés six mois avant.

    Source : usage des fiches-action : le service pilote y figure toujours.
    """
    for place in active(facts):
        if not place.action.services:
            yield about(
                place,
                "n'a pas de service pilote",
                "nommez dans `services` le service qui en répond" + addressee(facts, place.action),
            )


@rule("P502", "action-without-indicator", "warning", many="actions sans indicateur")
def without_indicator(facts: Facts) -> Iterator[Remark]:
    """Action sans indicateur.

    Pourquoi : sans rien à compter ni à constater, le bilan ne pourra pas dire si l'action a servi.

    À corriger :
        services:
          - id: achats
            name: Commande publique
        plan:
          title: Plan ESS
          start: 2026
          end: 2028
          axes:
            - id: acheter
              title: Acheter autrement
        actions:
          - id: clauses
            title: Suivre les clauses sociales
            axis: acheter
            services: achats
            end: 2028
            resources: Deux jours par mois
        contributions:
          - date: 2026-10-08
            college: associations
            text: Annoncer les marchés réservés six mois avant.

    Correct :
        services:
          - id: achats
            name: Commande publique
        plan:
          title: Plan ESS
          start: 2026
          end: 2028
          axes:
            - id: acheter
              title: Acheter autrement
        actions:
          - id: clauses
            title: Suivre les clauses sociales
            axis: acheter
            services: achats
            end: 2028
            resources: Deux jours par mois
            indicators:
              - label: Heures d'insertion
                target:
                  value: 900
        contributions:
          - date: 2026-10-08
            college: associations
            text: Annoncer les marchés réservés six mois avant.

    Source : note MEL et communes, juin 2015 : chaque action y a ses indicateurs de résultats.
    """
    for place in committed(facts):
        if not place.action.indicators:
            yield about(
                place,
                "n'a pas d'indicateur",
                "ajoutez dans `indicators` une chose que l'on peut compter ou constater"
                + addressee(facts, place.action),
            )


@rule("P503", "action-without-means", "warning", many="actions sans budget ni moyens")
def without_means(facts: Facts) -> Iterator[Remark]:
    """Action sans budget ni moyens.

    Pourquoi : une action a toujours un coût, ne serait-ce que du temps : le dire évite les
    mauvaises surprises au moment du budget.

    À corriger :
        services:
          - id: achats
            name: Commande publique
        plan:
          title: Plan ESS
          start: 2026
          end: 2028
          axes:
            - id: acheter
              title: Acheter autrement
        actions:
          - id: clauses
            title: Suivre les clauses sociales
            axis: acheter
            services: achats
            end: 2028
            indicators:
              - label: Heures d'insertion
                target:
                  value: 900
        contributions:
          - date: 2026-10-08
            college: associations
            text: Annoncer les marchés réservés six mois avant.

    Correct :
        services:
          - id: achats
            name: Commande publique
        plan:
          title: Plan ESS
          start: 2026
          end: 2028
          axes:
            - id: acheter
              title: Acheter autrement
        actions:
          - id: clauses
            title: Suivre les clauses sociales
            axis: acheter
            services: achats
            end: 2028
            resources: Deux jours par mois
            indicators:
              - label: Heures d'insertion
                target:
                  value: 900
        contributions:
          - date: 2026-10-08
            college: associations
            text: Annoncer les marchés réservés six mois avant.

    Source : note MEL et communes, juin 2015 : un montant, ou la mention « moyens humains ».
    """
    for place in committed(facts):
        action = place.action
        if not (has_amount(action) or has_staff(action) or written(action.resources)):
            yield about(
                place,
                "n'a ni budget ni moyens",
                "écrivez un montant ou un temps de travail dans `budget`, ou une phrase dans"
                " `resources`" + addressee(facts, action),
            )


@rule("P504", "action-without-end", "warning", many="actions sans date de fin", theme=("ahead", 6))
def without_end(facts: Facts) -> Iterator[Remark]:
    """Action sans fin prévue, et qui ne revient pas chaque année.

    Pourquoi : sans échéance, on ne sait ni quand l'action est en retard, ni quand elle est réussie.

    À corriger :
        services:
          - id: achats
            name: Commande publique
        plan:
          title: Plan ESS
          start: 2026
          end: 2028
          axes:
            - id: acheter
              title: Acheter autrement
        actions:
          - id: clauses
            title: Suivre les clauses sociales
            axis: acheter
            services: achats
            resources: Deux jours par mois
            indicators:
              - label: Heures d'insertion
                target:
                  value: 900
        contributions:
          - date: 2026-10-08
            college: associations
            text: Annoncer les marchés réservés six mois avant.

    Correct :
        services:
          - id: achats
            name: Commande publique
        plan:
          title: Plan ESS
          start: 2026
          end: 2028
          axes:
            - id: acheter
              title: Acheter autrement
        actions:
          - id: clauses
            title: Suivre les clauses sociales
            axis: acheter
            services: achats
            end: 2027-06
            resources: Deux jours par mois
            indicators:
              - label: Heures d'insertion
                target:
                  value: 900
        contributions:
          - date: 2026-10-08
            college: associations
            text: Annoncer les marchés réservés six mois avant.

    Source : usage des fiches-action.
    """
    for place in committed(facts):
        if place.action.end is None and not place.action.recurring:
            yield about(
                place,
                "n'a pas de date de fin",
                "écrivez `end` (une année suffit), ou `recurring: oui` si elle revient chaque"
                " année" + addressee(facts, place.action),
            )
