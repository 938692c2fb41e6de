"""Rules on co-construction: what networks and actors proposed, and what they were told."""

from collections.abc import Iterator

from ess_cli.model.contributions import Contribution
from ess_cli.model.wrong import shown
from ess_cli.periods import months_after, months_before
from ess_cli.plan.contributions import author, from_network_or_actor, is_answered, received
from ess_cli.rules.registry import Facts, Remark, rule
from ess_cli.wording import short_date

PENDING_MONTHS = 3
FIRST_MONTHS = 6


@rule("P512", "plan-without-contribution", "warning")
def without_contribution(facts: Facts) -> Iterator[Remark]:
    """Plan sans aucune contribution d'un réseau ou d'un acteur.

    Pourquoi : la loi invite à construire les politiques de l'ESS avec ses acteurs. Si des
    propositions ont été reçues, elles méritent d'être notées ; sinon, il est temps de les demander.

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

    Source : loi n° 2014-856 du 31 juillet 2014, article 8, II (une possibilité, non un devoir).
    """
    plan = facts.dossier.plan
    if plan is None or any(
        from_network_or_actor(one, facts.dossier) for one in received(facts.dossier, facts.at)
    ):
        return
    yield Remark(
        "plan",
        None,
        plan,
        f"le plan « {plan.title} » n'a reçu aucune contribution d'un réseau ou d'un acteur de"
        " l'ESS",
        "notez dans `contributions` ce qui a été proposé, ou demandez-le à la CRESS et aux"
        " structures du territoire",
        "info" if facts.at < months_after(plan.start, FIRST_MONTHS) else None,
    )


@rule(
    "P513",
    "contribution-pending",
    "warning",
    many="contributions à l'étude, ou retenues sans action",
    theme=("late", 5),
)
def pending(facts: Facts) -> Iterator[Remark]:
    """Contribution à l'étude depuis trois mois, ou retenue sans action.

    Pourquoi : qui propose attend une réponse. Et ce qui est retenu doit se retrouver quelque part
    dans le plan.

    À corriger :
        contributions:
          - date: 2026-06-04
            college: associations
            text: Annoncer les marchés réservés six mois avant.

    Correct :
        contributions:
          - date: 2026-10-08
            college: associations
            text: Annoncer les marchés réservés six mois avant.

    Source : usage de la co-construction : dire ce qui a été retenu, modifié, écarté, et pourquoi.
    """
    oldest = months_before(facts.at, PENDING_MONTHS)
    for one in received(facts.dossier, facts.at):
        if one.outcome == "pending" and one.date <= oldest:
            yield _about(
                facts,
                one,
                "est à l'étude depuis plus de trois mois",
                "décidez de la suite (`outcome`) et répondez, ne serait-ce que pour dire quand"
                " vous répondrez",
            )
        elif one.outcome == "kept" and not one.actions:
            yield _about(
                facts,
                one,
                "est retenue, sans action qui la porte",
                "nommez dans `actions` l'action où elle se retrouve",
            )


@rule("P514", "contribution-unanswered", "warning", many="réponses à envoyer", theme=("late", 6))
def unanswered(facts: Facts) -> Iterator[Remark]:
    """Réponse écrite et non envoyée, ou refus sans réponse.

    Pourquoi : un refus expliqué se comprend ; un silence, non.

    À corriger :
        contributions:
          - date: 2026-10-08
            college: habitants_usagers
            text: Créer une monnaie locale.
            outcome: non retenue

    Correct :
        contributions:
          - date: 2026-10-08
            college: habitants_usagers
            text: Créer une monnaie locale.
            outcome: non retenue
            answer: Le coût serait trop élevé pour un territoire de cette taille.
            answered: 2026-11-10

    Source : usage de la co-construction : dire ce qui a été retenu, modifié, écarté, et pourquoi.
    """
    for one in received(facts.dossier, facts.at):
        if one.answer is not None and not is_answered(one, facts.at):
            yield _about(
                facts,
                one,
                "a une réponse écrite, qui n'est pas envoyée",
                "envoyez-la, puis écrivez la date dans `answered`",
            )
        elif one.answer is None and one.outcome == "declined":
            yield _about(
                facts,
                one,
                "n'est pas retenue, et n'a pas de réponse",
                "écrivez pourquoi dans `answer`, et envoyez-la",
            )


def _about(facts: Facts, one: Contribution, what: str, hint: str) -> Remark:
    """A remark on a contribution, with whom the answer is for."""
    name = author(one, facts.dossier)
    to = f" ; à qui écrire : {name}" if one.organisation else ""
    subject = f"la contribution {shown(one.text, 60)} ({name}, {short_date(one.date)})"
    return Remark("contributions", one.id, one, f"{subject} {what}", hint + to)
