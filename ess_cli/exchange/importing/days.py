"""Days, periods, hours and durations, as spreadsheets hold and people type them."""

import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta

from ess_cli.exchange.importing.left_out import LeftOut, spelled
from ess_cli.exchange.sheets.book import Mark, Value
from ess_cli.model import dates, scalars
from ess_cli.model.scalars import FIRST_YEAR, LAST_YEAR, fold

_EXCEL_FIRST = date(1899, 12, 30)
_SERIALS = range(18_264, 73_051)
_MONTHS = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre",
    "octobre", "novembre", "decembre",
)  # fmt: skip
_IN_WORDS = re.compile(r"(?:\w+ )?(\d{1,2})(?:er)? ([a-z]{3,9})\.? (\d{4})")
_NUMERIC_DAY = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{2}|\d{4})")
_ANY_DAY = re.compile(
    r"\b(\d{1,2}(?:er)? [a-zéû]{3,9}\.? \d{4}|\d{1,2}/\d{1,2}/\d{4})\b", re.IGNORECASE
)
_FROM_TO = re.compile(
    r"(?:de )?(\d{1,2} ?[h:](?: ?\d{2})?) ?(?:-|–|—|à|/|>|→) ?(\d{1,2} ?[h:](?: ?\d{2})?)"
)
_CLOCK_ENDS = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?"
    r"|(\d{1,2}/\d{1,2}/\d{4}) \d{1,2}[:h]\d\d(?::\d\d)?"
)


def date_in(text: str, value: Value, mark: Mark | None, heading: str) -> date:
    """The day of a cell: a date, the number that a spreadsheet keeps for it, or its spelling.

    Raises:
        LeftOut: it is no day.
    """
    if isinstance(value, (datetime, date)):
        return _of_our_time(value.date() if isinstance(value, datetime) else value)
    if isinstance(value, (int, float)) and value in _SERIALS:
        return _EXCEL_FIRST + timedelta(days=int(value))
    found = day_in(text)
    if found:
        return found
    if re.fullmatch(r"(?:19|20|21)\d\d", text):
        raise LeftOut(
            "une année seule n'est pas une date", f"écrivez le jour, par exemple 01/01/{text}"
        )
    days = [] if _ANY_DAY.fullmatch(text) else _ANY_DAY.findall(text)
    if len(days) > 1:
        raise LeftOut(
            "la cellule contient plusieurs dates", f"gardez-en une, par exemple {days[0]}"
        )
    if days:
        near = day_in(days[0])
        said = f"{near:%d/%m/%Y}" if near else days[0]
        raise LeftOut("du texte entoure la date", f"écrivez seulement {said}")
    short = re.fullmatch(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{2})", text)
    if short:
        raise LeftOut(
            "l'année n'a que deux chiffres", f"écrivez {short[1]}/{short[2]}/20{short[3]}"
        )
    if first := _first_of(text):
        raise LeftOut("le jour manque", f"écrivez par exemple {first:%d/%m/%Y}")
    if last := _last_of(text):
        raise LeftOut(
            "ce jour n'existe pas dans le calendrier", f"écrivez {last:%d/%m/%Y}, ou le bon jour"
        )
    try:
        dates.read_date(text)
    except ValueError as error:
        why = (
            str(error) if "jour" in str(error) or "année" in str(error) else "ce n'est pas une date"
        )
        raise LeftOut(why, "écrivez la date comme 12/03/2026") from None
    raise LeftOut("ce n'est pas une date", "écrivez la date comme 12/03/2026")


def _first_of(text: str) -> date | None:
    """The first day of the month that a text spells, as in « 09/2025 » or « septembre 2025 »."""
    try:
        return dates.read_period_start(fold(text))
    except ValueError:
        return None


def _last_of(text: str) -> date | None:
    """The last day of the month of a day that is beyond it, as in « 31/02/2025 »."""
    match = _NUMERIC_DAY.fullmatch(fold(text))
    if not match or len(match[3]) != 4 or not 1 <= int(match[2]) <= 12 or int(match[1]) > 31:
        return None
    year, month = int(match[3]), int(match[2])
    return date(year, month, monthrange(year, month)[1])


def day_in(text: str) -> date | None:
    """The day that a whole text spells, in any of the spellings of spreadsheets."""
    plain = fold(text)
    if clock := _CLOCK_ENDS.fullmatch(text):
        plain = clock[1] or clock[2]
    try:
        return dates.read_date(plain)
    except ValueError:
        pass
    try:
        if match := _NUMERIC_DAY.fullmatch(plain):
            if len(match[3]) == 4:
                return _of_our_time(date(int(match[3]), int(match[2]), int(match[1])))
        elif match := _IN_WORDS.fullmatch(plain):
            months = [
                n for n, name in enumerate(_MONTHS, 1) if name.startswith(match[2].rstrip("."))
            ]
            if match[2] == "juil":
                months = [7]
            if len(months) == 1:
                return _of_our_time(date(int(match[3]), months[0], int(match[1])))
    except ValueError:
        return None
    return None


def _of_our_time(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise LeftOut("cette année n'est pas vraisemblable", "corrigez la date")
    if day.year < 1950:
        raise LeftOut(
            f"le tableur y voit le {day:%d/%m/%Y} : un nombre y a pris la forme d'une date",
            "tapez de nouveau la date",
        )
    return day


def period_in(text: str, value: Value, mark: Mark | None, heading: str) -> str:
    """A period as it is written; the reader finds its first and last days."""
    if isinstance(value, (datetime, date)) or (
        isinstance(value, (int, float)) and value in _SERIALS
    ):
        return date_in(text, value, mark, heading).isoformat()
    plain = " ".join(fold(text).split())
    if re.fullmatch(r"(?:19|20|21)\d\d", plain):
        return plain
    if month := re.fullmatch(r"(\d{1,2})[/.](\d{4})", plain):
        plain = f"{month[2]}-{int(month[1]):02}"
    elif month := re.fullmatch(r"([a-z]{3,9})\.? (\d{4})", plain):
        found = [n for n, name in enumerate(_MONTHS, 1) if name.startswith(month[1])]
        if len(found) == 1:
            plain = f"{month[2]}-{found[0]:02}"
    if re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])", plain):
        return plain
    if day := day_in(text):
        return day.isoformat()
    year = re.search(r"\b(20\d\d)\b", text)
    raise LeftOut(
        "ce n'est ni une date, ni un mois, ni une année",
        f"écrivez par exemple {year[1] if year else '2027'}, 03/2027 ou 12/03/2027",
    )


def time_in(text: str, value: Value, mark: Mark | None, heading: str) -> str:
    """The hour of a cell, as people write it."""
    if (minutes := _minutes(value)) is not None:
        return f"{minutes // 60 % 24} h {minutes % 60:02}"
    first, last = hours_of(text)
    if last:
        # Both are wanted: a column that holds two hours has none that may be lost.
        _hour(last)
    return _hour(first)


def hours_of(text: str) -> tuple[str, str]:
    """The first and the last hour that a cell spells; « 9h30 - 11h30 », « de 9 h à 11 h »."""
    match = _FROM_TO.fullmatch(text.strip())
    return (match[1], match[2]) if match else (text, "")


def last_hour(value: Value) -> str:
    """The hour at which a cell that holds two ends, nothing if it holds one."""
    last = hours_of(value)[1] if isinstance(value, str) else ""
    return _hour(last) if last else ""


def _hour(text: str) -> str:
    found = spelled(scalars.read_time, text, "écrivez 9 h 30")
    return f"{found.hour} h {found.minute:02}"


def _minutes(value: Value) -> int | None:
    """The minutes since midnight of an hour that a spreadsheet keeps, to the nearest."""
    if isinstance(value, (datetime, time)):
        return round((value.hour * 3600 + value.minute * 60 + value.second) / 60)
    if isinstance(value, timedelta) and timedelta() <= value < timedelta(days=1):
        return round(value.total_seconds() / 60)
    if isinstance(value, float) and 0 <= value < 1:
        return round(value * 1440)
    return None


def duration_in(text: str, value: Value, mark: Mark | None, heading: str) -> str:
    """The duration of a cell, as people write it."""
    if isinstance(value, (time, timedelta)):
        minutes = (
            int(value.total_seconds()) // 60
            if isinstance(value, timedelta)
            else value.hour * 60 + value.minute
        )
        text = f"{minutes} min"
    minutes = spelled(scalars.read_duration, text, "écrivez 90 min ou 1 h 30")
    hours, rest = divmod(minutes, 60)
    return f"{rest} min" if not hours else f"{hours} h {rest:02}" if rest else f"{hours} h"
