"""What the body that votes is called, and who leads it, by kind of authority."""

from dataclasses import dataclass
from datetime import date

from ess_cli.knowledge.authorities import known
from ess_cli.model.dossier import Dossier
from ess_cli.model.scalars import fold

_UNKNOWN = "assemblée délibérante"
_VOWELS = ("a", "e", "i", "o", "u", "h")


@dataclass(frozen=True, slots=True)
class Assembly:
    """The body that votes.

    Attributes:
        name: « conseil communautaire », « assemblée délibérante ».
        executive: « le Président », « la Maire »; both forms where the dossier does not say.
        levels: the levels of authority whose law applies to it, as in the table of competences.
        kind: kind of the authority, None where the dossier does not say.
    """

    name: str
    executive: str
    levels: tuple[str, ...]
    kind: str | None

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
        return Assembly(_UNKNOWN, "l'exécutif", (), None)
    row = known(authority.kind, authority.code, authority.siren)
    return Assembly(
        row["assembly"],
        _executive(row["executive"], dossier, at),
        tuple(row["levels"]),
        authority.kind,
    )


def _executive(word: str, dossier: Dossier, at: date) -> str:
    """Who leads it: as the function or the civility of the signatory of the date tells."""
    article, called = _gender(word, dossier, at)
    feminine = "présidente" if word.startswith("président") else word
    masculine = "président" if word.startswith("président") else word
    if article == "la":
        return f"la {feminine.capitalize()}"
    if article == "le":
        return f"le {masculine.capitalize()}"
    del called
    return f"la ou le {word}"


def _gender(word: str, dossier: Dossier, at: date) -> tuple[str, str]:
    """« le » or « la » where a signatory in post tells, and the function that told."""
    for signatory in dossier.contacts.signatory:
        if not signatory.runs(at):
            continue
        person = dossier.person.get(signatory.person or "")
        title = signatory.title or (person.title_at(at) if person else None) or ""
        if person and person.civility:
            return ("la" if person.civility == "Mme" else "le"), title
        first = title.split(" ")[0].casefold()
        if first == "présidente":
            return "la", title
        if first == "président":
            return "le", title
    return "", ""
