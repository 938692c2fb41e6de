"""The dates of a year besides the meetings: those of the law, of custom, and of the dossier."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ess_cli.knowledge import table
from ess_cli.model.dossier import Dossier
from ess_cli.supports import SUBSIDY, total
from ess_cli.typography import amount_text
from ess_cli.wording import enumerated, of

NATURES = ("law", "usage", "dossier")
_TERM_YEARS = 6
# « Convention 2025-2027 »: its last year.
_YEARS = re.compile(r"\b(?:19|20|21)\d\d\s*[-–/]\s*((?:19|20|21)\d\d)\b")
# Their populations are those of their territory, whose communes are not known.
_COMMUNE = "commune"


@dataclass(frozen=True, slots=True)
class UsualDate:
    """A date, or a period, of the year.

    Attributes:
        id: of the row of knowledge, or of the entry with what happens to it.
        label: what is to be done, or what ends.
        first: the first day of a period, None for a last day alone.
        last: the day, or the last of the period.
        nature: `law`, `usage` or `dossier`.
        source: where it is said: a text, who does so, a section of the dossier.
        to_check: whether the text is to be read again before relying on it.
        note: what else there is to know.
    """

    id: str
    label: str
    first: date | None
    last: date
    nature: str
    source: str
    to_check: bool = False
    note: str = ""


def usual_year(dossier: Dossier, year: int) -> tuple[UsualDate, ...]:
    """The dates of a year for this kind of authority, and those that the dossier holds."""
    found = [*_known(dossier, year), *_of_dossier(dossier, year)]
    return tuple(sorted(found, key=lambda one: (one.first or one.last, one.last)))


def _known(dossier: Dossier, year: int) -> Iterator[UsualDate]:
    for row in table("usual_year")["rows"]:
        if _concerns(row, dossier):
            last = _day(year, row["renewal_to"] if _renews(dossier, year) else None, row["to"])
            first = _day(year, row["from"]) if row["from"] else None
            if row["weeks_before"]:
                first = last - timedelta(weeks=row["weeks_before"])
            yield UsualDate(
                row["id"],
                row["label"],
                first,
                last,
                row["nature"],
                (row["by_kind"] or {}).get(_kind(dossier), row["source"]),
                row["certainty"] == "to_check",
                row["note"] or "",
            )


def _kind(dossier: Dossier) -> str | None:
    return dossier.collectivity.kind if dossier.collectivity else None


def _concerns(row: Mapping[str, Any], dossier: Dossier) -> bool:
    """Whether a row is for this authority; one that says nothing of itself is told all."""
    authority = dossier.collectivity
    if authority is None:
        return row["kinds"] is None or row["population"] is not None
    if row["kinds"] is not None and authority.kind not in row["kinds"]:
        return False
    small = authority.population is not None and authority.population < (row["population"] or 0)
    return not (small and authority.kind == _COMMUNE)


def _renews(dossier: Dossier, year: int) -> bool:
    """Whether the assembly is elected that year: its terms last six years."""
    authority = dossier.collectivity
    if authority is None:
        return False
    kinds = {row["id"]: row["term_end"] for row in table("collectivity_kinds")["rows"]}
    usual = kinds.get(authority.kind)
    end = authority.term_end.year if authority.term_end else int(usual[:4]) if usual else None
    return end is not None and (end - year) % _TERM_YEARS == 0


def _day(year: int, *texts: str | None) -> date:
    """The day of the first text that is there, written `MM-DD`."""
    month, day = next(text for text in texts if text).split("-")
    return date(year, int(month), int(day))


def _of_dossier(dossier: Dossier, year: int) -> Iterator[UsualDate]:
    for key, label, day, source in (*_terms(dossier), *_conventions(dossier)):
        if day is not None and day.year == year:
            yield UsualDate(key, label, None, day, "dossier", source)
    yield from _reports(dossier, year)


_Dated = tuple[str, str, date | None, str]


def _terms(dossier: Dossier) -> Iterator[_Dated]:
    """What ends: terms of the assembly, of schemes, of designations and of seats."""
    authority, plan = dossier.collectivity, dossier.plan
    if authority:
        yield "term_end", "Fin du mandat de l'assemblée", authority.term_end, "collectivity"
        if authority.spaser:
            yield "spaser", "Terme du SPASER", authority.spaser.until, "collectivity"
    if plan:
        yield "plan", f"Terme du plan : {plan.title}", plan.end, "plan"
    for rank, one in enumerate(dossier.correspondents):
        if one.person in dossier.person:
            where = enumerated(dossier.name_of(name) for name in one.all_services)
            label = f"Fin de la désignation {of(dossier.name_of(one.person))} ({where})"
            yield f"designation-{rank}", label, one.until, "correspondents"
    for body in dossier.bodies:
        for rank, member in enumerate(body.members):
            who = member.person or member.organisation or member.service or ""
            label = f"Fin du mandat {of(dossier.name_of(who))} ({body.name})"
            yield f"{body.id}-{rank}", label, member.until, "bodies"
    for service in dossier.services:
        if service.exempt:
            label = f"Hors périmètre à revoir : {service.name}"
            yield f"exempt-{service.id}", label, service.exempt.until, "services"


def _conventions(dossier: Dossier) -> Iterator[_Dated]:
    """The conventions whose name says their last year."""
    for organisation, words in dict.fromkeys(
        (one.organisation, one.convention) for one in dossier.supports if one.convention
    ):
        found = _YEARS.search(words)
        if found:
            label = f"Terme, d'après son intitulé : {words} ({dossier.name_of(organisation)})"
            key = f"convention-{organisation}-{found[1]}"
            yield key, label, date(int(found[1]), 12, 31), "supports"


def _reports(dossier: Dossier, year: int) -> Iterator[UsualDate]:
    """Who received a subsidy the year before, and may owe its financial report."""
    rows = {row["id"]: row for row in table("usual_year")["rows"]}
    known = rows["comptes_rendus_financiers"]
    given = defaultdict(list)
    for one in dossier.supports:
        if one.kind == SUBSIDY and one.date.year == year - 1:
            given[one.organisation].append(one)
    for organisation, supports in given.items():
        amount = amount_text(total(supports))
        label = f"Compte rendu financier : {dossier.name_of(organisation)}"
        yield UsualDate(
            f"compte-rendu-{organisation}",
            f"{label} ({amount} de subventions en {year - 1})",
            None,
            _day(year, known["to"]),
            "dossier",
            "supports",
            note=known["note"],
        )
