"""A time zone as calendar programs understand it, wherever they are and however old."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    Period = TimezoneDaylight | TimezoneStandard

_DAY = timedelta(days=1)
# How far ahead the changes are listed where they follow no yearly rule.
_YEARS_LISTED = 3
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def time_zone(name: str, year: int) -> "Timezone":
    """The definition of the time zone `name`, right from the start of `year` on.

    The hour changes by a yearly rule (« the last Sunday of March ») wherever it can be said so:
    some programs read no other form, and show meetings an hour off.
    """
    from icalendar import Timezone

    zone = ZoneInfo(name)
    # Those of the year before set the hour at the start of `year`.
    changes = _changes(zone, year - 1)
    yearly = _rules(zone, year) == _rules(zone, year - 1)
    if not yearly:
        changes += [one for later in range(_YEARS_LISTED) for one in _changes(zone, year + later)]
    found = Timezone()
    found.add("tzid", name)
    if not (changes and yearly):
        start = datetime(year - 1, 1, 1, tzinfo=zone)
        found.add_component(_period(start, start.replace(tzinfo=None), start))
    for change in changes:
        before = (change - timedelta(seconds=1)).astimezone(zone)
        period = _period(before, _shown(change, zone), change.astimezone(zone))
        if yearly:
            period.add("rrule", _rule(_shown(change, zone)))
        found.add_component(period)
    return found


def _changes(zone: ZoneInfo, year: int) -> list[datetime]:
    """The moments of the year (UTC) when the clocks of `zone` change, to the second."""
    found = []
    day = datetime(year, 1, 1, tzinfo=UTC)
    while day.year == year:
        before, after = day, day + _DAY
        if _offset(zone, before) != _offset(zone, after):
            while after - before > timedelta(seconds=1):
                middle = before + (after - before) // 2
                middle -= timedelta(microseconds=middle.microsecond)
                if _offset(zone, middle) == _offset(zone, before):
                    before = middle
                else:
                    after = middle
            found.append(after)
        day += _DAY
    return found


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _period(before: datetime, shown: datetime, after: datetime) -> "Period":
    """Winter or summer time, that starts `after` a change, when the clocks had just `shown` it."""
    from icalendar import TimezoneDaylight, TimezoneStandard

    period = TimezoneDaylight() if after.dst() else TimezoneStandard()
    period.add("dtstart", shown)
    period.add("tzoffsetfrom", before.utcoffset())
    period.add("tzoffsetto", after.utcoffset())
    period.add("tzname", after.tzname())
    return period


def _shown(change: datetime, zone: ZoneInfo) -> datetime:
    """A change in the hour that the clocks show before it, as calendars tell it."""
    return change.replace(tzinfo=None) + _offset(zone, change - timedelta(seconds=1))


def _rules(zone: ZoneInfo, year: int) -> list[dict[str, object]]:
    return [_rule(_shown(change, zone)) for change in _changes(zone, year)]


def _rule(day: datetime) -> dict[str, object]:
    """Every year on the same day of the month: « the last Sunday », « the second Sunday »."""
    last = (day + timedelta(days=7)).month != day.month
    rank = -1 if last else (day.day - 1) // 7 + 1
    return {"freq": "yearly", "bymonth": day.month, "byday": f"{rank}{_DAYS[day.weekday()]}"}
