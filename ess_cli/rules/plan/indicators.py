"""Rules on what is counted: indicators of the fiches, figures of the diagnosis."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from ess_cli.model.actions import Indicator
from ess_cli.plan.indicators import SHARES
from ess_cli.plan.tree import NumberedAction
from ess_cli.rules.plan.subjects import addressee, fiches, named
from ess_cli.rules.registry import Facts, Remark, rule
from ess_cli.wording import short_date

_PERCENTAGES = ("%", "pourcent", "pour cent")


@rule("P508", "indicator-without-target", "warning", many="indicateurs sans cible")
def without_target(facts: Facts) -> Iterator[Remark]:
    """Indicateur sans cible.

    Pourquoi : sans cible, une valeur ne dit pas si l'on avance assez.

    À corriger :
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
            status: réalisée
            indicators:
              - label: Heures d'insertion
                unit: heures
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
            - id: acheter
              title: Acheter autrement
        actions:
          - id: clauses
            title: Suivre les clauses sociales
            axis: acheter
            status: réalisée
            indicators:
              - label: Heures d'insertion
                unit: heures
                target:
                  value: 60 000
                  date: 2028-12-31
        contributions:
          - date: 2026-10-08
            college: associations
            text: Annoncer les marchés réservés six mois avant.

    Source : usage des fiches-action : valeur de départ, cible, valeur actuelle.
    """
    for place in fiches(facts):
        for indicator in place.action.indicators:
            if indicator.target is None:
                yield Remark(
                    "actions",
                    place.action.id,
                    place.action,
                    f"l'indicateur « {indicator.label} » de {named(place)} n'a pas de cible",
                    "écrivez dans `target` la valeur visée et sa date"
                    + addressee(facts, place.action),
                )


@rule(
    "P509", "percentage-without-denominator", "warning", many="pourcentages ou chiffres à préciser"
)
def without_denominator(facts: Facts) -> Iterator[Remark]:
    """Pourcentage dont on ne dit pas de quoi il est la part.

    Pourquoi : « 14 % de l'emploi » ne veut rien dire sans savoir s'il s'agit de l'emploi privé ou
    de l'emploi total : les deux ne se comparent pas. Un chiffre du diagnostic a toujours sa source
    et son année.

    À corriger :
        plan:
          title: Plan ESS
          start: 2026
          end: 2028
          diagnosis:
            figures:
              - label: Part de l'ESS dans l'emploi
                value: 14,2
                unit: "%"
                year: 2023
                source: Observatoire régional de l'ESS
          axes:
            - id: acheter
              title: Acheter autrement
        actions:
          - id: clauses
            title: Suivre les clauses sociales
            axis: acheter
            status: réalisée
        contributions:
          - date: 2026-10-08
            college: associations
            text: Annoncer les marchés réservés six mois avant.

    Correct :
        plan:
          title: Plan ESS
          start: 2026
          end: 2028
          diagnosis:
            figures:
              - label: Part de l'ESS dans l'emploi
                value: 14,2
                unit: "%"
                denominator: emploi salarié privé
                year: 2023
                source: Observatoire régional de l'ESS
          axes:
            - id: acheter
              title: Acheter autrement
        actions:
          - id: clauses
            title: Suivre les clauses sociales
            axis: acheter
            status: réalisée
        contributions:
          - date: 2026-10-08
            college: associations
            text: Annoncer les marchés réservés six mois avant.

    Source : observatoires de l'ESS : part de l'emploi privé et part de l'emploi total y cohabitent.
    """
    plan = facts.dossier.plan
    for figure in plan.diagnosis.figures if plan else ():
        if _is_percentage(figure.unit) and not figure.denominator:
            yield Remark(
                "plan",
                None,
                plan,
                f"le chiffre « {figure.label} » est un pourcentage, sans dire de quoi",
                "écrivez dans `denominator` à quoi il se rapporte, par exemple « emploi salarié"
                " privé »",
            )
    for place in fiches(facts):
        for indicator in place.action.indicators:
            if (
                _is_percentage(indicator.unit)
                and not indicator.denominator
                # Computed from the dossier: what it is a percentage of is known.
                and indicator.computed not in SHARES
            ):
                yield Remark(
                    "actions",
                    place.action.id,
                    place.action,
                    f"l'indicateur « {indicator.label} » de {named(place)} est un pourcentage, sans"
                    " dire de quoi",
                    "écrivez dans `denominator` à quoi il se rapporte, par exemple « marchés"
                    " notifiés dans l'année »",
                )


@rule("P523", "indicator-against-itself", "info")
def against_itself(facts: Facts) -> Iterator[Remark]:
    """Indicateur dont la cible contredit le sens, ou qui a deux valeurs le même jour.

    Pourquoi : une cible plus basse que le départ, pour un indicateur qui doit monter, serait dite
    atteinte dès le premier jour. De deux valeurs à la même date, on ne sait laquelle compter.

    À corriger :
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
            status: réalisée
            indicators:
              - label: Déchets enfouis
                unit: tonnes
                baseline:
                  value: 900
                target:
                  value: 300
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
            - id: acheter
              title: Acheter autrement
        actions:
          - id: clauses
            title: Suivre les clauses sociales
            axis: acheter
            status: réalisée
            indicators:
              - label: Déchets enfouis
                unit: tonnes
                direction: baisse
                baseline:
                  value: 900
                target:
                  value: 300
        contributions:
          - date: 2026-10-08
            college: associations
            text: Annoncer les marchés réservés six mois avant.

    Source : usage des fiches-actions : valeur de départ, cible, valeur actuelle.
    """
    for place in fiches(facts):
        for indicator in place.action.indicators:
            if _contradicts(indicator):
                yield Remark(
                    "actions",
                    place.action.id,
                    place.action,
                    f"{_one(indicator, place)} doit {_WAYS[indicator.direction]}, mais sa cible"
                    " dit l'inverse",
                    "vérifiez `direction`, `baseline` et `target`" + addressee(facts, place.action),
                )
            for day in _measured_twice(indicator):
                yield Remark(
                    "actions",
                    place.action.id,
                    place.action,
                    f"{_one(indicator, place)} a plusieurs valeurs au {short_date(day)}",
                    "gardez la bonne dans `values`" + addressee(facts, place.action),
                )


_WAYS = {"up": "augmenter", "down": "diminuer"}


def _one(indicator: Indicator, place: NumberedAction) -> str:
    """An indicator of an action in a sentence."""
    return f"l'indicateur « {indicator.label} » de {named(place)}"


def _measured_twice(indicator: Indicator) -> list[date]:
    """The days at which the indicator has several values."""
    if len(indicator.values) < 2:
        return []
    days = Counter(measure.date for measure in indicator.values)
    return sorted(day for day, times in days.items() if times > 1)


def _contradicts(indicator: Indicator) -> bool:
    """Whether the target lies, from the baseline, the other way than the indicator is to go."""
    if indicator.baseline is None or indicator.target is None:
        return False
    change = indicator.target.value - indicator.baseline.value
    return change < 0 if indicator.direction == "up" else change > 0


def _is_percentage(unit: str | None) -> bool:
    return bool(unit) and (unit or "").lower().startswith(_PERCENTAGES)
