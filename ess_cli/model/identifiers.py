"""What others gave a name or a number to: addresses, SIREN, SIRET, RNA, time zones, colours.

As in `scalars`, every function takes the text as it stands in the file, and returns it in one
spelling, or raises `ValueError` with a French sentence.
"""

import re
from functools import lru_cache

from ess_cli.model.scalars import SPACE

_SPACES = re.compile(SPACE)
# What mailboxes and domains are made of (RFC 5322, dot-atom; RFC 1123, host names).
_MAILBOX = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*", re.ASCII)
_DOMAIN = re.compile(
    r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]"
)
_LONGEST_MAILBOX = 64
_URL = re.compile(r"(?:https?://|mailto:)[^\s]+", re.IGNORECASE)


def read_email(text: str) -> str:
    """An e-mail address to which a message can be sent, as it is written."""
    mail_address(text)
    return text


def mail_address(text: str) -> str:
    """`text` as an address that every mail server takes, domains with accents included.

    Raises:
        ValueError: it is none, or it is several.
    """
    mailbox, _, domain = text.strip().rpartition("@")
    host = _host(domain)
    if host is None or len(mailbox) > _LONGEST_MAILBOX or not _MAILBOX.fullmatch(mailbox):
        raise ValueError(
            "une seule adresse, avec un seul @ et un nom de domaine, sans espace :"
            " prenom.nom@exemple.fr"
        )
    return f"{mailbox}@{host}"


@lru_cache
def _host(domain: str) -> str | None:
    """The name of the machine that a domain stands for, None if it can be none."""
    try:
        host = (domain if domain.isascii() else domain.encode("idna").decode("ascii")).lower()
    except UnicodeError:
        return None
    return host if _DOMAIN.fullmatch(host) else None


def read_url(text: str) -> str:
    """A web address (http, https) or a mailto link."""
    if not _URL.fullmatch(text):
        raise ValueError("une adresse web commence par https:// ou http:// (ou mailto:)")
    return text


def read_siren(text: str) -> str:
    """A SIREN number: 9 digits, whose last is a check digit (Luhn)."""
    digits = _SPACES.sub("", text)
    if not re.fullmatch(r"[0-9]{9}", digits):
        raise ValueError("un SIREN compte 9 chiffres (un tableur efface parfois le 0 du début)")
    if not _luhn(digits):
        raise ValueError("la clé de contrôle de ce SIREN est fausse : un chiffre est à corriger")
    return digits


def read_siret(text: str) -> str:
    """A SIRET number: 14 digits; La Poste's own need only sum to a multiple of 5."""
    digits = _SPACES.sub("", text)
    if not re.fullmatch(r"[0-9]{14}", digits):
        raise ValueError("un SIRET compte 14 chiffres (un tableur efface parfois le 0 du début)")
    la_poste = digits.startswith("356000000") and sum(map(int, digits)) % 5 == 0
    if not (_luhn(digits) or la_poste):
        raise ValueError("la clé de contrôle de ce SIRET est fausse : un chiffre est à corriger")
    return digits


def _luhn(digits: str) -> bool:
    doubled = [int(d) * (1 + i % 2) for i, d in enumerate(reversed(digits))]
    return sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0


def read_rna(text: str) -> str:
    """A number of the national register of associations: `W` and 9 digits."""
    if not re.fullmatch(r"[Ww][0-9]{9}", text):
        raise ValueError("un numéro RNA s'écrit W suivi de 9 chiffres")
    return text.upper()


def read_timezone(text: str) -> str:
    """An IANA time zone, such as `Europe/Paris` or `Indian/Reunion`."""
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(text)
    except (ValueError, OSError, KeyError):  # the last where no such zone exists
        raise ValueError("un fuseau s'écrit Europe/Paris, Indian/Reunion…") from None
    return text


def read_color(text: str) -> str:
    """A colour, written `#1f5f8b`."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        raise ValueError('une couleur s\'écrit "#1f5f8b", entre guillemets')
    return text.lower()
