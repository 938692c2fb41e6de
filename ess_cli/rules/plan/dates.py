"""Rules on the dates of the actions: against each other, the plan's period and their status."""

from collections.abc import Iterator

from ess_cli.rules.plan.subjects import about, addressee, fiches
from ess_cli.rules.registry import Facts, Remark, rule
from ess_cli.wording import short_date


@rule("P517", "action-depends-on-later", "warning")
def depends_on_later(facts: Facts) -> Iterator[Remark]:
    """Action qui dépend d'une autre, laquelle finit après son début.

    Pourquoi : ce dont on a besoin pour commencer ne sera pas prêt.

    À corriger :
        services:
          - id: achats
            name: Commande publique
        plan:
          title: Plan ESS
          start: 2026
          end: 2028
          axes:
            - id: locaux
              title: Donner accès à des locaux
        actions:
          - id: halle
            title: Rénover la halle
            axis: locaux
            services: achats
            status: à discuter
            end: 2027-09
          - id: ouverture
            title: Accueillir les premiers occupants
            axis: locaux
            services: achats
            status: à discuter
            start: 2027-06
            depends_on: halle
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
            - id: locaux
              title: Donner accès à des locaux
        actions:
          - id: halle
            title: Rénover la halle
            axis: locaux
            services: achats
            status: à discuter
            end: 2027-05
          - id: ouverture
            title: Accueillir les premiers occupants
            axis: locaux
            services: achats
            status: à discuter
            start: 2027-06
            depends_on: halle
        contributions:
          - date: 2026-10-08
            college: associations
            text: Annoncer les marchés réservés six mois avant.

    Source : usage des calendriers de projet.
    """
    for place in fiches(facts):
        action = place.action
        for name in action.depends_on:
            other = facts.dossier.action.get(name)
            if other is None or other.end is None or action.start is None:
                continue
            # What is done, or no longer to be done, holds nothing up.
            if action.active and other.active and other.end > action.start:
                yield about(
                    place,
                    f"commence le {short_date(action.start)}, avant la fin de « {other.title} »"
                    f" dont elle dépend ({short_date(other.end)})",
                    "décalez l'une des deux dates, ou retirez la dépendance"
                    + addressee(facts, action),
                )


@rule("P518", "action-outside-plan", "warning", many="actions en dehors de la période du plan")
def outside_plan(facts: Facts) -> Iterator[Remark]:
    """Action qui finit, ou dont un budget tombe, en dehors de la période du plan.

    Pourquoi : le plan ne peut s'engager que sur sa période : le reste appartient au plan précédent
    ou au suivant.

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
            status: à discuter
            end: 2029-06
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
            status: à discuter
            end: 2028-06
        contributions:
          - date: 2026-10-08
            college: associations
            text: Annoncer les marchés réservés six mois avant.

    Source : usage des plans d'actions.
    """
    plan = facts.dossier.plan
    if plan is None:
        return
    period = f"la période du plan ({short_date(plan.start)} – {short_date(plan.end)})"
    for place in fiches(facts):
        end = place.action.end
        if end is not None and not plan.start <= end <= plan.end:
            yield about(
                place,
                f"finit le {short_date(end)}, hors de {period}",
                "corrigez `end`, ou indiquez dans la fiche ce qui sera fait dans la période",
            )
        years = {
            line.year
            for line in place.action.budget
            if line.year and not plan.start.year <= line.year <= plan.end.year
        }
        if years:
            listed = ", ".join(map(str, sorted(years)))
            yield about(
                place,
                f"a un budget en {listed}, hors de {period}",
                "corrigez l'année, ou retirez cette ligne du plan",
            )


@rule(
    "P521",
    "status-against-dates",
    "info",
    many="actions dont le statut et les dates ne s'accordent pas",
)
def status_against_dates(facts: Facts) -> Iterator[Remark]:
    """Statut et dates qui ne s'accordent pas.

    Pourquoi : une action réalisée dont une étape reste ouverte, ou une action à lancer dont le
    début est passé : l'un des deux est à mettre à jour.

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
            status: réalisée
            steps:
              - title: Rencontre avec les entreprises
        contributions:
          - date: 2026-10-08
            college: associations
            text: Annoncer les marchés réservés six mois avant.

    Correct :
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
            status: réalisée
            steps:
              - title: Rencontre avec les entreprises
                done: 2026-10-13
        contributions:
          - date: 2026-10-08
            college: associations
            text: Annoncer les marchés réservés six mois avant.

    Source : usage du suivi des fiches-action.
    """
    for place in fiches(facts):
        action = place.action
        open_steps = [step.title for step in action.steps if step.done is None]
        if action.status == "done" and open_steps:
            steps = ", ".join(f"« {title} »" for title in open_steps)
            yield about(
                place,
                f"est réalisée, mais il reste des étapes ouvertes : {steps}",
                "écrivez la date de chaque étape dans `done`, ou retirez l'étape",
            )
        elif action.status == "planned" and action.start and action.start < facts.at:
            yield about(
                place,
                f"est à lancer, alors que son début était prévu le {short_date(action.start)}",
                "passez-la en cours (`status: en cours`) ou reportez son début"
                + addressee(facts, action),
            )
