"""The mission letter of a correspondent, ready to sign."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from ess_cli.coverage.missions import Mission
from ess_cli.documents.document import Document, document, writer
from ess_cli.documents.kinds.brief import Briefs
from ess_cli.documents.kinds.kit import kit
from ess_cli.documents.kinds.salutation import signing
from ess_cli.documents.writer import Writer
from ess_cli.knowledge import terms
from ess_cli.model.dossier import Dossier
from ess_cli.model.people import Person
from ess_cli.typography import date_text, number_text, percentage_text
from ess_cli.wording import enumerated, listed

TEMPLATE = "letter"
BLANK = "……………………………"
_DAYS_A_WEEK = 5
# By civility: how the letter begins, then the words that agree with it.
_AGREED = {
    "Mme": ("Madame,", "désignée", "correspondante"),
    "M.": ("Monsieur,", "désigné", "correspondant"),
    "": ("Madame, Monsieur,", "désigné·e", "correspondant·e"),
}


def letter_document(
    missions: tuple[Mission, ...],
    dossier: Dossier,
    root: Path,
    at: date,
    briefs: Briefs | None = None,
) -> Document:
    """One letter for each mission, each on its own page.

    Args:
        missions: those of a service.
        dossier: where they come from.
        root: the dossier's folder, for its templates.
        at: the reference date.
        briefs: makes the pages of the dossier: each letter then has its kit, on a page more.

    Raises:
        DocumentError: a template of the dossier cannot be used.
    """
    made_by = writer(dossier, root, at)
    letters = [
        _Words(one, dossier, made_by, at).all()
        | {"kit": kit(one, briefs, made_by) if briefs else None}
        for one in missions
    ]
    return document(TEMPLATE, "Lettre de mission", {"letters": letters}, made_by)


@dataclass(frozen=True)
class _Words:
    mission: Mission
    dossier: Dossier
    writer: Writer
    at: date

    def all(self) -> dict[str, Any]:
        """Everything the template prints of one letter."""
        designation = self.mission.designation
        signed = designation.letter if designation else None
        signatory, title = self.dossier.signatory(signed or self.at) or ("", None)
        names = [f"« {one.name} »" for one in self.mission.services]
        greeting, *agreed = _AGREED.get(self._civility(), _AGREED[""])
        designated, name = map(self.writer.ours, agreed)
        where = f"{'du service' if len(names) == 1 else 'des services'} {listed(names)}"
        return {
            "subject": f"{name[0].upper()}{name[1:]} ESS {where}",
            "facts": list(self._facts()),
            "greeting": greeting,
            "designated": f"{designated} {name} ESS {where}",
            "interim": bool(designation and designation.role == "interim"),
            "contact": self._contact(),
            "contact_word": self.writer.ours("Votre interlocuteur·rice", self._officer_civility()),
            "signing": [
                (signing(title), signatory),
                ("Visa de la direction",),
                (self.writer.ours("L'agent·e", self._civility()), self._name()),
            ],
            "day": date_text(signed) if signed else BLANK,
        }

    def _facts(self) -> Iterator[tuple[str, str]]:
        """Who, since when, how much time, who stands in."""
        mission, designation = self.mission, self.mission.designation
        yield self.writer.ours("Correspondant·e", self._civility()), self._named()
        yield (
            "Durée de la mission",
            _dates(designation.since, designation.until) if designation else BLANK,
        )
        share = designation.time_share if designation else None
        yield "Temps consacré", _time(share) if share else BLANK
        fields = [self._competence(one) for one in (designation.competences if designation else ())]
        if not fields:
            fields = [self._competence(one) for s in mission.services for one in s.competences]
        if fields:
            yield "Domaines suivis", enumerated(dict.fromkeys(fields))
        deputies = [_function(self._called(one), one.title_at(self.at)) for one in mission.deputies]
        yield "Suppléance", listed(deputies) or BLANK

    def _named(self) -> str:
        person = self.mission.person
        if person is None:
            return BLANK
        return _function(
            " ".join(filter(None, (person.civility, self._called(person)))),
            person.title_at(self.at),
        )

    def _name(self) -> str:
        return self._called(self.mission.person) if self.mission.person else ""

    def _called(self, person: Person) -> str:
        return self.dossier.called(person, self.at)

    def _civility(self) -> str:
        return (self.mission.person.civility if self.mission.person else None) or ""

    def _contact(self) -> str:
        """Who animates the network; empty where it is she who receives the letter."""
        officer = self.dossier.officer(self.at)
        if officer is None or officer == self.mission.person:
            return ""
        return ", ".join(
            filter(None, (self._called(officer), officer.title_at(self.at), officer.email))
        )

    def _officer_civility(self) -> str | None:
        officer = self.dossier.officer(self.at)
        return officer.civility if officer else None

    def _competence(self, name: str) -> str:
        own = {one.id: one.label for one in self.dossier.competences}
        return own.get(name) or terms("competence").get(name, name)


def _function(name: str, title: str | None) -> str:
    return f"{name}, {title}" if title else name


def _dates(since: date | None, until: date | None) -> str:
    begun = f"à compter du {date_text(since)}" if since else "dès à présent"
    return f"{begun}, jusqu'au {date_text(until)}" if until else f"{begun}, sans date de fin"


def _time(share: Decimal) -> str:
    """« 10 % d'un temps plein, soit 0,5 jour par semaine »."""
    exact = share * _DAYS_A_WEEK / 100
    days = exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
    said = f"{number_text(days)} {'jour' if days < 2 else 'jours'} par semaine"
    about = "soit" if days == exact else "soit environ"
    return f"{percentage_text(share)} d'un temps plein, {about} {said}"
