"""What changed in what meetings decided, asked for or undertook."""

from collections.abc import Iterator
from dataclasses import replace

from ess_cli.comparing.change import FIRST, HIGH, LOW, USUAL, Change
from ess_cli.comparing.fields import About, keys_changed
from ess_cli.comparing.matching import entries
from ess_cli.comparing.pair import Pair
from ess_cli.comparing.phrases import quoted, to_phrase
from ess_cli.model.meetings import Decision, Task
from ess_cli.typography import date_text
from ess_cli.wording import listed

THEME = "decisions"


def outcome_changes(pair: Pair) -> Iterator[Change]:
    """A sentence for each decision and each task that came, went or changed."""
    olds, news = ({one.id: one for one in entries("decisions", d)} for d in (pair.old, pair.new))
    for name, one in news.items():
        if name not in olds:
            yield _about(name).says(_new_decision(pair, one), None, "added", FIRST)
        elif one != olds[name]:
            yield from _decision(pair, olds[name], one)
    for name, one in olds.items():
        if name not in news:
            said = f"{_called(pair, one)} est retirée : {quoted(one.text)}"
            yield _about(name).says(said, None, "removed", HIGH)
    befores, afters = ({one.id: one for one in entries("tasks", d)} for d in (pair.old, pair.new))
    for name, task in afters.items():
        if name not in befores:
            yield _about(name).says(_new_task(pair, task), None, "added", USUAL)
        elif task != befores[name]:
            yield from _task(pair, befores[name], task)
    for name, task in befores.items():
        if name not in afters:
            said = f"la tâche {quoted(task.text)} est retirée"
            yield _about(name).says(said, None, "removed", USUAL)


def _about(name: str, phrase: str = "") -> About:
    return About(THEME, "meetings", name, phrase)


def _called(pair: Pair, one: Decision) -> str:
    noun = {"decision": "la décision", "orientation": "l'orientation"}.get(one.kind)
    number = pair.decision_number(one.id)
    if noun is None:
        return f"la demande d'arbitrage {quoted(one.text)}"
    return f"{noun} {number or quoted(one.text)}"


def _new_decision(pair: Pair, one: Decision) -> str:
    number = pair.decision_number(one.id)
    if one.kind == "arbitration":
        asked = listed([to_phrase(pair.body(name)) for name in one.asked_of])
        return f"arbitrage demandé{f' {asked}' if asked else ''} : {one.text}"
    noun = "orientation" if one.kind == "orientation" else "décision"
    return f"{noun}{f' {number}' if number else ''} : {one.text}"


def _decision(pair: Pair, old: Decision, new: Decision) -> Iterator[Change]:
    about = _about(new.id, _called(pair, new))
    if old.text != new.text:
        said = f"{about.phrase} est réécrite : {quoted(new.text)}, auparavant {quoted(old.text)}"
        if new.kind == "arbitration":
            said = f"{_called(pair, old)} devient {quoted(new.text)}"
        yield about.says(said, "text", weight=HIGH)
    if come := [name for name in new.settled if name not in old.settled]:
        meetings = [pair.new.meeting.get(name) or pair.entry("meetings", name) for name in come]
        said = listed([pair.meeting(one) for one in meetings if one])
        yield about.says(f"arbitrage rendu à {said} : {quoted(new.text)}", "settled", weight=FIRST)
    told = ("text", "settled") if come else ("text",)
    yield from keys_changed(pair, about, old, new, told)


def _new_task(pair: Pair, one: Task) -> str:
    whom = listed([pair.actor(name) for name in one.owner])
    due = f"pour le {date_text(one.due)}" if one.due else ""
    done = f"faite le {date_text(one.done)}" if one.done else ""
    said = ", ".join(part for part in (whom, done or due) if part)
    return f"nouvelle tâche : {quoted(one.text)}{f' ({said})' if said else ''}"


def _task(pair: Pair, old: Task, new: Task) -> Iterator[Change]:
    phrase = f"la tâche {quoted(new.text)}"
    about = _about(new.id, phrase)
    if old.text != new.text:
        said = f"la tâche {quoted(old.text)} devient {quoted(new.text)}"
        yield about.says(said, "text")
    if old.done != new.done:
        said = f"a été faite le {date_text(new.done)}" if new.done else "n'est plus notée faite"
        yield about.says(f"{phrase} {said}", "done", weight=HIGH)
    if old.due != new.due:
        before = f", au lieu du {date_text(old.due)}" if old.due and new.due else ""
        said = f"est attendue le {date_text(new.due)}" if new.due else "n'a plus d'échéance"
        yield about.says(f"{phrase} {said}{before}", "due", weight=USUAL)
    for change in keys_changed(pair, about, old, new, ("text", "done", "due")):
        yield replace(change, weight=LOW if change.key == "item" else USUAL)
