"""The public version: what personal data typed texts hold, since nothing else may bring any in.

Names, addresses and phones of agents and partners are never placed in it. What people typed can
still hold them: then the document is not written, and each text is pointed out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ess_cli.findings import Finding, in_order
from ess_cli.model.dossier import Dossier
from ess_cli.model.entry import Entry
from ess_cli.model.people import Person
from ess_cli.model.scalars import fold
from ess_cli.wording import of

CODE, RULE = "D701", "personal-data-in-public-version"
_EMAIL = re.compile(r"[^\s@<>()\[\],;:\"«»]+@[^\s@<>()\[\],;:\"«»]+")
_PHONE = re.compile(r"\+?\d(?:[\s.\-/()]*\d){7,14}")
_NOT_A_WORD = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class FreeText:
    """A text that someone typed, and the entry of the dossier that it stands in."""

    section: str
    subject: str | None
    entry: Entry | None
    text: str


def is_shown(person: Person, dossier: Dossier) -> bool:
    """Whether the public version may name the person: elected members, unless settled otherwise."""
    return person.kind == "elected" and dossier.settings.documents.public_elected


def personal_data(dossier: Dossier, texts: Iterable[FreeText]) -> tuple[Finding, ...]:
    """The personal data in free texts, one finding for each person in each text's entry."""
    names = [
        (person, _name_patterns(person))
        for person in dossier.people
        if not is_shown(person, dossier)
    ]
    generic = {fold(service.email) for service in dossier.services if service.email}
    if dossier.collectivity and dossier.collectivity.email:
        generic.add(fold(dossier.collectivity.email))
    emails = {fold(p.email): p for p in dossier.people if p.email and fold(p.email) not in generic}
    phones = {_digits(person.phone): person for person in dossier.people if person.phone}
    found = [
        _finding(dossier, text, what)
        for text in texts
        for what in _found(text.text, names, emails, phones)
    ]
    return in_order(found)


def _found(
    text: str,
    names: list[tuple[Person, tuple[str, str]]],
    emails: dict[str, Person],
    phones: dict[str, Person],
) -> Iterator[str]:
    plain = f" {_plain(text)} "
    for person, patterns in names:
        if any(pattern in plain for pattern in patterns):
            yield f"le nom {of(person.name)}"
    for match in _EMAIL.findall(text):
        if owner := emails.get(fold(match.rstrip(".!?'’"))):
            yield f"l'adresse électronique {of(owner.name)}"
    for match in _PHONE.findall(text):
        if owner := phones.get(_digits(match)):
            yield f"le téléphone {of(owner.name)}"


def _plain(text: str) -> str:
    """Words alone, so that neither hyphens, nor accents, nor any space hides a name."""
    return _NOT_A_WORD.sub(" ", fold(text)).strip()


def _name_patterns(person: Person) -> tuple[str, str]:
    first, last = _plain(person.first_name), _plain(person.last_name)
    return f" {first} {last} ", f" {last} {first} "


def _digits(phone: str) -> str:
    """The digits of a phone number, the French prefix as a 0."""
    digits = re.sub(r"\D", "", phone)
    if phone.strip().startswith("+33") or digits.startswith("0033"):
        return "0" + digits.removeprefix("00").removeprefix("33").removeprefix("0")
    return digits


def _finding(dossier: Dossier, text: FreeText, what: str) -> Finding:
    shown = " ".join(text.text.split())
    return Finding(
        CODE,
        RULE,
        "error",
        f"{what} se trouve dans un texte de la version publique : « {_cut(shown)} »",
        "remplacez par une fonction ou un service, ou gardez ce texte pour la version interne",
        text.section,
        text.subject,
        dossier.place(text.entry) if text.entry is not None else dossier.place(Entry()),
    )


def _cut(text: str, longest: int = 60) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
