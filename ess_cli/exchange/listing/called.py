"""What a cell calls an entry, so that the import finds it again and no other."""

import re
from collections import Counter
from collections.abc import Iterable

from ess_cli.exchange.importing.names import NotAName, people_in
from ess_cli.knowledge import terms
from ess_cli.model.dossier import Dossier
from ess_cli.model.people import Person
from ess_cli.model.scalars import read_term
from ess_cli.plan.tree import plan_tree
from ess_cli.reading.naming import folded

# Where the import cuts a cell that holds several names.
_CUT = re.compile(r"[;\n|•]|\s/\s|^[ -]|[ -]$")


class Called:
    """The words for the entries of a dossier, and for those people whom the table may name."""

    def __init__(self, dossier: Dossier, *, public: bool) -> None:
        """Take the entries; a public table names elected members only."""
        self.dossier, self.public = dossier, public
        self._words: dict[str, dict[str, str]] = {}
        self._homonyms = Counter(folded(one.name) for one in dossier.people)

    def one(self, section: str, name: str | None) -> str:
        """What a cell says for the id `name`: its name if it leads back, else the id."""
        if section not in self._words:
            self._words[section] = _words(self.dossier, section)
        return self._words[section].get(name, name) if name else ""

    def several(self, section: str, names: Iterable[str]) -> str:
        """Several entries in a cell."""
        return "; ".join(self.one(section, name) for name in names)

    def people(self, ids: Iterable[str | None]) -> str:
        """People in a cell; who could not be found again by it is left out."""
        found = dict.fromkeys(filter(None, map(self.shown, ids)))
        return " / ".join(filter(None, map(self._person, found)))

    def shown(self, name: str | None) -> Person | None:
        """The person of an id, if the table may name her."""
        person = self.dossier.person.get(name or "")
        return None if person and self.public and not person.first_name else person

    def _person(self, person: Person) -> str:
        try:
            named = people_in(person.name).people
        except NotAName:
            return ""
        if [folded(one.name) for one in named] != [folded(person.name)]:
            return ""
        if self._homonyms[folded(person.name)] == 1:
            return person.name
        return f"{person.name} {person.email}" if person.email else ""


def _words(dossier: Dossier, section: str) -> dict[str, str]:
    match section:
        case "axes":
            named = [(one.axis.id, one.axis.title) for one in plan_tree(dossier).axes]
        case "actions":
            named = [(one.id, one.title) for one in dossier.actions]
        case "competences":
            named = [(one.id, one.label) for one in dossier.competences]
            named += terms("competence").items()
        case _:
            named = [(one.id, one.name) for one in getattr(dossier, section)]
    ids = {name for name, _ in named}
    many = Counter(folded(words) for _, words in named)
    return {
        name: words
        for name, words in named
        if many[folded(words)] == 1
        and (words == name or words not in ids)
        and not _CUT.search(words)
    }


def label(enum: str, value: str | None) -> str:
    """The French label of a value, the value itself where its label says another."""
    if value is None:
        return ""
    words = terms(enum)[value]
    try:
        same = read_term(enum, words) == value and not _CUT.search(words)
    except ValueError:
        same = False
    return words if same else value


def labels(enum: str, values: Iterable[str]) -> str:
    """The labels of several values in a cell."""
    return "; ".join(label(enum, value) for value in values)
