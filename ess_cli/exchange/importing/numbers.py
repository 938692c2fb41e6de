"""Official numbers as spreadsheets spoil them: mended where their check digit agrees, else told."""

import re

from ess_cli.exchange.sheets.book import Value
from ess_cli.model import identifiers

_SPOILED = "Excel a abîmé ce numéro | formatez la colonne en Texte, puis retapez-le"
_EXPONENT = re.compile(r"\d(?:[.,]\d+)?\s*e\s*\+?\s*\d+", re.IGNORECASE)


def siret(text: str, value: Value) -> str:
    """The 14 digits of a SIRET, or the 9 of a SIREN written in its place.

    Raises:
        ValueError: it is spoiled or wrong; after « | », what to type.
    """
    digits = _digits(text)
    if len(digits) == 14 and digits.endswith("00000"):
        # No establishment has the number 00000: a spreadsheet rounded it.
        raise ValueError(_SPOILED)
    if len(digits) in (8, 9):
        return _checked(digits.zfill(9), identifiers.read_siren, "le SIREN (9 chiffres)")
    if not 10 <= len(digits) <= 14:
        raise ValueError(
            f"un SIRET a 14 chiffres, celui-ci en a {len(digits)} | recopiez-le depuis un courrier"
        )
    return _checked(digits.zfill(14), identifiers.read_siret, "le SIRET (14 chiffres)", len(digits))


def siren(text: str, value: Value) -> str:
    """The 9 digits of a SIREN.

    Raises:
        ValueError: it is spoiled or wrong; after « | », what to type.
    """
    digits = _digits(text)
    if not 7 <= len(digits) <= 9:
        raise ValueError(
            f"un SIREN a 9 chiffres, celui-ci en a {len(digits)} | recopiez-le depuis un courrier"
        )
    return _checked(digits.zfill(9), identifiers.read_siren, "le SIREN (9 chiffres)", len(digits))


def rna(text: str, value: Value) -> str:
    """A number of the register of associations.

    Raises:
        ValueError: it is wrong; after « | », what to type.
    """
    try:
        return identifiers.read_rna("".join(text.split()))
    except ValueError as error:
        raise ValueError(f"{error} | écrivez par exemple W123456789") from None


def _digits(text: str) -> str:
    if _EXPONENT.fullmatch(text.strip()):
        raise ValueError(_SPOILED)
    plain = re.sub(r"[\s\u00a0\u202f\u2009.'’_-]", "", re.sub(r"\.0$", "", text.strip()))
    if not re.fullmatch(r"[0-9]+", plain):
        raise ValueError("ce numéro ne doit contenir que des chiffres | recopiez-le sans lettre")
    return plain


def _checked(digits: str, reader: object, what: str, given: int = 0) -> str:
    assert callable(reader)
    try:
        return str(reader(digits))
    except ValueError:
        if given and given < len(digits):
            raise ValueError(
                f"il manque {len(digits) - given} chiffre{'s' if len(digits) - given > 1 else ''},"
                f" et le compléter par des zéros ne tombe pas juste | tapez {what}, au format Texte"
            ) from None
        raise ValueError(
            f"la clé de contrôle est fausse : un chiffre est à corriger | vérifiez {what}"
        ) from None
