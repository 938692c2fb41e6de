"""Who a cell names: people, with their civility and function, or a post without anyone."""

import re
from dataclasses import dataclass, field

from ess_cli.exchange.importing import mail
from ess_cli.exchange.importing.capitals import cased, is_loud
from ess_cli.exchange.importing.left_out import LeftOut
from ess_cli.exchange.importing.name_words import (
    INITIALS,
    NO_FIRST_NAME,
    NOBODY,
    NOT_A_NAME,
    OF_A_POST,
    PARTICLES,
    ROLES,
    UNSURE,
    VACANT,
)
from ess_cli.model.scalars import fold

CIVILITY = re.compile(
    r"(m\.|mr\.?|m|mme\.?|mlle\.?|monsieur|madame|mademoiselle)\s+", re.IGNORECASE
)
_TWO_CIVILITIES = re.compile(
    r"\s*(?:m\.|mr|mme|monsieur|madame)\s*(?:et|&|/)\s*(?:m\.|mr|mme|monsieur|madame)\b.*",
    re.IGNORECASE,
)
_BEFORECIVILITY = re.compile(r"[,\s]+(?=(?:M\.|Mr|Mme|Monsieur|Madame)\s)")
# What stands in brackets stays whole.
_APART = re.compile(r"\s*(?:\n|;|/|\s&\s|\s\+\s|\bet\b)(?![^(]*\))\s*", re.IGNORECASE)
# A birth name is never kept.
_BORN = re.compile(r"\s+n[ée]e?\s+(?:[A-ZÀ-Þ][A-ZÀ-Þ'’-]+(?:\s+(?=[A-ZÀ-Þ]{2}))?)+")
_EITHER = re.compile(r"\s(?:ou|puis)\s")
_LOGIN = re.compile(r"\w\.\w{2,}")
_TITLE = re.compile(r"(?:dr|docteure?|pr|professeure?|me|ma[iî]tre)\.?\s+", re.IGNORECASE)
_PHONE = re.compile(
    r"[\s,:–-]*(?:t[ée]l\.?\s*:?\s*)?((?:\+33 ?|0)\d(?:[ .-]?\d{2}){4})", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")
_STRANGE = re.compile(r"[<>{}\[\]|*=_#~^\\%$€@]")


GUESSED = "lu prénom puis nom, sans majuscules pour le dire : "


@dataclass(frozen=True)
class Named:
    """A person, as a cell names her; `first_name` is empty where only the last name stands."""

    first_name: str
    last_name: str
    civility: str = ""
    title: str = ""
    email: str = ""
    phone: str = ""
    role: str = ""

    @property
    def name(self) -> str:
        """First name and last name."""
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(frozen=True)
class Who:
    """What a cell says of people.

    Attributes:
        people: those it names.
        vacant: whether it says that the post is vacant.
        remarks: what was understood and should be checked.
    """

    people: tuple[Named, ...] = ()
    vacant: bool = False
    remarks: tuple[str, ...] = field(default=())


class NotAName(ValueError):
    """No person can be read in a cell; `instead` says what to type."""

    def __init__(self, why: str, instead: str) -> None:
        super().__init__(why)
        self.instead = instead


def last_name_in(text: str) -> str | Who:
    """The last name that a cell holds, or the state of the post.

    Raises:
        NotAName: it holds neither.
    """
    whole = fold(text).strip(" .,;:")
    if VACANT.fullmatch(whole):
        return Who(vacant=True)
    if NOBODY.fullmatch(whole):
        return Who()
    _refuse_no_name(text)
    return " ".join(cased(word) for word in CIVILITY.sub("", text, count=1).split())


def order_of(heading: str) -> str:
    """Which name a heading puts first: `last`, `first`, or nothing where it does not say."""
    plain = fold(heading)
    last, first = re.search(r"\bnom\b", plain), re.search(r"\bprenom\b", plain)
    if last and first:
        return "last" if last.start() < first.start() else "first"
    return ""


def people_in(text: str, order: str = "") -> Who:
    """The people that a cell names, or the state of the post.

    Args:
        text: the cell.
        order: which name comes first where capitals do not tell, see `order_of`.

    Raises:
        NotAName: it holds neither.
    """
    whole = fold(text).strip(" .,;:")
    if VACANT.fullmatch(whole):
        return Who(vacant=True)
    if not whole or NOBODY.fullmatch(whole):
        return Who()
    if _TWO_CIVILITIES.fullmatch(text):
        raise NotAName("deux personnes y ont un seul nom", "écrivez : Mme X Marie / M. X Paul")
    named: list[Named] = []
    remarks: list[str] = []
    vacant = False
    for part in _parts(text):
        plain = fold(part).strip(" .,;:")
        if VACANT.fullmatch(plain):
            vacant = True
        elif plain and not NOBODY.fullmatch(plain):
            found, remark = _one(part, order)
            named.append(found)
            remarks += [remark] if remark else []
    return Who(tuple(named), vacant and not named, tuple(remarks))


def is_surely_a_person(text: str) -> bool:
    """Whether a text says by itself that it names a person: a civility, or NOM beside Prénom."""
    plain = fold(text)
    if NOT_A_NAME.fullmatch(plain) or INITIALS & set(plain.split()):
        return False
    words = CIVILITY.sub("", text, count=1).split()
    loud = [is_loud(word) and len(word) > 2 for word in words]
    told = any(loud) and not all(loud) and all(word[:1].isupper() for word in words)
    return _is_full_name(" ".join(words)) and (told or bool(CIVILITY.match(text)))


def _parts(text: str) -> list[str]:
    """The people of a cell, apart: before each civility, at « / », « et », a new line."""
    whole = _BEFORECIVILITY.sub("\n", text.strip())
    whole = re.sub(r"\s*\n\s*(?=[(\[])", " ", whole)
    parts = [part.strip(" ,") for part in _APART.split(whole) if part.strip(" ,")]
    found: list[str] = []
    for part in parts:
        pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
        if len(pieces) > 1 and all(_is_full_name(piece) for piece in pieces):
            found += pieces
        elif "@" in part and found and not mail.LIKE_ONE.sub("", part).strip(" <>-:"):
            found[-1] += f" {part}"
        else:
            found.append(part)
    return found


def _is_full_name(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 4 and all(word[:1].isupper() for word in words)


def _one(text: str, order: str) -> tuple[Named, str]:
    email, phone, role, title, remark = "", "", "", "", ""
    if found := mail.LIKE_ONE.search(text):
        try:
            email = mail.address(found[0])
        except LeftOut as error:
            remark = f"« {found[0]} » n'est pas repris : {error}"
        text = (text[: found.start()] + text[found.end() :]).replace("<>", " ").replace("()", " ")
        text = text.strip(" -–:,<>")
    if found := _PHONE.search(text):
        phone = " ".join(re.findall(r"\d\d", found[1])) if found[1].startswith("0") else found[1]
        text = text[: found.start()] + text[found.end() :]
    if not text.strip(" -–:,<>()"):
        raise NotAName("personne n'y est nommé", "écrivez aussi le prénom et le nom")
    for inside in _IN_BRACKETS.findall(text):
        plain = fold(inside)
        if UNSURE.fullmatch(plain):
            raise NotAName(
                f"« ({inside}) » : ce n'est pas encore sûr",
                "retirez la parenthèse quand le nom est confirmé, ou écrivez « à désigner »",
            )
        role = role or next((role for form, role in ROLES if re.fullmatch(form, plain)), "")
    outside = [i for i in _IN_BRACKETS.findall(text) if not _is_role(i)]
    text = _IN_BRACKETS.sub(" ", text).strip(" ,-–")
    remark = remark or (f"« ({outside[0]}) » n'est pas repris" if outside else "")
    for form, found_role in ROLES:
        if match := re.search(rf"[\s,–-]+(?:{form})$", fold(text)):
            role, text = found_role, text[: len(text) - len(match[0])].rstrip(" ,–-")
            break
        if match := re.match(rf"(?:{form}) ?: ?(?=\S)", fold(text)):
            role, text = found_role, text.partition(":")[2].strip()
            break
    civility = ""
    if match := CIVILITY.match(text):
        civility = "Mme" if match[1].lower().startswith(("mm", "ml", "mad")) else "M."
        text = text[match.end() :].strip()
    text = _BORN.sub("", _TITLE.sub("", text, count=1) if _TITLE.match(text) else text)
    left, comma, right = text.partition(",")
    if comma:
        text, title = _around_a_comma(left.strip(), right.strip())
    elif dash := re.match(r"(.+?)\s+[-–—]\s+(.+)", text):
        text, title = dash[1].strip(), dash[2].strip()
    _refuse_no_name(text)
    first, last, guessed = _split(text, order)
    if guessed:
        remark = remark or f"{GUESSED}{first} {last}"
    return Named(first, last, civility, title, email, phone, role), remark


def _is_role(text: str) -> bool:
    return any(re.fullmatch(form, fold(text)) for form, _ in ROLES)


def _around_a_comma(left: str, right: str) -> tuple[str, str]:
    """The name and the function on both sides of a comma, in « DURAND, Marie » too."""
    one_of_each = left.isupper() and right[:1].isupper() and len(right.split()) <= 2
    if one_of_each and not right.isupper():
        return f"{left} {right}", ""
    return left, right


def _refuse_no_name(text: str) -> None:
    plain = fold(text)
    if not plain or UNSURE.fullmatch(plain):
        raise NotAName(
            f"« {text} » ne dit pas qui", "écrivez le prénom et le nom, même s'ils se répètent"
        )
    if any(sign.isdigit() for sign in text):
        raise NotAName("un nom n'a pas de chiffre", "écrivez le prénom et le nom")
    if _STRANGE.search(text) or _LOGIN.search(text) or not any(sign.isalpha() for sign in text):
        raise NotAName("ce n'est pas un nom de personne", "écrivez seulement le prénom et le nom")
    if NOT_A_NAME.fullmatch(plain):
        raise NotAName(
            "c'est un service ou une fonction, et non un nom", "écrivez le prénom et le nom"
        )
    if _EITHER.search(text):
        raise NotAName("la cellule nomme plusieurs personnes pour une place", "gardez-en une")
    if OF_A_POST & set(re.findall(r"[a-z]+", plain)):
        raise NotAName("la cellule dit un état, et non qui", "écrivez le prénom et le nom")
    if len(text.split()) > 6 or len(text) > 80:
        raise NotAName("ce n'est pas un nom de personne", "écrivez seulement le prénom et le nom")
    if plain in ("oui", "o", "non", "n", "ok", "vrai", "faux"):
        raise NotAName("la cellule dit oui ou non, et non qui", "écrivez le prénom et le nom")


def _split(text: str, order: str) -> tuple[str, str, bool]:
    """First name, last name, and whether nothing told which is which."""
    words = text.split()
    loud = [is_loud(word) for word in words]
    if len(words) == 1:
        return "", cased(words[0]), False
    if any(loud) and not all(loud):
        last = [word for word, is_loud in zip(words, loud, strict=True) if is_loud]
        first = [word for word, is_loud in zip(words, loud, strict=True) if not is_loud]
        # A particle in small letters belongs to the capitals beside it: « de LA TOUR ».
        start = loud.index(True)
        while start and fold(words[start - 1]) in PARTICLES and words[start - 1].islower():
            start -= 1
            last.insert(0, words[start])
            first.remove(words[start])
        if first:
            return " ".join(map(cased, first)), " ".join(map(cased, last)), False
    words = [cased(word) for word in words]
    start = 0
    while start < len(words) - 1 and fold(words[start]).strip("'’") in NO_FIRST_NAME:
        start += 1
    if start and order != "first":
        # No first name is a particle: « Le Guen », « Le Guen Anne ».
        return " ".join(words[start + 1 :]), " ".join(words[: start + 1]), len(words) > start + 1
    if order == "last":
        cut = len(words) - 1
        if len(words) > 2 and fold(words[0]).strip("'’") not in PARTICLES:
            cut = 1
        return " ".join(words[cut:]), " ".join(words[:cut]), len(words) > 2
    return words[0], " ".join(words[1:]), order != "first" or len(words) > 2
