"""Which column a heading names: recognised, proposed, refused, or unknown."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from ess_cli.exchange.importing.column import Column, Kind, folded
from ess_cli.exchange.importing.person_headings import (
    PARTS,
    PERSONS,
    column_for,
    column_of,
    part_column,
)
from ess_cli.nearest import nearest

# Never kept, whatever the kind of table.
_PERSONAL = (
    (r"(date )?(naissance|anniversaire)|nee?|age\b|lieu naissance", "la date de naissance"),
    (r"(groupe|parti|nuance|couleur|etiquette|tendance) ?(politique)?", "les opinions"),
    (r"sante|handicap|rqth|maladie|arret|medical|invalidite|grossesse|conge maternite", "la santé"),
    (r"religion|opinion|syndicat|origine|nationalite|ethnie", "les opinions"),
    (r"sexe|genre|situation (familiale|matrimoniale)|enfant", "la vie privée"),
    (r"(adresse|mail|telephone|portable|mobile) (perso|personnel|personnelle|privee?|domicile)",
     "les coordonnées personnelles"),
    (r"numero securite sociale|nir|matricule|iban|rib|salaire|indice|grade|categorie (a|b|c)",
     "les données de paie ou d'état civil"),
)  # fmt: skip
_REMARKS = re.compile(
    r"(observation|remarque|commentaire|appreciation|avis|divers|info|note)s?\b.*"
)
_YEAR = re.compile(r"\b(20[0-9]{2})\b")
ONE_PER_YEAR = "il y a une colonne par année"
_YEARLY = (*PERSONS, "amount")
_MONEY = frozenset(["budget", "montant", "cout", "depense", "credit", "bp", "prevu"])


@dataclass(frozen=True)
class Heading:
    """A heading of a sheet and what becomes of it.

    Attributes:
        place: its column in the sheet, from 0.
        text: as written.
        column: what it fills, None if it is not kept.
        why: why it is not kept, or what it may be.
        near: the key of the column that it looks like.
        year: the year that it names, for a column per year.
    """

    place: int
    text: str
    column: Column | None = None
    why: str = ""
    near: str = ""
    year: str = ""


def is_personal(text: str, kind: Kind | None) -> str:
    """What a heading announces that is never kept; empty if nothing."""
    plain = folded(text)
    for pattern, what in _PERSONAL:
        if re.fullmatch(rf"(?:.* )?(?:{pattern})(?: .*)?", plain):
            return what
    about_people = kind is None or kind.name in ("services", "people", "correspondents")
    if about_people and _REMARKS.fullmatch(plain):
        return "les remarques libres sur des personnes"
    return ""


def understood(
    texts: Sequence[tuple[str, str]], kind: Kind, told: dict[str, str] | None = None
) -> list[Heading]:
    """What each heading of a row means for a table of a kind.

    Args:
        texts: for each column, the heading of its group (or nothing) and its own.
        kind: what the table holds.
        told: the keys that the officer gave, by folded heading; `-` leaves a column out.
    """
    found = [Heading(place, _whole(*pair)) for place, pair in enumerate(texts)]
    taken: set[str] = set()
    told = told or {}
    for number, heading in enumerate(found):
        key = told.get(folded(heading.text)) or told.get(folded(texts[number][1]))
        if key and heading.text:
            found[number] = _as_told(heading, key, kind)
            taken.add(key)
    for loose in (False, True):
        for number, heading in enumerate(found):
            if heading.text and heading.column is None and not heading.why:
                found[number] = _matched(heading, texts[number], kind, taken, loose, found)
                if (column := found[number].column) is not None:
                    taken.add(column.key)
        found = [
            _after_a_person(one, found[:number], kind, taken) for number, one in enumerate(found)
        ]
    found = [_unknown(_last_name(one, kind, taken), kind, taken) for one in found]
    return _of_the_last_year(found, kind, taken)


def _of_the_last_year(found: list[Heading], kind: Kind, taken: set[str]) -> list[Heading]:
    """The headings; a person or an amount of one year is it, of several the last is proposed."""
    by_year = [(year, place) for place, one in enumerate(found) if (year := _of_a_year(one, kind))]
    if len(by_year) == 1:
        ((_, key), place), one = by_year[0], kind.column(by_year[0][0][1])
        if one is not None and key not in taken:
            found[place] = replace(found[place], column=one, why="", near="")
    if len(by_year) < 2:
        return found
    (last, key), _ = max(by_year)
    return [
        replace(one, why=ONE_PER_YEAR, near=key if said == (last, key) and key not in taken else "")
        if (said := _of_a_year(one, kind))
        else one
        for one in found
    ]


def _of_a_year(heading: Heading, kind: Kind) -> tuple[str, str] | None:
    """The year and the key of a column that says who, or how much, one year; else None."""
    year = _YEAR.search(heading.text)
    if heading.column or not year or kind.name == "actions":
        return None
    rest = folded(_YEAR.sub(" ", heading.text))
    if not rest:
        return (year[1], "holder") if kind.column("holder") else None
    named = [*_named(rest, kind, False), column_of(rest, heading.text, kind)]
    return next(((year[1], one.key) for one in named if one and one.key in _YEARLY), None)


def _last_name(heading: Heading, kind: Kind, taken: set[str]) -> Heading:
    """The column of a person is that of the last name alone where another has the first name."""
    key = heading.column.key if heading.column else ""
    words = folded(heading.text).split()
    if key in PERSONS and f"{key}.first_name" in taken and "nom" in words:
        return replace(heading, column=part_column(kind, key, "last_name", heading.text))
    return heading


def _whole(group: str, own: str) -> str:
    return own or group.strip()


def _as_told(heading: Heading, key: str, kind: Kind) -> Heading:
    if key == "-":
        return replace(heading, why="laissée de côté, à votre demande")
    # A key of another kind of table says nothing here.
    return replace(heading, column=column_for(kind, key, heading.text))


def _matched(
    heading: Heading, pair: tuple[str, str], kind: Kind, taken: set[str], loose: bool,
    before: list[Heading],
) -> Heading:  # fmt: skip
    group, own = pair
    names = [folded(f"{own} {group}"), folded(f"{group} {own}"), folded(own or group)]
    for name in dict.fromkeys(name for name in (names if group else names[2:]) if name):
        what = is_personal(name, kind)
        if what and kind.name in ("services", "people", "correspondents", "organisations"):
            return replace(heading, why=f"ess ne garde jamais {what}")
        of_a_person = column_of(name, heading.text, kind) if not loose else None
        for column in (*_named(name, kind, loose), *([of_a_person] if of_a_person else ())):
            repeated = column.key == "parent" and column.key in taken
            if column.key not in taken or repeated:
                return replace(heading, column=column)
    year = _YEAR.search(own)
    if year and kind.column("budget") and kind.name == "actions":
        words = set(folded(_YEAR.sub(" ", own)).split())
        if not words or words & _MONEY:
            return replace(heading, column=kind.column("budget"), year=year[1])
    return heading


@cache
def _index(kind: Kind, loose: bool) -> dict[str, list[Column]]:
    found: dict[str, list[Column]] = {}
    for column in kind.columns:
        for name in column.loose_headings if loose else column.headings:
            found.setdefault(name, []).append(column)
    return found


def _named(name: str, kind: Kind, loose: bool) -> list[Column]:
    index = _index(kind, loose)
    if "\ufffd" in name:
        pattern = re.compile(
            re.sub("\ufffd+", ".{1,2}", re.escape(name).replace("\\\ufffd", "\ufffd"))
        )
        return [
            one for known, columns in index.items() if pattern.fullmatch(known) for one in columns
        ]
    return index.get(name, [])


def _after_a_person(
    heading: Heading, before: list[Heading], kind: Kind, taken: set[str]
) -> Heading:
    """A bare « Mail » or « Prénom » that follows the column of a person is that person's."""
    if heading.column is not None or heading.why or not heading.text:
        return heading
    part = PARTS.get(folded(heading.text))
    if part is None:
        return heading
    for earlier in reversed(before):
        if earlier.column is None:
            if folded(earlier.text) in PARTS:
                continue
            return heading
        role = earlier.column.key.partition(".")[0]
        if role not in PERSONS:
            return heading
        key = f"{role}.{part}"
        if key in taken:
            return heading
        taken.add(key)
        return replace(heading, column=part_column(kind, role, part, heading.text))
    return heading


def _unknown(heading: Heading, kind: Kind, taken: set[str]) -> Heading:
    if heading.column is not None or heading.why or not heading.text:
        return heading
    if any(column.key in taken for column in _named(folded(heading.text), kind, False)):
        return replace(heading, why="une autre colonne dit déjà cela")
    free = {n: c for n, cs in _index(kind, False).items() for c in cs if c.key not in taken}
    close = nearest(folded(heading.text), free, most=2, likeness=0.84)
    keys = {free[name].key for name in close}
    if len(keys) == 1:
        key = keys.pop()
        return replace(heading, near=key, why=f"ressemble à « {free[close[0]].heading} »")
    return heading
