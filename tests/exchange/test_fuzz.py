"""Edits of files damaged at random: done as meant, or refused; never anything else.

`ESS_LONG_TESTS=1` tries a hundred times as many. A failure names its seed.
"""

import os
import random
from collections import Counter
from pathlib import Path

import pytest

from ess_cli.exchange.edit import entry_places
from ess_cli.exchange.layout import CannotEdit
from ess_cli.exchange.meaning import Append, SetKeys
from ess_cli.exchange.splice import spliced
from ess_cli.reading.source import parse

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "examples").rglob("*.yaml"))
TURNS = 30_000 if os.environ.get("ESS_LONG_TESTS") else 300
PIECES = (
    *"\t\n\r:#-'\"{}[],&*!|>%@`~? é\u00a0\u2028\ufeff\U0001f600", "\r\n", ": ", " #", "- ", "  ",
    "|\n", ">-\n", "\t# x", "&a ", "*a", "<<: ", "---\n", "null", "''", "[]", "\n\n\n", "    ",
)  # fmt: skip
VALUES = (
    "held", "2026-11-24", "Écrire : relire", "# x", "", " ", "a\nb", "- x", "{x}", "*x", "'", '"',
    "oui, non", "\t", "null", "1.10", "é\u00a0: x", "|", "x #y", "\U0001f600",
)  # fmt: skip
KEYS = ("state", "name", "id", "date", "asked", "note", "services", "until", "title")


def damaged(text: str, chance: random.Random) -> str:
    for _ in range(chance.choice((0, 0, 1, 1, 2, 4, 12))):
        at = chance.randrange(len(text) + 1)
        end = at + chance.choice((0, 0, 1, 2, 8))
        text = text[:at] + chance.choice(PIECES) + text[end:]
    newline = chance.choice(("\n", "\n", "\r\n", "\r"))
    return text.replace("\r\n", "\n").replace("\n", newline)


def an_edit(text: str, chance: random.Random) -> SetKeys | Append:
    places = [*entry_places(text).values()]
    path = chance.choice(places) if places and chance.random() < 0.9 else ("services", 3)
    value = chance.choice(VALUES)
    if chance.random() < 0.3:
        return Append((), chance.choice(("services", "people", "meetings")), [{"name": value}])
    if chance.random() < 0.3:
        return Append(path, chance.choice(KEYS), [{"date": "2026-11-24", "note": value or "x"}])
    return SetKeys(path, {chance.choice(KEYS): value}, chance.choice((None, "id", "name")))


def attempt(seed: int) -> str:
    """What became of one edit."""
    chance = random.Random(seed)
    text = damaged(chance.choice(FILES).read_text("utf-8"), chance)
    edit = an_edit(text, chance)
    try:
        new = spliced(text, [edit])
    except CannotEdit:
        return "refused"
    read = parse(new)
    assert not read.broken
    assert {one.code for one in read.troubles} <= {one.code for one in parse(text).troubles} | {
        "F015"
    }
    kept = text.splitlines(keepends=True)
    gone = Counter(kept) - Counter(new.splitlines(keepends=True))
    if isinstance(edit, Append):
        # Of a list that was empty, the line of its key; at the end of a file, its last line.
        assert sum(gone.values()) <= 1 or gone.keys() <= {kept[-1]} or "[" in "".join(gone)
    assert "\r" in text or "\r" not in new
    return "unchanged" if new == text else "changed"


@pytest.mark.parametrize("part", range(10))
def test_an_edit_is_done_as_meant_or_refused(part: int) -> None:
    found: Counter[str] = Counter()
    for seed in range(part * TURNS // 10, (part + 1) * TURNS // 10):
        try:
            found[attempt(seed)] += 1
        except Exception as error:
            raise AssertionError(f"seed {seed}") from error
    assert found["changed"] > TURNS / 10 / 5
