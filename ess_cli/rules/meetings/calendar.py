"""Rules M on the date of a meeting: days off, notice, and a state that the date contradicts."""

from collections.abc import Iterator

from ess_cli.meetings.session import AHEAD, Session
from ess_cli.meetings.working_days import holiday, is_weekend, territory
from ess_cli.rules.meetings.words import ahead, looked_at, named, remark
from ess_cli.rules.registry import Facts, Remark, rule
from ess_cli.wording import count, short_date

# Two meetings of one body at most this far apart are told, but for those that often meet so.
CLOSE = 7
OFTEN = ("jury", "fabrique")
_WEEKEND = {5: "un samedi", 6: "un dimanche"}


@rule("M406", "meeting-on-a-day-off", "warning")
def meeting_on_a_day_off(facts: Facts) -> Iterator[Remark]:
    """Une réunion interne tombe un samedi, un dimanche ou un jour férié.

    Pourquoi : les services ne travaillent pas ce jour-là ; c'est souvent une faute de frappe dans
    la date.

    À corriger :
        bodies:
          - id: inter-services
            name: Réunion inter-services
            kind: reunion_inter_services
        meetings:
          - id: decembre
            body: inter-services
            date: 2026-12-25

    Correct :
        bodies:
          - id: inter-services
            name: Réunion inter-services
            kind: reunion_inter_services
        meetings:
          - id: decembre
            body: inter-services
            date: 2026-12-22

    Source : jours fériés du code du travail (art. L3133-1, L3134-13 et L3422-2) et usages locaux.
    """
    where = territory(facts.dossier)
    for session in ahead(facts):
        if not session.inside:
            continue
        feast = holiday(session.date, where)
        if feast or is_weekend(session.date):
            off = f"un jour férié ({feast})" if feast else _WEEKEND[session.date.weekday()]
            yield remark(
                session,
                f"{named(session)} tombe {off}",
                "vérifiez la date, ou choisissez un jour ouvré",
            )


@rule("M408", "short-notice", "warning", many="réunions convoquées plus tard que leur délai")
def short_notice(facts: Facts) -> Iterator[Remark]:
    """Une réunion a été convoquée plus tard que le délai de son instance.

    Pourquoi : les participant·e·s n'ont pas le temps de préparer, ni parfois de se libérer.

    À corriger :
        bodies:
          - id: inter-services
            name: Réunion inter-services
            kind: reunion_inter_services
            notice_days: 7
            place: Salle du conseil
        meetings:
          - id: novembre
            body: inter-services
            date: 2026-11-26
            state: convened
            convened_on: 2026-11-23

    Correct :
        bodies:
          - id: inter-services
            name: Réunion inter-services
            kind: reunion_inter_services
            notice_days: 7
            place: Salle du conseil
        meetings:
          - id: novembre
            body: inter-services
            date: 2026-11-26
            state: convened
            convened_on: 2026-11-19

    Source : délai de l'instance (`notice_days`) ; aucun texte ne l'impose hors des assemblées.
    """
    for session in ahead(facts):
        sent = session.meeting.convened_on if session.meeting else None
        if session.body is None or sent is None:
            continue
        notice = (session.date - sent).days
        if notice < session.body.notice_days:
            late = (
                f"{count(notice, 'jour')} avant"
                if notice >= 0
                else f"le {short_date(sent)}, après sa date"
            )
            yield remark(
                session,
                f"{named(session)} a été convoquée {late}, pour un délai de"
                f" {count(session.body.notice_days, 'jour')}",
                "prévenez les participant·e·s par un autre moyen, reportez la réunion, ou adaptez"
                " `notice_days`",
            )


@rule("M412", "state-against-date", "error", theme=("late", 2))
def state_against_date(facts: Facts) -> Iterator[Remark]:
    """L'état d'une réunion et sa date se contredisent.

    Pourquoi : une réunion qui « a eu lieu » demain, ou le relevé d'une réunion annulée, faussent
    le suivi des décisions ; une réunion passée dont l'état n'a pas changé attend son relevé.

    À corriger :
        meetings:
          - id: assises
            kind: assises
            date: 2026-12-10
            state: held
            headcount: 40
            minutes:
              summary: Une belle rencontre.

    Correct :
        meetings:
          - id: assises
            kind: assises
            date: 2026-11-10
            state: held
            headcount: 40
            minutes:
              summary: Une belle rencontre.

    Source : cohérence du dossier ; proposition du projet.
    """
    for session in looked_at(facts):
        minuted = session.meeting is not None and session.meeting.minutes is not None
        if session.state == "held" and session.date > facts.at:
            yield remark(
                session,
                f"{named(session)} est notée comme tenue, alors que sa date est à venir",
                "corrigez sa date ou son état (`state`)",
            )
        elif session.state == "cancelled" and minuted:
            yield remark(
                session,
                f"{named(session)} est annulée, et elle a pourtant un relevé",
                "corrigez son état (`state: held`), ou retirez le relevé (`minutes`)",
            )
        elif session.state in AHEAD and session.date < facts.at:
            yield remark(
                session,
                f"{named(session)} est passée : a-t-elle eu lieu ?",
                "si oui, notez ce qui y a été décidé (ess meeting record) ; sinon,"
                " `state: cancelled`",
                "warning",
            )


@rule("M416", "meetings-close-together", "info")
def meetings_close_together(facts: Facts) -> Iterator[Remark]:
    """Deux réunions d'une même instance à une semaine d'écart au plus.

    Pourquoi : c'est souvent une réunion déplacée dont l'ancienne date est restée. Un jury ou une
    fabrique peuvent se réunir plusieurs fois de suite.

    À corriger :
        bodies:
          - id: inter-services
            name: Réunion inter-services ESS
            kind: reunion_inter_services
        meetings:
          - id: decembre
            body: inter-services
            date: 2026-12-08
          - id: decembre-bis
            body: inter-services
            date: 2026-12-10

    Correct :
        bodies:
          - id: inter-services
            name: Réunion inter-services ESS
            kind: reunion_inter_services
        meetings:
          - id: decembre
            body: inter-services
            date: 2026-12-08
            state: cancelled
          - id: decembre-bis
            body: inter-services
            date: 2026-12-10

    Source : pratique de l'animation de réunions ; proposition du projet.
    """
    last: dict[str, Session] = {}
    for session in facts.sessions:
        if session.body is None or session.kind in OFTEN or session.state == "cancelled":
            continue
        before = last.get(session.body.id)
        last[session.body.id] = session
        if before is None or session.date < facts.at or not _looked_at(facts, before, session):
            continue
        days = (session.date - before.date).days
        if days <= CLOSE:
            apart = "le même jour" if days == 0 else f"à {count(days, 'jour')} d'écart"
            yield remark(
                session,
                f"{named(session)} et celle du {short_date(before.date)} sont {apart}",
                "si l'une remplace l'autre, notez `state: cancelled` sur l'ancienne",
            )


def _looked_at(facts: Facts, *some: Session) -> bool:
    """Whether one of these meetings is to be looked at."""
    return facts.meeting is None or facts.meeting.id in [one.id for one in some]
