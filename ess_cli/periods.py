"""Months counted from a date, and dates between two others."""

from calendar import monthrange
from datetime import date


def months_after(day: date, months: int) -> date:
    """The same day `months` later (earlier if negative), clamped to the month's end."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    if not date.min.year <= year <= date.max.year:
        return date.min if year < date.min.year else date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def within(day: date, first: date | None, last: date | None) -> bool:
    """Whether `day` is from `first` to `last`, both included; an end that is absent is open."""
    return (first is None or first <= day) and (last is None or day <= last)


def months_before(day: date, months: int) -> date:
    """The same day `months` earlier, clamped to the month's end."""
    return months_after(day, -months)
