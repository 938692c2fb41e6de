"""What changed in the steps of a fiche."""

from collections.abc import Iterator
from dataclasses import replace

from ess_cli.comparing.change import HIGH, LOW, USUAL, Change
from ess_cli.comparing.fields import About, keys_changed
from ess_cli.comparing.nested import same_parts
from ess_cli.comparing.pair import Pair
from ess_cli.comparing.phrases import of_phrase, quoted
from ess_cli.model.actions import Action, Step
from ess_cli.typography import date_text


def step_changes(pair: Pair, about: About, old: Action, new: Action) -> Iterator[Change]:
    """A sentence for each change of the steps of a fiche."""
    if old.steps == new.steps:
        return
    both, come, gone = same_parts(old.steps, new.steps)
    for one in come:
        due = f", pour le {date_text(one.due)}" if one.due else ""
        done = f", réalisée le {date_text(one.done)}" if one.done else ""
        said = f"nouvelle étape {of_phrase(about.phrase)} : {quoted(one.title)}{done or due}"
        yield about.says(said, "steps", "added", USUAL)
    for one in gone:
        said = f"l'étape {quoted(one.title)} {of_phrase(about.phrase)} est retirée"
        yield about.says(said, "steps", "removed", USUAL)
    for was, now in both:
        if was != now:
            yield from _step(pair, about, was, now)
    if [one.id for one, _ in both] and _order(old, both, 0) != _order(new, both, 1):
        yield about.says(
            f"l'ordre des étapes {of_phrase(about.phrase)} change", "steps", weight=LOW
        )


def _order(action: Action, both: list[tuple[Step, Step]], side: int) -> list[int]:
    ranks = {id(pair[side]): rank for rank, pair in enumerate(both)}
    return [ranks[id(step)] for step in action.steps if id(step) in ranks]


def _step(pair: Pair, about: About, old: Step, new: Step) -> Iterator[Change]:
    phrase = f"l'étape {quoted(new.title)} {of_phrase(about.phrase)}"
    if old.title != new.title:
        was = f"l'étape {quoted(old.title)} {of_phrase(about.phrase)}"
        yield about.says(f"{was} devient {quoted(new.title)}", "steps", "renamed", LOW)
    if old.done != new.done:
        said = (
            f"a été réalisée le {date_text(new.done)}" if new.done else "n'est plus notée réalisée"
        )
        if old.done and new.done:
            said = f"a été réalisée le {date_text(new.done)}, et non le {date_text(old.done)}"
        gist = new.title if new.done else ""
        yield about.says(f"{phrase} {said}", "steps", weight=HIGH, gist=gist)
    if old.due != new.due:
        before = f", au lieu du {date_text(old.due)}" if old.due and new.due else ""
        said = f"est attendue le {date_text(new.due)}" if new.due else "n'a plus d'échéance"
        yield about.says(f"{phrase} {said}{before}", "steps", weight=USUAL)
    inside = replace(about, phrase=phrase)
    for change in keys_changed(pair, inside, old, new, ("title", "done", "due")):
        yield replace(change, key="steps")
