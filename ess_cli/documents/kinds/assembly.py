"""What the body that votes is called, and who leads it, by kind of authority."""

from dataclasses import dataclass
from datetime import date

from ess_cli.inclusive import inclusive
from ess_cli.knowledge.authorities import known
from ess_cli.model.dossier import Dossier
from ess_cli.model.scalars import fold

_UNKNOWN = "assemblée délibérante"
_TOLD = {"président": "le", "présidente": "la"}
_VOWELS = ("a", "e", "i", "o", "u", "h")


@dataclass(frozen=True, slots=True)
class Assembly:
    """The body that votes.

    Attributes:
        name: « conseil communautaire », « assemblée délibérante ».
        executive: « le Président », « la Maire »; both forms where the dossier does not say.
    """

    name: str
    executive: str

    @property
    def the(self) -> str:
        """« le conseil communautaire », « l'assemblée délibérante »."""
        return f"l'{self.name}" if self._elided else f"le {self.name}"

    @property
    def of(self) -> str:
        """« du conseil communautaire », « de l'assemblée délibérante »."""
        return f"de l'{self.name}" if self._elided else f"du {self.name}"

    @property
    def _elided(self) -> bool:
        return fold(self.name).startswith(_VOWELS)


def assembly_of(dossier: Dossier, at: date) -> Assembly:
    """The assembly of the authority at the date; the words of any where its kind is not said."""
    authority = dossier.collectivity
    if authority is None:
        return Assembly(_UNKNOWN, "l'exécutif")
    row = known(authority.kind, authority.code, authority.siren)
    return Assembly(row["assembly"], _executive(row["executive"], dossier, at))


def _executive(word: str, dossier: Dossier, at: date) -> str:
    """« le Président », « la Maire »: as the signatory of the date tells; else both."""
    masculine, feminine = inclusive(word, "none"), inclusive(word, "none", "Mme")
    article = _article(dossier, at)
    if not article:
        return f"la ou le {word}"
    return f"{article} {(feminine if article == 'la' else masculine).capitalize()}"


def _article(dossier: Dossier, at: date) -> str:
    """« le » or « la » where the civility or the function of a signatory in post tells."""
    for signatory in dossier.contacts.signatory:
        if not signatory.runs(at):
            continue
        person = next(iter(dossier.in_post((signatory.person or "",), at)), None)
        if signatory.person and person is None:
            continue
        if person and person.civility:
            return "la" if person.civility == "Mme" else "le"
        title = signatory.title or (person.title_at(at) if person else None) or ""
        if found := _TOLD.get(title.split(" ")[0].casefold()):
            return found
    return ""
