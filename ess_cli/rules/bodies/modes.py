"""Rules B on the modes of organisation, and on who sits in concertation."""

from collections.abc import Iterator

from ess_cli.coverage.concertation import ONE_OFF_MONTHS
from ess_cli.model.bodies import Body
from ess_cli.plan.contributions import NEITHER_NETWORK_NOR_ACTOR
from ess_cli.rules.registry import Facts, Remark, rule
from ess_cli.rules.training import small
from ess_cli.wording import listed_first


def missing_mode(mode: str, facts: Facts) -> bool:
    """Whether no open body shows the mode at the date."""
    return not next(one.evidence for one in facts.coverage.modes if one.mode == mode)


def about_all(facts: Facts, message: str, hint: str, severity: str | None = None) -> Remark:
    """A remark on the bodies as a whole, placed at the authority if it has some, else nowhere."""
    entry = facts.dossier.collectivity if facts.dossier.bodies else None
    return Remark("bodies", None, entry, message, hint, severity)


@rule("B301", "no-regular-meeting", "warning")
def no_regular_meeting(facts: Facts) -> Iterator[Remark]:
    """Aucune réunion inter-services régulière.

    Pourquoi : un rythme fixe crée les habitudes de travail entre services ; sans lui, chaque
    projet repart de zéro. Dans une petite collectivité, c'est une simple information.

    À corriger :
        bodies:
          - id: copil
            name: Comité de pilotage ESS
            kind: comite_de_pilotage

    Correct :
        bodies:
          - id: inter-services
            name: Réunion inter-services ESS
            kind: reunion_inter_services

    Source : « régulièrement avec des réunions inter-services », RTES, page ESS et collectivités.
    """
    if missing_mode("regulier", facts):
        yield about_all(
            facts,
            "aucune réunion inter-services régulière n'est en place",
            "ajoutez à `bodies` une instance de type `reunion_inter_services`, avec son rythme"
            " (`per_year`)",
            "info" if small(facts) else None,
        )


@rule("B302", "no-steering-body", "info")
def no_steering_body(facts: Facts) -> Iterator[Remark]:
    """Aucun comité technique ou de pilotage.

    Pourquoi : sur la durée, un comité de pilotage arbitre ce que les services ne peuvent décider
    seuls.

    À corriger :
        bodies:
          - id: inter-services
            name: Réunion inter-services ESS
            kind: reunion_inter_services

    Correct :
        bodies:
          - id: copil
            name: Comité de pilotage ESS
            kind: comite_de_pilotage

    Source : « sur la durée avec des comités de pilotage », RTES, page ESS et collectivités.
    """
    if missing_mode("durable", facts):
        yield about_all(
            facts,
            "aucun comité technique ni comité de pilotage n'est en place",
            "si vous en avez un, ajoutez-le à `bodies` (`comite_de_pilotage` ou"
            " `comite_technique`)",
        )


@rule("B303", "no-concertation", "warning")
def no_concertation(facts: Facts) -> Iterator[Remark]:
    """Aucun espace de concertation avec les acteurs de l'ESS.

    Pourquoi : une politique de l'ESS se construit avec les réseaux et les acteurs. Dans une petite
    collectivité, c'est une simple information.

    À corriger :
        bodies:
          - id: inter-services
            name: Réunion inter-services ESS
            kind: reunion_inter_services

    Correct :
        bodies:
          - id: comite-suivi
            name: Comité de suivi du plan ESS
            kind: comite_de_suivi

    Source : « Organiser des espaces de concertation et de co-construction », RTES, page ESS et
    collectivités ; loi n° 2014-856, article 8.
    """
    if not facts.coverage.concertation:
        yield about_all(
            facts,
            "aucune instance de concertation avec les acteurs de l'ESS n'est ouverte, et aucun"
            f" rendez-vous ponctuel n'a eu lieu depuis {ONE_OFF_MONTHS} mois",
            "ajoutez à `bodies` un comité de suivi, une commission ou un conseil, ou à `meetings`"
            " une fabrique ou un rendez-vous territorial",
            "info" if small(facts) else None,
        )


@rule(
    "B309",
    "concertation-without-actors",
    "warning",
    many="instances de concertation sans réseau ni acteur de l'ESS",
)
def concertation_without_actors(facts: Facts) -> Iterator[Remark]:
    """Une instance de concertation sans réseau ni acteur de l'ESS.

    Pourquoi : une concertation suppose des membres extérieurs.

    À corriger :
        people:
          - id: awa-traore
            first_name: Awa
            last_name: Traoré
            kind: élue
        bodies:
          - id: comite-suivi
            name: Comité de suivi du plan ESS
            kind: comite_de_suivi
            members:
              - person: awa-traore

    Correct :
        organisations:
          - id: cress
            name: CRESS de Brumeterre
            college: cress
        bodies:
          - id: comite-suivi
            name: Comité de suivi du plan ESS
            kind: comite_de_suivi
            members:
              - organisation: cress

    Source : « mobiliser les réseaux et les acteurs de l'ESS », RTES, page ESS et collectivités.
    """
    for one in facts.coverage.concertation:
        if one.body is None or one.networks:
            continue
        body = facts.dossier.body[one.body]
        if not _unnamed_actors(body):
            yield Remark(
                "bodies",
                body.id,
                body,
                f"l'instance « {body.name} » ne compte ni réseau ni acteur de l'ESS",
                "ajoutez à `members` les organisations qui y siègent, décrites dans"
                " `organisations`",
            )


@rule("B311", "college-to-be-said", "info")
def college_to_be_said(facts: Facts) -> Iterator[Remark]:
    """Des organisations dont le collège est à préciser.

    Pourquoi : le collège dit qui siège et qui contribue ; il se déduit de la forme juridique ou
    d'un label, quand le dossier les donne.

    À corriger :
        organisations:
          - id: la-ruche
            name: La Ruche

    Correct :
        organisations:
          - id: la-ruche
            name: La Ruche
            legal_form: association_1901

    Source : collèges de la concertation, voir `ess values organisations.college`.
    """
    missing = [one for one in facts.dossier.organisations if one.in_college is None]
    if missing:
        names = [f"« {one.name} »" for one in missing]
        yield Remark(
            "organisations",
            missing[0].id,
            missing[0],
            f"collège à préciser pour {listed_first(names)}",
            "ajoutez `college`, ou la forme juridique (`legal_form`), à chacune",
        )


def _unnamed_actors(body: Body) -> bool:
    """Whether people who are not named fill seats of a college of networks or actors."""
    return any(
        set(college.categories or (college.slug,)) - {None} - NEITHER_NETWORK_NOR_ACTOR
        for college in body.colleges
        if college.seats_filled
    )
