"""What changed in the indicators of a fiche: values, targets, what is measured."""

from collections.abc import Iterator
from dataclasses import replace

from ess_cli.comparing.change import HIGH, LOW, USUAL, Change
from ess_cli.comparing.fields import About, keys_changed
from ess_cli.comparing.nested import same_parts
from ess_cli.comparing.pair import Pair
from ess_cli.comparing.phrases import of_phrase, quoted
from ess_cli.model.actions import Action, DatedValue, Indicator, Measure
from ess_cli.plan.indicators import unit_of
from ess_cli.plan.measures import measure_text
from ess_cli.typography import date_text, number_text


def indicator_changes(pair: Pair, about: About, old: Action, new: Action) -> Iterator[Change]:
    """A sentence for each change of the indicators of a fiche."""
    if old.indicators == new.indicators:
        return
    both, come, gone = same_parts(old.indicators, new.indicators)
    for one in come:
        said = f"nouvel indicateur pour {about.phrase} : {quoted(one.label)}"
        yield about.says(said, "indicators", "added", USUAL)
    for one in gone:
        said = f"l'indicateur {quoted(one.label)} {of_phrase(about.phrase)} est retiré"
        yield about.says(said, "indicators", "removed", USUAL)
    for was, now in both:
        if was != now:
            yield from _indicator(pair, about, was, now)


def _indicator(pair: Pair, about: About, old: Indicator, new: Indicator) -> Iterator[Change]:
    phrase = f"l'indicateur {quoted(new.label)} {of_phrase(about.phrase)}"
    inside = replace(about, phrase=phrase)
    if old.label != new.label:
        was = f"l'indicateur {quoted(old.label)} {of_phrase(about.phrase)}"
        said = f"{was} s'intitule maintenant {quoted(new.label)}"
        yield inside.says(said, "indicators", "renamed", USUAL)
    if old.values != new.values:
        yield from _values(inside, old, new)
    for key, noun in (("target", "la cible"), ("baseline", "le point de départ")):
        was, now = getattr(old, key), getattr(new, key)
        if was != now:
            feminine = "e" if key == "target" else ""
            said = _goal(f"{noun} {of_phrase(phrase)}", feminine, was, now, new)
            yield inside.says(said, "indicators", weight=HIGH if key == "target" else LOW)
    told = ("label", "values", "target", "baseline")
    for change in keys_changed(pair, inside, old, new, told):
        yield replace(change, key="indicators")


def _values(about: About, old: Indicator, new: Indicator) -> Iterator[Change]:
    last = _latest(old.values)
    come = [one for one in new.values if one not in old.values]
    gone = [one for one in old.values if one not in new.values]
    newest = _latest(new.values)
    if newest is not None and newest in come and (last is None or newest.date >= last.date):
        value = _shown(newest, new)
        day = date_text(newest.date)
        if last is None:
            said = f"{about.phrase} : première valeur, {value} au {day}"
        elif last.date == newest.date:
            said = f"{about.phrase} : {value} au {day}, et non {_shown(last, old)}"
            gone = [one for one in gone if one is not last]
        else:
            said = f"{about.phrase} passe de {number_text(last.value)} à {value} au {day}"
        yield about.says(said, "indicators", weight=USUAL)
        come = [one for one in come if one is not newest]
    for one in come:
        said = f"{about.phrase} : {_shown(one, new)} au {date_text(one.date)}"
        yield about.says(said, "indicators")
    for one in gone:
        if all(one.date != other.date for other in new.values):
            said = f"{about.phrase} : la valeur du {date_text(one.date)} est retirée"
            yield about.says(f"{said} ({_shown(one, old)})", "indicators")


def _latest(values: tuple[Measure, ...]) -> Measure | None:
    return max(values, key=lambda one: one.date, default=None)


def _shown(measure: Measure | DatedValue, indicator: Indicator) -> str:
    return measure_text(measure.value, unit_of(indicator))


def _goal(
    noun: str, feminine: str, was: DatedValue | None, now: DatedValue | None, indicator: Indicator
) -> str:
    def said(one: DatedValue) -> str:
        day = f" au {date_text(one.date)}" if one.date else ""
        return f"{_shown(one, indicator)}{day}"

    if now is None:
        return f"{noun} est retiré{feminine}{f' ({said(was)})' if was else ''}"
    if was is None:
        return f"{noun} est fixé{feminine} à {said(now)}"
    if was.date == now.date:
        return f"{noun} passe de {number_text(was.value)} à {said(now)}"
    return f"{noun} passe de {said(was)} à {said(now)}"
