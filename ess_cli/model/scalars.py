"""The spellings that officers write, turned into times, amounts and the like.

Every function takes the text as it stands in the file and returns a typed value, or raises
`ValueError` with a French sentence that says what was read and what is accepted.
"""

import re
from datetime import time
from decimal import Decimal
from functools import cache, lru_cache
from unicodedata import normalize

from ess_cli.knowledge import also, table, terms
from ess_cli.nearest import nearest

FIRST_YEAR, LAST_YEAR = 1900, 2199
SPACE = "[ \u00a0\u202f\u2009]"
MINUTES_IN_DAY = 1440
LARGEST = Decimal(10) ** 12
# Decimal computes with 28 digits: below that, nothing is rounded unseen.
MOST_DIGITS = 20

_DIGITS = rf"(?:[0-9]{{1,3}}(?:{SPACE}[0-9]{{3}})+|[0-9]+)"
_YEAR = re.compile(r"[0-9]{4}")
_TIME = re.compile(
    rf"([0-9]{{1,2}})(?::([0-9]{{2}})|{SPACE}*h(?:{SPACE}*([0-9]{{2}}))?)", re.IGNORECASE
)
_MINUTES = re.compile(rf"([0-9]+)(?:{SPACE}*min)?", re.IGNORECASE)
_HOURS = re.compile(rf"([0-9]+){SPACE}*h(?:{SPACE}*([0-9]{{1,2}})(?:{SPACE}*min)?)?", re.IGNORECASE)
_NUMBER = re.compile(rf"-?{_DIGITS}(?:[.,][0-9]+)?")
_AMOUNT = re.compile(rf"({_DIGITS}(?:[.,][0-9]+)?)(?:{SPACE}*(k€|M€|€|euros?))?", re.IGNORECASE)
_TAXED = re.compile(rf"(.*\S){SPACE}*\b(HT|TTC)", re.IGNORECASE)
_RANGE = re.compile(r"(?:entre|de)?[^a-z]*[0-9][^a-z]*(?:et|à|-|–)[^a-z]*[0-9].*")
_PERCENTAGE = re.compile(rf"({_DIGITS}(?:[.,][0-9]+)?){SPACE}*%?")
_DAYS_A = re.compile(
    rf"([0-9]+(?:[.,][0-9]+)?){SPACE}*j(?:ours?)?{SPACE}*/{SPACE}*(semaine|mois)", re.IGNORECASE
)
# `12.500` alone has two readings; before a comma, or twice, the dot groups thousands.
_DOTTED = re.compile(r"[0-9]{1,3}(?:(?:\.[0-9]{3})+,[0-9]{1,2}|(?:\.[0-9]{3}){2,})")
_CURRENCY = re.compile(r"€|\b(?:eur|euros?)\b", re.IGNORECASE)
_SPACES = re.compile(SPACE)

_SCALES = {"": 1, "€": 1, "euro": 1, "euros": 1, "k€": 1000, "m€": 1_000_000}
_BOOLEANS = {
    "true": True,
    "yes": True,
    "oui": True,
    "vrai": True,
    "false": False,
    "no": False,
    "non": False,
    "faux": False,
}
_WORKING_DAYS = {"semaine": 5, "mois": 20}


_ACCENTS = re.compile("[\u0300-\u036f]")


def fold(text: str) -> str:
    """`text` without case, accents and double spaces, to compare what people type."""
    plain = text.casefold()
    if not plain.isascii():
        plain = _ACCENTS.sub("", normalize("NFD", plain)).replace("’", "'").replace("œ", "oe")
    return " ".join(plain.split())


def is_full_name(text: str) -> bool:
    """Whether `text` may name a person in full: words with a space of any kind between them."""
    return len(text.split()) > 1


_CIVILITY = re.compile("^(?:m|mr|mme|mlle|monsieur|madame|mademoiselle)[. ]+(?=.)")


def fold_name(text: str) -> str:
    """The name of a person without case, accents, hyphens and civility, to compare names."""
    return _CIVILITY.sub("", fold(text.replace("-", " ")))


def slug(text: str, longest: int = 40) -> str:
    """An id made of `text`: no accents, lower case, other signs as `-`, cut at `longest`."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")[:longest].strip("-")


def read_time(text: str) -> time:
    """A local time of the day, written `9:30`, `09:30`, `9h30`, `9 h 30` or `9h`."""
    match = _TIME.fullmatch(text)
    if not match:
        raise ValueError("une heure s'écrit 9:30, 9h30, 9 h 30 ou 9h")
    hour, minute = int(match[1]), int(match[2] or match[3] or 0)
    if hour > 23 or minute > 59:
        raise ValueError("une heure va de 0:00 à 23:59")
    return time(hour, minute)


def read_duration(text: str) -> int:
    """A duration in minutes, written `20`, `20 min`, `1h30`, `1 h 30 min` or `2 h`."""
    if minutes := _MINUTES.fullmatch(text):
        total = int(minutes[1]) if len(minutes[1]) < 9 else MINUTES_IN_DAY + 1
    elif hours := _HOURS.fullmatch(text):
        if int(hours[2] or 0) > 59:
            raise ValueError("après les heures, les minutes vont de 0 à 59 : 1h15, 1h45")
        total = int(hours[1][:9]) * 60 + int(hours[2] or 0)
    else:
        raise ValueError("une durée s'écrit 20, 20 min, 1h30, 1 h 30 min ou 2 h")
    if not 1 <= total <= MINUTES_IN_DAY:
        raise ValueError("une durée va de 1 minute à 24 heures")
    return total


def read_boolean(text: str) -> bool:
    """Yes or no, in French or in English."""
    value = _BOOLEANS.get(text.lower())
    if value is None:
        raise ValueError("répondez par oui ou non")
    return value


def read_integer(text: str) -> int:
    """A whole number of at most 9 digits, `1 200` or `1200`."""
    digits = _SPACES.sub("", text)
    if not re.fullmatch(_DIGITS, text):
        raise ValueError("un nombre entier s'écrit 1200 ou 1 200")
    if len(digits) > 9:
        raise ValueError("un nombre entier compte 9 chiffres au plus")
    return int(digits)


def read_positive(text: str) -> int:
    """A whole number of at least 1."""
    if (value := read_integer(text)) == 0:
        raise ValueError("ce nombre doit être au moins 1")
    return value


@lru_cache(maxsize=4096)
def read_year(text: str) -> int:
    """A civil year, 1900-2199."""
    if not _YEAR.fullmatch(text) or not FIRST_YEAR <= int(text) <= LAST_YEAR:
        raise ValueError(f"une année s'écrit 2027 (de {FIRST_YEAR} à {LAST_YEAR})")
    return int(text)


@lru_cache(maxsize=4096)
def read_number(text: str) -> Decimal:
    """A number, `1 200`, `12,5` or `12.5`, below a million millions."""
    if not _NUMBER.fullmatch(text):
        raise ValueError("un nombre s'écrit 1 200, 12,5 ou 12.5")
    return _below_limit(_decimal(text))


def read_amount(text: str) -> Decimal:
    """An amount in euros, exact to the cent: `12 500`, `12 500,50`, `17 k€`, `4 000 euros`."""
    match = _AMOUNT.fullmatch(text)
    if not match:
        raise ValueError(_why_no_amount(text))
    scale = _SCALES[(match[2] or "").lower()]
    written = _decimal(match[1])
    # `12.500` is a thousand to some and twelve and a half to others: three decimals are refused.
    decimals = -int(written.as_tuple().exponent) - (len(str(scale)) - 1)
    if decimals > 2:
        raise ValueError(
            "un montant a deux décimales au plus ; un millier s'écrit avec une espace : 12 500"
        )
    return round(_below_limit(written * scale), 2)


@lru_cache(maxsize=4096)
def read_change(text: str) -> Decimal:
    """An amount that may be taken away: a décision modificative is written `-4 000 €`."""
    taken = text.startswith(("-", "−"))
    amount = read_amount(text[1:].strip() if taken else text)
    return -amount if taken else amount


def _why_no_amount(text: str) -> str:
    """What to write in place of a text that is no amount."""
    if taxed := _TAXED.fullmatch(text):
        return f"le régime de taxe a sa clé : écrivez {taxed[1]} ici, et `tax: {taxed[2].lower()}`"
    if _RANGE.fullmatch(text.lower()):
        return "une fourchette s'écrit en deux lignes de budget, ou avec un seul montant"
    rule = "un montant s'écrit 12500, 12 500, 12 500,50, 12 500 €, 17 k€ ou 1,2 M€"
    near = probable_amount(text)
    return f"{rule} : vouliez-vous dire {near} ?" if near else rule


def probable_amount(text: str) -> str | None:
    """The accepted spelling of an amount such as `€ 4'000` or `12.500,50`, None if it has none."""
    plain = _CURRENCY.sub("", text).replace("'", " ").replace("’", " ").strip()
    if _DOTTED.fullmatch(plain):
        plain = plain.replace(".", " ")
    if plain == text or not _AMOUNT.fullmatch(plain):
        return None
    try:
        read_amount(plain)
    except ValueError:
        return None
    return f"{plain} €"


def read_percentage(text: str) -> Decimal:
    """A percentage, `10 %`, `12,5%` or `80`, between 0 and 100."""
    match = _PERCENTAGE.fullmatch(text)
    if not match:
        raise ValueError("un pourcentage s'écrit 10 %, 12,5 % ou 80")
    value = _decimal(match[1])
    if value > 100:
        raise ValueError("un pourcentage va de 0 à 100")
    return value


def read_time_share(text: str) -> Decimal:
    """A share of a full time, in %: `10 %`, `0,5 j/semaine` (of 5 days), `2 j/mois` (of 20)."""
    if not (match := _DAYS_A.fullmatch(text)):
        if not _PERCENTAGE.fullmatch(text):
            raise ValueError("un temps de travail s'écrit 10 %, 0,5 j/semaine ou 2 j/mois")
        return read_percentage(text)
    share = _decimal(match[1]) * 100 / _WORKING_DAYS[match[2].lower()]
    if share > 100:
        raise ValueError("ce temps dépasse un temps plein (5 jours par semaine, 20 par mois)")
    return share


def _decimal(text: str) -> Decimal:
    digits = _SPACES.sub("", text).replace(",", ".")
    if len(digits) > MOST_DIGITS:
        raise ValueError("ce nombre est trop long")
    return Decimal(digits)


def _below_limit(value: Decimal) -> Decimal:
    if abs(value) >= LARGEST:
        raise ValueError("ce nombre est trop grand (il faut moins de mille milliards)")
    return value


def _spelling_key(text: str, endings: str) -> str:
    """French words folded to be compared: without case, accents, signs, nor their `endings`."""
    words = re.sub(r"[·.()\-–_'«»]", "", fold(text)).split()
    return " ".join(word.rstrip(endings) or word for word in words)


_FEMININE, _PLURAL = "e", "esx"


@cache
def _spellings(enum: str, endings: str) -> dict[str, str]:
    """Every accepted spelling of the labels of `enum`, folded without `endings` → its value."""
    found: dict[str, str] = {}
    labels = terms(enum)
    for value, label in labels.items():
        for spelling in (label, re.sub(r"\s*\([^)]*\)", "", label), *re.split(r"\s*/\s*", label)):
            found.setdefault(_spelling_key(spelling, endings), value)
    for spelling, value in also(enum).items():
        found[_spelling_key(spelling, endings)] = value
    if endings == _FEMININE:
        # A value always means itself, even where a label of another value reads the same.
        found.update({_spelling_key(value, endings): value for value in labels})
    found.pop("", None)
    return found


def read_term(enum: str, text: str) -> str:
    """The value of the closed list `enum` that `text` names, by itself or by its French label.

    A label may be in the feminine or in the plural; a value is written as it stands, and so is the
    name of a competence, which is a reference.

    Raises:
        ValueError: no term reads so; the message lists what may be written.
    """
    if text in terms(enum):
        return text
    # In one word: `rendez_vous_territorial` as people write it, where its label says more.
    ways = ((text, _FEMININE), (text, _PLURAL), ("".join(text.split()), _FEMININE))
    for written, endings in ways[:1] if enum == "competence" else ways:
        value = _spellings(enum, endings).get(_spelling_key(written, endings))
        if value is not None:
            return value
    raise ValueError(_unknown_term(enum, text))


def synonym(enum: str, text: str) -> str | None:
    """The value of the closed list `enum` of which `text` is a synonym, else None."""
    called: dict[str, str] = table("synonyms")["values"].get(enum, {})
    return called.get(fold(text))


def _unknown_term(enum: str, text: str) -> str:
    labels = terms(enum)
    words = {fold(word): value for value, label in labels.items() for word in (value, label)}
    near = nearest(fold(text), words)
    guess = f"vouliez-vous dire {words[near[0]]} ? " if near else ""
    shown = [f"{v} ({lab})" if fold(lab) != v else v for v, lab in labels.items()]
    listed = ", ".join(shown) if len(shown) <= 14 else ", ".join(shown[:12]) + "…"
    return f"{guess}valeurs acceptées : {listed}"
