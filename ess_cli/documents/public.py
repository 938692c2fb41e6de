"""What no public version may hold: names of agents and partners, anyone's address or phone.

The finished text is read, not what went into it: whatever brought a name there, typed or derived,
the document is refused, at each entry of the dossier whose own words show it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ess_cli.documents.seen import seen_in
from ess_cli.documents.traces import (
    EMAIL,
    NAME,
    Trace,
    Wanted,
    canonical,
    phone_keys,
    readings,
    wanted,
    words,
)
from ess_cli.findings import Finding, in_order
from ess_cli.model.dossier import SECTIONS, Dossier
from ess_cli.model.entry import Entry
from ess_cli.model.people import Person
from ess_cli.rules.documents import PERSONAL_DATA
from ess_cli.wording import of


class PersonalData(Exception):
    """A public version that would hold personal data: it is not made.

    Attributes:
        findings: what it would hold, and where to mend it.
    """

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(f"{len(findings)} findings")
        self.findings = findings


_ID = re.compile(r"[a-z0-9_-]+")
_HINT = "remplacez par une fonction ou un service, ou gardez ce texte pour la version interne"


def is_shown(person: Person, dossier: Dossier) -> bool:
    """Whether the public version may name the person: elected members, unless settled otherwise."""
    return person.kind == "elected" and dossier.settings.documents.public_elected


def hidden_people(dossier: Dossier) -> frozenset[str]:
    """Ids of the people whom the public version does not name."""
    return frozenset(person.id for person in dossier.people if not is_shown(person, dossier))


def refuse_personal_data(dossier: Dossier, shown: Iterable[str]) -> None:
    """Let a finished text go only if it holds no personal data.

    Args:
        dossier: whose people they are.
        shown: what a reader sees, a text for each block.

    Raises:
        PersonalData: it holds some.
    """
    if findings := personal_data(dossier, shown):
        raise PersonalData(findings)


def personal_data(dossier: Dossier, shown: Iterable[str]) -> tuple[Finding, ...]:
    """The personal data in a finished text, where to mend each.

    Args:
        dossier: whose people they are.
        shown: what a reader sees, a text for each block.

    Returns:
        A finding for each value of the dossier that alone shows some; where none does (the words
        came together in the document only), one at the person's own entry.
    """
    every = list(shown)
    looked_for = _looked_for(dossier)
    found = {trace: None for text in every for trace in looked_for.traces(text)}
    if not found:
        return ()
    printed = _Printed.of(every)
    values = [one for one in _typed(dossier) if printed.holds(one.text)]
    findings = []
    for trace in found:
        guilty = [one for one in values if trace in _alone(one.text, looked_for, printed)]
        # An id made from a title says nothing more than the title.
        guilty = [one for one in guilty if not _ID.fullmatch(one.text)] or guilty
        findings += [_finding(dossier, trace, one) for one in guilty] or [_finding(dossier, trace)]
    return in_order(findings)


def _looked_for(dossier: Dossier) -> Wanted:
    """Names, addresses and phones that a public text may not hold.

    What is also the name or the address of an elected member shown, of an organisation, of a
    service or of the authority is nobody's own.
    """
    shown = [person for person in dossier.people if is_shown(person, dossier)]
    authority = dossier.collectivity
    public_names = {
        _key(name)
        for name in (
            dossier.name,
            *(person.name for person in shown),
            *(one.name for one in dossier.organisations),
            *(name for one in dossier.services for name in (one.name, one.short_name) if name),
        )
    }
    generic = {
        canonical(email)
        for email in (
            authority.email if authority else None,
            *(one.email for one in dossier.organisations),
            *(one.email for one in dossier.services),
        )
        if email
    }
    phones = {key for person in shown for key in phone_keys(person.phone or "")}
    addresses = {canonical(person.email) for person in shown if person.email}
    hidden = [person for person in dossier.people if not is_shown(person, dossier)]
    # An address that an elected member shares with others is not hers alone.
    generic |= addresses & {canonical(person.email) for person in hidden if person.email}
    return wanted(
        (
            (person.first_name, person.last_name, person.id)
            for person in hidden
            if person.first_name and _key(person.name) not in public_names
        ),
        (
            (person.email, person.id)
            for person in dossier.people
            if person.email and canonical(person.email) not in generic
        ),
        (
            (person.phone, person.id)
            for person in dossier.people
            if person.phone
            and (is_shown(person, dossier) or phones.isdisjoint(phone_keys(person.phone)))
        ),
    )


def _key(name: str) -> str:
    return "".join(words(readings(name)[0]))


@dataclass(frozen=True, slots=True)
class _Typed:
    """A value of the dossier, and the entry that it stands in."""

    section: str
    entry: Entry
    text: str


@dataclass(frozen=True)
class _Printed:
    """The words of the finished text, to know what of the dossier is in it."""

    words: str

    @classmethod
    def of(cls, shown: Iterable[str]) -> "_Printed":
        """The words of every reading of every block."""
        lines = (" ".join(words(reading)) for text in shown for reading in readings(text))
        return cls("".join(f" {line} \n" for line in lines))

    def holds(self, text: str) -> bool:
        """Whether some block of `text`, or all of it as it was typed, is printed."""
        return any(self.has(block) for block in (text, *seen_in(text)))

    def has(self, block: str) -> bool:
        """Whether the words of a block, in one of its readings, are printed in a row."""
        found = (" ".join(words(reading)) for reading in readings(block))
        return any(line and f" {line} " in self.words for line in found)


def _alone(text: str, looked_for: Wanted, printed: _Printed) -> set[Trace]:
    """What a value, rendered alone, shows by what of it is printed."""
    return {
        trace
        for block in (text, *seen_in(text))
        if printed.has(block)
        for trace in looked_for.traces(block)
    }


def _typed(dossier: Dossier) -> Iterator[_Typed]:
    """Every text of the dossier that a public version could print."""
    people = frozenset(dossier.person)
    for section in SECTIONS:
        held = getattr(dossier, section)
        for entry in held if isinstance(held, tuple) else [held] if held else []:
            # Her own name, address and phone are what is looked for, not where it was written.
            values = [entry.title, entry.delegation] if isinstance(entry, Person) else entry
            for text in _texts(values):
                # The id of a person is no word of hers: it is a reference.
                if text not in people:
                    yield _Typed(section, entry, text)


def _texts(value: object) -> Iterator[str]:
    """The texts in a value, those of what is internal excepted."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Entry):
        if value.__dict__.get("visibility") != "internal":
            for held in value.__dict__.values():
                yield from _texts(held)
    elif isinstance(value, dict):
        for key, held in value.items():
            yield from (*_texts(key), *_texts(held))
    elif isinstance(value, tuple | list):
        for held in value:
            yield from _texts(held)


def _finding(dossier: Dossier, trace: Trace, typed: _Typed | None = None) -> Finding:
    person = dossier.person[trace.owner]
    what = {NAME: "le nom", EMAIL: "l'adresse électronique"}.get(trace.kind, "le téléphone")
    where = f" : « {_cut(' '.join(typed.text.split()))} »" if typed else ""
    said = "se trouve dans un texte de la version publique" if typed else "est dans le document"
    entry = typed.entry if typed else person
    return Finding(
        PERSONAL_DATA.code,
        PERSONAL_DATA.name,
        PERSONAL_DATA.severity,
        f"{what} {of(person.name)} {said}{where}",
        _HINT,
        typed.section if typed else "people",
        getattr(entry, "id", None),
        dossier.place(entry),
    )


def _cut(text: str, longest: int = 60) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
