"""Rules L on the authority itself: its purchases, its conference, its elected members."""

from collections.abc import Iterator
from decimal import Decimal

from ess_cli.knowledge import threshold
from ess_cli.model.scalars import fold
from ess_cli.periods import months_after, months_before
from ess_cli.rules.law.sources import TO_CHECK, severity, source
from ess_cli.rules.registry import Facts, Remark, rule
from ess_cli.typography import amount_text
from ess_cli.wording import short_date

ELECTED_TOPIC = "statut_elu"
CONFERENCE = "conference_regionale"


@rule("L601", "spaser-to-adopt", "warning")
def spaser_to_adopt(facts: Facts) -> Iterator[Remark]:
    """Les achats annuels dépassent le seuil du SPASER, et le dossier n'en connaît pas.

    Pourquoi : au-delà du seuil, un schéma de promotion des achats publics socialement et
    écologiquement responsables est à adopter et à publier. C'est aussi un levier pour l'ESS.

    À corriger :
        collectivity:
          name: Métropole des Trois-Rives
          kind: metropole
          annual_purchases: 62 M€

    Correct :
        collectivity:
          name: Métropole des Trois-Rives
          kind: metropole
          annual_purchases: 62 M€
          spaser:
            adopted: 2025-03-27

    Source : code de la commande publique, articles L2111-3 et D2111-3.
    """
    authority = facts.dossier.collectivity
    row = threshold("spaser_purchases", facts.at)
    if authority is None or row is None or authority.annual_purchases is None or authority.spaser:
        return
    if authority.annual_purchases > Decimal(row["value"]):
        yield Remark(
            "collectivity",
            None,
            authority,
            f"{amount_text(authority.annual_purchases)} HT d'achats par an, au-delà de"
            f" {amount_text(Decimal(row['value']))}, et pas de SPASER dans le dossier"
            + source(row),
            f"s'il existe, notez-le dans `spaser` ; sinon, {TO_CHECK}",
            severity(row),
        )


@rule("L604", "no-regional-conference", "warning")
def no_regional_conference(facts: Facts) -> Iterator[Remark]:
    """Dans une région, aucune conférence régionale de l'ESS depuis deux ans.

    Pourquoi : elle est réunie au moins tous les deux ans, par le préfet de région et la présidence
    du conseil régional. Une conférence prévue suffit à lever le constat.

    À corriger :
        collectivity:
          name: Région Ponant
          kind: region
        meetings:
          - kind: conference_regionale
            date: 2024-05-16
            state: held
            headcount: 140
            minutes:
              summary: Orientations discutées.

    Correct :
        collectivity:
          name: Région Ponant
          kind: region
        meetings:
          - kind: conference_regionale
            date: 2025-05-15
            state: held
            headcount: 140
            minutes:
              summary: Orientations discutées.

    Source : loi du 31 juillet 2014, article 8.
    """
    dossier = facts.dossier
    row = threshold("regional_conference", facts.at)
    if row is None or dossier.collectivity is None or dossier.collectivity.kind != "region":
        return
    bodies = {body.id for body in dossier.bodies if body.kind == CONFERENCE}
    of_kind = [one for one in dossier.meetings if one.kind == CONFERENCE or one.body in bodies]
    since = months_before(facts.at, int(row["value"]))
    recent = [one for one in of_kind if one.state != "cancelled" and one.date >= since]
    if recent or not dossier.meetings:
        return
    last = max((one.date for one in of_kind if one.state == "held"), default=None)
    known_last = f", la dernière le {short_date(last)}" if last else ""
    yield Remark(
        "meetings",
        None,
        dossier.collectivity,
        f"pas de conférence régionale de l'ESS depuis {row['value']} mois{known_last}"
        + source(row),
        "si elle a eu lieu ou si elle est prévue, notez-la dans `meetings`",
        severity(row),
    )


@rule(
    "L610",
    "elected-to-inform",
    "info",
    many="élu·e·s sans session d'information sur le statut de l'élu·e dans le dossier",
)
def elected_to_inform(facts: Facts) -> Iterator[Remark]:
    """Un·e élu·e en fonction depuis six mois n'a pas de session sur le statut de l'élu·e.

    Pourquoi : la loi prévoit une session d'information au début du mandat. Le dossier ne connaît
    que les formations qui y sont notées.

    À corriger :
        people:
          - first_name: Awa
            last_name: Traoré
            kind: élue
            since: 2026-03-28

    Correct :
        people:
          - first_name: Awa
            last_name: Traoré
            kind: élue
            since: 2026-03-28
        trainings:
          - title: Statut de l'élu·e
            date: 2026-06-11
            topic: statut_elu
            attendees: Awa Traoré

    Source : loi 2025-1249 du 22 décembre 2025.
    """
    informed = {
        person
        for training in facts.dossier.trainings
        if training.date <= facts.at and fold(training.topic or "") == ELECTED_TOPIC
        for person in training.attendees
    }
    for person in facts.dossier.people:
        if person.kind != "elected" or person.since is None or person.id in informed:
            continue
        row = threshold("elected_information", person.since)
        if row is None or not person.in_post(facts.at):
            continue
        if months_after(person.since, int(row["value"])) <= facts.at:
            yield Remark(
                "people",
                person.id,
                person,
                f"{facts.dossier.name_of(person.id)}, en fonction depuis le"
                f" {short_date(person.since)} : pas de session d'information sur le statut de"
                f" l'élu·e dans le dossier{source(row)}",
                "si elle a eu lieu, notez-la dans `trainings`, avec `topic: statut_elu`",
            )
