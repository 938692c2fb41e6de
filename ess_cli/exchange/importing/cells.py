"""What a cell is worth in the dossier's spellings, or why it is left out and what to type."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from ess_cli.exchange.importing import days, mail
from ess_cli.exchange.importing.left_out import LeftOut, spelled
from ess_cli.exchange.importing.names import NotAName, last_name_in, order_of, people_in
from ess_cli.exchange.importing.numbers import rna, siren, siret
from ess_cli.exchange.importing.terms_in import term
from ess_cli.exchange.sheets.book import Mark, Value, shown
from ess_cli.knowledge import terms
from ess_cli.model import identifiers, scalars
from ess_cli.model.scalars import fold

_MONEY_WORDS = re.compile(r"\s*(?:€|euros?|eur)?\s*(?:ht|ttc|net de taxe|nets?)?$", re.IGNORECASE)
_NOTHING = re.compile(
    r"-+|–|—|/+|\?*|neant|aucune?|n/?[ac]|sans objet|s\.?o\.?|non renseignee?|x{3,}"
)
# What the template of Territoires en Transitions writes where nothing is to be filled in.
_OF_THE_TEMPLATE = ("Ces informations devront être saisies", "Ce champ ne sera pas intégré")
_LARGEST = 10**12
# Longer than any name, title or purpose.
_LONGEST = 1_000
_YES = frozenset({"o", "x", "oui", "vrai", "1", "yes", "true", "✓", "✔", "ok"})
_NO = frozenset({"n", "non", "faux", "0", "no", "false"})
_PHONE = re.compile(r"(?:\+33 ?\(?0?\)?|\(?0)[ .]?\d(?:[ .\-]?\d{2}){4}")
_CUT = re.compile(r"\s*[;\n|]\s*|\s+/\s+|\s*•\s*")
_NUMBER = re.compile(
    r"^(?:(?:axe|orientation|objectif|enjeu|volet|levier|pilier|chantier|priorité|action|fiche"
    r"(?:[ -]action)?)\s*(?:n°\s*)?(?:\d+(?:[.\-]\d+)*|[ivx]+)\s*[.)]?\s*[-–—:.]\s*"
    r"|\(?\d+(?:[.\-]\d+)*[.)]?\s*[-–:]?\s+)(?=\S)",
    re.IGNORECASE,
)


def read(holds: str, value: Value, mark: Mark | None, heading: str) -> Any:
    """The value of a cell, None where it says nothing.

    Args:
        holds: what its column holds.
        value: what the spreadsheet has in it.
        mark: what the value does not say.
        heading: the heading of its column, which may hold a unit or the order of names.

    Raises:
        LeftOut: it does not hold what it should.
    """
    if mark is Mark.ERROR:
        raise LeftOut("la formule y affiche une erreur", "corrigez-la, ou tapez la valeur")
    if mark is Mark.NOT_COMPUTED:
        raise LeftOut(
            "la formule n'a pas encore été calculée",
            "ouvrez le fichier dans votre tableur, enregistrez-le, et recommencez",
        )
    text = shown(value)
    if text.startswith(_OF_THE_TEMPLATE):
        return None
    if not text or (_NOTHING.fullmatch(fold(text)) and not holds.startswith("people")
                    and text not in ("x", "X", "?")):  # fmt: skip
        return None
    holds, _, enum = holds.partition(":")
    if holds == "term":
        return term(enum, text)
    if holds == "terms":
        return [term(enum, part) for part in parts(text, tuple(terms(enum).values()))]
    if text == "?" and holds not in ("text", "long"):
        raise LeftOut("« ? » n'est pas une valeur", "laissez la cellule vide")
    return _READERS[holds](text, value, mark, heading)


def parts(text: str, known: tuple[str, ...] = ()) -> list[str]:
    """The elements of a cell: whole if it is one of `known`, else cut at `;`, lines, `/`, `,`."""
    names = {fold(one) for one in known}
    if fold(text) in names:
        return [text]
    found: list[str] = []
    for piece in (piece.strip(" -•") for piece in _CUT.split(text)):
        if fold(piece) in names:
            found.append(piece)
            continue
        rest = [one.strip() for one in piece.split(",")]
        while rest:
            # A name may hold commas: the longest one that is known comes first.
            many = next(
                (n for n in range(len(rest), 1, -1) if fold(", ".join(rest[:n])) in names), 1
            )
            found.append(", ".join(rest[:many]))
            rest = rest[many:]
    return list(dict.fromkeys(one for one in found if one))


def without_number(title: str) -> str:
    """A title of the plan without the number in front of it: numbers are derived."""
    return _NUMBER.sub("", title, count=1).strip() or title


def _text(text: str, value: Value, mark: Mark | None, heading: str) -> str:
    if len(text) > _LONGEST:
        raise LeftOut(f"ce texte a {len(text)} caractères", f"gardez-en moins de {_LONGEST}")
    return " ".join(text.split())


def _long(text: str, value: Value, mark: Mark | None, heading: str) -> str:
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return "\n".join(re.sub(r"^\s*[•·➔➜‣▪]\s*", "- ", line) for line in lines).strip()


def _texts(text: str, value: Value, mark: Mark | None, heading: str) -> list[str]:
    return [" ".join(one.split()) for one in re.split(r"\s*[;\n•]\s*", text) if one.strip(" -")]


def _id(text: str, value: Value, mark: Mark | None, heading: str) -> str:
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,62}", text):
        raise LeftOut(
            "un identifiant s'écrit en minuscules sans accents, avec des tirets",
            f"écrivez : {scalars.slug(text) or 'un-mot'}, ou laissez la cellule vide",
        )
    return text


def _integer(text: str, value: Value, mark: Mark | None, heading: str) -> int:
    return spelled(scalars.read_integer, text, "écrivez un nombre entier, sans unité")


def _amount(text: str, value: Value, mark: Mark | None, heading: str) -> Decimal:
    scale = 1
    if re.search(r"k ?€|milliers", heading, re.IGNORECASE):
        scale = 1000
    elif re.search(r"m ?€|millions", heading, re.IGNORECASE):
        scale = 1_000_000
    if isinstance(value, bool):
        raise LeftOut("ce n'est pas un montant", "écrivez un nombre, par exemple 12 500")
    if isinstance(value, (int, float)):
        if not abs(value) < _LARGEST:
            raise LeftOut("ce montant est démesuré", "corrigez le montant")
        exact = Decimal(repr(value)) * scale
        amount = round(exact, 2)
        if abs(exact - amount) > Decimal("0.001"):
            raise LeftOut("un montant a deux décimales au plus", f"écrivez {amount}")
        if amount < 0:
            raise LeftOut("ce montant est négatif", "écrivez le montant accordé, sans signe moins")
        return spelled(scalars.read_amount, f"{amount:f}", "corrigez le montant")
    plain = _MONEY_WORDS.sub("", " ".join(text.replace("\u202f", " ").replace("\xa0", " ").split()))
    unit = re.search(r"[km] ?€", text, re.IGNORECASE)
    if unit and not re.search(r"[km]\s*€?$", plain, re.IGNORECASE):
        plain = f"{plain} {unit[0].replace(' ', '')}"
    plain = re.sub(r"\s*([km])$", r" \1€", plain, flags=re.IGNORECASE)
    try:
        amount = scalars.read_amount(plain)
    except ValueError as error:
        many = len(re.findall(r"\d[\d ]*", plain)) > 1 and re.search(r"[a-zx×*]", plain)
        why = "la cellule ne contient pas un seul montant" if many else "ce n'est pas un montant"
        why = str(error) if "décimales" in str(error) else why
        raise LeftOut(why, "écrivez un nombre seul, par exemple 12 500") from None
    return amount * (1 if unit else scale)


def _time_share(text: str, value: Value, mark: Mark | None, heading: str) -> str:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if mark is Mark.PERCENT:
            text = f"{Decimal(repr(value)) * 100:f}".rstrip("0").rstrip(".") + " %"
        elif 0 < value <= 1:
            share = f"{Decimal(repr(value)) * 100:f}".rstrip("0").rstrip(".")
            raise LeftOut(
                "ce nombre peut être une part ou un pourcentage",
                f"écrivez {share.replace('.', ',')} %",
            )
        else:
            text = f"{text} %"
    text = text.replace(".", ",")
    spelled(scalars.read_time_share, text, "écrivez 10 %, 0,5 j/semaine ou 2 j/mois")
    return text


def _boolean(text: str, value: Value, mark: Mark | None, heading: str) -> bool:
    plain = fold(text)
    if plain in _YES | _NO:
        return plain in _YES
    raise LeftOut("la cellule ne dit ni oui ni non", "écrivez oui ou non")


def _ess(text: str, value: Value, mark: Mark | None, heading: str) -> str:
    plain = fold(text)
    if plain in _YES | _NO:
        return "yes" if plain in _YES else "no"
    return term("ess_answer", text)


def _email(text: str, value: Value, mark: Mark | None, heading: str) -> str:
    found = mail.LIKE_ONE.findall(text.replace("mailto:", ""))
    if len(found) > 1:
        raise LeftOut("la cellule contient plusieurs adresses", f"gardez-en une : {found[0]}")
    if not found:
        raise LeftOut("ce n'est pas une adresse électronique", "écrivez prenom.nom@exemple.fr")
    return mail.address(found[0])


def _url(text: str, value: Value, mark: Mark | None, heading: str) -> str:
    if re.fullmatch(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?", text):
        text = f"https://{text}"
    return str(spelled(identifiers.read_url, text, "écrivez https://…"))


def _phone(text: str, value: Value, mark: Mark | None, heading: str) -> str:
    digits = re.sub(r"\D", "", text)
    if isinstance(value, float) and len(digits) == 9 and digits[0] != "0":
        spaced = f"0{digits[0]} " + " ".join(digits[n : n + 2] for n in range(1, 9, 2))
        raise LeftOut("le tableur a effacé le 0 du début", f"écrivez {spaced} (format Texte)")
    if "e+" in text.lower():
        raise LeftOut("Excel a abîmé ce numéro", "tapez-le dans une cellule au format Texte")
    if not 2 <= len(digits) <= 15:
        raise LeftOut("ce n'est pas un numéro de téléphone", "écrivez 05 55 00 00 00")
    if re.fullmatch(r"0\d{9}", digits):
        return " ".join(digits[n : n + 2] for n in range(0, 10, 2))
    return text


def _contact(text: str, value: Value, mark: Mark | None, heading: str) -> dict[str, str]:
    found = {}
    if email := mail.LIKE_ONE.search(text):
        found["email"] = mail.address(email[0])
    if phone := _PHONE.search(text):
        found["phone"] = _phone(phone[0], phone[0], None, heading)
    if not found:
        raise LeftOut("ni adresse ni numéro n'y sont reconnus", "écrivez une adresse et un numéro")
    return found


def _people(text: str, value: Value, mark: Mark | None, heading: str) -> Any:
    if not isinstance(value, str):
        raise LeftOut("ce n'est pas un nom de personne", "écrivez le prénom et le nom")
    try:
        return people_in(text if "\n" not in value else value, order_of(heading))
    except NotAName as error:
        raise LeftOut(str(error), error.instead) from None


def _people_first(text: str, value: Value, mark: Mark | None, heading: str) -> Any:
    if isinstance(value, str):
        value = re.sub(r"\s*,\s*", " / ", value)
    return _people(text, value, mark, "prénom nom")


def _last_name(text: str, value: Value, mark: Mark | None, heading: str) -> Any:
    try:
        return last_name_in(text)
    except NotAName as error:
        raise LeftOut(str(error), error.instead) from None


def _number_of(reader: Callable[[str, Value], str]) -> Callable[..., str]:
    def read_number(text: str, value: Value, mark: Mark | None, heading: str) -> str:
        try:
            return reader(text, value)
        except ValueError as error:
            why, _, instead = str(error).partition(" | ")
            raise LeftOut(why, instead) from None

    return read_number


def _rna(text: str, value: Value, mark: Mark | None, heading: str) -> str | None:
    if fold(heading) == "id" and not re.fullmatch(r"[wW]\d+", text):
        # A bare « id » is that of the register of associations only where it looks like it.
        return None
    return _number_of(rna)(text, value, mark, heading)


_READERS: dict[str, Callable[..., Any]] = {
    "text": _text, "long": _long, "texts": _texts, "id": _id, "date": days.date_in,
    "period_start": days.period_in, "period_end": days.period_in, "time": days.time_in,
    "duration": days.duration_in,
    "integer": _integer, "amount": _amount, "time_share": _time_share, "boolean": _boolean,
    "ess": _ess, "email": _email, "url": _url, "phone": _phone, "contact": _contact,
    "people": _people, "people_first": _people_first, "last_name": _last_name,
    "siret": _number_of(siret), "siren": _number_of(siren), "rna": _rna,
    "service": _text, "services": _long, "organisation": _text, "organisations": _long,
    "body": _text, "project": _text, "bodies": _long, "body_or_kind": _text,
    "action": _text, "actions": _long,
    "meeting": _text, "axis": _text, "axis_named": _text, "parent": _text, "members": _long,
    "competences": _long, "funders": _long, "indicators": _texts, "steps": _texts,
    "documents": _long, "unkept": _text, "number_said": _text,
}  # fmt: skip
