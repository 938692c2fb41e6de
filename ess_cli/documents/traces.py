"""The full names, e-mail addresses and phone numbers of people, recognised however written.

Neither case, accents, hyphens, the order of the two names, signs that are not seen (soft hyphens,
zero-width spaces), full-width signs, entities nor percent-encoding hide one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from unicodedata import category, normalize
from urllib.parse import unquote

NAME, EMAIL, PHONE = "name", "email", "phone"

_DECODINGS = 3
_WORD = re.compile(r"[^\W\d_]+|\d+")
_INNER_CAPITAL = re.compile(r"(?<=[a-zà-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])")
# Letters that no decomposition takes the sign from, and blanks that count as letters.
_LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "\u1160": "", "\u115f": ""}
)
_DIGITS = re.compile(r"\d(?:[\W_]{0,4}\d)+")
_FRENCH = re.compile(r"(?:0|33)0?([1-9]\d{8})")
_NATIONAL = 9
_SHORTEST = 6
_LONGEST = 100
_LOCAL = re.compile(r"[\w.+%'’&-]+$")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*")


@dataclass(frozen=True, slots=True)
class Trace:
    """What was recognised of whom: her `NAME`, her `EMAIL` or her `PHONE`."""

    owner: str
    kind: str


@dataclass(frozen=True)
class Wanted:
    """What is looked for, each with the id of whose it is."""

    names: Mapping[str, Mapping[str, str]]
    emails: Mapping[str, str]
    phones: Mapping[str, str]
    longest: int

    def traces(self, text: str) -> list[Trace]:
        """What `text` shows of the people looked for, each once, in a steady order."""
        found = {trace for reading in readings(text) for trace in self._in(reading)}
        return sorted(found, key=lambda trace: (trace.owner, trace.kind))

    def _in(self, text: str) -> Iterator[Trace]:
        for split in {text, _INNER_CAPITAL.sub(" ", text)}:
            for owner in self._named(words(split)):
                yield Trace(owner, NAME)
        if "@" in text:
            for address in _addresses(text):
                if address in self.emails:
                    yield Trace(self.emails[address], EMAIL)
        if self.phones:
            for run in _runs(text):
                # A whole number may have digits beside it; a short one stands alone.
                windows = (run[i : i + _NATIONAL] for i in range(len(run) - _NATIONAL + 1))
                for key in (run, *windows):
                    if key in self.phones:
                        yield Trace(self.phones[key], PHONE)

    def _named(self, found: list[str]) -> Iterator[str]:
        """Whose two names follow each other, each in as many words as one likes."""
        for begin in range(len(found)):
            first = ""
            for end in range(begin, min(begin + self.longest, len(found))):
                first += found[end]
                if seconds := self.names.get(first):
                    second = ""
                    for word in found[end + 1 : end + 1 + self.longest]:
                        second += word
                        if owner := seconds.get(second):
                            yield owner


def wanted(
    names: Iterable[tuple[str, str, str]],
    emails: Iterable[tuple[str, str]],
    phones: Iterable[tuple[str, str]],
) -> Wanted:
    """What to look for.

    Args:
        names: first name, last name and id of each person looked for by name.
        emails: address and id of its owner.
        phones: number and id of its owner.
    """
    pairs: dict[str, dict[str, str]] = {}
    longest = 1
    for first, last, owner in names:
        split = words(_seen(first)), words(_seen(last))
        one, other = map("".join, split)
        longest = max(longest, *map(len, split))
        pairs.setdefault(one, {}).setdefault(other, owner)
        pairs.setdefault(other, {}).setdefault(one, owner)
    by_email = {canonical(address): owner for address, owner in reversed(list(emails))}
    by_phone = {key: owner for number, owner in phones for key in phone_keys(number)}
    # One word more than the longest name: a hyphen or a soft line break may cut one.
    return Wanted(pairs, by_email, by_phone, longest + 1)


def readings(text: str) -> list[str]:
    """`text` as it is seen, then as it reads once entities and percent-encoding are undone."""
    found = [_seen(text)]
    decoded = text
    for _ in range(_DECODINGS):
        before, decoded = decoded, unquote(unescape(decoded))
        if decoded == before:
            break
        found.append(_seen(decoded))
    return found


def words(text: str) -> list[str]:
    """The words of a text as they are compared: letters without case or accents, digits apart."""
    plain = normalize("NFD", text.casefold())
    letters = "".join(sign for sign in plain if category(sign)[0] != "M")
    return _WORD.findall(letters.translate(_LETTERS))


def canonical(address: str) -> str:
    """An e-mail address as it is compared."""
    return _seen(address).strip().casefold()


def phone_keys(number: str) -> list[str]:
    """The digits by which a number, or each of several, is recognised, whatever its prefix."""
    digits = re.sub(r"\D", "", _seen(number))
    if french := _FRENCH.findall(digits):
        return list(french)
    if len(digits) >= _NATIONAL:
        return [digits[-_NATIONAL:]]
    # An extension of four digits is any year or amount.
    return [digits] if len(digits) >= _SHORTEST else []


def _seen(text: str) -> str:
    """The signs of a text that are seen, each in its plain form."""
    # Format signs (Cf): soft hyphens, zero-width spaces, marks of direction.
    return "".join(sign for sign in normalize("NFKC", text) if category(sign) != "Cf")


def _addresses(text: str) -> Iterator[str]:
    """What could be an e-mail address around each @, with every shorter reading of its ends."""
    before, *parts = text.casefold().split("@")
    for part in parts:
        local, domain = _LOCAL.search(before.rstrip()[-_LONGEST:]), _DOMAIN.match(part.lstrip())
        if local and domain:
            labels = domain.group().split(".")
            for name in {local.group(), local.group().lstrip("_.+%'’&-")}:
                for number in range(2, len(labels) + 1):
                    yield f"{name}@{'.'.join(labels[:number]).rstrip('_-')}"
        before = part


def _runs(text: str) -> Iterator[str]:
    """The digits of each run of digits, whatever signs stand between them."""
    for run in _DIGITS.findall(text):
        yield "".join(str(int(sign)) for sign in run if sign.isdecimal())
