"""Rules on the money of the plan."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from ess_cli.knowledge import terms
from ess_cli.plan.budget import reference_amounts
from ess_cli.plan.budget_lines import Line, action_lines
from ess_cli.rules.plan.subjects import about, addressee, fiches
from ess_cli.rules.registry import Facts, Remark, rule
from ess_cli.typography import amount_text


def euros(amount: Decimal, tax: str | None) -> str:
    """« 12 500 € HT », cents only where there are some."""
    return f"{amount_text(amount)} {terms('tax')[tax]}" if tax else amount_text(amount)


@rule("P510", "funders-exceed-budget", "warning")
def funders_exceed_budget(facts: Facts) -> Iterator[Remark]:
    """Cofinancements plus élevés que le budget prévu.

    Pourquoi : un financement ne peut pas dépasser la dépense : le budget est incomplet, ou un
    montant est compté deux fois.

    À corriger :
        plan:
          title: Plan ESS
          start: 2026
          end: 2028
          axes:
            - id: locaux
              title: Donner accès à des locaux
        actions:
          - id: halle
            title: Rénover la halle
            axis: locaux
            status: réalisée
            budget:
              2026: 100 000 €
            funders:
              - name: Région
                amount: 120 000 €
        contributions:
          - date: 2026-10-08
            college: associations
            text: Annoncer les marchés réservés six mois avant.

    Correct :
        plan:
          title: Plan ESS
          start: 2026
          end: 2028
          axes:
            - id: locaux
              title: Donner accès à des locaux
        actions:
          - id: halle
            title: Rénover la halle
            axis: locaux
            status: réalisée
            budget:
              2026: 100 000 €
            funders:
              - name: Région
                amount: 40 000 €
        contributions:
          - date: 2026-10-08
            college: associations
            text: Annoncer les marchés réservés six mois avant.

    Source : usage des plans de financement : le reste est à la charge de la collectivité.
    """
    for place in fiches(facts):
        if not place.action.funders:
            continue
        planned = reference_amounts(action_lines(place.action, facts.dossier))
        money = [funder.amount for funder in place.action.funders if not funder.in_kind]
        funded = sum(money, Decimal(0))
        # More than all its amounts put together, whatever their tax: there, no doubt is left.
        if planned and funded > sum(planned.values(), Decimal(0)):
            amounts = " et ".join(euros(amount, tax) for tax, amount in planned.items())
            yield about(
                place,
                f"compte {euros(funded, None)} de cofinancements, pour un budget de {amounts}",
                "complétez `budget`, ou corrigez les montants de `funders`"
                + addressee(facts, place.action),
            )


@rule("P511", "tax-mixed", "warning")
def tax_mixed(facts: Facts) -> Iterator[Remark]:
    """Montants HT et TTC mêlés dans une même action.

    Pourquoi : un montant hors taxes et un montant toutes taxes comprises ne s'additionnent pas : le
    total de l'action ne peut pas être donné.

    À corriger :
        plan:
          title: Plan ESS
          start: 2026
          end: 2028
          axes:
            - id: locaux
              title: Donner accès à des locaux
        actions:
          - id: halle
            title: Rénover la halle
            axis: locaux
            status: réalisée
            budget:
              - year: 2026
                amount: 40 000 €
                tax: HT
              - year: 2027
                amount: 60 000 €
                tax: TTC
        contributions:
          - date: 2026-10-08
            college: associations
            text: Annoncer les marchés réservés six mois avant.

    Correct :
        plan:
          title: Plan ESS
          start: 2026
          end: 2028
          axes:
            - id: locaux
              title: Donner accès à des locaux
        actions:
          - id: halle
            title: Rénover la halle
            axis: locaux
            status: réalisée
            budget:
              - year: 2026
                amount: 48 000 €
                tax: TTC
              - year: 2027
                amount: 60 000 €
                tax: TTC
        contributions:
          - date: 2026-10-08
            college: associations
            text: Annoncer les marchés réservés six mois avant.

    Source : usage des budgets locaux : les montants d'un même tableau ont la même base.
    """
    for place in fiches(facts):
        if len({line.tax for line in place.action.budget}) < 2:
            continue
        taxes = {line.tax for line in action_lines(place.action, facts.dossier)}
        if taxes >= {"ht", "ttc"}:
            yield about(
                place,
                "a des montants HT et des montants TTC",
                "donnez tous ses montants sur la même base, avec `tax`"
                + addressee(facts, place.action),
            )


@rule("P520", "spent-more-than-voted", "warning")
def spent_more_than_voted(facts: Facts) -> Iterator[Remark]:
    """Dépense plus élevée que ce qui était voté (à défaut, prévu).

    Pourquoi : le dépassement est à expliquer dans le bilan, ou le montant voté n'a pas été mis à
    jour après une décision modificative.

    À corriger :
        plan:
          title: Plan ESS
          start: 2026
          end: 2028
          axes:
            - id: locaux
              title: Donner accès à des locaux
        actions:
          - id: halle
            title: Rénover la halle
            axis: locaux
            status: réalisée
            budget:
              - year: 2026
                amount: 40 000 €
                nature: voté
              - year: 2026
                amount: 46 000 €
                nature: mandaté
        contributions:
          - date: 2026-10-08
            college: associations
            text: Annoncer les marchés réservés six mois avant.

    Correct :
        plan:
          title: Plan ESS
          start: 2026
          end: 2028
          axes:
            - id: locaux
              title: Donner accès à des locaux
        actions:
          - id: halle
            title: Rénover la halle
            axis: locaux
            status: réalisée
            budget:
              - year: 2026
                amount: 40 000 €
                nature: voté
              - year: 2026
                amount: 38 500 €
                nature: mandaté
        contributions:
          - date: 2026-10-08
            college: associations
            text: Annoncer les marchés réservés six mois avant.

    Source : principe budgétaire : les crédits votés sont un plafond.
    """
    for place in fiches(facts):
        if all(line.nature != "spent" for line in place.action.budget):
            continue
        for year, spent, ceiling, tax in overspent(action_lines(place.action, facts.dossier)):
            when = f"en {year}" if year else "sur la période"
            yield about(
                place,
                f"a dépensé {euros(spent, tax)} {when}, pour {euros(ceiling, tax)} votés ou prévus",
                "vérifiez les montants, ou ajoutez ce qui a été voté depuis"
                + addressee(facts, place.action),
            )


Overspending = tuple[int | None, Decimal, Decimal, str | None]


def overspent(lines: tuple[Line, ...]) -> Iterator[Overspending]:
    """Where more was spent than voted, else planned: year, spent, ceiling, tax.

    Only amounts of one section and one tax are compared. A year without a ceiling of its own is
    counted in that of the whole period, where there is one. What is spent without a year is
    compared over all the years where every ceiling has its year.
    """
    by_kind: defaultdict[tuple[str | None, str | None], list[Line]] = defaultdict(list)
    for line in lines:
        by_kind[line.section, line.tax].append(line)
    for (_, tax), alike in by_kind.items():
        voted, planned, spent = (_by_year(alike, n) for n in ("voted", "planned", "spent"))
        ceilings = planned | voted
        whole = Decimal(0)
        for year, amount in spent.items():
            if year is None or year not in ceilings:
                whole += amount
            elif amount > ceilings[year]:
                yield year, amount, ceilings[year], tax
        if None in ceilings:
            ceiling = ceilings[None]
        elif None in spent and ceilings:
            whole, ceiling = sum(spent.values(), Decimal(0)), sum(ceilings.values(), Decimal(0))
        else:
            continue
        if whole > ceiling:
            yield None, whole, ceiling, tax


def _by_year(lines: list[Line], nature: str) -> dict[int | None, Decimal]:
    sums: defaultdict[int | None, Decimal] = defaultdict(Decimal)
    for line in lines:
        if line.nature == nature:
            sums[line.year] += line.amount
    return dict(sums)
