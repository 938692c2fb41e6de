"""Rules on the plan as a whole: its axes, its period, its adoption."""

from collections.abc import Iterator

from ess_cli.rules.registry import Facts, Remark, rule
from ess_cli.wording import short_date


@rule("P507", "axis-without-action", "warning", many="axes sans action")
def axis_without_action(facts: Facts) -> Iterator[Remark]:
    """Axe sans aucune action.

    Pourquoi : une intention que rien ne met en œuvre sera la première question de l'assemblée.

    À corriger :
        plan:
          title: Plan ESS
          start: 2026
          end: 2028
          axes:
            - id: acheter
              title: Acheter autrement
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
        contributions:
          - date: 2026-10-08
            college: associations
            text: Annoncer les marchés réservés six mois avant.

    Source : usage des plans d'actions.
    """
    empty: set[str] = set()
    for axis in facts.plan.axes:
        if axis.actions:
            continue
        empty.add(axis.number)
        # An axis below an empty one says nothing more.
        if axis.number.rpartition(".")[0] in empty:
            continue
        yield Remark(
            "plan",
            axis.axis.id,
            facts.dossier.plan,
            f"l'axe {axis.number} « {axis.axis.title} » n'a aucune action",
            f"rattachez-lui une fiche (`axis: {axis.axis.id}`), ou retirez-le du plan",
        )


@rule("P522", "action-without-axis", "info", many="actions sans axe")
def action_without_axis(facts: Facts) -> Iterator[Remark]:
    """Action rattachée à aucun axe du plan.

    Pourquoi : sans axe, une fiche vient après toutes les autres, sans numéro : on ne voit pas à
    quel objectif elle répond.

    À corriger :
        plan:
          title: Plan ESS
          start: 2026
          end: 2028
        actions:
          - id: clauses
            title: Suivre les clauses sociales
            status: réalisée
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
        contributions:
          - date: 2026-10-08
            college: associations
            text: Annoncer les marchés réservés six mois avant.

    Source : usage des plans d'actions.
    """
    for action in facts.dossier.actions:
        if action.axis is None:
            yield Remark(
                "actions",
                action.id,
                action,
                f"l'action « {action.title} » n'est rattachée à aucun axe du plan",
                "indiquez l'axe dans `axis` : elle prendra son numéro",
            )


@rule("P515", "plan-expired", "warning")
def expired(facts: Facts) -> Iterator[Remark]:
    """Plan arrivé à son terme, ou adopté après son début.

    Pourquoi : un plan terminé appelle un bilan et un plan suivant. Un plan adopté après son début a
    une période à corriger : les actions menées avant ne s'en réclament pas.

    À corriger :
        plan:
          title: Plan ESS
          start: 2023
          end: 2025
          axes:
            - id: acheter
              title: Acheter autrement
        actions:
          - id: clauses
            title: Suivre les clauses sociales
            axis: acheter
            status: réalisée
        contributions:
          - date: 2026-10-08
            college: associations
            text: Annoncer les marchés réservés six mois avant.

    Correct :
        plan:
          title: Plan ESS
          start: 2026
          end: 2028
          adopted: 2025-12-11
          axes:
            - id: acheter
              title: Acheter autrement
        actions:
          - id: clauses
            title: Suivre les clauses sociales
            axis: acheter
            status: réalisée
        contributions:
          - date: 2026-10-08
            college: associations
            text: Annoncer les marchés réservés six mois avant.

    Source : usage des délibérations de programmation.
    """
    plan = facts.dossier.plan
    if plan is None:
        return
    if plan.end < facts.at:
        yield Remark(
            "plan",
            None,
            plan,
            f"le plan « {plan.title} » est arrivé à son terme le {short_date(plan.end)}",
            "préparez son bilan et le plan suivant, ou prolongez `end` par une délibération",
        )
    if plan.adopted is not None and plan.adopted > plan.start:
        yield Remark(
            "plan",
            None,
            plan,
            f"le plan « {plan.title} » commence le {short_date(plan.start)}, mais a été adopté le"
            f" {short_date(plan.adopted)}",
            "vérifiez les deux dates : `start` et `adopted`",
        )


@rule("P516", "plan-beyond-term", "info")
def beyond_term(facts: Facts) -> Iterator[Remark]:
    """Plan qui va au-delà du mandat.

    Pourquoi : rien ne l'interdit, mais l'assemblée suivante voudra le relire : mieux vaut le
    prévoir.

    À corriger :
        collectivity:
          name: Morvelle
          kind: commune
          term_end: 2032-03
        plan:
          title: Plan ESS
          start: 2030
          end: 2034
          axes:
            - id: acheter
              title: Acheter autrement
        actions:
          - id: clauses
            title: Suivre les clauses sociales
            axis: acheter
            status: réalisée
        contributions:
          - date: 2026-10-08
            college: associations
            text: Annoncer les marchés réservés six mois avant.

    Correct :
        collectivity:
          name: Morvelle
          kind: commune
          term_end: 2032-03
        plan:
          title: Plan ESS
          start: 2026
          end: 2031
          axes:
            - id: acheter
              title: Acheter autrement
        actions:
          - id: clauses
            title: Suivre les clauses sociales
            axis: acheter
            status: réalisée
        contributions:
          - date: 2026-10-08
            college: associations
            text: Annoncer les marchés réservés six mois avant.

    Source : durée du mandat des assemblées locales, à vérifier.
    """
    plan, collectivity = facts.dossier.plan, facts.dossier.collectivity
    term_end = collectivity.term_end if collectivity else None
    if plan is not None and term_end is not None and plan.end > term_end:
        yield Remark(
            "plan",
            None,
            plan,
            f"le plan « {plan.title} » va jusqu'au {short_date(plan.end)}, après la fin du mandat"
            f" ({short_date(term_end)})",
            "prévoyez un point d'étape au début du mandat suivant",
        )
