"""What changed in the plan: its frame, its axes, its fiches."""

from collections.abc import Iterator
from typing import Any

from ess_cli.comparing.change import FIRST, HIGH, LOW, USUAL, Change
from ess_cli.comparing.fields import About, keys_changed
from ess_cli.comparing.matching import entries
from ess_cli.comparing.measures import indicator_changes
from ess_cli.comparing.money import budget_changes
from ess_cli.comparing.pair import Pair
from ess_cli.comparing.phrases import from_to, on, period_text, quoted
from ess_cli.comparing.steps import step_changes
from ess_cli.knowledge import terms
from ess_cli.model.actions import Action
from ess_cli.model.plan import Axis, Plan
from ess_cli.typography import date_text

THEME = "plan"
_TOLD = (
    "title", "axis", "status", "status_reason", "start", "end", "services", "budget", "funders",
    "indicators", "steps", "notes",
)  # fmt: skip
_SERIOUS = ("blocked", "dropped", "on_hold", "postponed", "done")


def plan_changes(pair: Pair) -> Iterator[Change]:
    """A sentence for each change in the plan, its axes and its fiches."""
    yield from _frame(pair, pair.old.plan, pair.new.plan)
    yield from _axes(pair)
    olds, news = pair.old.action, pair.new.action
    for action in pair.new.actions:
        about = about_action(pair, action.id)
        if action.id not in olds:
            name = about.phrase.removeprefix("la fiche ")
            said = f"nouvelle fiche {name}{': ' + action.title if about.tail else ''}"
            said = said.replace(f"{name}: ", f"{name} : ")
            yield About(THEME, "actions", action.id, "").says(said, None, "added", FIRST)
        elif action != olds[action.id]:
            yield from action_changes(pair, about, olds[action.id], action)
    for action in pair.old.actions:
        if action.id not in news:
            about = about_action(pair, action.id)
            yield about.says(f"{about.phrase} est retirée du plan", None, "removed", FIRST)
    yield from _order(pair)


def achievements(pair: Pair) -> Iterator[Change]:
    """A sentence for each change in the frame of the plan and in the steps of its fiches."""
    yield from _frame(pair, pair.old.plan, pair.new.plan)
    olds = pair.old.action
    for action in pair.new.actions:
        old = olds.get(action.id)
        if old is not None and old.steps != action.steps:
            yield from step_changes(pair, about_action(pair, action.id), old, action)


def about_action(pair: Pair, name: str) -> About:
    """How sentences speak of a fiche."""
    return About(THEME, "actions", name, pair.action(name), pair.action_title(name))


def _frame(pair: Pair, old: Plan | None, new: Plan | None) -> Iterator[Change]:
    about = About(THEME, "plan", "", "le plan")
    if old is None or new is None:
        if new is not None:
            yield about.says(f"nouveau plan : {new.title}", None, "added", FIRST)
        elif old is not None:
            yield about.says(f"le plan {quoted(old.title)} est retiré", None, "removed", FIRST)
        return
    if old.title != new.title:
        said = f"le plan s'intitule maintenant {quoted(new.title)} (auparavant {quoted(old.title)})"
        yield about.says(said, "title", "renamed", HIGH)
    if old.adopted != new.adopted:
        said = (
            f"est adopté le {date_text(new.adopted)}" if new.adopted else "n'est plus noté adopté"
        )
        if new.adopted and pair.dated:
            said = f"a été adopté le {date_text(new.adopted)}"
        yield about.says(f"le plan {said}", "adopted", weight=FIRST)
    for key, verb in (("start", "commence"), ("end", "s'achève")):
        was, now = (period_text(getattr(one, key), end=key == "end") for one in (old, new))
        if was != now:
            said = f"le plan {verb} {on(now)} (auparavant {on(was)})"
            yield about.says(said, key, weight=HIGH)
    yield from keys_changed(pair, about, old, new, ("title", "adopted", "start", "end", "axes"))


def _axes(pair: Pair) -> Iterator[Change]:
    olds, news = ({axis.id: axis for axis in entries("axes", d)} for d in (pair.old, pair.new))
    for name, axis in news.items():
        about = About(THEME, "plan", name, pair.axis(name))
        if name not in olds:
            number = pair.axis(name).removeprefix("l'axe ")
            said = f"nouvel axe {number} : {axis.title}"
            yield about.says(said, None, "added", HIGH)
        else:
            yield from _axis(pair, about, olds[name], axis)
    for name, axis in olds.items():
        if name not in news:
            said = f"{pair.axis(name)} est retiré du plan ({axis.title})"
            yield About(THEME, "plan", name, "").says(said, None, "removed", HIGH)
    both = [name for name in news if name in olds]
    above = [_parents(pair.old.plan), _parents(pair.new.plan)]
    for name in both:
        if above[0].get(name) != above[1].get(name):
            about = About(THEME, "plan", name, pair.axis(name))
            yield about.says(f"{pair.axis(name)} change de place dans le plan", "axes")
    if both != [name for name in olds if name in news]:
        said = "l'ordre des axes change, et leurs numéros avec lui"
        yield About(THEME, "plan", "", "le plan").says(said, "axes")


def _axis(pair: Pair, about: About, old: Axis, new: Axis) -> Iterator[Change]:
    if old.title != new.title:
        before = f" (auparavant {quoted(old.title)})"
        said = f"{about.phrase} s'intitule maintenant {quoted(new.title)}{before}"
        yield about.says(said, "title", "renamed", HIGH)
    yield from keys_changed(pair, about, old, new, ("title", "axes"))


def _parents(plan: Plan | None) -> dict[str, str]:
    """The axis above each axis."""
    found: dict[str, str] = {}

    def walk(axes: tuple[Axis, ...], above: str) -> None:
        for axis in axes:
            found[axis.id] = above
            walk(axis.axes, axis.id)

    walk(plan.axes if plan else (), "")
    return found


def _order(pair: Pair) -> Iterator[Change]:
    """That the fiches of an axis follow one another otherwise."""
    olds, news = pair.old.action, pair.new.action
    orders: list[dict[str | None, list[str]]] = [{}, {}]
    for side, dossier in enumerate((pair.old, pair.new)):
        for action in dossier.actions:
            same = action.id in olds and action.id in news
            if same and olds[action.id].axis == news[action.id].axis:
                orders[side].setdefault(action.axis, []).append(action.id)
    for axis, names in orders[1].items():
        if axis is not None and names != orders[0].get(axis):
            said = f"l'ordre des fiches de {pair.axis(axis)} change, et leurs numéros avec lui"
            yield About(THEME, "plan", axis, "").says(said, "axis")


def action_changes(pair: Pair, about: About, old: Action, new: Action) -> Iterator[Change]:
    """A sentence for each change of a fiche."""
    phrase = about.phrase
    if old.title != new.title:
        said = (
            f"{phrase} s'intitule maintenant {quoted(new.title)} (auparavant {quoted(old.title)})"
        )
        plain = About(THEME, "actions", new.id, phrase)
        yield plain.says(said, "title", "renamed", HIGH)
    if old.axis != new.axis:
        yield about.says(_axis_moved(pair, phrase, old, new), "axis", weight=HIGH)
    yield from _status(about, old, new)
    for key in ("start", "end"):
        if getattr(old, key) != getattr(new, key):
            yield about.says(_date(phrase, key, old, new), key, weight=USUAL)
    if old.services != new.services:
        yield about.says(_pilots(pair, phrase, old, new), "services", weight=HIGH)
    yield from budget_changes(pair, about, old, new)
    yield from indicator_changes(pair, about, old, new)
    yield from step_changes(pair, about, old, new)
    for note in new.notes:
        if note not in old.notes:
            said = f"note du {date_text(note.date)} sur {phrase} : {quoted(note.text)}"
            yield about.says(said, "notes", weight=LOW)
    for note in old.notes:
        if note not in new.notes:
            said = (
                f"la note du {date_text(note.date)} sur {phrase} est retirée : {quoted(note.text)}"
            )
            yield about.says(said, "notes", weight=LOW)
    yield from keys_changed(pair, about, old, new, _TOLD)


def _axis_moved(pair: Pair, phrase: str, old: Action, new: Action) -> str:
    if new.axis is None:
        return f"{phrase} n'est plus rattachée à un axe"
    if old.axis is None:
        return f"{phrase} est maintenant rattachée à {pair.axis(new.axis)}"
    return f"{phrase} passe de {pair.axis(old.axis)} à {pair.axis(new.axis)}"


def _status(about: About, old: Action, new: Action) -> Iterator[Change]:
    labels = terms("action_status")
    reason = f" : {quoted(new.status_reason)}" if new.status_reason else ""
    if old.status != new.status:
        weight = FIRST if new.status in _SERIOUS else HIGH
        said = f"{about.phrase} passe de « {labels[old.status]} » à « {labels[new.status]} »"
        yield about.says(f"{said}{reason}", "status", weight=weight)
    elif old.status_reason != new.status_reason:
        said = f"{about.phrase} reste {labels[new.status]}{reason or ', sans motif indiqué'}"
        yield about.says(said, "status_reason", weight=HIGH)


def _date(phrase: str, key: str, old: Any, new: Any) -> str:
    was, now = getattr(old, key), getattr(new, key)
    end = key == "end"
    noun, bare = ("la fin", "fin") if end else ("le début", "début")
    whose = f"de {phrase}"
    if now is None:
        return f"{phrase} n'a plus de date de {bare}, auparavant {period_text(was, end=end)}"
    if was is None:
        return f"{noun} {whose} est prévu{'e' if end else ''} {on(period_text(now, end=end))}"
    words = "repoussé" if now > was else "avancé"
    moved = from_to(period_text(was, end=end), period_text(now, end=end))
    return f"{noun} {whose} est {words}{'e' if end else ''} {moved}"


def _pilots(pair: Pair, phrase: str, old: Action, new: Action) -> str:
    now, was = (pair.services([*one.services]) for one in (new, old))
    if not new.services:
        return f"{phrase} n'a plus de service pilote, auparavant {was}"
    before = f", auparavant par {was}" if was else ""
    return f"{phrase} est maintenant pilotée par {now}{before}"
