"""The names that entries go by, so that a reference may say « Marie Durand » or « Culture ».

An id wins over a name. A name that two entries share names neither of them.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from typing import cast

from ess_cli.knowledge import terms
from ess_cli.model.entry import Entry
from ess_cli.model.scalars import fold, read_term
from ess_cli.model.wrong import shown, wrong
from ess_cli.reading.identities import Raw, text_at
from ess_cli.reading.values import Value

# What an entry that is not a person may be called by.
_NAMES = ("name", "short_name", "title", "text", "label")
CIVILITY = re.compile(r"(?:m\.?|mr|mme|mlle|monsieur|madame|mademoiselle) ")
_HYPHENS = re.compile("[-\u2010\u2011\u2012\u2013]")


class Names:
    """What every entry of a dossier is called, section by section.

    `ids` holds the entries of each section by their ids. `made_twice` holds the made ids that a
    suffix alone tells apart, and their base: they name nobody for sure.
    """

    def __init__(self) -> None:
        self.ids: defaultdict[str, dict[str, object]] = defaultdict(dict)
        self.ids["competences"].update(dict.fromkeys(terms("competence")))
        self.made_twice: defaultdict[str, set[str]] = defaultdict(set)
        self._by_name: dict[str, dict[str, list[str]]] = {}
        self._as_written: dict[str, str] = {}
        self._found: dict[tuple[tuple[str, ...], str], str | None] = {}

    def find(self, sections: tuple[str, ...], text: str) -> str | None:
        """The id of the entry of one of `sections` that `text` names, by its id or its name.

        Raises:
            PydanticCustomError: two entries are called so.
        """
        for section in sections:
            if text in self.ids[section] and text not in self.made_twice[section]:
                return text
        key = sections, text
        if key not in self._found:
            self._found[key] = self._named(sections, text)
        return self._found[key]

    def called(self, section: str, text: str) -> list[str]:
        """The ids of all the entries of `section` that `text` may name."""
        return [text] if text in self.ids[section] else self._index(section).get(folded(text), [])

    def names(self, sections: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """Every name of the entries of `sections`, folded, and the id it stands for."""
        for section in sections:
            for name, ids in self._index(section).items():
                if len(ids) == 1:
                    yield name, ids[0]

    def _named(self, sections: tuple[str, ...], text: str) -> str | None:
        name = self._folded(text)
        for section in sections:
            found = self._index(section).get(name)
            if found is None and section == "people":
                found = self._index(section).get(CIVILITY.sub("", name, count=1))
            if found is None and section == "competences":
                found = _built_in(text)
            if found and len(found) == 1:
                return found[0]
            if found or text in self.ids[section]:
                raise wrong(*self._shared(text, section, found or [text]))
        return None

    def _shared(self, text: str, section: str, found: list[str]) -> tuple[str, str, str]:
        """Message, code and hint where `text` names several entries, or none for sure."""
        listed = ", ".join(found)
        message = f"{shown(text)} désigne plusieurs éléments de `{section}`"
        if self.made_twice[section].intersection(found):
            return message, "F008", "donnez à chacun son identifiant (`id`), et écrivez-le ici"
        return f"{message} : {listed}", "F008", "écrivez l'identifiant de celui que vous visez"

    def _folded(self, text: str) -> str:
        """`text` folded; a name is often referred to as it is written where it is given."""
        if text not in self._as_written:
            self._as_written[text] = folded(text)
        return self._as_written[text]

    def _index(self, section: str) -> dict[str, list[str]]:
        if section not in self._by_name:
            index: dict[str, list[str]] = {}
            for name, entry in self.ids[section].items():
                for called in dict.fromkeys(self._folded(one) for one in names_of(section, entry)):
                    index.setdefault(called, []).append(name)
            self._by_name[section] = index
        return self._by_name[section]


def names_of(section: str, entry: object) -> Iterator[str]:
    """The names that a raw entry goes by."""
    if isinstance(entry, Raw) and entry.entry is not None:
        said = partial(_text_of, entry.entry)
    else:
        said = partial(text_at, entry.value if isinstance(entry, Raw) else cast("Value", entry))
    if section == "people":
        first, last = said("first_name") or "", said("last_name") or ""
        if first or last:
            yield f"{first} {last}"
            yield f"{last} {first}"
        return
    for key in _NAMES:
        if text := said(key):
            yield text


def _text_of(entry: Entry, key: str) -> str | None:
    """The text that a typed entry has under `key`, if there is one."""
    found = entry.__dict__.get(key)
    return found if isinstance(found, str) else None


def folded(text: str) -> str:
    """`text` without case, accents, hyphens and double spaces: how names are compared."""
    plain = fold(text)
    if "-" in plain or not plain.isascii():
        return " ".join(_HYPHENS.sub(" ", plain).split())
    return plain


def folded_words(text: str) -> list[str]:
    """The words of `text`, folded, its punctuation aside."""
    return re.findall(r"\w+", folded(text))


def _built_in(text: str) -> list[str] | None:
    """The built-in competence of this label, if there is one."""
    try:
        return [read_term("competence", text)]
    except ValueError:
        return None
