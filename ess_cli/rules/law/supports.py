"""Rules L on what the authority gives to the ESS: subsidies, capital, reserved markets, aid."""

from collections.abc import Iterator
from decimal import Decimal

from ess_cli.knowledge import threshold
from ess_cli.rules.law.sources import TO_CHECK, severity, source
from ess_cli.rules.registry import Facts, Remark, rule
from ess_cli.supports import MARKETS, Year, known, subsidies_by_year, windows
from ess_cli.typography import amount_text
from ess_cli.wording import decimal, short_date

PUBLIC = ("communes_membres", "autres_collectivites", "etat_deconcentre", "etablissements_publics")
"""Colleges of public bodies: the convention is due of those of private law."""


@rule("L602", "subsidies-without-convention", "warning")
def subsidies_without_convention(facts: Facts) -> Iterator[Remark]:
    """Les subventions d'une année à une même structure dépassent le seuil, sans convention.

    Pourquoi : au-delà du seuil, la subvention d'une année à un organisme de droit privé demande une
    convention. Additionner les subventions de l'année est la lecture courante.

    À corriger :
        organisations:
          - name: La Fabrique des Possibles
            legal_form: association_1901
        supports:
          - organisation: La Fabrique des Possibles
            date: 2026-03-12
            amount: 15 000 €
            aid: none
          - organisation: La Fabrique des Possibles
            date: 2026-10-08
            amount: 9 500 €
            aid: none

    Correct :
        organisations:
          - name: La Fabrique des Possibles
            legal_form: association_1901
        supports:
          - organisation: La Fabrique des Possibles
            date: 2026-03-12
            amount: 15 000 €
            aid: none
          - organisation: La Fabrique des Possibles
            date: 2026-10-08
            amount: 9 500 €
            aid: none
            convention: n° 2026-17

    Source : loi du 12 avril 2000, article 10 ; décret du 6 juin 2001, article 1.
    """
    for year in subsidies_by_year(facts.dossier, facts.at):
        last = year.supports[-1]
        row = threshold("subsidy_convention", last.date)
        if row is None or year.has_convention or year.amount <= Decimal(row["value"]):
            continue
        if _is_public(facts, year.organisation):
            continue
        yield Remark(
            "supports",
            year.organisation,
            last,
            f"{_name(facts, year.organisation)} : {amount_text(year.amount)} de subventions en"
            f" {year.year}{_added(year)}, au-delà de {amount_text(Decimal(row['value']))}, et pas"
            f" de convention dans le dossier{source(row)}",
            "si elle existe, notez son numéro ou sa date dans `convention` de la subvention ;"
            f" sinon, {TO_CHECK}",
            severity(row),
        )


@rule("L603", "de-minimis-ceiling", "warning")
def de_minimis_ceiling(facts: Facts) -> Iterator[Remark]:
    """Les aides de minimis à une structure dépassent le plafond sur trois ans glissants.

    Pourquoi : le plafond vaut pour tous les financeurs publics réunis, de date à date ; le dossier
    ne connaît que ce que donne la collectivité. Les aides de minimis SIEG ont leur propre plafond.

    À corriger :
        organisations:
          - name: Mobilités Solidaires
            legal_form: cooperative_scic
        supports:
          - organisation: Mobilités Solidaires
            date: 2024-06-20
            amount: 180 000 €
            aid: de_minimis
            convention: n° 2024-08
          - organisation: Mobilités Solidaires
            date: 2026-05-14
            amount: 130 000 €
            aid: de_minimis
            convention: n° 2026-03

    Correct :
        organisations:
          - name: Mobilités Solidaires
            legal_form: cooperative_scic
        supports:
          - organisation: Mobilités Solidaires
            date: 2024-06-20
            amount: 180 000 €
            aid: de_minimis
            convention: n° 2024-08
          - organisation: Mobilités Solidaires
            date: 2026-05-14
            amount: 120 000 €
            aid: de_minimis
            convention: n° 2026-03

    Source : règlements (UE) 2023/2831 et 2023/2832.
    """
    for aid, words in (("de_minimis", "de minimis"), ("de_minimis_sieg", "de minimis SIEG")):
        passed = {}
        for window in windows(facts.dossier, aid, facts.at):
            row = threshold(aid, window.last.date)
            if row is not None and window.amount > Decimal(row["value"]):
                passed[window.organisation] = (window, row)
        for organisation, (window, row) in passed.items():
            apart = ""
            if window.unqualified:
                apart = f", sans compter {amount_text(window.unqualified)} à qualifier"
            yield Remark(
                "supports",
                organisation,
                window.last,
                f"{_name(facts, organisation)} : {amount_text(window.amount)} d'aides {words} sur"
                f" trois ans glissants, au {short_date(window.last.date)}{apart}, au-delà de"
                f" {amount_text(Decimal(row['value']))}{source(row)}",
                f"demandez à la structure ce qu'elle a reçu d'ailleurs ; {TO_CHECK}",
                severity(row),
            )


@rule("L605", "public-share-of-scic", "warning")
def public_share_of_scic(facts: Facts) -> Iterator[Remark]:
    """La part des collectivités dans le capital d'une SCIC dépasse le plafond.

    Pourquoi : les collectivités, leurs groupements et leurs établissements peuvent, ensemble,
    détenir une part du capital d'une SCIC, dans la limite d'un plafond.

    À corriger :
        organisations:
          - name: Énergies d'ici
            legal_form: cooperative_scic
        supports:
          - organisation: Énergies d'ici
            date: 2026-06-30
            amount: 40 000 €
            kind: apport_en_capital
            public_share: 55 %
            aid: none

    Correct :
        organisations:
          - name: Énergies d'ici
            legal_form: cooperative_scic
        supports:
          - organisation: Énergies d'ici
            date: 2026-06-30
            amount: 40 000 €
            kind: apport_en_capital
            public_share: 45 %
            aid: none

    Source : loi du 10 septembre 1947, article 19 septies.
    """
    for support in known(facts.dossier, facts.at):
        row = threshold("scic_public_share", support.date)
        share = support.public_share
        if row is None or share is None or share <= Decimal(row["value"]):
            continue
        yield Remark(
            "supports",
            support.organisation,
            support,
            f"{_name(facts, support.organisation)} : part publique de {decimal(share)} % du"
            f" capital, au-delà de {row['value']} %{source(row)}",
            f"additionnez toutes les collectivités ; {TO_CHECK}",
            severity(row),
        )


@rule("L606", "reserved-market-without-article", "info")
def reserved_market_without_article(facts: Facts) -> Iterator[Remark]:
    """Un marché réservé ne dit pas sur quel article il s'appuie.

    Pourquoi : on ne réserve pas de la même façon aux ateliers protégés (L2113-12), à l'insertion
    (L2113-13) et aux entreprises de l'ESS (L2113-15) ; la réserve est citée dans la consultation.

    À corriger :
        organisations:
          - name: Les Mains Vertes
            legal_form: association_1901
        supports:
          - organisation: Les Mains Vertes
            date: 2026-02-10
            amount: 38 000 €
            kind: marche_reserve

    Correct :
        organisations:
          - name: Les Mains Vertes
            legal_form: association_1901
        supports:
          - organisation: Les Mains Vertes
            date: 2026-02-10
            amount: 38 000 €
            kind: marche_reserve
            article: L2113-13

    Source : code de la commande publique, articles L2113-12 à L2113-16.
    """
    row = threshold("reserved_market_workers", facts.at)
    for support in known(facts.dossier, facts.at):
        if support.kind == "marche_reserve" and not support.article and row is not None:
            yield Remark(
                "supports",
                support.organisation,
                support,
                f"{_name(facts, support.organisation)} : le marché réservé du"
                f" {short_date(support.date)} ne dit pas son article{source(row)}",
                "notez-le dans `article` : L2113-12, L2113-13 ou L2113-15",
            )


@rule("L608", "support-to-qualify", "info")
def support_to_qualify(facts: Facts) -> Iterator[Remark]:
    """Des soutiens ne disent pas s'ils sont une aide d'État.

    Pourquoi : une aide à une activité économique se déclare, et s'ajoute aux autres sous un
    plafond. Tant que ce n'est pas dit, le total de trois ans est incomplet.

    À corriger :
        organisations:
          - name: L'Atelier du Fil
            legal_form: association_1901
        supports:
          - organisation: L'Atelier du Fil
            date: 2026-04-02
            amount: 6 000 €

    Correct :
        organisations:
          - name: L'Atelier du Fil
            legal_form: association_1901
        supports:
          - organisation: L'Atelier du Fil
            date: 2026-04-02
            amount: 6 000 €
            aid: none

    Source : règlements (UE) 2023/2831 et 2023/2832, article 6.
    """
    row = threshold("de_minimis", facts.at)
    found = [
        one for one in known(facts.dossier, facts.at) if one.aid is None and one.kind not in MARKETS
    ]
    if found and row is not None:
        many = len(found) > 1
        yield Remark(
            "supports",
            None,
            found[0],
            f"{len(found)} {'soutiens' if many else 'soutien'} à qualifier : aide d'État, ou hors"
            f" aides d'État ?{source(row)}",
            "ajoutez `aid` : none, de_minimis, de_minimis_sieg ou sieg",
        )


def _added(year: Year) -> str:
    """That subsidies were added: it is the usual reading, not the text."""
    number = len(year.supports)
    return f" ({number} versements additionnés, selon la lecture courante)" if number > 1 else ""


def _is_public(facts: Facts, organisation: str) -> bool:
    """Whether the organisation is known to be a public body, to which the convention is not due."""
    found = facts.dossier.organisation.get(organisation)
    return found is not None and found.in_college in PUBLIC


def _name(facts: Facts, organisation: str) -> str:
    found = facts.dossier.organisation.get(organisation)
    return found.name if found else organisation
