"""Small words of messages: short dates, numbers of things, lists."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal

# How many things one finding names.
MOST_NAMED = 5


def short_date(day: date) -> str:
    """A date as in a table: 01/09/2026."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def count(number: int, one: str, many: str | None = None) -> str:
    """How many of something: « 1 service », « 3 élu·e·s ». In French, zero is singular."""
    plural = many or (f"{one}·s" if one.endswith("·e") else f"{one}s")
    return f"{number} {one if number < 2 else plural}"


def listed(words: Sequence[str], last: str = "et") -> str:
    """Words in a sentence: « a, b et c »."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def listed_first(things: Sequence[str], called: Callable[[str], str] = str) -> str:
    """The first five in a sentence, and how many others: « a, b et 12 autres ».

    Args:
        things: what to list.
        called: what to call each.
    """
    more = len(things) - MOST_NAMED
    words = [called(one) for one in (things if more <= 0 else things[:MOST_NAMED])]
    return listed(words if more <= 0 else [*words, count(more, "autre")])


def enumerated(words: Iterable[str]) -> str:
    """Words one after the other, parted by « ; » as soon as one of them holds a comma."""
    each = list(words)
    return ("\u00a0; " if any("," in word for word in each) else ", ").join(each)


def of(name: str) -> str:
    """« de » before a name: « de Paul Meyer », « d'Élodie », « d'Yves », « de Yann »."""
    letters = unicodedata.normalize("NFD", name.casefold())
    start = "".join(c for c in letters if not unicodedata.combining(c))[:2]
    vowel = start[:1] in tuple("aeiouœæ") or (start[:1] == "y" and start[1:] not in (*"aeiou ", ""))
    return f"d'{name}" if vowel else f"de {name}"


# First words of names that say what a service is, with their articles.
_KINDS = (
    "la cellule", "la délégation", "la direction", "la maison", "la mission", "la régie",
    "la sous-direction", "l'agence", "l'unité", "le bureau", "le cabinet", "le centre",
    "le département", "le pôle", "le secrétariat", "le service",
)  # fmt: skip
_NAMED = {kind.replace("'", " ").split()[1]: kind for kind in _KINDS}


def of_service(name: str) -> str:
    """A service in a sentence: « la direction de la culture », « le service Culture »."""
    first, *rest = name.split(" ")
    if first.lower() == "services":
        return f"le service « {name} »"
    return " ".join([_NAMED.get(first.lower(), f"le service {first}"), *rest])


def plain(value: Decimal) -> str:
    """A number without an exponent nor useless zeros, for programs: `0.5`, `20`."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def decimal(value: Decimal) -> str:
    """A number with a decimal comma, without useless zeros: « 69,6 », « 100 »."""
    return plain(value).replace(".", ",")


# Between quotes too, a terminal would read a sign that is not here its own way.
_NEEDS_NO_QUOTES = re.compile(r"[\w./\\:@%+,=-]+")
_BREAKS = "\t\n\v\f\r\x85\u2028\u2029"


def as_typed(text: str) -> str:
    """A word of a command as it is typed in any terminal: between double quotes if need be."""
    if _NEEDS_NO_QUOTES.fullmatch(text):
        return text
    return f"'{text}'" if '"' in text else f'"{text}"'


def visible(text: str) -> str:
    """`text` on one line, without the signs that command a terminal instead of being read."""
    if text.isprintable():
        return text
    return "".join(
        " " if sign in _BREAKS else sign
        for sign in text
        if sign in _BREAKS or unicodedata.category(sign) not in ("Cc", "Cf", "Cs")
    )
