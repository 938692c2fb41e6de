"""Rules on the follow-up of the actions: late, or not looked at."""

from collections.abc import Iterator
from itertools import chain

from ess_cli.model.dossier import Dossier
from ess_cli.model.meetings import Meeting
from ess_cli.plan.progress import days_late, is_stale, overdue
from ess_cli.rules.plan.subjects import about, active, addressee
from ess_cli.rules.registry import Facts, Remark, rule
from ess_cli.wording import short_date

LATE_DAYS = 15


@rule("P505", "action-late", "warning", many="actions en retard", theme=("late", 4))
def late(facts: Facts) -> Iterator[Remark]:
    """Action en retard de plus de quinze jours.

    Pourquoi : un retard vu tôt se rattrape, ou se dit en comité de pilotage avant qu'on le demande.

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
            indicators:
              - label: Heures d'insertion
                target:
                  value: 900
            steps:
              - title: Rencontre avec les entreprises
                due: 2026-10-15
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
            steps:
              - title: Rencontre avec les entreprises
                due: 2026-10-15
                done: 2026-10-13
        contributions:
          - date: 2026-10-08
            college: associations
            text: Annoncer les marchés réservés six mois avant.

    Source : le retard se calcule à partir des dates ; il ne s'écrit jamais.
    """
    for place in active(facts):
        days = days_late(place.action, facts.at)
        if days > LATE_DAYS:
            due, step = overdue(place.action, facts.at)[0]
            what = f"l'étape « {step} » était attendue" if step else "sa fin était prévue"
            yield about(
                place,
                f"a {days} jours de retard : {what} le {short_date(due)}",
                "si c'est fait, écrivez la date dans `done` (ou `status: réalisée`) ; sinon, donnez"
                " une nouvelle date" + addressee(facts, place.action),
            )


@rule("P506", "action-not-reviewed", "off", many="actions non revues depuis un an")
def not_reviewed(facts: Facts) -> Iterator[Remark]:
    """Action que personne n'a revue depuis douze mois.

    Pourquoi : une fiche qu'on ne relit pas finit par ne plus dire ce qui se passe.

    À corriger :
        settings:
          rules:
            P506: information
        services:
          - id: achats
            name: Commande publique
        plan:
          title: Plan ESS
          start: 2025
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
            reviewed: 2025-09-01
        contributions:
          - date: 2026-10-08
            college: associations
            text: Annoncer les marchés réservés six mois avant.

    Correct :
        settings:
          rules:
            P506: information
        services:
          - id: achats
            name: Commande publique
        plan:
          title: Plan ESS
          start: 2025
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
            notes:
              - date: 2026-11-02
                text: La liste des marchés de 2027 est prête.
        contributions:
          - date: 2026-10-08
            college: associations
            text: Annoncer les marchés réservés six mois avant.

    Source : choix du projet : une revue par an au moins, comme le bilan.
    """
    start = facts.dossier.plan.start if facts.dossier.plan else None
    for place in active(facts):
        if is_stale(place.action, start, facts.at):
            seen = place.action.last_review(facts.at)
            since = f"depuis le {short_date(seen)}" if seen else "depuis le début du plan"
            yield about(
                place,
                f"n'a pas été revue {since}",
                "ajoutez une note datée dans `notes`, ou la date de la revue dans `reviewed`"
                + addressee(facts, place.action),
            )


@rule("P519", "action-never-on-agenda", "off")
def never_on_agenda(facts: Facts) -> Iterator[Remark]:
    """Action jamais inscrite à l'ordre du jour d'une instance qui la suit.

    Pourquoi : une action suivie « par le comité de pilotage » et jamais vue par lui n'est suivie
    par personne.

    À corriger :
        settings:
          rules:
            P519: information
        services:
          - id: achats
            name: Commande publique
        bodies:
          - id: copil
            name: Comité de pilotage
            kind: comite_de_pilotage
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
            bodies: copil
        contributions:
          - date: 2026-10-08
            college: associations
            text: Annoncer les marchés réservés six mois avant.

    Correct :
        settings:
          rules:
            P519: information
        services:
          - id: achats
            name: Commande publique
        bodies:
          - id: copil
            name: Comité de pilotage
            kind: comite_de_pilotage
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
            bodies: copil
        meetings:
          - id: copil-2026-12
            body: copil
            date: 2026-12-17
            agenda:
              - title: Clauses sociales
                actions: clauses
        contributions:
          - date: 2026-10-08
            college: associations
            text: Annoncer les marchés réservés six mois avant.

    Source : usage des comités de pilotage.
    """
    seen = {
        (meeting.body, name)
        for meeting in facts.dossier.meetings
        if meeting.state != "cancelled"
        for name in _on_agenda(meeting, facts.dossier)
    }
    for place in active(facts):
        bodies = [b for name in place.action.bodies if (b := facts.dossier.body.get(name))]
        if bodies and all((body.id, place.action.id) not in seen for body in bodies):
            names = ", ".join(f"« {body.name} »" for body in bodies)
            yield about(
                place,
                f"n'a jamais été à l'ordre du jour de {names}",
                "inscrivez-la à une prochaine réunion : `actions` dans un point de l'ordre du jour",
            )


def _on_agenda(meeting: Meeting, dossier: Dossier) -> set[str]:
    """The actions named by the items of a meeting, standing ones included."""
    body = dossier.body.get(meeting.body or "")
    items = meeting.agenda if meeting.agenda is not None else body.agenda if body else ()
    below = chain.from_iterable(item.items for item in items)
    named = {name for item in chain(items, below) for name in item.actions}
    for change in meeting.agenda_changes.values():
        named.update(change.actions or ())
        named.update(name for item in change.items or () for name in item.actions)
    return named
