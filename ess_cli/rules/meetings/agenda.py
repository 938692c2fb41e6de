"""Rules M on the agenda of a meeting to come: its length, and what each item says."""

from collections.abc import Iterator

from ess_cli.meetings.session import Session
from ess_cli.meetings.timetable import durations, length
from ess_cli.model.agenda import SubItem, every_item
from ess_cli.rules.meetings.words import ahead, duration, named, remark, write_to_ids
from ess_cli.rules.registry import Facts, Remark, rule


@rule("M401", "agenda-too-long", "warning")
def agenda_too_long(facts: Facts) -> Iterator[Remark]:
    """L'ordre du jour est plus long que la réunion.

    Pourquoi : les derniers points, souvent les décisions et la date suivante, ne seront pas
    traités.

    À corriger :
        bodies:
          - id: inter-services
            name: Réunion inter-services
            kind: reunion_inter_services
            start: 9h30
            duration: 1 h
        meetings:
          - id: decembre
            body: inter-services
            date: 2026-12-10
            agenda:
              - title: Tour des services
                duration: 45
              - title: Zoom sur un projet
                duration: 30

    Correct :
        bodies:
          - id: inter-services
            name: Réunion inter-services
            kind: reunion_inter_services
            start: 9h30
            duration: 1 h
        meetings:
          - id: decembre
            body: inter-services
            date: 2026-12-10
            agenda:
              - title: Tour des services
                duration: 30
              - title: Zoom sur un projet
                duration: 30

    Source : pratique de l'animation de réunions ; proposition du projet.
    """
    for session in ahead(facts):
        spent = durations(session.items, session.slot)
        if spent.slot is not None and spent.overrun:
            unknown = " sans compter les points de durée inconnue," if spent.unknown else ""
            yield remark(
                session,
                f"{named(session)} : l'ordre du jour dure {duration(spent.planned)},{unknown} pour"
                f" {duration(spent.slot)} de réunion",
                f"raccourcissez ou reportez des points ({duration(spent.overrun)} de trop), ou"
                " prolongez la réunion",
            )


@rule("M402", "item-without-duration", "info", many="points de durée inconnue")
def item_without_duration(facts: Facts) -> Iterator[Remark]:
    """La durée d'un point de l'ordre du jour n'est pas connue.

    Pourquoi : à partir de ce point, l'ordre du jour ne peut plus donner d'heure, et rien ne dit
    que tout tiendra dans la réunion.

    À corriger :
        meetings:
          - id: assises
            kind: assises
            date: 2026-12-10
            start: 9h30
            end: 12h
            agenda:
              - title: Donner une seconde vie à nos ordinateurs

    Correct :
        meetings:
          - id: assises
            kind: assises
            date: 2026-12-10
            start: 9h30
            end: 12h
            agenda:
              - title: Donner une seconde vie à nos ordinateurs
                duration: 20

    Source : pratique de l'animation de réunions ; proposition du projet.
    """
    seen: set[int] = set()
    for session in ahead(facts):
        for item in _without_duration(session):
            if not _already(item, seen):
                yield remark(
                    session,
                    f"{named(session)} : la durée du point « {item.title} » n'est pas connue",
                    f"{write_to_ids(facts, item.presenter)}notez-la avec `duration`",
                )


def _without_duration(session: Session) -> Iterator[SubItem]:
    """The items whose duration is unknown; of a parent, the sub-items that make it so."""
    for item in session.items:
        if length(item) is None:
            yield from (sub for sub in item.items if sub.duration is None) if item.items else [item]


def _already(item: SubItem, seen: set[int]) -> bool:
    """Whether this very item was met: a standing one is told once, at the first meeting."""
    known = id(item) in seen
    seen.add(id(item))
    return known


@rule(
    "M403", "decision-without-expected", "warning", many="points à décider, sans résultat attendu"
)
def decision_without_expected(facts: Facts) -> Iterator[Remark]:
    """Un point demande une décision, sans dire laquelle.

    Pourquoi : les participant·e·s doivent savoir avant la réunion ce qu'on attend d'eux, et le
    relevé part de là.

    À corriger :
        meetings:
          - id: assises
            kind: assises
            date: 2026-12-10
            agenda:
              - title: Appel à projets 2027
                kind: decision
                duration: 20

    Correct :
        meetings:
          - id: assises
            kind: assises
            date: 2026-12-10
            agenda:
              - title: Appel à projets 2027
                kind: decision
                duration: 20
                expected: calendrier arrêté

    Source : pratique des relevés de décisions ; proposition du projet.
    """
    seen: set[int] = set()
    for session in ahead(facts):
        for item in every_item(session.items):
            if item.kind == "decision" and item.expected is None and not _already(item, seen):
                yield remark(
                    session,
                    f"{named(session)} : le point « {item.title} » est à décider, sans dire ce qui"
                    " est attendu",
                    f"{write_to_ids(facts, item.presenter)}complétez `expected`, en quelques mots",
                )
