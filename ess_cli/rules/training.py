"""Rules T: training of correspondents and elected members."""

from collections.abc import Iterator

from ess_cli.rules.registry import Facts, Remark, rule
from ess_cli.wording import short_date

# Below this number of services in scope, what is expected of an authority is lighter.
SMALL_AUTHORITY = 10


def small(facts: Facts) -> bool:
    """Whether the authority has under 10 services in scope."""
    return facts.coverage.counts["in_scope"] < SMALL_AUTHORITY


@rule("T201", "no-elected-member-trained", "warning")
def no_elected_member_trained(facts: Facts) -> Iterator[Remark]:
    """Aucun·e élu·e n'a suivi de formation à l'ESS.

    Pourquoi : les élu·e·s portent la politique ESS ; une demi-journée de sensibilisation change le
    regard d'une assemblée. Dans une petite collectivité, c'est une simple information.

    À corriger :
        collectivity:
          name: Saint-Exemple
          kind: commune
        people:
          - id: awa-traore
            first_name: Awa
            last_name: Traoré
            kind: élue

    Correct :
        collectivity:
          name: Saint-Exemple
          kind: commune
        people:
          - id: awa-traore
            first_name: Awa
            last_name: Traoré
            kind: élue
        trainings:
          - title: Découvrir l'ESS
            date: 2026-05-12
            attendees: awa-traore

    Source : « Informer et former les élus et techniciens », RTES, page ESS et collectivités.
    """
    if facts.coverage.training.elected.trained == 0:
        months = facts.dossier.settings.training_valid_for
        yield Remark(
            "trainings",
            None,
            facts.dossier.collectivity if facts.dossier.trainings else None,
            f"aucun·e élu·e n'a suivi de formation à l'ESS depuis {months} mois",
            "proposez une sensibilisation courte, puis notez-la dans `trainings` (`attendees`, ou"
            " `headcount` avec `elected`)",
            "info" if small(facts) else None,
        )


@rule(
    "T202",
    "training-to-offer",
    "info",
    required_by="training",
    many="services : formation à proposer",
)
def training_to_offer(facts: Facts) -> Iterator[Remark]:
    """Un·e correspondant·e n'a pas suivi de formation, ou il y a trop longtemps.

    Pourquoi : le rôle s'apprend ; la règle parle du service, jamais de la personne.

    À corriger :
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
        trainings:
          - title: Le rôle de correspondant·e ESS
            date: 2025-10-09
            attendees: lou-garnier

    Source : « Informer et former les élus et techniciens », RTES ; durée réglée par
    `training_valid_for` (36 mois).
    """
    trained = facts.coverage.training.trained
    ever = {name for training in facts.dossier.trainings for name in training.attendees}
    for state in facts.coverage.services:
        if not state.in_scope:
            continue
        waiting = [
            seat.person
            for seat in state.seats
            if seat.designation is not None
            and seat.role in ("holder", "interim", "deputy")
            and seat.person not in trained
        ]
        if waiting:
            again = all(name in ever for name in waiting)
            why = "formation trop ancienne" if again else "pas encore de formation à l'ESS"
            yield Remark(
                "services",
                state.service.id,
                state.service,
                f"le service « {state.service.name} » : formation à proposer ({why})",
                "invitez au prochain module, puis notez la présence dans `trainings`",
            )


@rule("T203", "training-without-attendees", "off")
def training_without_attendees(facts: Facts) -> Iterator[Remark]:
    """Une formation passée n'a ni participants ni effectif.

    Pourquoi : sans cela, elle ne compte pour personne.

    À corriger :
        settings:
          rules:
            T203: info
        trainings:
          - title: Découvrir l'ESS
            date: 2026-05-12

    Correct :
        settings:
          rules:
            T203: info
        trainings:
          - title: Découvrir l'ESS
            date: 2026-05-12
            headcount: 14

    Source : règle de complétude du dossier, éteinte par défaut.
    """
    for training in facts.dossier.trainings:
        if training.date < facts.at and not training.attendees and training.headcount is None:
            yield Remark(
                "trainings",
                training.id,
                training,
                f"la formation « {training.title} » du {short_date(training.date)} n'a ni"
                " participants ni effectif",
                "ajoutez `attendees` ou `headcount`",
            )
