"""French typography: dates, times, amounts, and the spaces that must not break.

The words are fixed and few, so they stand here rather than in a library that would have to be
loaded: nothing in this module costs anything at start-up.
"""

import re
from collections.abc import Callable
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal

NBSP = "\u00a0"
"""No-break space: inside « », before a colon, a unit, between a day and its month."""
THIN = "\u202f"
"""Narrow no-break space: before ; ! ? and between thousands."""

_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def date_text(day: date, *, weekday: bool = False) -> str:
    """« 12 mars 2027 », « 1er mars 2027 »; with `weekday`, « vendredi 12 mars 2027 »."""
    number = "1er" if day.day == 1 else str(day.day)
    words = f"{number}{NBSP}{_MONTHS[day.month - 1]}{NBSP}{day.year}"
    return f"{_DAYS[day.weekday()]} {words}" if weekday else words


def month_text(day: date) -> str:
    """« mars 2027 »."""
    return f"{_MONTHS[day.month - 1]}{NBSP}{day.year}"


def time_text(moment: time) -> str:
    """« 9 h 30 », « 9 h »."""
    minutes = f"{NBSP}{moment.minute:02}" if moment.minute else ""
    return f"{moment.hour}{NBSP}h{minutes}"


def clock_text(moment: time) -> str:
    """A time in a column of times: « 9 h 30 », « 10 h 00 »."""
    return f"{moment.hour}{NBSP}h{NBSP}{moment.minute:02}"


def times_text(start: time | None, end: time | None) -> str:
    """« 9 h 40 – 10 h 00 », the start alone where the end is unknown, nothing without a start."""
    if start is None:
        return ""
    return clock_text(start) if end is None else f"{clock_text(start)} – {clock_text(end)}"


def number_text(value: Decimal | int) -> str:
    """« 12 500 », « 12,5 »: every digit given is kept, but for zeros at the end of decimals."""
    text = f"{value:,f}"
    whole, _, decimals = text.partition(".")
    decimals = decimals.rstrip("0")
    return whole.replace(",", THIN) + (f",{decimals}" if decimals else "")


def amount_text(value: Decimal | int) -> str:
    """« 12 500 € », « 12 500,50 € »: cents are shown, both of them, when there are any.

    Args:
        value: an exact amount in euros; never a float, which cannot hold cents.
    """
    cents = Decimal(value).quantize(Decimal("0.01"), ROUND_HALF_UP)
    whole, _, decimals = f"{cents:,f}".partition(".")
    shown = whole.replace(",", THIN) + (f",{decimals}" if decimals != "00" else "")
    return f"{shown}{NBSP}€"


def percentage_text(value: Decimal | float) -> str:
    """« 69,6 % », « 100 % »: one decimal at most, rounded half up.

    Args:
        value: per cent, between 0 and 100.
    """
    # Through its shortest writing: 69.65 as a float is a little less than 69.65.
    rounded = Decimal(str(value)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{number_text(rounded)}{NBSP}%"


_SPACE = f"[ \\t{NBSP}{THIN}\u2009]"
# What is left as typed: code, web and e-mail addresses, times such as 10:30.
_VERBATIM = re.compile(
    r"`+[^`\n]*`+|\b(?:https?|mailto|ftp):\S+|\bwww\.\S+"
    r"|[^\s@]{1,64}@[^\s@]+\.\S+|\b\d{1,2}:\d{2}\b"
)
_HOLE = "\x00"
# The signs without which no rule has anything to do: most texts have none of them.
_CONCERNED = re.compile(r"[«»;:!?%‰€`'\x00]|\d[ \t]?h|\d[ \t]\w|1er |\b(?:n°|MM?\.|Mmes?) ")
_END = r"(?=[\s»)\]\"'’.,…;:!?]|$)"
_MONTH = f"(?i:{'|'.join(_MONTHS)})"
_HOUR = rf"(?<![\w.,-])(\d\d?){_SPACE}*h"
_OTHER_NUMBER = "".join(rf"(?<!\b{digits}{_SPACE})" for digits in (r"\d", r"\d\d", r"\d{3}"))

_THOUSANDS = re.compile(
    rf"(?<![\w.,]){_OTHER_NUMBER}\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\w|{_SPACE}\d)"
)


def _thousands(number: re.Match[str]) -> str:
    return re.sub(_SPACE, THIN, number.group())


_DIGITS = "0123456789"
_RULES: tuple[tuple[str, re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    # Between letters; and after what is elided, whatever sign follows (« l'*usage* »).
    ("'", re.compile(r"(?<=[^\W\d_])'(?=[^\W_])"), "’"),
    ("'", re.compile(r"(?i)(?<=\b[cdjlmnst])'(?=[^\s']|$)|(?<=qu)'(?=[^\s']|$)"), "’"),
    ("«", re.compile(rf"«{_SPACE}*(?=\S)"), f"«{NBSP}"),
    ("»", re.compile(rf"(?<=[^\s«]){_SPACE}*»"), f"{NBSP}»"),
    # A space typed before a double sign becomes the right one; where it was forgotten after a
    # word, it is added. Signs that follow one another (?!) stay together.
    (";!?", re.compile(rf"(?<=[^\s;:!?]){_SPACE}+([;!?])"), rf"{THIN}\1"),
    (";!?", re.compile(rf"(?<=[\w)\]»\"'’…%€])([;!?]){_END}"), rf"{THIN}\1"),
    (":", re.compile(rf"(?<=\S){_SPACE}+:(?!\d)"), f"{NBSP}:"),
    (
        ":",
        re.compile(r"(?<=[^\W_])(?<!\d)(?<!\b[A-Za-z]):(?=\s|$)|(?<=[)»]):(?=\s|$)"),
        f"{NBSP}:",
    ),
    (_DIGITS, _THOUSANDS, _thousands),
    ("%‰€", re.compile(rf"(?<=\d){_SPACE}*([%‰]|[kM]?€)(?!\w)"), rf"{NBSP}\1"),
    (_DIGITS, re.compile(rf"(?<=\d){_SPACE}+(euros?|millions?|milliards?)\b"), rf"{NBSP}\1"),
    # « 9h30 », « 9 h 30 », « 14 h ».
    (_DIGITS, re.compile(rf"{_HOUR}{_SPACE}*(\d\d)(?![\w-])"), rf"\1{NBSP}h{NBSP}\2"),
    (_DIGITS, re.compile(rf"{_HOUR}(?![\w-])"), rf"\1{NBSP}h"),
    (_DIGITS, re.compile(rf"\b(\d\d?|1er){_SPACE}+({_MONTH})\b"), rf"\1{NBSP}\2"),
    (_DIGITS, re.compile(rf"\b({_MONTH}){_SPACE}+(\d{{4}})\b"), rf"\1{NBSP}\2"),
    ("°M", re.compile(rf"\b(n°|MM?\.|Mmes?){_SPACE}+(?=[^\W_])"), rf"\1{NBSP}"),
)
"""The signs of which a rule needs one: without any it is not tried; then the rule."""


def french(text: str) -> str:
    """`text` with the apostrophes and the no-break spaces of French typography.

    Apostrophes are curly. Before « ; ! ? » stands a narrow no-break space, before « : » and inside
    « « » » a full one, likewise before « % » and « € », inside an hour, a date, a large number, and
    after « n° », « M. » and « Mme ». Web and e-mail addresses, code between backticks and times
    such as 10:30 stay as typed. Applying it twice changes nothing more.
    """
    if not _CONCERNED.search(text):
        return text
    kept: list[str] = []

    def set_aside(match: re.Match[str]) -> str:
        kept.append(match.group())
        return _HOLE

    spaced = text.replace(_HOLE, "")
    if not set("`:@w").isdisjoint(spaced):
        spaced = _VERBATIM.sub(set_aside, spaced)
    signs = set(spaced)
    for needed, pattern, replacement in _RULES:
        if not signs.isdisjoint(needed):
            spaced = pattern.sub(replacement, spaced)
    if not kept:
        return spaced
    pieces = iter(kept)
    return re.sub(_HOLE, lambda _: next(pieces), spaced)


_EDGE = "\ue000"


def french_between(text: str) -> str:
    """`text` with French typography, where other words may stand before it and after it."""
    return french(f"{_EDGE}{text}{_EDGE}")[1:-1]


ORDINAL = re.compile(
    r"(?<![\w./@-])(\d+)(er|ère|re|nde?|e|ers|ères|res|es)(?![\w@/]|[.-]\w)"
    r"|(?<![\w./@-])([IVXLC]{2,}|[VX])(e|es)(?![\w@/]|[.-]\w)"
)
"""An ordinal whose end is written above the line: « 1er », « 2e », « XXIe »."""
