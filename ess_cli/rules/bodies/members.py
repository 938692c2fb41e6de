"""Rules B on chairs, members and seats."""

from collections.abc import Iterator
from datetime import date, timedelta

from ess_cli.coverage.members import in_office, vacant_seats
from ess_cli.meetings.session import chair_of
from ess_cli.model.bodies import Body, Chair, Member
from ess_cli.rules.registry import Facts, Remark, rule
from ess_cli.wording import count, listed, of, short_date


def on(body: Body, message: str, hint: str) -> Remark:
    """A remark on a body."""
    return Remark("bodies", body.id, body, message, hint)


def open_bodies(facts: Facts) -> Iterator[Body]:
    """The bodies open at the date."""
    return (body for body in facts.dossier.bodies if body.open(facts.at))


@rule(
    "B304",
    "body-without-chair-or-members",
    "warning",
    many="instances sans présidence ou sans membres",
)
def body_without_chair_or_members(facts: Facts) -> Iterator[Remark]:
    """Une instance interne sans présidence ou sans membres.

    Pourquoi : sans quelqu'un pour l'animer et des personnes à inviter, elle ne se réunira pas. La
    réunion inter-services est animée par défaut par l'agent·e chargé·e de l'ESS et invite par
    défaut tous les services.

    À corriger :
        bodies:
          - id: copil
            name: Comité de pilotage ESS
            kind: comite_de_pilotage

    Correct :
        people:
          - id: awa-traore
            first_name: Awa
            last_name: Traoré
            kind: élue
        bodies:
          - id: copil
            name: Comité de pilotage ESS
            kind: comite_de_pilotage
            chair: awa-traore
            members:
              - person: awa-traore

    Source : règle de complétude du dossier.
    """
    officer = bool(facts.dossier.officers(facts.at))
    for body in open_bodies(facts):
        if not body.inside:
            continue
        by_default = body.kind == "reunion_inter_services"
        missing = []
        if not body.chair and not (by_default and officer):
            missing.append("présidence")
        if not body.members and not (by_default and facts.coverage.counts["in_scope"]):
            missing.append("membres")
        if missing:
            yield on(
                body,
                f"l'instance « {body.name} » n'a pas de {listed(missing, 'ni de')}",
                "complétez `chair` et `members`",
            )


@rule(
    "B305",
    "seat-to-refill",
    "warning",
    many="présidences ou sièges à remplacer",
    theme=("vacancies", 6),
)
def seat_to_refill(facts: Facts) -> Iterator[Remark]:
    """Une présidence ou un siège dont la personne est partie ou le mandat terminé.

    Pourquoi : la place est à proposer à quelqu'un d'autre ; pour un membre, le rappel s'arrête au
    bout de `mandate_warning` jours.

    À corriger :
        people:
          - id: awa-traore
            first_name: Awa
            last_name: Traoré
            kind: élue
            left: 2026-10-31
        bodies:
          - id: copil
            name: Comité de pilotage ESS
            kind: comite_de_pilotage
            chair: awa-traore
            members:
              - person: awa-traore

    Correct :
        people:
          - id: awa-traore
            first_name: Awa
            last_name: Traoré
            kind: élue
        bodies:
          - id: copil
            name: Comité de pilotage ESS
            kind: comite_de_pilotage
            chair: awa-traore
            members:
              - person: awa-traore

    Source : délai réglé par `mandate_warning` (90 jours), proposé par l'outil.
    """
    limit = facts.at - timedelta(days=facts.dossier.settings.mandate_warning)
    for body in open_bodies(facts):
        told: set[str] = set()
        followed = any(_presides(one, facts) for one in body.chair)
        for one in body.chair:
            over = _over(one, facts)
            if over is None or (followed and one.until is not None):
                continue
            told.add(one.actor)
            yield on(
                body,
                f"la présidence de « {body.name} » est à remplacer : {_who(one, facts)}"
                f" jusqu'au {short_date(over)}",
                "indiquez la nouvelle présidence dans `chair`",
            )
        for member in body.members:
            over = _over(member, facts)
            chairs = (member.person or member.organisation) in {one.actor for one in body.chair}
            recent = over is not None and (over > limit or chairs)
            if (
                over is None
                or not recent
                or member.person in told
                or _sits_again(member, body, facts)
            ):
                continue
            yield on(
                body,
                f"dans « {body.name} », le siège {of(_who(member, facts))} est à remplacer"
                f" (terminé le {short_date(over)})",
                "ajoutez la personne qui lui succède dans `members`, ou une date de renouvellement",
            )


def _presides(chair: Chair, facts: Facts) -> bool:
    """Whether the chair is held at the date, or will be."""
    return (chair.until is None or facts.at <= chair.until) and _over(chair, facts) is None


def _over(member: Member | Chair, facts: Facts) -> date | None:
    """The last day of who has left, or whose term is over; None if neither."""
    person = facts.dossier.person.get(member.person or "")
    days = [member.until, person.left if person else None]
    return min((day for day in days if day is not None and day < facts.at), default=None)


def _sits_again(member: Member, body: Body, facts: Facts) -> bool:
    """Whether the same member sits in the body at the date, under a later entry."""
    return any(
        in_office(other, facts.dossier, facts.at)
        and (other.person, other.organisation, other.service)
        == (member.person, member.organisation, member.service)
        for other in body.members
    )


def _who(member: Member | Chair, facts: Facts) -> str:
    service = member.service if isinstance(member, Member) else None
    return facts.dossier.name_of(member.person or member.organisation or service or "")


@rule("B306", "vacant-seats", "warning", theme=("ahead", 3))
def seats_vacant(facts: Facts) -> Iterator[Remark]:
    """Un collège a des sièges vacants.

    Pourquoi : une place vide est une voix de moins dans la concertation.

    À corriger :
        organisations:
          - id: cress
            name: CRESS de Brumeterre
            college: cress
        bodies:
          - id: comite-suivi
            name: Comité de suivi du plan ESS
            kind: comite_de_suivi
            colleges:
              - id: reseaux
                label: Têtes de réseau
                seats: 2
            members:
              - organisation: cress
                college: reseaux

    Correct :
        organisations:
          - id: cress
            name: CRESS de Brumeterre
            college: cress
        bodies:
          - id: comite-suivi
            name: Comité de suivi du plan ESS
            kind: comite_de_suivi
            colleges:
              - id: reseaux
                label: Têtes de réseau
                seats: 2
                seats_filled: 1
            members:
              - organisation: cress
                college: reseaux

    Source : règle de suivi des instances.
    """
    for body in open_bodies(facts):
        for label, vacant in vacant_seats(body, facts.dossier, facts.at):
            yield on(
                body,
                f"« {body.name} » a {count(vacant, 'siège vacant', 'sièges vacants')} dans le"
                f" collège « {label} »",
                "proposez ces places, puis complétez `members` ou `seats_filled`",
            )


@rule("B310", "consultative-committee", "info")
def consultative_committee(facts: Facts) -> Iterator[Remark]:
    """Un comité consultatif communal dont la forme est à vérifier.

    Pourquoi : une délibération en fixe la composition, un·e membre du conseil municipal le
    préside, et sa durée ne dépasse pas le mandat.

    À corriger :
        collectivity:
          name: Saint-Exemple
          kind: commune
        bodies:
          - id: comite
            name: Comité consultatif de l'ESS
            kind: comite_consultatif

    Correct :
        collectivity:
          name: Saint-Exemple
          kind: commune
          term_end: 2032-03
        people:
          - id: awa-traore
            first_name: Awa
            last_name: Traoré
            kind: élue
        organisations:
          - id: cress
            name: CRESS de Brumeterre
            college: cress
        bodies:
          - id: comite
            name: Comité consultatif de l'ESS
            kind: comite_consultatif
            chair: awa-traore
            decision: Délibération n° 2026-31 du 18 juin 2026
            closed: 2032-03-01
            members:
              - organisation: cress

    Source : CGCT, article L2143-2, vérifié le 24/11/2026.
    """
    collectivity = facts.dossier.collectivity
    if collectivity is None or collectivity.kind != "commune":
        return
    for body in open_bodies(facts):
        if body.kind != "comite_consultatif":
            continue
        chairs = facts.dossier.in_post(chair_of(body, facts.dossier, facts.at), facts.at)
        points = []
        if not any(person.kind == "elected" for person in chairs):
            points.append("une présidence par un·e élu·e")
        if body.decision is None:
            points.append("la délibération qui l'a créé (`decision`)")
        if body.closed and collectivity.term_end and body.closed > collectivity.term_end:
            points.append("une fin qui ne dépasse pas celle du mandat")
        if points:
            yield on(
                body,
                f"« {body.name} » : à vérifier, {listed(points)}",
                "voir l'article L2143-2 du CGCT (vérifié le 24/11/2026)",
            )
