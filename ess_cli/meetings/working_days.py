"""The days on which the authority's services work: neither week-ends nor public holidays."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from ess_cli.model.dossier import Dossier

SATURDAY = 5
# Values of `collectivity.holidays` and the official codes of the territories; the law gives
# Moselle and both departments of Alsace the same two days more.
_TERRITORIES = {
    "metropole": None,
    "alsace_moselle": "6AE",
    "guadeloupe": "971",
    "martinique": "972",
    "guyane": "973",
    "la_reunion": "974",
    "mayotte": "976",
    "saint_pierre_et_miquelon": "PM",
    "saint_martin": "MF",
    "saint_barthelemy": "BL",
    "polynesie": "PF",
    "nouvelle_caledonie": "NC",
    "wallis_et_futuna": "WF",
}


@cache
def _calendar(territory: str) -> Mapping[date, str]:
    from holidays import country_holidays

    return country_holidays("FR", subdiv=_TERRITORIES[territory], language="fr")


def territory(dossier: Dossier) -> str:
    """The value of `collectivity.holidays` that applies to the dossier."""
    return dossier.collectivity.holidays if dossier.collectivity else "metropole"


def holiday(day: date, where: str) -> str | None:
    """The French name of the public holiday that `day` is in the territory `where`, if it is."""
    return _calendar(where).get(day)


def is_weekend(day: date) -> bool:
    """Whether the day is a Saturday or a Sunday."""
    return day.weekday() >= SATURDAY


def working_day_from(day: date, where: str) -> date:
    """`day` itself, or the next one that is neither in a week-end nor a public holiday."""
    while is_weekend(day) or holiday(day, where):
        day += timedelta(days=1)
    return day
