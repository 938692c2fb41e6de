"""Days and periods as officers write them, and what was probably meant by those refused.

As in `scalars`, a function takes the text as it stands in the file and returns a typed value, or
raises `ValueError` with a French sentence.
"""

import re
from datetime import date, timedelta
from functools import lru_cache

from ess_cli.model.scalars import FIRST_YEAR, LAST_YEAR, SPACE, fold
from ess_cli.nearest import one_letter_apart

_MONTHS = {
    "janvier": ("janv", "jan"),
    "fevrier": ("fevr", "fev"),
    "mars": (),
    "avril": ("avr",),
    "mai": (),
    "juin": (),
    "juillet": ("juil",),
    "aout": (),
    "septembre": ("sept", "sep"),
    "octobre": ("oct",),
    "novembre": ("nov",),
    "decembre": ("dec",),
}
_RANKS = {
    name: rank for rank, (full, short) in enumerate(_MONTHS.items(), 1) for name in (full, *short)
}
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_FRENCH_DAY = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")
_DAY_IN_WORDS = re.compile(
    rf"([0-9]{{1,2}})(?:er)?{SPACE}+([^\W\d_]+)\.?{SPACE}+([0-9]{{4}})", re.IGNORECASE
)
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_FRENCH_MONTH = re.compile(r"([0-9]{1,2})/([0-9]{4})")
_MONTH_IN_WORDS = re.compile(rf"([^\W\d_]+)\.?{SPACE}+([0-9]{{4}})")
_YEAR = re.compile(r"[0-9]{4}")
_DAY_NAME = re.compile(rf"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|le),?{SPACE}+")
# What spreadsheets write after a day that has no hour; another hour is not to be lost.
_MIDNIGHT = re.compile(r"[ t]00:00(?::00(?:\.0+)?)?z?")
_EIGHT_DIGITS = re.compile(r"((?:19|20|21)[0-9]{2})([0-9]{2})([0-9]{2})")
_JOINED_WORDS = re.compile(r"([0-9]{1,2})(?:er)?[^a-z0-9]*([a-z]+)[^a-z0-9]*([0-9]{2}|[0-9]{4})")
_NUMBERS = re.compile(r"([0-9]{1,4}) ?[^0-9a-z] ?([0-9]{1,2}) ?[^0-9a-z] ?([0-9]{1,4})")


@lru_cache(maxsize=4096)
def read_date(text: str) -> date:
    """A day: `2027-03-12`, `12/03/2027`, `12.03.2027`, `12-03-2027`, `12 mars 2027`.

    Raises:
        ValueError: the text is no such day, or is outside 1900-2199; the message proposes the day
            that was probably meant, if there is one.
    """
    found = _written_day(text)
    if found is None:
        raise ValueError(
            _how_to_write(text, "une date s'écrit 12/03/2027, 12 mars 2027 ou 2027-03-12")
        )
    try:
        return _day(*found)
    except ValueError as error:
        raise ValueError(_how_to_write(text, str(error))) from None


@lru_cache(maxsize=4096)
def read_period_start(text: str) -> date:
    """The first day of a period: a date, `2027-03`, `03/2027`, `mars 2027` or `2027`."""
    if month := _written_month(text):
        return _day(*month, 1)
    if _YEAR.fullmatch(text):
        return _day(int(text), 1, 1)
    return _date_of_period(text)


@lru_cache(maxsize=4096)
def read_period_end(text: str) -> date:
    """The last day of a period: a date, `2027-03`, `03/2027`, `mars 2027` or `2027`."""
    if month := _written_month(text):
        return _last_day(*month)
    if _YEAR.fullmatch(text):
        return _day(int(text), 12, 31)
    return _date_of_period(text)


def probable_date(text: str) -> date | None:
    """The day that a refused spelling most likely means, the day before the month; None if none."""
    plain = _DAY_NAME.sub("", fold(text), count=1)
    if midnight := _MIDNIGHT.search(plain):
        plain = plain.removesuffix(midnight[0])
    if (found := _written_day(plain)) and (day := _existing(*found)):
        return day
    if words := _JOINED_WORDS.fullmatch(plain):
        month = _probable_month(words[2])
        year = words[3] if len(words[3]) == 4 else f"20{words[3]}"
        return _existing(int(year), month, int(words[1])) if month else None
    if digits := _EIGHT_DIGITS.fullmatch(plain):
        return _existing(*map(int, digits.groups()))
    numbers = _NUMBERS.fullmatch(plain)
    if numbers is None:
        return None
    first, second, third = numbers.groups()
    if len(first) == 4:
        readings = [(first, second, third), (first, third, second)]
    elif len(third) in (2, 4):
        year = third if len(third) == 4 else f"20{third}"
        readings = [(year, second, first), (year, first, second)]
    else:
        return None
    days = (_existing(*map(int, reading)) for reading in readings)
    return next((day for day in days if day), None)


def probable_spelling(text: str) -> str | None:
    """The accepted spelling of the day that `text` most likely means, None if no day is likely."""
    near = probable_date(text)
    return f"{near:%d/%m/%Y}" if near else None


def _written_day(text: str) -> tuple[int, int, int] | None:
    """Year, month and day of a text in one of the accepted spellings."""
    if iso := _ISO_DAY.fullmatch(text):
        return int(iso[1]), int(iso[2]), int(iso[3])
    if french := _FRENCH_DAY.fullmatch(text):
        return int(french[4]), int(french[3]), int(french[1])
    if (words := _DAY_IN_WORDS.fullmatch(text)) and (month := _RANKS.get(fold(words[2]))):
        return int(words[3]), month, int(words[1])
    return None


def _probable_month(word: str) -> int | None:
    """The rank of the month that a word names, with one letter wrong at most, if it is clear."""
    near = {_RANKS[name] for name in _MONTHS if one_letter_apart(word, name)}
    return _RANKS.get(word) or (near.pop() if len(near) == 1 else None)


def _written_month(text: str) -> tuple[int, int] | None:
    """Year and month of a text in one of the accepted spellings."""
    if iso := _MONTH.fullmatch(text):
        return int(iso[1]), int(iso[2])
    if french := _FRENCH_MONTH.fullmatch(text):
        return int(french[2]), int(french[1])
    if (words := _MONTH_IN_WORDS.fullmatch(text)) and (month := _RANKS.get(fold(words[1]))):
        return int(words[2]), month
    return None


def _day(year: int, month: int, day: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"l'année doit être comprise entre {FIRST_YEAR} et {LAST_YEAR}")
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError("ce jour n'existe pas dans le calendrier") from None


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return _day(year, month, day)
    except ValueError:
        return None


def _last_day(year: int, month: int) -> date:
    return (_day(year, month, 1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _how_to_write(text: str, rule: str) -> str:
    near = probable_spelling(text)
    return f"{rule} : vouliez-vous dire {near} ?" if near else rule


def _date_of_period(text: str) -> date:
    if _written_day(text) is None:
        rule = "une période s'écrit 2027, mars 2027, 03/2027, 2027-03 ou 12/03/2027"
        raise ValueError(_how_to_write(text, rule))
    return read_date(text)
