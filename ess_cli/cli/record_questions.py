"""The questions that recording asks: who came, then one item of the agenda at a time."""

import sys
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from ess_cli.cli.visitors import Settled, settle
from ess_cli.exchange.names_written import NamesWritten
from ess_cli.exchange.recording import NewDecision, NewTask, Record
from ess_cli.exchange.strangers import Stranger, origin
from ess_cli.meetings.roll import Roll
from ess_cli.meetings.timetable import TimedItem
from ess_cli.model.dossier import Dossier
from ess_cli.wording import visible

_PRESENCES = {"p": "present", "d": "remote", "e": "excused", "a": "absent"}
_KINDS = {"d": "decision", "o": "orientation", "a": "arbitration"}
Read = TypeVar("Read")


def ask_record(
    dossier: Dossier,
    roll: Roll,
    items: tuple[TimedItem, ...],
    *,
    yes: bool,
    counted: bool = False,
) -> tuple[Record, Settled] | None:
    """What the officer answers, and who is to be created; None if she drops it in the end.

    Args:
        dossier: whose people may be named.
        roll: who was expected.
        items: what was on the agenda, without sub-items inside.
        yes: whether to create who is unknown without asking.
        counted: whether who came and is not created is only counted, as at a training.
    """
    names = NamesWritten(dossier)
    attendance: dict[str, str] = {}
    expected = [one for one in (*roll.expected, *roll.excused) if one.person or one.organisation]
    if expected:
        _say("Présences : p présent·e, d à distance,")
        _say("e excusé·e, a absent·e ; Entrée pour passer.")
    for one in expected:
        word = _ask(f"  {dossier.name_of(one.id)}", _one_of(_PRESENCES))
        if word is not None:
            attendance[one.id] = word
    others = _others(dossier, names, attendance)
    settled = settle(dossier, others, yes=yes, counted=counted)
    visitors = [one for one in others if one.name not in settled.references]
    attendance |= dict.fromkeys(settled.references.values(), "present")
    names = NamesWritten(dossier, settled.references)
    notes: dict[str, str] = {}
    decisions: list[NewDecision] = []
    tasks: list[NewTask] = []
    if items:
        _say("\nPour chaque point : ce qui est dit, décidé,")
        _say("à faire ; Entrée pour passer.")
    for timed in items:
        item = timed.item.id
        _say(f"\n{timed.number}. {visible(timed.item.title)}")
        if note := _ask("  Ce qui est dit", str):
            notes[item] = note
        while text := _ask("  Décision", str):
            kind = _ask("    d décision, o orientation, a arbitrage demandé [d]", _one_of(_KINDS))
            decisions.append(NewDecision(text, kind or "decision", item))
        while text := _ask("  Tâche", str):
            owner = _ask("    Qui", names.acting)
            tasks.append(NewTask(text, owner or (), _ask("    Pour quand", _day), item))
    _say("")
    if _ask("Noter tout cela ? o oui, n non [o]", _one_of({"o": "o", "n": "n"})) == "n":
        return None
    described = tuple(one.described for one in visitors)
    record = Record(attendance, {}, None, notes, tuple(decisions), tuple(tasks), described)
    return record, settled


def _others(dossier: Dossier, names: NamesWritten, attendance: dict[str, str]) -> list[Stranger]:
    """Those who came unexpected: who is known is noted in `attendance`, the others are given."""
    found: list[Stranger] = []
    while text := _ask("Quelqu'un d'autre (prénom et nom)", str):
        if not names.nobody(text):
            if known := _known(names, text):
                attendance[known] = "present"
            continue
        where = _ask("    De quel service ou structure", str) or ""
        service, organisation = origin(names, dossier, where)
        found.append(Stranger(text, where, service, organisation))
    return found


def _known(names: NamesWritten, text: str) -> str | None:
    try:
        return names.attending(text)
    except ValueError as error:
        _say(f"    Pardon, {error}.")
        return None


def _one_of(words: dict[str, str]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text.lower() not in words:
            raise ValueError(f"répondez par {', '.join(words)}, ou Entrée")
        return words[text.lower()]

    return read


def _day(text: str) -> date:
    from ess_cli.model.dates import read_date

    return read_date(text)


def _ask(question: str, read: Callable[[str], Read]) -> Read | None:
    """The answer to `question`, None if it is left empty; asked again until it can be read.

    Raises:
        KeyboardInterrupt: there is nobody left to answer.
    """
    while True:
        sys.stderr.write(f"{visible(question)} : ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            raise KeyboardInterrupt
        answer = " ".join(visible(line).split())
        if not answer:
            return None
        try:
            return read(answer)
        except ValueError as error:
            _say(f"    Pardon, {error}.")


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
