"""Rules M on what meetings leave behind them: tasks, and arbitrations asked for."""

from collections.abc import Iterator
from functools import cache, partial

from ess_cli.meetings.followup import days_late, decisions, is_open, tasks
from ess_cli.meetings.names import names_of
from ess_cli.meetings.session import Session
from ess_cli.model.agenda import every_item
from ess_cli.model.meetings import Decision
from ess_cli.rules.meetings.words import looked_at, remark, write_to_ids
from ess_cli.rules.registry import Facts, Remark, rule
from ess_cli.wording import count, listed, short_date


@rule("M410", "task-overdue", "warning", many="tâches en retard", theme=("late", 1))
def task_overdue(facts: Facts) -> Iterator[Remark]:
    """Une tâche confiée en réunion n'est pas faite à sa date.

    Pourquoi : c'est au suivi des décisions que l'on juge l'utilité des réunions.

    À corriger :
        meetings:
          - id: assises
            kind: assises
            date: 2026-09-10
            state: held
            headcount: 40
            minutes:
              tasks:
                - text: Envoyer la liste des associations
                  due: 2026-10-01

    Correct :
        meetings:
          - id: assises
            kind: assises
            date: 2026-09-10
            state: held
            headcount: 40
            minutes:
              tasks:
                - text: Envoyer la liste des associations
                  due: 2026-10-01
                  done: 2026-09-28

    Source : pratique des relevés de décisions ; proposition du projet.
    """
    # The same few people are asked for hundreds of tasks.
    write_to = cache(partial(write_to_ids, facts))
    for session in looked_at(facts):
        for task in tasks(session) if session.state != "cancelled" else ():
            late = days_late(task, facts.at)
            if task.due is not None and late and is_open(task, facts.at):
                yield remark(
                    session,
                    f"la tâche « {task.text} » était à faire pour le {short_date(task.due)}"
                    f" ({count(late, 'jour')} de retard)",
                    f"{write_to(task.owner)}notez `done` si c'est fait, ou convenez"
                    " d'une nouvelle date",
                )


@rule("M414", "arbitration-without-answer", "warning", theme=("ahead", 4))
def arbitration_without_answer(facts: Facts) -> Iterator[Remark]:
    """Un arbitrage demandé n'est inscrit à aucun ordre du jour.

    Pourquoi : ceux qui l'ont demandé attendent ; sans inscription, personne ne tranchera.

    À corriger :
        bodies:
          - id: copil
            name: Comité de pilotage
            kind: comite_de_pilotage
        meetings:
          - id: assises
            kind: assises
            date: 2026-09-10
            state: held
            headcount: 40
            minutes:
              decisions:
                - id: loyer
                  text: Loyer du tiers-lieu
                  kind: arbitration
                  for: copil

    Correct :
        bodies:
          - id: copil
            name: Comité de pilotage
            kind: comite_de_pilotage
        meetings:
          - id: assises
            kind: assises
            date: 2026-09-10
            state: held
            headcount: 40
            minutes:
              decisions:
                - id: loyer
                  text: Loyer du tiers-lieu
                  kind: arbitration
                  for: copil
          - id: copil-decembre
            body: copil
            date: 2026-12-10
            agenda:
              - title: Loyer du tiers-lieu
                duration: 20
                arbitrations: loyer

    Source : pratique des comités de pilotage ; proposition du projet.
    """
    agendas = _agendas_by_arbitration(facts)
    for session in looked_at(facts):
        for decision in decisions(session) if session.state != "cancelled" else ():
            if decision.kind != "arbitration" or decision.settled:
                continue
            if any(_takes_up(one, decision, session) for one in agendas.get(decision.id, ())):
                continue
            asked = names_of(facts.dossier, decision.asked_of)
            whom = f" à : {listed(asked)}" if asked else ""
            yield remark(
                session,
                f"l'arbitrage « {decision.text} », demandé{whom} ({short_date(session.date)}),"
                " n'est inscrit à aucun ordre du jour",
                "inscrivez-le dans `arbitrations` d'un point d'une prochaine réunion, ou"
                " indiquez avec `settled` quelle réunion l'a tranché"
                if asked
                else "indiquez avec `for` à quelle instance il est demandé",
            )


def _agendas_by_arbitration(facts: Facts) -> dict[str, list[Session]]:
    """The meetings whose agenda has an arbitration, by its id."""
    found: dict[str, list[Session]] = {}
    for session in facts.sessions:
        for item in every_item(session.items) if session.state != "cancelled" else ():
            for name in item.arbitrations:
                found.setdefault(name, []).append(session)
    return found


def _takes_up(other: Session, decision: Decision, asked_at: Session) -> bool:
    """Whether a meeting that has the arbitration on its agenda is a later one of a body asked."""
    return (
        other.body is not None
        and other.body.id in decision.asked_of
        and other.when() > asked_at.when()
    )
